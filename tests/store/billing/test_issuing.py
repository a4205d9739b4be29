"""Invoices of a locked month: numbered without a gap, once, with all they must bear, for good."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import select

from models.billing import InvoiceLineRow, InvoiceRow, InvoiceSequence
from models.documents import DocumentStatus
from models.facts.employment import EmployerGroup, VatRegime
from models.facts.organisations import Organisation
from models.problems import ProblemsFound
from store import files
from store.billing.crediting import Request, credit_invoice
from store.billing.drawing import contents, draw
from store.billing.papers import papers
from store.cases.records import dossier, record_facts
from store.database import reading, transaction
from store.months.allocations import statement_lines
from store.months.statements import draw_up
from store.parameters import parameters
from tests.store.billing.story import (
    EXACT_SHARE,
    IBAN,
    MANAGER,
    NOVEMBER,
    OCTOBER,
    by_member,
    correct,
    issue,
    lock_november,
    locked_october,
    shortened,
    with_bank,
)
from tests.store.months.test_months import closed

pytestmark = pytest.mark.usefixtures("home")
NOVEMBER_30 = date(2026, 11, 30)


def rows(table: type) -> list:
    with reading() as session:
        return [row.model_dump() for row in session.exec(select(table))]


def codes(refused: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [p.code for p in refused.value.problems]


def test_each_member_gets_one_invoice_whose_lines_sum_to_its_statement() -> None:
    locked_october()
    found = issue()
    assert [p.number for p in found.news] == ["F-2026-00001", "F-2026-00002", "F-2026-00003"]
    due = draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters()).totals
    assert {p.buyer.name: (p.net, p.gross) for p in found.news} == {
        name: (total.net, total.gross) for name, total in due.items()
    }
    with reading() as session:
        named = {line.public_id for line in statement_lines(session, EXACT_SHARE, OCTOBER)}
    assert {line.source for paper in found.news for line in paper.lines} == named


def test_issuing_again_takes_no_number_and_gives_back_the_same_papers() -> None:
    locked_october()
    first = issue()
    kept = {table: rows(table) for table in (InvoiceRow, InvoiceLineRow, InvoiceSequence)}
    again = issue(day=NOVEMBER_30)
    assert (again.news, again.papers) == ((), first.papers)
    assert {table: rows(table) for table in kept} == kept


def test_an_invoice_is_what_it_was_on_the_day_of_issue_whatever_is_recorded_later() -> None:
    locked_october()
    with_bank()
    issue()
    with transaction() as session:
        before = papers(session, EXACT_SHARE)
        known = dossier(session, EXACT_SHARE)
        moved = known.get(Organisation, "halte").model_copy(update={"name": "Autre nom", "siret": ""})
        group = known.only(EmployerGroup).model_copy(update={"payment_days": 40, "name": "Autre groupement"})
        record_facts(session, EXACT_SHARE, (moved, group), date(2026, 10, 1), MANAGER)
    with reading() as session:
        assert papers(session, EXACT_SHARE) == before


def test_an_open_month_is_not_invoiced_and_a_locked_one_not_provisionally() -> None:
    closed(EXACT_SHARE)
    with pytest.raises(ProblemsFound) as too_soon:
        issue()
    assert codes(too_soon) == ["invoice_of_an_open_month"]
    from store.months.records import lock  # noqa: PLC0415

    lock(EXACT_SHARE, OCTOBER, MANAGER)
    with pytest.raises(ProblemsFound) as too_late:
        issue(provisional=True)
    assert codes(too_late) == ["provisional_of_a_known_month"]
    assert rows(InvoiceSequence) == []


def test_a_group_without_its_numbers_cannot_issue_and_takes_no_number() -> None:
    locked_october()
    with transaction() as session:
        group = dossier(session, EXACT_SHARE).only(EmployerGroup)
        bare = group.model_copy(update={"siret": "", "vat": VatRegime.TAXABLE})
        record_facts(session, EXACT_SHARE, (bare,), date(2026, 10, 1), MANAGER)
    with pytest.raises(ProblemsFound) as refused:
        issue()
    assert codes(refused)[:2] == ["seller_without_siret", "seller_without_vat_number"]
    assert rows(InvoiceSequence) == []


def test_a_paper_is_never_dated_before_the_one_it_follows() -> None:
    locked_october()
    issue(day=NOVEMBER_30)
    with pytest.raises(ProblemsFound) as refused:
        issue(NOVEMBER, date(2026, 11, 2), provisional=True)
    assert codes(refused) == ["issued_before_the_last"]


def test_numbers_begin_again_each_year_and_credit_notes_have_their_own() -> None:
    locked_october()
    issue(day=date(2026, 12, 31))
    request = Request(EXACT_SHARE, "F-2026-00002", "Erreur", date(2027, 1, 4))
    assert credit_invoice(request, MANAGER, parameters()).number == "A-2027-00001"
    found = issue(day=date(2027, 1, 5), again=frozenset({"ecole-de-musique"}))
    assert [p.number for p in found.news] == ["F-2027-00001"]


def test_a_credit_note_asked_for_twice_is_issued_once() -> None:
    locked_october()
    issue()
    request = Request(EXACT_SHARE, "F-2026-00001", "Geste", NOVEMBER_30, {1: Decimal(10)})
    first = credit_invoice(request, MANAGER, parameters())
    assert credit_invoice(request, MANAGER, parameters()) == first
    assert (first.corrects, first.gross) == (("F-2026-00001",), Decimal(10))


def test_a_member_is_billed_again_only_after_its_invoice_was_given_back_whole() -> None:
    locked_october()
    issue()
    with pytest.raises(ProblemsFound) as refused:
        issue(day=NOVEMBER_30, again=frozenset({"halte"}))
    assert codes(refused) == ["bill_again_without_credit"]


def test_a_provisional_invoice_is_settled_by_the_difference_and_corrections_ride_along(
    tmp_path: Path,
) -> None:
    locked_october()
    issue()
    early = by_member(issue(NOVEMBER, date(2026, 11, 2), provisional=True))
    correct(shortened(tmp_path))
    lock_november(tmp_path)
    found = issue(NOVEMBER, NOVEMBER_30)
    with reading() as session:
        asked = {line.member: Decimal(0) for line in statement_lines(session, EXACT_SHARE, NOVEMBER)}
        for line in statement_lines(session, EXACT_SHARE, NOVEMBER):
            asked[line.member] += line.amount
    asked["centre-social"] -= Decimal("11.47")
    asked["ecole-de-musique"] += Decimal("4.74")
    asked["halte"] += Decimal("6.73")
    billed = dict.fromkeys(asked, Decimal(0))
    for paper in (*early.values(), *found.news):
        billed[paper.member] += paper.net if paper.kind == "facture" else -paper.net
    assert billed == asked
    assert all(early[p.member].number in p.corrects for p in found.news if p.kind == "facture")
    assert {"F-2026-00001", "F-2026-00002", "F-2026-00003"} <= {n for p in found.news for n in p.corrects}


def test_the_word_file_has_no_draft_mark_and_bears_what_the_law_asks() -> None:
    locked_october()
    with_bank()
    found = issue()
    kept = draw(EXACT_SHARE, found.papers, MANAGER)
    assert {row.status for row in kept} == {DocumentStatus.VALIDATED}
    halte = next(row for row in kept if row.subject == by_member(found)["halte"].number)
    text = words(files.get(halte.sha256))
    for said in (
        "F-2026-00003",
        "000001115",  # SIREN of the group
        "000001081",  # SIREN of the member
        "article 261 B du code général des impôts",
        "7,86 %",
        "GEPJ-1",
        "FR72ZZZ123456",
        "MAD-2025-3",
        "L. É. (P002)",
    ):
        assert said in text
    assert "rojet" not in text
    other = next(row for row in kept if row.subject == by_member(found)["centre-social"].number)
    assert f"{IBAN[:4]} {IBAN[4:8]}" in words(files.get(other.sha256))


def test_files_are_drawn_once_and_the_same_bytes_come_back() -> None:
    locked_october()
    found = issue()
    first = contents(draw(EXACT_SHARE, found.papers, MANAGER))
    assert contents(draw(EXACT_SHARE, found.papers, MANAGER)) == first
    assert sorted(first) == [f"facture-F-2026-0000{n}.docx" for n in (1, 2, 3)]


def words(content: bytes) -> str:
    import io  # noqa: PLC0415
    import re  # noqa: PLC0415

    with ZipFile(io.BytesIO(content)) as archive:
        text = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    return text.replace("\u00a0", " ").replace("\u202f", " ")
