"""A month that owes a member more than it asks of it: provisions given back, pay refunded, a leaver."""

from datetime import date
from pathlib import Path

import pytest

from models.papers import PaperKind, Purpose
from models.problems import ProblemsFound
from rules.billing.composing import GIVEN_BACK
from store.months.allocations import share_month
from store.months.receiving import receive
from store.months.records import lock, read_sources
from store.months.statements import draw_up
from store.parameters import parameters
from tests.store.billing.story import (
    EXACT_SHARE,
    MANAGER,
    NOVEMBER,
    issue,
    locked_october,
    november,
)
from tests.store.months.test_months import closed

pytestmark = pytest.mark.usefixtures("home")
NOVEMBER_30 = date(2026, 11, 30)
REFUND = "Matricule;Libellé;Montant\nP001;Remboursement de cotisations;-300,00\nP002;Salaire brut;900,00\n"


def november_given_back(folder: Path, payroll: str = REFUND) -> None:
    november(folder)
    file = folder / "novembre" / "remboursement.csv"
    file.write_text(payroll, encoding="utf-8")
    sources = read_sources(folder / "novembre" / "heures-corrigees.xlsx", file)
    received = receive(EXACT_SHARE, NOVEMBER, sources, MANAGER, parameters())
    share_month(EXACT_SHARE, NOVEMBER, received, MANAGER, parameters())
    draw_up(EXACT_SHARE, NOVEMBER, MANAGER, parameters())
    lock(EXACT_SHARE, NOVEMBER, MANAGER)


def test_a_month_that_owes_a_member_credits_what_it_was_asked_this_year(tmp_path: Path) -> None:
    locked_october()
    asked = {paper.member: paper.number for paper in issue().news}
    november_given_back(tmp_path, REFUND.replace("900,00", "-10,00"))
    news = issue(NOVEMBER, NOVEMBER_30).news
    assert {(p.kind, p.purpose, p.reason) for p in news} == {
        (PaperKind.CREDIT, Purpose.SETTLEMENT, GIVEN_BACK)
    }
    assert {paper.member: paper.corrects for paper in news} == {m: (n,) for m, n in asked.items()}


def test_a_member_never_billed_is_owed_nothing_by_a_credit_note_and_the_reason_is_told(
    tmp_path: Path,
) -> None:
    closed(EXACT_SHARE)
    november_given_back(tmp_path, REFUND.replace("900,00", "-10,00"))
    with pytest.raises(ProblemsFound) as refused:
        issue(NOVEMBER, NOVEMBER_30)
    assert {p.code for p in refused.value.problems} >= {"month_owes_a_member_never_billed"}
    assert "credit_without_invoice" not in {p.code for p in refused.value.problems}
