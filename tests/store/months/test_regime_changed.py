"""A group that becomes exempt within the year, or ceases to be, settles its exempt months only."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.calendar import Month
from models.facts.accounts import YearlyAccount
from models.facts.employment import EmployerGroup, VatRegime
from models.month import StatementLine
from models.problems import ProblemsFound
from rules.allocation.year import ends_regime, exempt_before, first_settled
from store.billing.late_files import Placed
from store.billing.revisions import revise
from store.cases.records import record_facts
from store.database import reading, transaction
from store.language import show
from store.months.past import past_of
from store.months.records import Sources, lock, timeline
from store.months.statements import draw_up
from store.months.view import view_month
from store.parameters import parameters
from tests.store.months.test_ways_of_pricing import (
    CASE,
    DECEMBER,
    HOURS,
    MANAGER,
    OCTOBER,
    PAY,
    PRICE,
    asked,
    closed,
    december,
    october,
    opened,
    rows,
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


NOVEMBER = Month(2026, 11)


def november(tmp_path: Path) -> None:
    hours, payroll = tmp_path / "heures-11.csv", tmp_path / "paie-11.csv"
    hours.write_text(re.sub(r"0(\d)/12", r"1\1/11", HOURS), encoding="utf-8")
    payroll.write_text(PAY, encoding="utf-8")
    closed(NOVEMBER, hours, payroll)


def locked(month: Month) -> None:
    draw_up(CASE, month, MANAGER, parameters())
    lock(CASE, month, MANAGER)


def kept(month: Month) -> dict[tuple[str, str, str], int]:
    """Return the cents that accounts other than deposits hold when a month begins."""
    with reading() as session:
        balances = past_of(session, CASE, timeline(session, CASE, month)).balances
    return {holder: cents for holder, cents in balances.items() if cents and holder[0] != "Dépôt"}


def test_the_last_exempt_month_gives_back_what_was_put_aside_and_closes_at_zero(tmp_path: Path) -> None:
    """Taxed from November on: October asks what was spent, no more, and leaves no provision."""
    opened(tmp_path)
    becomes(TAXABLE, date(2026, 11, 1))
    october()
    with reading() as session:
        paid = view_month(session, CASE, OCTOBER, parameters()).payroll
    assert asked(OCTOBER) == sum(line.amount for line in paid) + Decimal("120.00") - Decimal("150.00")
    assert kept(NOVEMBER) == {}


def test_the_last_exempt_month_is_refused_when_expenses_were_asked_to_nobody(tmp_path: Path) -> None:
    opened(
        tmp_path, NOBODY_ASKED.replace("libelle: Loyer, montant", "libelle: Loyer, nature: divers, montant")
    )
    becomes(TAXABLE, date(2026, 11, 1))
    with pytest.raises(ProblemsFound) as refused:
        october()
    [problem] = refused.value.problems
    assert (problem.code, problem.place.article) == ("year_not_at_zero", "CGI 261 B")
    said = show(problem.message).replace("\u00a0", " ")
    assert "La période exonérée de janvier 2026 à octobre 2026 ne se clôt pas" in said


def test_the_expenses_of_exempt_months_are_not_settled_again_in_december(tmp_path: Path) -> None:
    """The party of November, 61.01, comes after: December settles it, and nothing of October."""
    opened(tmp_path)
    becomes(TAXABLE, date(2026, 11, 1))
    october()
    december(tmp_path)
    with reading() as session:
        past = past_of(session, CASE, timeline(session, CASE, DECEMBER))
    assert (past.first, past.closes) == (11, False)
    settled = [line.base for line in rows(StatementLine, DECEMBER) if "depense" in line.details]
    assert set(settled) == {Decimal("61.01")}


def test_a_change_told_after_the_lock_stops_the_first_taxed_month_until_october_is_corrected(
    tmp_path: Path,
) -> None:
    opened(tmp_path)
    october()
    locked(OCTOBER)
    set_aside = kept(NOVEMBER)
    becomes(TAXABLE, date(2026, 11, 1))
    with pytest.raises(ProblemsFound) as refused:
        november(tmp_path)
    [problem] = refused.value.problems
    assert (problem.code, problem.place.article) == ("exempt_months_left_money_aside", "CGI 261 B")
    assert problem.message.params["kept"] == Decimal(sum(set_aside.values())) / 100
    revised = revise(Placed(CASE, OCTOBER, NOVEMBER), Sources(), MANAGER, parameters())
    assert sum(line.amount for line in revised.found) == -problem.message.params["kept"]
    assert kept(NOVEMBER) == {}
    november(tmp_path)
    assert rows(StatementLine, NOVEMBER)


def test_a_voted_account_of_the_exempt_months_settles_them(tmp_path: Path) -> None:
    opened(tmp_path)
    october()
    locked(OCTOBER)
    becomes(TAXABLE, date(2026, 11, 1))
    account = {"id": "C1", "groupement": "ge-part-juste", "debut": "2026-01-01", "fin": "2026-10-31"}
    account |= {"arrete_le": "2026-11-05", "votee_par": "Assemblée du 10 novembre 2026"}
    account |= {"depenses": [{"libelle": "Paie", "montant": "1.00"}], "membres": [{"organisation": "halte"}]}
    with transaction() as session:
        record_facts(session, CASE, (YearlyAccount.model_validate(account),), date(2026, 11, 10), MANAGER)
    november(tmp_path)
    assert rows(StatementLine, NOVEMBER)


@pytest.mark.parametrize(
    ("month", "regimes", "ends", "before"),
    [
        (6, {5: EXEMPT, 6: EXEMPT, 7: TAXABLE}, True, None),
        (6, {5: EXEMPT, 6: EXEMPT, 7: EXEMPT}, False, None),
        (6, {6: EXEMPT}, False, None),
        (7, {5: EXEMPT, 6: EXEMPT, 7: TAXABLE}, False, (1, 6)),
        (9, {2: TAXABLE, 3: EXEMPT, 6: EXEMPT, 7: TAXABLE, 9: TAXABLE}, False, (3, 6)),
        (9, {2: EXEMPT, 3: TAXABLE, 9: EXEMPT}, False, None),
    ],
)
def test_exempt_months_end_with_the_month_before_another_regime(
    month: int, regimes: dict[int, VatRegime], *, ends: bool, before: tuple[int, int] | None
) -> None:
    told = {Month(2026, number): regime for number, regime in regimes.items()}
    assert ends_regime(Month(2026, month), told) is ends
    found = exempt_before(Month(2026, month), told)
    assert (found and tuple(one.month for one in found)) == before
