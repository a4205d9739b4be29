"""Payments by hand and from the bank, accounts on any day, reminders, the month at a glance."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.problems import ProblemsFound
from rules.billing.account import Payment
from rules.billing.board import Progress
from store.billing.board import read_board
from store.billing.payments import account_of, import_bank, payments, record
from store.billing.reminding import remind
from store.database import reading
from store.parameters import parameters
from tests.store.billing.story import EXACT_SHARE, MANAGER, NOVEMBER, OCTOBER, issue, locked_october

pytestmark = pytest.mark.usefixtures("home")
ON = date(2026, 12, 20)


def paid(member: str, amount: str, day: date = date(2026, 11, 10), **more: object) -> bool:
    payment = Payment(0, member, day, Decimal(amount), **more)  # type: ignore[arg-type]
    return record(EXACT_SHARE, payment, MANAGER)


def owed(member: str, at: date = ON) -> Decimal:
    with reading() as session:
        return account_of(session, EXACT_SHARE, member, at).balance


def billed() -> None:
    locked_october()
    issue()


def test_a_payment_settles_the_invoice_it_names_and_what_exceeds_is_kept_for_the_next() -> None:
    billed()
    assert paid("halte", "1100.00", invoice="F-2026-00003")
    with reading() as session:
        known = account_of(session, EXACT_SHARE, "halte", ON)
    assert (known.credit, known.balance) == (Decimal("45.59"), Decimal("-45.59"))
    assert [s.open for s in known.invoices] == [Decimal("0.00")]


def test_the_balance_is_known_at_any_date() -> None:
    billed()
    paid("halte", "54.41")
    days = (date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 10))
    assert [owed("halte", day) for day in days] == [Decimal(0), Decimal("1054.41"), Decimal(1000)]


def test_the_same_payment_typed_twice_counts_once() -> None:
    billed()
    assert paid("halte", "100")
    assert not paid("halte", "100")
    assert owed("halte") == Decimal("954.41")


def test_an_advance_can_be_given_back_no_more_and_a_rejected_payment_is_owed_again() -> None:
    billed()
    paid("halte", "1100.00")
    with pytest.raises(ProblemsFound) as refused:
        paid("halte", "-50.00")
    assert [p.code for p in refused.value.problems] == ["refund_above_credit"]
    assert paid("halte", "-45.59")
    with reading() as session:
        first = payments(session, EXACT_SHARE, "halte")[0]
    assert paid("halte", "-1100.00", date(2026, 11, 12), reverses=first.id)
    assert owed("halte") == Decimal("1100.00")


@pytest.mark.parametrize(
    ("member", "more", "code"),
    [
        ("inconnue", {}, "membre_inconnu"),
        ("halte", {"invoice": "F-2026-00009"}, "unknown_invoice"),
        ("halte", {"invoice": "F-2026-00001"}, "invoice_of_another_member"),
        ("halte", {"reverses": 12}, "unknown_payment"),
    ],
)
def test_a_payment_that_names_what_does_not_exist_is_refused(
    member: str, more: dict[str, object], code: str
) -> None:
    billed()
    with pytest.raises(ProblemsFound) as refused:
        paid(member, "10", **more)
    assert [p.code for p in refused.value.problems] == [code]


def test_a_bank_file_is_recorded_once_and_what_nobody_recognises_is_shown(tmp_path: Path) -> None:
    billed()
    file = tmp_path / "banque.csv"
    file.write_text(
        "Date;Libellé;Débit;Crédit\n"
        "05/11/2026;VIR LE CENTRE SOCIAL DES HAUTS F-2026-00001;;1 000,00\n"
        "06/11/2026;EDF;80,00;\n"
        "07/11/2026;REMISE CHEQUE;;50,00\n",
        encoding="cp1252",
    )
    first = import_bank(EXACT_SHARE, file, MANAGER)
    assert [(f.member, f.invoice) for f in first.news] == [("centre-social", "F-2026-00001")]
    assert [line.label for line in first.left] == ["REMISE CHEQUE"]
    again = import_bank(EXACT_SHARE, file, MANAGER)
    assert (again.news, len(again.known)) == ((), 1)
    assert owed("centre-social") == Decimal("1224.05")


def test_reminders_rise_by_one_level_a_day_and_say_penalties(tmp_path: Path) -> None:
    billed()
    paid("halte", "1054.41")
    assert remind(EXACT_SHARE, date(2026, 11, 15), MANAGER) == ()
    first = remind(EXACT_SHARE, ON, MANAGER)
    assert [(r.member, r.level) for r in first] == [("centre-social", 1), ("ecole-de-musique", 1)]
    late = first[0].late[0]
    # 2 224,05 EUR x 7,86 % x 35 days / 365
    assert (late.days, late.penalty, late.indemnity) == (35, Decimal("16.76"), Decimal("0.00"))
    assert remind(EXACT_SHARE, ON, MANAGER)[0].letter.sha256 == first[0].letter.sha256
    assert [r.level for r in remind(EXACT_SHARE, date(2027, 1, 20), MANAGER)] == [2, 2]


def test_the_month_at_a_glance_says_what_is_done_and_what_is_late() -> None:
    billed()
    paid("halte", "1054.41")
    board = read_board(EXACT_SHARE, OCTOBER, ON, parameters())
    assert (board.state, board.invoiced, board.paid) == ("verrouille", Progress.DONE, Progress.PARTLY)
    halte = next(m for m in board.members if m.member == "halte")
    assert (halte.cost, halte.billed, halte.paid, halte.overdue) == (
        Decimal("1054.41"),
        Decimal("1054.41"),
        Decimal("1054.41"),
        Decimal(0),
    )
    assert sum(m.overdue for m in board.members) == Decimal("2714.13")
    coming = read_board(EXACT_SHARE, NOVEMBER, ON, parameters())
    assert (coming.members, coming.invoiced, coming.paid) == ((), Progress.TO_DO, Progress.TO_DO)
