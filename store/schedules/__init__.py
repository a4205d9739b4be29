"""A week's schedule as workbooks and calendars, the same bytes each time."""
