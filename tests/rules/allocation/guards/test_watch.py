"""Guards of a month: what each finds, its article, and whether it stops, asks for a decision or warns."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.calendar import Month
from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.accounts import YearlyAccount
from models.facts.cooperation import Decision
from models.facts.organisations import Organisation
from models.facts.working_time import WorkingTimeAgreement
from models.problems import Severity
from models.week import Week
from rules.allocation.guards.guard import Strength
from rules.allocation.guards.watch import GUARDS, watch
from rules.allocation.past import Past, PastHours
from rules.allocation.year import YearSum
from rules.days.timeline import Timeline

SEAT = {"rue": "1 quai", "code_postal": "00100", "commune": "Valmorel"}
PRICE = {"base": "coefficient_sur_brut", "taux": "1.87", "libelle": "Heures"}
VOTE = Decision.model_validate(
    {
        "objet": "politique_de_prix",
        "instance": "Assemblée",
        "ouverte_le": date(2026, 7, 1),
        "prise_le": date(2026, 7, 15),
        "pour": 4,
    }
)
NOTHING = YearSum(0, 0, 0)
BLOCKS, WARNS = Severity.BLOCKING, Severity.WARNING


def organisation(name: str, nature: str = "association") -> Organisation:
    told = {"id": name, "nom": name, "siege": SEAT, "nature_juridique": nature}
    return Organisation.model_validate(told | {"representante_legale": {"nom": "X", "titre": "présidente"}})


def days(world: Any, make: Any, *facts: Fact) -> Timeline:
    told = [make.group(**world.choices), *world.told.get("contracts", {}).values(), VOTE, *facts]
    folded: dict[str, dict[str, Fact]] = {}
    for fact in told:
        folded.setdefault(fact.kind, {})[fact.key] = fact
    state = Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, world.month.last_day, folded)
    return Timeline(world.month, (state,))


def found(world: Any, make: Any, *facts: Fact, year: YearSum = NOTHING, price: Any = PRICE) -> list[tuple]:
    told = watch(days(world, make, *facts), world.ground(price), year)
    return [(problem.code, problem.place.article, problem.severity) for problem in told]


def decided(subject: str) -> Decision:
    return VOTE.model_copy(update={"subject": subject, "decided": date(2026, 10, 20)})


def town(world: Any, make: Any, done: int, week: str = "35", since: date = date(2026, 1, 1)) -> list[Fact]:
    """A town used a person for ``done`` hours from ``since`` to September, ten more since; others 2,000."""
    world.worked("S1", "amicale", "10")
    past = [PastHours(Month.of(since), "amicale", "S1", done * 3600)]
    past += [PastHours(Month(2026, 9), "fanfare", "S2", 2000 * 3600)]
    contracts = {"S1": make.contract("S1", heures_par_semaine=week, debut=since), "S2": make.contract("S2")}
    world.knows(past=Past(hours=tuple(past)), contracts=contracts)
    return [organisation("amicale", "collectivite")]


def test_more_than_three_quarters_of_a_year_for_towns_asks_for_a_decision(world, make) -> None:
    """1,607 hours a year: 1,205.25 at most."""
    facts = town(world, make, 1196)
    passed = ("local_authority_share_passed", "L1253-20", BLOCKS)
    assert found(world, make, *facts) == [passed]
    ratified = decided("trois_quarts:S1:2026")
    assert found(world, make, *facts, ratified) == [(*passed[:2], WARNS)]
    [told] = watch(days(world, make, *facts, ratified), world.ground(PRICE), NOTHING)
    assert told.remedy.params["day"] == date(2026, 10, 20)


def test_the_pace_of_the_year_warns_before_the_limit(world, make) -> None:
    facts = town(world, make, 1000)  # 1,010 in ten months: 1,212 in twelve
    assert found(world, make, *facts) == [("local_authority_share_near", "L1253-20", WARNS)]


def test_a_slower_pace_or_a_town_that_is_no_town_says_nothing(world, make) -> None:
    assert found(world, make, *town(world, make, 990)) == []
    assert found(world, make, organisation("amicale")) == []


def test_a_contract_begun_in_the_year_has_its_part_of_the_three_quarters_and_of_the_pace(world, make) -> None:
    """From the 1st of August 153 days of 365: 1,205.25 x 153 / 365 = 505.21 hours at most."""
    august = date(2026, 8, 1)
    assert found(world, make, *town(world, make, 290, since=august)) == []  # 300 in 3 months: 500 in 5
    world.hours.clear()
    near = found(world, make, *town(world, make, 294, since=august))  # 304: 506.67
    assert [code for code, *_ in near] == ["local_authority_share_near"]
    world.hours.clear()
    assert [c for c, *_ in found(world, make, *town(world, make, 495, since=august))] == [
        "local_authority_share_near"
    ]
    world.hours.clear()
    passed = found(world, make, *town(world, make, 496, since=august))  # 506
    assert passed == [("local_authority_share_passed", "L1253-20", BLOCKS)]


def test_an_amended_contract_keeps_the_year_of_the_person(world, make) -> None:
    """Work in January shows that the version of August is no first one: 1,205.25 hours for the year."""
    facts = town(world, make, 600)
    world.told["contracts"]["S1"] = make.contract("S1", debut=date(2026, 8, 1))
    assert found(world, make, *facts) == []


def test_a_contract_that_ends_in_the_year_counts_its_days(world, make) -> None:
    """January to October, 304 days of 365: 1,003.82 hours at most."""
    facts = town(world, make, 994)
    world.told["contracts"]["S1"] = make.contract("S1", fin=date(2026, 10, 31))
    assert ("local_authority_share_passed", "L1253-20", BLOCKS) in found(world, make, *facts)


def test_towns_may_be_half_of_the_members_and_take_half_of_the_hours(world, make) -> None:
    world.worked("S1", "amicale", "10").worked("S1", "jardins", "10").knows(
        contracts={"S1": make.contract("S1")}
    )
    towns = [organisation(name, "collectivite") for name in ("amicale", "fanfare")]
    assert ("too_many_public_members", "L1253-19", WARNS) not in found(world, make, *towns)
    more = [*towns, organisation("ludotheque", "etablissement_de_collectivite")]
    assert ("too_many_public_members", "L1253-19", WARNS) in found(world, make, *more)
    world.worked("S1", "fanfare", "1")
    assert ("mainly_public_activity", "L1253-20", WARNS) in found(world, make, *towns)


def part_time(world: Any, make: Any, hours: str, week: str = "20") -> None:
    for day, part in enumerate(str(Decimal(hours) / 4) for _ in range(4)):
        world.worked("S1", "amicale", part, day=date(2026, 10, 5 + day))
    world.knows(contracts={"S1": make.contract("S1", heures_par_semaine=week)})


@pytest.mark.parametrize(
    ("hours", "codes"),
    [
        ("20", []),
        ("22", [("premium_hours_not_billed", "L3123-29", WARNS)]),
        (
            "22.5",
            [
                ("complementary_hours_beyond_limit", "L3123-28", WARNS),
                ("premium_hours_not_billed", "L3123-29", WARNS),
            ],
        ),
    ],
)
def test_hours_beyond_a_part_time_contract_are_watched(world, make, hours: str, codes: list) -> None:
    part_time(world, make, hours)
    assert found(world, make) == codes


def test_part_time_that_reaches_full_time_asks_for_a_decision(world, make) -> None:
    part_time(world, make, "35", week="32")
    first = ("part_time_reaches_full_time", "L3123-9", BLOCKS)
    assert found(world, make)[0] == first
    answered = found(world, make, decided("temps_plein_atteint:S1:2026-W41"))
    assert (*first[:2], WARNS) in answered
    assert BLOCKS not in {severity for *_, severity in answered}


def test_premiums_billed_or_inside_the_payroll_need_no_remark(world, make) -> None:
    part_time(world, make, "22")
    world.paid("S1", "Brut", "1.00")
    assert found(world, make, price={"base": "cout_reel"}) == []


def test_full_time_and_time_counted_over_a_year_are_no_part_time(world, make) -> None:
    part_time(world, make, "40", week="35")
    assert [code for code, *_ in found(world, make)] == ["premium_hours_not_billed"]
    annual = {"accord": "A", "heures": "1000", "periode": "l'année"}
    world.knows(contracts={"S1": make.contract("S1", heures_par_semaine="20", amenagement_annuel=annual)})
    assert found(world, make) == []


def twelve_weeks(world: Any, make: Any, before: int, last: str) -> None:
    """Eleven weeks of so many hours each, then one in October."""
    first = Week(2026, 30)
    past = {("S1", Week.of(first.monday + timedelta(weeks=n))): before * 3600 for n in range(11)}
    past["S1", Week(2026, 29)] = 60 * 3600  # before the twelve weeks: it counts no more
    for day in range(5, 9):
        world.worked("S1", "amicale", str(Decimal(last) / 4), day=date(2026, 10, day))
    world.knows(past=Past(weeks=past), contracts={"S1": make.contract("S1")})


def test_twelve_weeks_that_pass_forty_four_hours_on_average_are_told(world, make) -> None:
    """528 hours at most: 11 weeks of 44, then 44 or a little more."""
    passed = ("average_maximum_passed", "L3121-22", WARNS)
    twelve_weeks(world, make, 44, "44")
    assert passed not in found(world, make)
    world.hours.clear()
    twelve_weeks(world, make, 44, "44.02")
    assert passed in found(world, make)
    agreed = {"limite": "moyenne_douze_semaines", "valeur": "46", "reference": "Accord"}
    accord = WorkingTimeAgreement.model_validate(agreed | {"signe_le": date(2026, 1, 1)})
    assert passed not in found(world, make, accord)


EXEMPT = {"regime_de_tva": "exoneration_261_b"}


def test_the_year_of_an_exact_share_group_closes_at_zero_or_the_month_stops(world, make) -> None:
    world.month, world.choices = Month(2026, 12), EXEMPT
    world.worked("S1", "amicale", "10").knows(contracts={"S1": make.contract("S1")})
    assert found(world, make, year=YearSum(1000, 900, 100)) == []
    short = ("year_not_at_zero", "CGI 261 B", BLOCKS)
    assert found(world, make, year=YearSum(1000, 900, 0)) == [short]
    account = {
        "id": "2026",
        "groupement": "ge",
        "debut": date(2026, 1, 1),
        "fin": date(2026, 12, 31),
        "arrete_le": date(2026, 12, 31),
        "depenses": [{"libelle": "Loyer", "montant": "1.00"}],
        "membres": [{"organisation": "amicale"}],
    }
    draft = YearlyAccount.model_validate(account)
    assert found(world, make, draft, year=YearSum(1000, 900, 0)) == [short]
    voted = YearlyAccount.model_validate(account | {"votee_par": "AG"})
    assert found(world, make, voted, year=YearSum(1000, 900, 0)) == []
    world.knows(past=Past(missing=(Month(2026, 3),)))
    assert [code for code, *_ in found(world, make)] == ["year_with_open_months"]
    world.month = Month(2026, 11)
    assert found(world, make, year=YearSum(1000, 0, 0)) == []


@pytest.mark.parametrize(
    ("before", "code"), [(10, "committee_headcount_reached"), (19, "work_accident_tariff_changes")]
)
def test_a_headcount_that_changes_what_is_owed_is_told_the_month_it_is_reached(
    world, make, before, code
) -> None:
    world.worked("S0", "amicale", "10")
    contracts = {f"S{n}": make.contract(f"S{n}", debut=date(2026, 9, 1)) for n in range(before)}
    contracts["new"] = make.contract("new", debut=date(2026, 10, 15))
    world.knows(contracts=contracts)
    assert [name for name, *_ in found(world, make)] == [code]
    contracts["new"] = make.contract("new", debut=date(2026, 9, 30))
    assert found(world, make) == []


def test_a_price_whose_vote_nobody_recorded_is_told(world, make) -> None:
    world.worked("S1", "amicale", "10").knows(contracts={"S1": make.contract("S1")})
    lost = VOTE.model_copy(update={"votes_for": 0, "votes_against": 4})
    assert found(world, make, lost) == [("price_without_recorded_vote", "", WARNS)]


def test_each_guard_has_an_article_and_a_strength() -> None:
    assert all(guard.law.article for guard in GUARDS)
    assert {guard.strength for guard in GUARDS} == set(Strength)
