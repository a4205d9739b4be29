"""Lettering: what settles what bears one code once nothing is open, and a code never holds what is open."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.accounting.entries import Entry, EntryLine
from rules.accounting.fec import FIELDS, Numbered, mistakes, text
from rules.accounting.lettering import code_of, lettered, links
from rules.billing.account import Payment, account, source_of
from rules.billing.papers import IssuedInvoice
from tests.rules.billing.made import Desk, invoice

DAY = date(2026, 5, 1)
NOTHING = Decimal("0.00")


def booked(number: int, source: str, amount: str, member: str = "halte") -> Numbered:
    """Return the entry of a paper (above zero) or of money received (below), numbered."""
    owed = Decimal(amount)
    lines = (
        EntryLine("411000", "Adhérents", max(owed, NOTHING), max(-owed, NOTHING), member, member),
        EntryLine("708400", "Personnel", max(-owed, NOTHING), max(owed, NOTHING)),
    )
    day = DAY + timedelta(days=number)
    return Numbered(number, day, Entry("VE", "Ventes", day, source, source, source, lines), day)


def codes(*found: Numbered) -> list[str]:
    return [one.letters for one in found]


def test_an_invoice_its_credit_note_and_its_payment_bear_the_code_of_the_last_of_them() -> None:
    found = (
        booked(1, "F-1", "100.00"),
        booked(2, "F-2", "50.00"),
        booked(3, "A-1", "-30.00"),
        booked(4, "paiement 1", "-70.00"),
    )
    done = lettered(found, [("A-1", "F-1"), ("paiement 1", "F-1")])
    assert codes(*done) == ["D", "", "D", "D"]
    assert {one.lettered for one in done} == {None, DAY + timedelta(days=4)}


def test_a_part_payment_letters_nothing_and_neither_does_what_stands_in_another_year() -> None:
    part = (booked(1, "F-1", "100.00"), booked(2, "paiement 1", "-70.00"))
    assert codes(*lettered(part, [("paiement 1", "F-1")])) == ["", ""]
    late = (booked(1, "paiement 1", "-100.00"),)
    assert codes(*lettered(late, [("paiement 1", "F-2025")])) == [""]


def test_a_rejected_payment_goes_with_its_rejection_and_a_refund_with_the_money_it_gives_back() -> None:
    paid, back = Payment(1, "m", DAY, Decimal(100)), Payment(2, "m", DAY, Decimal(-100), reverses=1)
    later = DAY + timedelta(days=9)
    much, refund = Payment(3, "m", later, Decimal(40)), Payment(4, "m", later, Decimal(-40))
    linked = links([account((), (paid, back, much, refund), later)], (paid, back, much, refund))
    found = tuple(booked(p.id, source_of(p.id), str(-p.amount)) for p in (paid, back, much, refund))
    assert codes(*lettered(found, linked)) == ["B", "B", "D", "D"]


@pytest.mark.parametrize(("number", "code"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_codes_are_letters_that_never_repeat_in_a_year(number: int, code: str) -> None:
    assert code_of(number) == code


AMOUNTS = st.lists(st.integers(1, 60), max_size=6)


@given(AMOUNTS, AMOUNTS)
def test_whatever_is_billed_and_paid_each_code_comes_to_nothing(billed: list[int], paid: list[int]) -> None:
    desk = Desk()
    papers: list[IssuedInvoice] = [invoice(desk, {1: f"{cents}.00"}) for cents in billed]
    payments = [
        Payment(k, papers[0].member if papers else "m", DAY, Decimal(p)) for k, p in enumerate(paid, 1)
    ]
    at = DAY + timedelta(days=700)
    found = [booked(k, p.number, str(p.gross), p.member) for k, p in enumerate(papers, 1)]
    found += [booked(len(papers) + p.id, source_of(p.id), f"{-p.amount:.2f}", p.member) for p in payments]
    standing = account(papers, payments, at)
    done = lettered(found, links([standing], payments))
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in done:
        sums[one.letters] += one.entry.lines[0].debit - one.entry.lines[0].credit
    sums.pop("", None)
    assert not any(sums.values())
    assert mistakes(text(done)) == ()
    if standing.balance == 0 and not standing.credit:
        assert all(one.letters for one in done)


def test_the_check_of_a_file_refuses_a_code_without_its_day_and_a_code_that_leaves_something() -> None:
    content = text(lettered((booked(1, "F-1", "10.00"), booked(2, "p", "-10.00")), [("p", "F-1")]))
    assert mistakes(content) == ()
    day = f"{DAY + timedelta(days=2):%Y%m%d}"
    assert any(
        "lettering goes with its day" in m for m in mistakes(content.replace(f"\tB\t{day}", "\tB\t", 1))
    )
    cut = content.replace(f"\tB\t{day}", "\t\t", 1)
    assert any(" is left" in m for m in mistakes(cut))
    assert FIELDS[13:15] == ("EcritureLet", "DateLet")
