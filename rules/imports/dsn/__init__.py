"""Reads a social declaration (DSN) as lines of employer cost by employee.

Key files: ``codes`` (which blocks and codes are of use), ``people`` (individuals and their amounts), ``cost``
(what each costs, and when that cannot be told), ``checks`` (the declaration as a whole), ``reading`` (all).

Steps of the data: numbered lines -> individuals -> people the case knows -> lines of cost, or one problem.
"""
