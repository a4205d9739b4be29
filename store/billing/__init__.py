"""What follows the lock of a month, kept: corrections, invoices, credit notes, payments, reminders.

Key files: ``revisions`` (a locked month computed anew), ``adjustments`` (its corrections read back),
``numbering`` and ``issuing`` (papers numbered without a gap), ``papers`` (papers read back as they were
issued), ``drawing`` (their Word files), ``crediting``, ``payments``, ``reminding``, ``board`` (one month at
a glance). Each function that writes is one transaction that begins by holding the case: twice is harmless.
"""
