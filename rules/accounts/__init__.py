"""Money between organisations: prices in words, provisions, yearly settlements, budgets carried together."""
