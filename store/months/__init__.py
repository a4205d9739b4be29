"""A month: files received whole, hours and pay shared, statements and workbook drawn from the rows kept."""
