"""A name that a spreadsheet would compute stays text in the workbook and in the FEC."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.facts.organisations import Organisation
from rules.accounting.fec import FIELDS, SEPARATOR, mistakes
from rules.billing.account import Payment
from store.billing.payments import record
from store.cases.records import dossier, record_facts
from store.database import reading, transaction
from store.exports.facturx import electronic
from store.exports.fec import Period, accounting_file
from store.exports.sepa import Wanted, hand_over
from store.exports.workbook import accountant_workbook
from store.months.records import lock
from store.months.statements import draw_up
from store.parameters import parameters
from tests.store.billing.story import EXACT_SHARE, MANAGER, OCTOBER, issue
from tests.store.months.test_months import closed

pytestmark = pytest.mark.usefixtures("home")
RISKY = ['=HYPERLINK("http://x";"y")', "+33 1", "-2+3", "@SUM(A1)"]
DAY = date(2026, 12, 31)


def named(name: str) -> None:
    """Close October with a member of this name, bill it, record a payment."""
    closed(EXACT_SHARE)
    with transaction() as session:
        member = dossier(session, EXACT_SHARE, date(2026, 10, 1)).get(Organisation, "halte")
        assert member is not None
        record_facts(
            session, EXACT_SHARE, [member.model_copy(update={"name": name})], date(2026, 10, 1), MANAGER
        )
    draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters())
    lock(EXACT_SHARE, OCTOBER, MANAGER)
    issue()
    record(EXACT_SHARE, Payment(0, "halte", date(2026, 11, 5), Decimal("1.00"), label=name), MANAGER)


@pytest.mark.parametrize("name", RISKY)
def test_a_risky_name_is_computed_in_no_export(name: str) -> None:
    named(name)
    content = accounting_file(EXACT_SHARE, Period(2026), DAY, MANAGER, parameters())
    fec = next(c for n, c in content.files.items() if n.endswith("1231.txt")).decode()
    fields = [field for line in fec.splitlines() for field in line.split(SEPARATOR)]
    assert mistakes(fec) == ()
    assert f"'{name}" in fields
    assert not [field for field in fields if field.startswith(("=", "+", "-", "@"))]
    book = load_workbook(BytesIO(accountant_workbook(EXACT_SHARE, OCTOBER, DAY, MANAGER, parameters())))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == name]
    assert {cell.parent.title for cell in found} >= {"Synthèse", "Pièces", "Paiements", "Soldes"}
    assert all((cell.data_type, cell.quotePrefix) == ("s", True) for cell in found)


@pytest.mark.parametrize(
    "name", ["Halte\t411000\r\nVE\t1\t<b>&", "Halte\x0b\x00\u2028=1+1", "Halte\x85\x1b[31m"]
)
def test_a_name_of_several_lines_adds_no_entry_no_debit_and_breaks_no_electronic_invoice(name: str) -> None:
    named(name)
    content = accounting_file(EXACT_SHARE, Period(2026), DAY, MANAGER, parameters())
    fec = next(c for n, c in content.files.items() if n.endswith("1231.txt")).decode()
    assert mistakes(fec) == ()
    assert [len(line.split(SEPARATOR)) for line in fec.splitlines()] == [len(FIELDS)] * 9
    (batch,) = hand_over(Wanted(EXACT_SHARE, date(2026, 11, 12)), MANAGER, parameters()).files.values()
    assert batch.count(b"<DrctDbtTxInf>") == 1
    made = electronic(EXACT_SHARE, OCTOBER, MANAGER)
    assert {paper.member for paper in made.papers} == {"halte", "centre-social", "ecole-de-musique"}


def test_the_workbook_holds_what_follows_the_month_and_has_the_same_bytes_again() -> None:
    named("La Halte")
    accounting_file(EXACT_SHARE, Period(2026), DAY, MANAGER, parameters())
    made = [accountant_workbook(EXACT_SHARE, OCTOBER, DAY, MANAGER, parameters()) for _ in range(2)]
    assert made[0] == made[1]
    book = load_workbook(BytesIO(made[0]))
    assert book.sheetnames[-5:] == ["Pièces", "Lignes des pièces", "Paiements", "Soldes", "Écritures"]
    entries = list(book["Écritures"].iter_rows(min_row=2, values_only=True))
    sums = [sum(Decimal(str(row[column] or 0)) for row in entries[:-1]) for column in (8, 9)]
    assert sums[0] == sums[1] == Decimal("3769.54")
    with reading() as session:
        assert dossier(session, EXACT_SHARE).get(Organisation, "halte") is not None
