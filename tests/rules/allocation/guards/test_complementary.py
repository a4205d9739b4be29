"""Hours beyond part-time contracts when an agreement moves their limit or their premium."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from models.dossier import Dossier, Stage
from models.facts.working_time import ComplementaryHoursAgreement
from rules.allocation.guards.guard import Month
from rules.allocation.guards.part_time import beyond_agreed_limit, beyond_usual_limit
from rules.allocation.year import YearSum
from rules.contracts.complementary_hours import ComplementaryTerms, complementary_terms
from rules.days.timeline import Timeline

EXTRA = {"base": "majorations", "libelle": "Majorations", "sur": ["Heures"]}
HOURS = {"base": "forfait_horaire", "taux": "20", "libelle": "Heures"}


def agreement(level: str = "branche_etendue", **more: Any) -> ComplementaryHoursAgreement:
    told = {"reference": f"accord {level}", "niveau": level, "signe_le": date(2026, 3, 1)}
    return ComplementaryHoursAgreement.model_validate(told | more)


def terms(*agreements: ComplementaryHoursAgreement, at: date = date(2026, 10, 31)) -> ComplementaryTerms:
    facts = {ComplementaryHoursAgreement.kind: {one.key: one for one in agreements}}
    return complementary_terms(Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, at, facts))


def part_time(world: Any, make: Any, hours: str, said: ComplementaryTerms) -> None:
    """A week of so many hours, the 5th to the 8th of October, for a contract of 20 hours."""
    for day in range(5, 9):
        world.worked("S1", "amicale", str(Decimal(hours) / 4), day=date(2026, 10, day))
    world.knows(contracts={"S1": make.contract("S1", heures_par_semaine="20")}, complementary=said)


def codes(world: Any) -> list[str]:
    state = Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, world.month.last_day, {})
    month = Month(Timeline(world.month, (state,)), world.ground(HOURS), YearSum(0, 0, 0))
    return [found.code for look in (beyond_usual_limit, beyond_agreed_limit) for found in look(month)]


def test_without_agreement_a_tenth_is_the_limit(world, make) -> None:
    part_time(world, make, "24", ComplementaryTerms())
    assert codes(world) == ["complementary_hours_beyond_limit"]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [("24", []), ("26.6664", []), ("26.68", ["complementary_hours_beyond_agreement"])],
)
def test_an_agreement_raises_the_limit_to_a_third(world, make, hours: str, expected: list[str]) -> None:
    """20 hours: 6 h 40 at most."""
    part_time(world, make, hours, terms(agreement(limite_en_part_du_contrat="1/3")))
    assert codes(world) == expected


def test_the_company_s_limit_stands_before_the_branch_s_which_keeps_its_premium() -> None:
    branch = agreement(limite_en_part_du_contrat="1/3", majoration="0.15")
    found = terms(agreement("entreprise", limite_en_part_du_contrat="1/5"), branch)
    assert (str(found.share), found.reference, found.premium) == (
        "1/5",
        "accord entreprise",
        Decimal("0.15"),
    )


def test_an_agreement_counts_from_its_signature() -> None:
    assert terms(agreement(majoration="0.2"), at=date(2026, 2, 28)) == ComplementaryTerms()


def _premiums(world: Any) -> list[tuple[str, int]]:
    charges = world.share(HOURS, EXTRA).charges
    return [(one.detail("majoration"), one.cents) for one in charges if one.label == "Majorations"]


def test_the_law_s_premiums_are_ten_then_twenty_five_percent(world, make) -> None:
    """27 hours for 20, at 20 euros: 2 h x 2.00 + 5 h x 5.00."""
    part_time(world, make, "27", terms(agreement(limite_en_part_du_contrat="1/3")))
    assert _premiums(world) == [("0.1", 400), ("0.25", 2500)]


def test_one_premium_agreed_by_the_branch_holds_up_to_the_limit(world, make) -> None:
    """27 hours for 20: 6 h 40 x 3.00 = 20.00; the 20 minutes beyond at 25 %: 5.00 / 3 = 1.67."""
    part_time(world, make, "27", terms(agreement(limite_en_part_du_contrat="1/3", majoration="0.15")))
    assert _premiums(world) == [("0.15", 2000), ("0.25", 167)]


@pytest.mark.parametrize(
    "said",
    [
        {"level": "branche", "limite_en_part_du_contrat": "1/3"},
        {"level": "entreprise", "majoration": "0.15"},
        {"limite_en_part_du_contrat": "1/2"},
        {"majoration": "0.05"},
    ],
)
def test_an_agreement_may_not_say_what_the_law_keeps_from_it(said: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        agreement(**said)
