"""Words that take a line of a statement back to the rows it comes from; ``line`` puts them together.

Key files: ``tree`` (nodes, what a line stands on), ``hours`` (rows of hours, products), ``sums`` (keys,
payroll lines), ``prices`` (hours at a price) and ``ways`` (sums, rates, accounts).
"""
