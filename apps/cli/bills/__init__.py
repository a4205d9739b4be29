"""Commands on what follows the lock of a month: invoices, payments, exports."""
