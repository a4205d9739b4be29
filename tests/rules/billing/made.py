"""Papers of an invented group, for the tests of billing."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from models.allocation import Stated
from models.billing import PaperKind, Purpose
from models.calendar import Month
from models.facts.organisations import LegalNature
from rules.billing.corrections import Adjusted, Difference
from rules.billing.lines import Maker
from rules.billing.papers import Draft, InvoiceLine, IssuedInvoice, Party, References, Terms, number_of
from rules.billing.totals import by_rate
from rules.rounding import euros

GROUP = Party("ge", "Le Groupement", "association", "1 quai", "00100", "Valmorel", "00000111500013")
MEMBER = Party(
    "amicale", "L'Amicale", "association", "2 quai", "00100", "Valmorel", nature=LegalNature.ASSOCIATION
)
TERMS = Terms(days=15, penalty_rate=Decimal("0.10"), indemnity=Decimal(40), rule="commerce")
TAXED = (Decimal("0.20"), "S")
MAKER = Maker(lambda _month: TAXED, lambda employee: employee)
MAY = date(2026, 5, 31)


def stated(month: str, number: int, cents: int, label: str = "Coût", member: str = "amicale") -> Stated:
    """Return a line of a statement asked as one sum."""
    blank = {"nature": "", "sharing_key": "heures", "seconds": 0, "weight": 0, "weights": 0, "decision": ""}
    absent = dict.fromkeys(("rate", "hourly_gross", "unit_price"))
    return Stated(
        case_id="essai",
        month=month,
        member=member,
        number=number,
        employee="",
        label=label,
        basis="cout_reel",
        amount=euros(cents),
        **blank,
        **absent,
    )


def adjusted(carrier: str, about: str, number: int, found: Difference) -> Adjusted:
    """Return a difference as an open month bears it."""
    key = found.key._asdict()
    return Adjusted(
        month=carrier,
        number=number,
        about=about,
        before_seconds=0,
        after_seconds=0,
        before=found.before,
        after=found.after,
        amount=found.amount,
        **key,
    )


class Desk:
    """Numbers papers as the office does: one after the other in each series."""

    def __init__(self) -> None:
        """Begin the year."""
        self.ranks: dict[PaperKind, int] = {}
        self.papers: list[IssuedInvoice] = []

    def issue(self, draft: Draft, on: date) -> IssuedInvoice:
        """Number a draft and keep it."""
        series = "F" if draft.kind is PaperKind.INVOICE else "A"
        rank = self.ranks[draft.kind] = self.ranks.get(draft.kind, 0) + 1
        month = Month.parse(draft.month)
        paper = IssuedInvoice(
            number=number_of(series, on.year, rank),
            series=series,
            year=on.year,
            rank=rank,
            kind=draft.kind,
            purpose=draft.purpose,
            claim=draft.claim,
            member=draft.member,
            month=draft.month,
            issued=on,
            due=on + timedelta(days=TERMS.days),
            supplied_from=month.first_day,
            supplied_to=month.last_day,
            seller=GROUP,
            buyer=MEMBER,
            terms=TERMS,
            references=References(),
            lines=draft.lines,
            totals=draft.totals,
            corrects=draft.corrects,
            reason=draft.reason,
        )
        self.papers.append(paper)
        return paper


def invoice(desk: Desk, amounts: Mapping[int, str], on: date = MAY) -> IssuedInvoice:
    """Issue an invoice of these amounts before tax, by number of line."""
    lines = tuple(_line(number, Decimal(amount)) for number, amount in amounts.items())
    month = str(Month.of(on))
    claim = f"{month}/amicale/{len(desk.papers)}"
    return desk.issue(
        Draft(PaperKind.INVOICE, Purpose.FINAL, claim, "amicale", month, lines, by_rate(lines)), on
    )


def _line(number: int, amount: Decimal) -> InvoiceLine:
    sign = Decimal(-1) if amount < 0 else Decimal(1)
    return InvoiceLine(number, "Coût", sign, "forfait", abs(amount), amount, *TAXED)
