"""Accounting entries of what was issued and paid, and the file an accountant takes them from (FEC).

Way of an amount: ``IssuedInvoice`` or ``Payment`` -> ``entries`` -> numbered by the store -> ``fec``.
``plan`` gives the numbers of accounts: those of the group, else the usual ones of the parameters.
"""
