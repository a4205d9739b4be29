"""What a month asks of a member, as papers: deductions, corrections, credit notes that stay above zero."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.billing import PaperKind, Purpose
from models.problems import ProblemsFound
from rules.billing.composing import MonthDue, Prior, compose, provisional
from rules.billing.corrections import LineKey, Part, differences
from rules.billing.crediting import credit, is_cancelled, left_by_rate
from rules.billing.lines import initials
from rules.billing.papers import HOUR, LUMP
from tests.rules.billing.made import MAKER, MAY, Desk, adjusted, invoice, stated

HOURLY = replace(
    stated("2026-05", 1, 22_440), seconds=36_000, unit_price=Decimal("22.44"), basis="coefficient_sur_brut"
)


def borne(amount: str, about: str = "2026-04") -> tuple:
    key = LineKey("amicale", "", "Coût", "cout_reel", "", "")
    found = differences([Part(key, 0, Decimal(1000))], [Part(key, 0, Decimal(1000) + Decimal(amount))])
    return tuple(MAKER.correction(adjusted("2026-05", about, 1, d)) for d in found)


def test_hours_at_a_price_are_printed_so_that_a_calculator_gives_the_amount() -> None:
    line = MAKER.statement(HOURLY)
    assert (line.quantity, line.unit, line.unit_price) == (Decimal(10), HOUR, Decimal("22.44"))
    assert line.net == Decimal("224.40")


def test_a_line_that_is_not_hours_times_price_is_one_sum() -> None:
    line = MAKER.statement(replace(HOURLY, amount=Decimal("224.41")))
    assert (line.quantity, line.unit, line.unit_price) == (Decimal(1), LUMP, Decimal("224.41"))


def test_people_are_named_by_their_initials() -> None:
    assert initials("Anne-Marie Exemple") == "A. M. E."


def test_corrections_in_favour_of_the_member_are_taken_off_the_invoice() -> None:
    due = MonthDue(
        "amicale", "2026-05", (MAKER.statement(HOURLY),), borne("-100"), corrected=("F-2026-00001",)
    )
    (draft,) = compose(due, MAKER)
    assert (draft.kind, [line.net for line in draft.lines]) == (
        PaperKind.INVOICE,
        [Decimal("224.40"), Decimal(-100)],
    )
    assert draft.lines[1].quantity == Decimal(-1)
    assert draft.corrects == ("F-2026-00001",)


def test_a_month_at_no_price_is_not_invoiced() -> None:
    free = replace(HOURLY, amount=Decimal("0.00"), unit_price=Decimal("0.00"))
    assert compose(MonthDue("amicale", "2026-05", (MAKER.statement(free),)), MAKER) == ()


def test_corrections_beyond_the_month_are_given_back_and_the_month_is_still_invoiced() -> None:
    due = MonthDue(
        "amicale", "2026-05", (MAKER.statement(HOURLY),), borne("-300"), corrected=("F-2026-00001",)
    )
    asked, given_back = compose(due, MAKER)
    assert (asked.kind, asked.totals[0].net) == (PaperKind.INVOICE, Decimal("224.40"))
    assert (given_back.kind, given_back.totals[0].net) == (PaperKind.CREDIT, Decimal(300))
    assert (asked.corrects, given_back.corrects) == ((), ("F-2026-00001",))


def test_a_provisional_invoice_above_the_month_is_settled_by_a_credit_note() -> None:
    desk = Desk()
    early = provisional("amicale", "2026-05", [MAKER.statement(stated("2026-05", 1, 30_000))])
    assert early is not None
    issued = desk.issue(early, date(2026, 5, 2))
    prior = Prior(issued.number, left_by_rate(issued, []))
    (draft,) = compose(
        MonthDue("amicale", "2026-05", (MAKER.statement(HOURLY),), provisional=(prior,)), MAKER
    )
    assert (draft.kind, draft.purpose) == (PaperKind.CREDIT, Purpose.SETTLEMENT)
    assert draft.totals[0].net == Decimal("75.60")
    assert draft.corrects == (issued.number,)


def test_a_member_that_owes_nothing_gets_no_paper() -> None:
    assert compose(MonthDue("amicale", "2026-05", ()), MAKER) == ()
    assert provisional("amicale", "2026-05", []) is None


def test_a_credit_note_names_its_invoice_and_never_exceeds_a_line() -> None:
    desk = Desk()
    issued = invoice(desk, {1: "100", 2: "50", 3: "-20"})
    draft = credit(issued, desk.papers, "Geste", {2: Decimal(30)})
    assert (draft.corrects, draft.reason, draft.totals[0].net) == ((issued.number,), "Geste", Decimal(30))
    desk.issue(draft, MAY)
    with pytest.raises(ProblemsFound) as refused:
        credit(issued, desk.papers, "Encore", {2: Decimal(21), 3: Decimal(5), 9: Decimal(1)})
    assert [p.code for p in refused.value.problems] == ["credit_above_what_is_left"] * 3
    assert [p.place.option for p in refused.value.problems] == ["--amount", "--amount", "--line"]


def test_an_invoice_given_back_whole_is_cancelled_and_cannot_be_given_back_again() -> None:
    desk = Desk()
    issued = invoice(desk, {1: "100", 2: "-20"})
    assert not is_cancelled(issued, desk.papers)
    given_back = desk.issue(credit(issued, desk.papers, "Erreur d'adhérent"), MAY)
    assert given_back.gross == issued.gross == Decimal(96)
    assert is_cancelled(issued, desk.papers)
    with pytest.raises(ProblemsFound) as refused:
        credit(given_back, desk.papers, "Avoir d'avoir")
    assert [(p.code, p.place.field) for p in refused.value.problems] == [("credit_of_a_credit", "NUMERO")]
