"""What follows the lock of a month: corrections, invoices, credit notes, the account of each member.

Key files: ``papers`` (an invoice as issued, with its parties and lines: what exports are made from),
``corrections`` (a locked month computed anew, less what was billed), ``lines`` and ``composing``
(what a month asks of a member, as invoices and credit notes), ``crediting`` (an invoice given back, wholly
or in part), ``parties`` (identities as they are printed, dates and penalties that an invoice announces),
``account`` (payments set against invoices, balance on any day), ``late`` (penalties), ``bank`` (whose
payment a bank line is), ``guards`` (what keeps a paper from being issued).

Steps of the data: statement and adjustment lines -> ``Draft`` -> numbered in the store -> ``IssuedInvoice``;
issued papers and payments -> ``Account`` -> reminders and the dashboard.
"""
