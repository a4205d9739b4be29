"""Files made for others: electronic invoices, accounting entries, direct debits.

Key files: ``facturx_xml`` and ``facturx_pdf`` (the invoice that machines read, inside the one people read),
``facturx_check`` (against the standard's own schemas). Each export is noted in the trail of the case.
"""
