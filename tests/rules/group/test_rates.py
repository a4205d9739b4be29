"""Rates, ratios and headcounts of a group, as its dated facts tell them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.employment import Need
from models.facts.forecast import Forecast
from models.facts.organisations import Site
from models.facts.rates import ContributionHeadcount, MobilityLevy, TaxRatios, WorkAccidentRate
from models.parameters import ParameterBook
from rules.allocation.guards.guard import Month as Watched
from rules.allocation.guards.year import contributions_threshold
from rules.allocation.year import YearSum
from rules.days.timeline import Timeline
from rules.group.rates import headcount, mobility
from rules.simulators.from_case import with_facts
from rules.simulators.posts import employer_of
from store.parameters import parameters
from tests.rules.allocation.conftest import SEAT, World, contract, group

OCTOBER = date(2026, 10, 31)


def dossier(*facts: Fact, since: date = date(2026, 10, 5)) -> Dossier:
    folded: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        folded.setdefault(fact.kind, {})[fact.key] = fact
    days = {(fact.kind, fact.key): since for fact in facts}
    return Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, OCTOBER, folded, since=days)


def heads(**years: str) -> list[ContributionHeadcount]:
    return [
        ContributionHeadcount.model_validate({"groupement": "ge", "annee": int(year[1:]), "effectif": count})
        for year, count in years.items()
    ]


def levy(city: str, percent: str) -> MobilityLevy:
    return MobilityLevy.model_validate({"commune": city, "taux_en_pour_cent": percent})


def place(name: str, city: str) -> Site:
    told = {"id": name, "organisation": "amicale", "nom": name, "adresse": SEAT | {"commune": city}}
    return Site.model_validate(told)


def need(site: str, hours: str) -> Need:
    told = {"id": site, "organisation": "amicale", "site": site, "salarie": "S1", "heures_par_semaine": hours}
    return Need.model_validate(told)


ACCIDENT = WorkAccidentRate.model_validate({"groupement": "ge", "taux_en_pour_cent": "2.08"})
RATIOS = TaxRatios.model_validate({"groupement": "ge", "part_des_recettes_taxees": "0.4"})


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ({}, 0),
        ({"a2026": "12.9"}, 12),
        ({"a2023": "9", "a2024": "12", "a2025": "12", "a2026": "12"}, 9),
        ({"a2021": "9", "a2022": "11", "a2023": "11", "a2024": "12", "a2025": "12", "a2026": "14"}, 11),
        ({"a2022": "12", "a2023": "12", "a2024": "12", "a2025": "12", "a2026": "10"}, 10),
    ],
)
def test_a_threshold_counts_after_five_years_and_is_lost_in_one(years: dict[str, str], found: int) -> None:
    assert headcount(dossier(*heads(**years)), 2026, parameters()) == found


def test_the_levy_is_that_of_the_commune_where_a_person_works_most() -> None:
    known = dossier(
        group(), contract("S1"), levy("Valmorel", "0.5"), levy("Laville", "2"), place("a", "Valmorel")
    )
    assert mobility(known) == Decimal("0.005")  # the seat
    more = dossier(
        group(),
        contract("S1"),
        levy("laville", "2"),
        place("a", "Valmorel"),
        place("b", "Laville"),
        need("a", "7"),
        need("b", "14"),
    )
    assert mobility(more, "S1") == Decimal("0.02")
    assert mobility(more) == 0


def forecast(**more: Any) -> Forecast:
    share = {"organisation": "amicale", "heures_par_semaine": "35"}
    post = {"id": "p", "emploi": "x", "brut_horaire": "14", "heures_par_semaine": "35"}
    told = {"premier_mois": "2026-11", "membres": [{"organisation": "amicale"}]}
    return Forecast.model_validate(told | {"postes": [post | {"repartition": [share]}]} | more)


def test_facts_stand_where_hypotheses_are_silent_and_yield_to_them() -> None:
    known = dossier(group(), ACCIDENT, RATIOS, levy("Valmorel", "0.55"), *heads(a2026="12"))
    drawn = with_facts(forecast(), known, parameters())
    employer = employer_of(drawn)
    assert (employer.headcount, employer.work_accident, employer.mobility) == (
        12,
        Decimal("0.0208"),
        Decimal("0.0055"),
    )
    assert drawn.turnover_taxed == Decimal("0.4")
    said = with_facts(forecast(effectif=3, taux_at_en_pour_cent="1", part_taxee="1"), known, parameters())
    assert (said.headcount, said.work_accident, said.turnover_taxed) == (3, Decimal(1), Decimal(1))
    half = RATIOS.model_copy(update={"taxed_pay": Decimal("0.5")})
    assert with_facts(forecast(), dossier(half), parameters()).turnover_taxed == Decimal("0.5")


def watched(*years: ContributionHeadcount, since: date = date(2026, 10, 5)) -> list[tuple[object, bool]]:
    book: ParameterBook = parameters()
    world = World(book)
    days = Timeline(world.month, (dossier(*years, since=since),))
    month = Watched(days, world.ground({"base": "cout_reel"}), YearSum(0, 0, 0))
    found = contributions_threshold(month)
    return [(one.text.params["threshold"], "dès cette année" in one.remedy.text) for one in found]


def test_a_threshold_of_contributions_is_told_the_month_its_headcount_is_recorded() -> None:
    up = heads(a2025="10", a2026="21")
    assert watched(*up) == [(11, False), (20, False)]
    assert watched(*up, since=date(2026, 2, 1)) == []
    long = heads(a2021="10", a2022="11", a2023="12", a2024="12", a2025="12", a2026="12")
    assert watched(*long) == [(11, True)]
    assert watched(*heads(a2025="12", a2026="12")) == []
