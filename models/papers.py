"""Kinds of papers that ask for money or give it back; no table, so it loads at once."""

from enum import StrEnum


class PaperKind(StrEnum):
    """Invoices and calls ask for money, credit notes and returns give it back; each has a series of its own.

    A call asks for what is no price, and bears no VAT: a deposit, penalties.
    """

    INVOICE = "facture"
    CREDIT = "avoir"
    CALL = "appel"
    RETURN = "restitution"

    @property
    def asks(self) -> bool:
        """Tell whether the paper asks for money."""
        return self in {PaperKind.INVOICE, PaperKind.CALL}

    @property
    def is_priced(self) -> bool:
        """Tell whether the paper is about the price of a service: an invoice, or its credit note."""
        return self in {PaperKind.INVOICE, PaperKind.CREDIT}


class Purpose(StrEnum):
    """Why a paper was issued: a month known in full, not yet, or corrected; a mistake; beside the price."""

    FINAL = "definitive"
    PROVISIONAL = "provisoire"
    SETTLEMENT = "regularisation"
    CANCELLATION = "annulation"
    DEPOSIT = "depot"
    PENALTIES = "penalites"
