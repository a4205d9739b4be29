"""From both examples to what leaves the office: electronic invoices, entries, debits, workbook."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from apps.cli.main import run
from flows import runtime
from flows.issue_invoices import bill_group
from rules.accounting.fec import FIELDS, mistakes
from store.months.records import lock
from store.months.statements import draw_up
from store.parameters import parameters
from store.settings import settings
from tests.store.months.test_months import EXACT_SHARE, MANAGER, OCTOBER, TWO_BANKS, closed

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("home")]
DEBITED = {EXACT_SHARE: 1, TWO_BANKS: 2}
"""Members with a mandate to debit their account."""
TOTALS = {EXACT_SHARE: Decimal("3768.54"), TWO_BANKS: Decimal("12187.76")}
VAT = {EXACT_SHARE: Decimal(0), TWO_BANKS: Decimal("2031.29")}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Type a command of billing; invoices are issued in this process, without the server of Prefect."""
    monkeypatch.setattr(runtime, "warm_up", lambda: None)
    monkeypatch.setattr(runtime, "run", lambda _flow, order: bill_group.fn(order))
    return lambda case, *words: run(["billing", *words, "--case", case, "--as", "Rosa Modelage"])


def ready(case_id: str) -> None:
    """Lock October of an example, as its file tells it."""
    closed(case_id)
    draw_up(case_id, OCTOBER, MANAGER, parameters())
    lock(case_id, OCTOBER, MANAGER)


def laid_out(case_id: str) -> dict[str, bytes]:
    root: Path = settings().out / case_id
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("case_id", [EXACT_SHARE, TWO_BANKS])
def test_a_month_of_an_example_goes_out_whole_and_again_with_the_same_bytes(
    case_id: str, typed: Callable[..., int]
) -> None:
    ready(case_id)
    commands = (
        ("issue", "2026-10", "--on", "2026-10-31"),
        ("facturx", "F-2026-00001", "--check"),
        ("debit", "--on", "2026-11-05"),
        ("fec", "2026", "--on", "2026-12-31"),
        ("workbook", "2026-10", "--on", "2026-12-31"),
    )
    assert [typed(case_id, *words) for words in commands] == [0] * len(commands)
    made = laid_out(case_id)
    fec = next(c for n, c in made.items() if n.endswith("1231.txt")).decode()
    assert mistakes(fec) == ()
    rows = [dict(zip(FIELDS, line.split("\t"), strict=True)) for line in fec.splitlines()[1:]]
    asked = [Decimal(r["Debit"].replace(",", ".")) for r in rows if r["CompteNum"] == "411000"]
    taxed = [Decimal(r["Credit"].replace(",", ".")) for r in rows if r["CompteNum"] == "445710"]
    assert (sum(asked), sum(taxed)) == (TOTALS[case_id], VAT[case_id])
    (debit,) = [content for name, content in made.items() if name.startswith("prelevements")]
    assert debit.count(b"<DrctDbtTxInf>") == DEBITED[case_id]
    book = load_workbook(BytesIO(next(c for n, c in made.items() if n.endswith("2026-12-31.xlsx"))))
    assert {"Synthèse", "Lignes", "Heures", "Pièces", "Écritures"} <= set(book.sheetnames)
    assert len([n for n in made if n.endswith("-facturx.pdf")]) == 1
    again = [words for words in commands if words[0] != "facturx"]
    assert [typed(case_id, *words) for words in again] == [0] * len(again)
    assert laid_out(case_id) == made
