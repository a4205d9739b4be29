"""A group overseas bills at the rate of its place, or says why no tax is due; what is doubtful waits."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from models.facts.billing import VatDecision
from models.problems import ProblemsFound
from rules.billing.papers import IssuedInvoice
from store import files
from store.billing.drawing import draw
from store.case_files.reading import read_case_file
from store.cases.records import open_case, record_facts
from store.database import transaction
from store.exports import facturx_check as checks
from store.exports.facturx_xml import facturx_xml
from store.months.allocations import share_month
from store.months.receiving import receive
from store.months.records import lock
from store.months.statements import draw_up
from store.parameters import parameters
from tests.store.billing.story import EXACT_SHARE, MANAGER, OCTOBER, by_member, issue, with_bank
from tests.store.months.test_months import FOLDERS, sources

pytestmark = pytest.mark.usefixtures("home")
PONT, HAUTS = '"00200"', '"00210"'
"""Postcodes of the example: two members stand at the first, the group and the third at the second."""


def opened(folder: Path, members: str, group: str, *, taxed: bool = True) -> None:
    """Open the group of exact shares elsewhere, taxed unless it is said otherwise."""
    text = (FOLDERS[EXACT_SHARE] / "dossier.yaml").read_text("utf-8")
    text = text.replace(PONT, f'"{members}"').replace(HAUTS, f'"{group}"')
    if taxed:
        assert "regime_de_tva: exoneration_261_b" in text
        number = "" if group.startswith("973") else "\n    numero_de_tva: FR83404833048"
        text = text.replace("regime_de_tva: exoneration_261_b", f"regime_de_tva: tva_20{number}")
    path = folder / "dossier.yaml"
    path.write_text(text, "utf-8")
    case_file = read_case_file(path)
    with transaction() as session:
        open_case(session, case_file, MANAGER)
        for entry in case_file.entries:
            record_facts(session, EXACT_SHARE, entry.facts, entry.on, MANAGER)


def locked() -> None:
    received = receive(EXACT_SHARE, OCTOBER, sources(EXACT_SHARE), MANAGER, parameters())
    share_month(EXACT_SHARE, OCTOBER, received, MANAGER, parameters())
    draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters())
    lock(EXACT_SHARE, OCTOBER, MANAGER)


def billed() -> dict[str, IssuedInvoice]:
    with_bank()
    locked()
    return by_member(issue())


def printed(paper: IssuedInvoice) -> str:
    (row,) = draw(EXACT_SHARE, [paper], MANAGER)
    found = Document(BytesIO(files.get(row.sha256)))
    cells = [cell.text for table in found.tables for line in table.rows for cell in line.cells]
    return "\n".join([*(one.text for one in found.paragraphs), *cells]).replace("\u00a0", " ")


def test_in_guadeloupe_invoices_bear_eight_and_a_half_per_cent(tmp_path: Path) -> None:
    opened(tmp_path, "97110", "97110")
    paper = billed()["halte"]
    assert (paper.net, paper.tax) == (Decimal("1054.41"), Decimal("89.62"))
    said = printed(paper)
    assert "8,5 %" in said
    assert "20 %" not in said


@pytest.mark.parametrize("taxed", [True, False])
def test_in_guyane_no_tax_is_due_and_the_invoice_names_the_article(tmp_path: Path, *, taxed: bool) -> None:
    opened(tmp_path, "97300", "97300", taxed=taxed)
    paper = billed()["halte"]
    assert (paper.tax, paper.gross) == (Decimal(0), Decimal("1054.41"))
    said = printed(paper)
    assert "TVA non applicable, article 294" in said
    assert "261 B" not in said


def test_between_two_places_nothing_is_asked_before_somebody_decides(tmp_path: Path) -> None:
    opened(tmp_path, "97110", "44000")
    received = receive(EXACT_SHARE, OCTOBER, sources(EXACT_SHARE), MANAGER, parameters())
    share_month(EXACT_SHARE, OCTOBER, received, MANAGER, parameters())
    with pytest.raises(ProblemsFound) as found:
        draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters())
    assert [problem.code for problem in found.value.problems] == ["vat_place_undecided"] * 2
    said = {"lieu": "antilles_reunion", "decidee_par": "Réponse du SIE du 3 octobre 2026"}
    decided = [VatDecision.model_validate(said | {"organisation": m}) for m in ("halte", "ecole-de-musique")]
    with transaction() as session:
        record_facts(session, EXACT_SHARE, decided, date(2026, 10, 3), MANAGER)
    papers = billed()
    assert {p.member: p.totals[0].rate for p in papers.values()} == {
        "halte": Decimal("0.085"),
        "ecole-de-musique": Decimal("0.085"),
        "centre-social": Decimal("0.20"),
    }


@pytest.mark.slow
@pytest.mark.parametrize("postcode", ["97400", "97300", "20000"])
def test_electronic_invoices_from_elsewhere_keep_the_rules_of_the_standard(
    tmp_path: Path, postcode: str
) -> None:
    opened(tmp_path, postcode, postcode)
    paper = billed()["halte"]
    xml = facturx_xml(paper, {})
    checks.check_schema(xml, paper.number)
    for rules in (checks.RULES, checks.FRENCH_RULES):
        assert checks.broken_rules(xml, rules) == ()
