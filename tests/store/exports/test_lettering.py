"""The FEC of real papers: lettered where accounts are settled, named by its year, and a month by itself."""

from datetime import date
from decimal import Decimal

import pytest

from models.facts.bookkeeping import FiscalYear
from models.problems import ProblemsFound
from rules.billing.account import Payment
from store.billing.crediting import Request, credit_invoice
from store.billing.payments import payments, record
from store.cases.records import record_facts
from store.database import reading, transaction
from store.exports.fec import Handed, Period, accounting_file
from store.parameters import parameters
from tests.store.billing.story import EXACT_SHARE, MANAGER, by_member, issue, locked_october
from tests.store.exports.test_accounting import rows

pytestmark = pytest.mark.usefixtures("home")
END, DAY = date(2026, 10, 31), date(2026, 12, 31)


def made(period: Period | None = None, day: date = DAY) -> Handed:
    return accounting_file(EXACT_SHARE, period or Period(2026), day, MANAGER, parameters())


def letters(found: Handed) -> dict[str, tuple[str, str]]:
    """Return the code and its day of each piece, on the members' account."""
    (content,) = (c for name, c in found.files.items() if not name.endswith("descriptif.txt"))
    assert not [row for row in rows(content) if row["EcritureLet"] and not row["CompAuxNum"]]
    return {
        row["PieceRef"]: (row["EcritureLet"], row["DateLet"]) for row in rows(content) if row["CompAuxNum"]
    }


def paid(amount: str, day: date, **more: object) -> None:
    record(EXACT_SHARE, Payment(0, "halte", day, Decimal(amount), **more), MANAGER)  # type: ignore[arg-type]


def test_an_invoice_settled_by_a_credit_note_and_money_is_lettered_and_the_others_are_not() -> None:
    locked_october()
    number = by_member(issue())["halte"].number
    credit_invoice(Request(EXACT_SHARE, number, "Geste", END, {1: Decimal("31.04")}), MANAGER, parameters())
    paid("1000.00", date(2026, 11, 10), invoice=number)
    assert set(letters(made()).values()) == {("", "")}
    paid("23.37", date(2026, 11, 20), invoice=number)
    told = letters(made())
    code = ("F", "20261120")
    assert {piece: found for piece, found in told.items() if found[0]} == {
        number: code,
        "A-2026-00001": code,
        "P-1": code,
        "P-2": code,
    }
    assert letters(made()) == told
    paid("-23.37", date(2026, 12, 1), reverses=2)  # the bank takes the last payment back
    assert {piece: found for piece, found in letters(made()).items() if found[0]} == {
        "P-2": ("G", "20261201"),
        "P-3": ("G", "20261201"),
    }


def test_a_year_is_lettered_as_it_stood_on_its_last_day_whatever_is_paid_after() -> None:
    locked_october()
    number = by_member(issue())["halte"].number
    before = made().files
    paid("1054.41", date(2027, 1, 15), invoice=number)
    assert made(day=date(2027, 2, 1)).files == before
    assert letters(made(Period(2027), date(2027, 2, 1))) == {"P-1": ("", "")}
    with reading() as session:
        assert len(payments(session, EXACT_SHARE)) == 1


def test_the_file_of_december_does_not_take_the_name_of_the_year_it_ends() -> None:
    locked_october()
    issue()
    paid("10.00", date(2026, 12, 5))
    year, month = made(), made(Period(2026, 12))
    assert sorted(year.files) == ["000001115FEC20261231-descriptif.txt", "000001115FEC20261231.txt"]
    assert sorted(month.files) == [
        "000001115-ecritures-2026-12-descriptif.txt",
        "000001115-ecritures-2026-12.txt",
    ]
    assert b"exercice entier" in month.files["000001115-ecritures-2026-12-descriptif.txt"]


def first_year(closes: str) -> None:
    said = {
        "groupement": "ge-part-juste",
        "premier_exercice_ouvert_le": "2026-09-01",
        "premier_exercice_clos_le": closes,
    }
    with transaction() as session:
        record_facts(session, EXACT_SHARE, [FiscalYear.model_validate(said)], date(2026, 10, 1), MANAGER)


def test_a_first_year_of_sixteen_months_is_one_file_numbered_without_a_gap() -> None:
    locked_october()
    first_year("2027-12-31")
    number = by_member(issue())["halte"].number
    paid("1054.41", date(2027, 2, 1), invoice=number)
    found = made(Period(2027), date(2027, 12, 31))
    content = found.files["000001115FEC20271231.txt"]
    assert [row["EcritureNum"] for row in rows(content) if row["CompAuxNum"]] == ["1", "2", "3", "4"]
    assert found.bounds == (date(2026, 9, 1), date(2027, 12, 31))
    assert letters(found)[number] == ("D", "20270201")
    with pytest.raises(ProblemsFound, match="within_the_first_year"):
        made(Period(2026))
