"""A group that becomes exempt within the year settles its exempt months only."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.calendar import Month
from models.facts.employment import EmployerGroup, VatRegime
from models.problems import ProblemsFound
from rules.allocation.year import first_settled
from store.cases.records import record_facts
from store.database import reading, transaction
from store.months.past import past_of
from store.months.records import timeline
from tests.store.months.test_ways_of_pricing import (
    CASE,
    DECEMBER,
    MANAGER,
    OCTOBER,
    PRICE,
    asked,
    december,
    october,
    opened,
)

TAXABLE, EXEMPT = VatRegime.TAXABLE, VatRegime.EXACT_SHARE
NOBODY_ASKED = PRICE.replace(", nature_de_depense: divers", "").replace(
    "base: depenses_reelles, cle", "base: depenses_reelles, nature_de_depense: structure, cle"
)
pytestmark = pytest.mark.usefixtures("home")


def becomes(regime: VatRegime, on: date) -> None:
    with reading() as session:
        group = timeline(session, CASE, OCTOBER).group
    assert isinstance(group, EmployerGroup)
    with transaction() as session:
        record_facts(session, CASE, (group.model_copy(update={"vat": regime}),), on, MANAGER)


def test_expenses_of_taxed_months_are_no_matter_of_the_exempt_ones(tmp_path: Path) -> None:
    """Rent and party of October and November are asked to nobody: only an exempt group owes their sharing."""
    opened(tmp_path, NOBODY_ASKED)
    becomes(TAXABLE, date(2026, 10, 1))
    october()
    becomes(EXEMPT, date(2026, 12, 1))
    december(tmp_path)
    with reading() as session:
        past = past_of(session, CASE, timeline(session, CASE, DECEMBER))
    assert (past.first, past.asked, past.paid, past.moved) == (12, 0, 0, 0)


def test_exempt_since_october_the_year_counts_october(tmp_path: Path) -> None:
    opened(tmp_path, NOBODY_ASKED)
    becomes(TAXABLE, date(2026, 9, 1))
    becomes(EXEMPT, date(2026, 10, 1))
    october()
    with pytest.raises(ProblemsFound) as refused:
        december(tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["year_not_at_zero"]


def test_the_settlement_asks_what_was_spent_since_the_group_is_exempt(tmp_path: Path) -> None:
    """The party of November, 61.01, is left out; what December gives back was put aside before."""
    opened(tmp_path)
    becomes(TAXABLE, date(2026, 10, 1))
    october()
    becomes(EXEMPT, date(2026, 12, 1))
    december(tmp_path)
    with reading() as session:
        past = past_of(session, CASE, timeline(session, CASE, DECEMBER))
    kept = sum(cents for (account, *_), cents in past.balances.items() if account != "Dépôt")
    # payroll of December, 135.60, less what accounts held before it: provisions of December come back at once
    assert asked(DECEMBER) == Decimal("135.60") - Decimal(kept) / 100


@pytest.mark.parametrize(
    ("regimes", "first"),
    [
        ({12: EXEMPT}, 1),
        ({6: TAXABLE, 7: EXEMPT, 12: EXEMPT}, 7),
        ({1: EXEMPT, 5: TAXABLE, 9: EXEMPT, 12: EXEMPT}, 6),
    ],
)
def test_a_year_is_settled_from_the_month_after_the_last_one_of_another_regime(
    regimes: dict[int, VatRegime], first: int
) -> None:
    told = {Month(2026, number): regime for number, regime in regimes.items()}
    assert first_settled(DECEMBER, told) == first
