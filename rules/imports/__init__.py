"""Sorts the rows of a received file: good ones become lines, the others problems with place and remedy.

Key files: ``columns`` and ``headers`` (which column is which, chosen or guessed), ``titles`` (whose sheet it
is), ``cells`` (dates, hours, amounts), ``times`` (arrival and departure), ``directory`` (who is meant),
``rows`` (one row at a time), ``hours``, ``payroll`` and ``dsn`` (kinds of files), ``checks`` and ``daily``
(lines against contracts, memberships and the law), ``refused`` and ``mended`` (good rows in, the others out
to be mended and back).

Steps of the data: ``Sheet`` -> header found -> ``Reading`` of lines, problems and rows left aside -> checks.
"""
