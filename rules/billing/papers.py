"""An invoice or a credit note as issued: parties, lines, totals. Every export is made from these values.

Amounts are in euros, to the cent; a credit note bears the amounts it gives back, above zero.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.facts.billing import DebitScheme
from models.facts.organisations import LegalNature
from models.papers import PaperKind, Purpose
from rules.identifiers import SIREN_DIGITS, compact

HOUR, LUMP = "heure", "forfait"
"""Units of a line: hours at a price, or one sum."""

STANDARD, EXEMPT, OUTSIDE = "S", "E", "O"
"""Categories of VAT (UNCL 5305): taxed at a rate, exempt, outside its scope."""

REASON_CODES = {EXEMPT: "VATEX-FR-CGI261B", OUTSIDE: "VATEX-EU-O"}
"""Codes of why no tax is due in the European list of reasons (secondary sources): article 261 B; no VAT."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party as an invoice names it, on the day of issue; unknown numbers are empty.

    ``siren`` is the nine digits that name the legal person: those its SIRET begins with, unless it is given.
    """

    id: str
    name: str
    legal_nature: str
    street: str
    postcode: str
    city: str
    siret: str = ""
    rna: str = ""
    vat_number: str = ""
    nature: LegalNature | None = None
    country: str = "FR"
    siren: str = ""

    def __post_init__(self) -> None:
        """Read the SIREN in the SIRET of those who only gave the latter."""
        object.__setattr__(self, "siren", self.siren or compact(self.siret)[:SIREN_DIGITS])


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line: ``quantity`` (hours, or 1 or -1 for a sum) times ``unit_price`` makes ``net``.

    ``source`` is the public name of what it comes from, ``period`` the month it is about (``2026-10``).
    """

    number: int
    label: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    net: Decimal
    vat_rate: Decimal
    vat_category: str
    source: str = ""
    period: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class VatTotal:
    """The lines of one rate together: ``net`` before tax, ``tax`` on the whole of it."""

    rate: Decimal
    category: str
    net: Decimal
    tax: Decimal

    @property
    def key(self) -> tuple[Decimal, str]:
        """What tells it from the other totals of a paper."""
        return self.rate, self.category

    @property
    def exemption(self) -> str:
        """The code of why no tax is due, empty when it is."""
        return REASON_CODES.get(self.category, "")


@dataclass(frozen=True, slots=True)
class Debit:
    """The direct debit by which an invoice will be paid."""

    mandate: str
    signed: date
    iban: str
    bic: str
    scheme: DebitScheme
    creditor: str


@dataclass(frozen=True, slots=True)
class Terms:
    """How and when an invoice is to be paid, and what a delay costs.

    ``penalty_rate`` is a yearly ratio; ``indemnity`` in euros, nothing where none is due. ``rule`` names
    the regime of delay (see ``rules.billing.late``).
    """

    days: int
    penalty_rate: Decimal
    indemnity: Decimal
    rule: str
    iban: str = ""
    bic: str = ""
    holder: str = ""
    debit: Debit | None = None
    vat_on_debits: bool = False


@dataclass(frozen=True, slots=True)
class References:
    """What the buyer asked to read on its invoices; empty when it asked for nothing."""

    service_code: str = ""
    commitment: str = ""
    order: str = ""
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper about to be issued: all but its number. ``claim`` names what it is for, once and for all.

    ``corrects`` holds the numbers of the papers it corrects, settles or gives back.
    """

    kind: PaperKind
    purpose: Purpose
    claim: str
    member: str
    month: str
    lines: tuple[InvoiceLine, ...]
    totals: tuple[VatTotal, ...]
    corrects: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IssuedInvoice:
    """A paper as it was issued, for good. ``rank`` counts in its series and year, without a gap.

    ``supplied_from`` and ``supplied_to`` bound the work it is about; a credit note says in ``reason`` why.
    """

    number: str
    series: str
    year: int
    rank: int
    kind: PaperKind
    purpose: Purpose
    claim: str
    member: str
    month: str
    issued: date
    due: date
    supplied_from: date
    supplied_to: date
    seller: Party
    buyer: Party
    terms: Terms
    references: References
    lines: tuple[InvoiceLine, ...]
    totals: tuple[VatTotal, ...]
    corrects: tuple[str, ...] = ()
    reason: str = ""

    @property
    def net(self) -> Decimal:
        """The sum of the lines, before tax."""
        return sum((total.net for total in self.totals), Decimal("0.00"))

    @property
    def tax(self) -> Decimal:
        """The tax, all rates together."""
        return sum((total.tax for total in self.totals), Decimal("0.00"))

    @property
    def gross(self) -> Decimal:
        """What is to be paid, or given back."""
        return self.net + self.tax


def number_of(series: str, year: int, rank: int) -> str:
    """Return the number printed: ``F-2026-00012``."""
    return f"{series}-{year}-{rank:05d}"
