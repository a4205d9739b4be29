"""Months locked, corrected, billed before they are known, given back, paid: nothing is lost on the way."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.billing import PaperKind, Purpose
from models.problems import ProblemsFound
from rules.billing.account import Payment, account
from rules.billing.composing import MonthDue, Prior, compose, provisional
from rules.billing.corrections import Adjusted, differences, of_statement
from rules.billing.crediting import credit, is_settled, left_by_rate, remaining
from rules.billing.papers import IssuedInvoice
from rules.billing.totals import sum_of
from rules.rounding import cents
from tests.rules.billing.made import MAKER, Desk, adjusted, stated

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")
LABELS = ("Coût", "Gestion", "Trajets")
AMOUNTS = st.integers(min_value=-20_000, max_value=200_000)


@dataclass
class Year:
    """A member's year: what each month came to at last, what was issued, what was paid."""

    desk: Desk = field(default_factory=Desk)
    asked: dict[str, Decimal] = field(default_factory=dict)
    corrections: list[Adjusted] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)


@st.composite
def shares(draw: st.DrawFn) -> dict[str, int]:
    """A month's amounts by component, in cents; a whole month is rarely below zero, a component may be."""
    return draw(st.dictionaries(st.sampled_from(LABELS), AMOUNTS, max_size=3))


def lines_of(month: str, amounts: dict[str, int]) -> list:
    return [stated(month, n, amounts[label], label) for n, label in enumerate(sorted(amounts), start=1)]


def correct(year: Year, carrier: str, about: str, first: dict[str, int], now: dict[str, int]) -> None:
    """Compute a month anew; the carrier bears what differs from its lines and earlier corrections."""
    billed = [of_statement(line) for line in lines_of(about, first)]
    billed += [line.part for line in year.corrections if line.about == about]
    found = differences(billed, [of_statement(line) for line in lines_of(about, now)])
    start = len([line for line in year.corrections if line.month == carrier])
    year.corrections += [adjusted(carrier, about, start + n, d) for n, d in enumerate(found, start=1)]
    year.asked[about] = sum_of_cents(now)


def sum_of_cents(amounts: dict[str, int]) -> Decimal:
    return Decimal(sum(amounts.values())).scaleb(-2)


def bill(year: Year, month: str, amounts: dict[str, int], on: date) -> None:
    papers = year.desk.papers
    borne = [line for line in year.corrections if line.month == month]
    about = {line.about for line in borne}
    due = MonthDue(
        member="amicale",
        month=month,
        current=tuple(MAKER.statement(line) for line in lines_of(month, amounts)),
        corrections=tuple(MAKER.correction(line) for line in borne),
        provisional=tuple(
            Prior(p.number, left_by_rate(p, papers))
            for p in papers
            if p.month == month and p.purpose is Purpose.PROVISIONAL and not is_settled(p, papers)
        ),
        corrected=tuple(p.number for p in papers if p.month in about and p.purpose is Purpose.FINAL),
    )
    for draft in compose(due, MAKER):
        year.desk.issue(draft, on)


def signed(paper: IssuedInvoice) -> int:
    return 1 if paper.kind is PaperKind.INVOICE else -1


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_what_was_billed_is_what_the_last_computation_asks_whatever_the_sequence(data: st.DataObject) -> None:
    year, first = Year(), {}
    for position, month in enumerate(MONTHS):
        day = date(2026, position + 1, 28)
        first[month] = data.draw(shares(), label=month)
        year.asked[month] = sum_of_cents(first[month])
        if data.draw(st.booleans(), label="provisional"):
            guess = data.draw(st.integers(0, 150_000))
            early = provisional("amicale", month, [MAKER.statement(stated(month, 1, guess))])
            if early is not None:
                year.desk.issue(early, day - timedelta(days=25))
        for about in MONTHS[:position]:
            if data.draw(st.booleans(), label="correct"):
                correct(year, month, about, first[about], data.draw(shares()))
        bill(year, month, first[month], day)
    papers = year.desk.papers
    assert sum(signed(p) * p.net for p in papers) == sum(year.asked.values())
    assert all(p.net >= 0 for p in papers)
    assert all(p.net == sum_of(p.lines) for p in papers)
    assert all(line.unit_price >= 0 for p in papers for line in p.lines)
    assert all(cents(line.quantity * line.unit_price) == line.net for p in papers for line in p.lines)
    assert all(t.tax == cents(t.net * t.rate) for p in papers for t in p.totals)
    claims = Counter(p.claim for p in papers)
    assert set(claims.values()) <= {1}


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_the_account_of_a_member_closes_whatever_is_billed_given_back_paid_or_rejected(
    data: st.DataObject,
) -> None:
    desk, payments, day = Desk(), [], date(2026, 1, 31)
    for _ in range(data.draw(st.integers(1, 10))):
        day += timedelta(days=data.draw(st.integers(0, 20)))
        what = data.draw(st.sampled_from(["invoice", "invoice", "credit", "pay", "refund", "reject"]))
        _act(data, what, desk, payments, day)
    found = account(desk.papers, payments, day)
    owed = sum(signed(p) * p.gross for p in desk.papers) - sum(p.amount for p in payments)
    assert found.balance == owed
    assert all(Decimal(0) <= s.open <= s.paper.gross for s in found.invoices)
    assert all(s.open + sum(t.amount for t in s.settlements) == s.paper.gross for s in found.invoices)
    assert found.credit >= 0
    assert not (found.credit and any(s.open for s in found.invoices))
    earlier = account(desk.papers, payments, day - timedelta(days=400))
    assert earlier.balance == 0


def _act(data: st.DataObject, what: str, desk: Desk, payments: list[Payment], day: date) -> None:
    invoices = [p for p in desk.papers if p.kind is PaperKind.INVOICE]
    if what == "invoice" or not invoices:
        lines = data.draw(st.lists(st.integers(1, 90_000), min_size=1, max_size=3))
        month = f"{day.year}-{day.month:02d}"
        current = tuple(MAKER.statement(stated(month, n, c)) for n, c in enumerate(lines, start=1))
        draft = compose(MonthDue("amicale", month, current), MAKER, turn=len(desk.papers) + 1)[0]
        desk.issue(draft, day)
    elif what == "credit":
        chosen = data.draw(st.sampled_from(invoices))
        left = {n: a for n, a in remaining(chosen, _credits_of(chosen, desk)).items() if a}
        if left:
            number = data.draw(st.sampled_from(sorted(left)))
            part = Decimal(data.draw(st.integers(1, int(left[number] * 100)))).scaleb(-2)
            desk.issue(credit(chosen, desk.papers, f"Motif {len(desk.papers)}", {number: part}), day)
    elif what == "pay":
        amount = Decimal(data.draw(st.integers(1, 200_000))).scaleb(-2)
        wanted = data.draw(st.sampled_from(["", *(p.number for p in invoices)]))
        payments.append(Payment(len(payments) + 1, "amicale", day, amount, wanted))
    elif what == "refund":
        free = account(desk.papers, payments, day).credit
        if free:
            payments.append(Payment(len(payments) + 1, "amicale", day, -free))
    else:
        rejected = {p.reverses for p in payments}
        known = [p for p in payments if p.amount > 0 and p.id not in rejected]
        if known:
            back = data.draw(st.sampled_from(known))
            payments.append(Payment(len(payments) + 1, "amicale", day, -back.amount, reverses=back.id))


def _credits_of(invoice: IssuedInvoice, desk: Desk) -> list[IssuedInvoice]:
    return [p for p in desk.papers if invoice.number in p.corrects]


@given(cuts=st.lists(st.integers(1, 9_999), min_size=1, max_size=6), total=st.integers(10_000, 99_999))
def test_credit_notes_that_give_back_all_of_an_invoice_give_back_all_its_tax(
    cuts: list[int], total: int
) -> None:
    desk = Desk()
    draft = compose(MonthDue("amicale", "2026-05", (MAKER.statement(stated("2026-05", 1, total)),)), MAKER)[0]
    issued = desk.issue(draft, date(2026, 5, 31))
    for turn, cut in enumerate(cuts):
        if Decimal(cut).scaleb(-2) < remaining(issued, _credits_of(issued, desk))[1]:
            part = {1: Decimal(cut).scaleb(-2)}
            desk.issue(credit(issued, desk.papers, f"Part {turn}", part), date(2026, 6, 30))
    desk.issue(credit(issued, desk.papers, "Le reste"), date(2026, 6, 30))
    given_back = _credits_of(issued, desk)
    assert sum(p.net for p in given_back) == issued.net
    assert sum(p.tax for p in given_back) == issued.tax
    with pytest.raises(ProblemsFound) as refused:
        credit(issued, desk.papers, "Encore")
    assert [p.code for p in refused.value.problems] == ["nothing_left_to_credit"]
