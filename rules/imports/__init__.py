"""Sorts the rows of a received file: good ones become lines, the others problems with place and remedy.

Key files: ``headers`` (which column is which), ``cells`` (dates, hours, amounts), ``directory`` (who is
meant), ``rows`` (one row at a time), ``hours`` and ``payroll`` (the two kinds of files), ``checks`` and
``daily`` (lines against contracts, memberships and the law).

Steps of the data: ``Sheet`` -> header found -> ``Reading`` of lines, problems and rows left aside -> checks.
"""
