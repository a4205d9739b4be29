"""From the facts of a case to the week to schedule."""

from datetime import date
from decimal import Decimal

import pytest

from models.dossier import Dossier, Stage
from models.facts.employment import (
    CollectiveAgreement,
    Contract,
    DayShare,
    Employee,
    EmployerGroup,
    Membership,
    Need,
    UnavailableTime,
)
from models.facts.organisations import Address, Organisation, Person, Site, Travel
from models.facts.working_time import RelaxedLimit, WorkingTimeAgreement
from models.week import Week
from rules.schedule.drafting import draft
from rules.schedule.instance import Window
from rules.schedule.solve import solve
from store.parameters import parameters

HOUR = 60


def contract(**other):
    known = {
        "employee": "S001", "start": date(2026, 9, 1), "job": "gestion", "qualification": "q",
        "classification": "D", "weekly_hours": Decimal(28), "hourly_gross": Decimal(15),
        "users": ("amicale", "fanfare"), "places": ("foyer", "kiosque"),
    }  # fmt: skip
    return Contract(**(known | other))


def need(name="gestion", member="amicale", site="foyer", hours="8", **other):
    return Need(
        id=name, organisation=member, site=site, employee="S001", weekly_hours=Decimal(hours), **other
    )


def at(day, start, end):
    return UnavailableTime(weekday=day, start=start, end=end)


def facts(*others, postcode="35000"):
    seat = Address(street="1 quai", postcode=postcode, city="Valmorel")
    who = Person(name="X", title="présidente")
    agreement = CollectiveAgreement(idcc="1518", title="ÉCLAT")
    return (
        EmployerGroup(id="ge", name="Le Groupement", seat=seat, territory="Valmorel", agreement=agreement),
        *(Organisation(id=o, name=o.title(), seat=seat, representative=who) for o in ("amicale", "fanfare")),
        *(Membership(organisation=o, joined=date(2026, 9, 1)) for o in ("amicale", "fanfare")),
        Site(id="foyer", organisation="amicale", name="Foyer", address=seat),
        Site(id="kiosque", organisation="fanfare", name="Kiosque", address=seat),
        Travel(origin="kiosque", destination="foyer", minutes=20),
        Employee(id="S001", first_name="Camille", last_name="Exemple", address=seat),
        *others,
    )


def drafted(*found, week=Week(2026, 41)):  # noqa: B008 - a week is frozen
    by_kind = {}
    for fact in found:
        by_kind.setdefault(fact.kind, {})[fact.key] = fact
    dossier = Dossier("d", "Dossier", "t", date(2026, 1, 1), Stage.GROUPING, week.sunday, by_kind)
    return draft(dossier, parameters(), week)


def codes(problems):
    return {p.code.removeprefix("schedule.") for p in problems}


def test_times_become_minutes_and_roads_are_rounded_up_to_the_quarter() -> None:
    absent = UnavailableTime(weekday=3, start="13:10", end="15:50")
    instance, problems = drafted(*facts(contract(unavailable=(absent,)), need()))
    assert problems == ()
    assert instance.minutes_between("foyer", "kiosque") == 30
    assert instance.workers[0].unavailable == (Window(2, 13 * HOUR, 16 * HOUR),)
    assert instance.workers[0].part_time
    assert (instance.demands[0].minutes, instance.demands[0].days) == (8 * HOUR, frozenset(range(5)))


def test_part_time_is_under_the_full_week_of_the_group_and_intermittent_work_apart() -> None:
    ge = next(f for f in facts() if isinstance(f, EmployerGroup))
    shorter = ge.model_copy(update={"full_time_week": Decimal(32)})
    full = drafted(*facts(shorter, contract(weekly_hours=Decimal(32)), need()))[0]
    assert (full.workers[0].part_time, full.limits.legal_week) == (False, 32 * HOUR)
    assert drafted(*facts(shorter, contract(), need()))[0].workers[0].part_time
    by_periods = contract(nature="cdii", weekly_hours=Decimal(18))
    assert not drafted(*facts(by_periods, need()))[0].workers[0].part_time


def test_the_code_sets_the_bounds_when_no_agreement_is_on_record() -> None:
    limits = drafted(*facts(contract(), need()))[0].limits
    assert (limits.daily_maximum, limits.weekly_maximum) == (10 * HOUR, 48 * HOUR)
    assert (limits.daily_rest, limits.weekly_rest) == (11 * HOUR, 35 * HOUR)
    assert (limits.break_threshold, limits.break_length) == (6 * HOUR, 20)
    assert (limits.cuts_per_day, limits.cut_length) == (1, 2 * HOUR)
    assert not limits.sunday_allowed


@pytest.mark.parametrize(
    ("limit", "value", "field", "expected"),
    [
        (RelaxedLimit.DAILY_MAXIMUM, 12, "daily_maximum", 12 * HOUR),
        (RelaxedLimit.DAILY_REST, 9, "daily_rest", 9 * HOUR),
        (RelaxedLimit.PART_TIME_CUTS, 2, "cuts_per_day", 2),
        (RelaxedLimit.PART_TIME_CUT_LENGTH, 4, "cut_length", 4 * HOUR),
        (RelaxedLimit.SUNDAY, None, "sunday_allowed", True),
        (RelaxedLimit.PUBLIC_HOLIDAYS, None, "holidays_allowed", True),
    ],
)
def test_a_recorded_agreement_moves_its_limit_from_its_signature(limit, value, field, expected) -> None:
    terms = {"limit": limit, "value": value, "reference": "Accord du 1er octobre"}
    early = WorkingTimeAgreement(signed=date(2026, 10, 1), **terms)
    late = WorkingTimeAgreement(signed=date(2026, 10, 6), **terms)
    assert getattr(drafted(*facts(contract(), need(), early))[0].limits, field) == expected
    assert getattr(drafted(*facts(contract(), need(), late))[0].limits, field) != expected


@pytest.mark.parametrize(
    ("limit", "value", "article"),
    [(RelaxedLimit.DAILY_MAXIMUM, 13, "L3121-19"), (RelaxedLimit.DAILY_REST, 8, "D3131-6")],
)
def test_no_agreement_goes_beyond_what_the_law_lets_agreements_do(limit, value, article) -> None:
    beyond = WorkingTimeAgreement(limit=limit, value=value, reference="Accord", signed=date(2026, 9, 1))
    problems = drafted(*facts(contract(), need(), beyond))[1]
    assert [(p.code, p.place.article) for p in problems] == [("schedule.agreement_beyond_law", article)]


def test_an_agreement_in_hours_must_give_them() -> None:
    silent = WorkingTimeAgreement(limit=RelaxedLimit.DAILY_REST, reference="Accord", signed=date(2026, 9, 1))
    assert codes(drafted(*facts(contract(), need(), silent))[1]) == {"agreement_without_value"}


def test_hours_lost_to_a_holiday_are_not_made_up_on_other_days() -> None:
    """11 November 2026 is a Wednesday: a need of five days loses a fifth, and so does the contract's time."""
    instance, _ = drafted(*facts(contract(), need(hours="10")), week=Week(2026, 46))
    assert instance.demands[0].minutes == 8 * HOUR
    assert instance.workers[0].available == 26 * HOUR
    assert ("foyer", 2) in instance.closed


def test_the_contract_says_how_many_hours_a_holiday_takes_when_it_states_its_days() -> None:
    stated = (
        DayShare(weekday=3, organisation="amicale", hours=6),
        DayShare(weekday=6, organisation="amicale", hours=4),
    )
    found = facts(contract(distribution=stated), need(hours="10", weekdays=(3, 6)))
    assert drafted(*found, week=Week(2026, 46))[0].demands[0].minutes == 4 * HOUR


def test_an_imposed_slot_falls_with_its_holiday() -> None:
    fixed = (at(3, "09:00", "12:00"),)
    found = facts(contract(), need(hours="3", fixed=fixed))
    assert drafted(*found, week=Week(2026, 46))[0].demands == ()


def test_alsace_keeps_its_own_holidays_by_place_of_work() -> None:
    week = Week(2026, 52)  # Christmas is a Friday, its second day a Saturday
    assert drafted(*facts(contract(), need(), postcode="67000"), week=week)[0].closed == frozenset(
        {("foyer", 4), ("foyer", 5), ("kiosque", 4), ("kiosque", 5)}
    )


def test_the_first_of_may_stays_free_even_where_holidays_are_worked() -> None:
    agreed = WorkingTimeAgreement(
        limit=RelaxedLimit.PUBLIC_HOLIDAYS, reference="Accord", signed=date(2026, 9, 1)
    )
    found = facts(contract(), need(), agreed)
    assert drafted(*found, week=Week(2027, 17))[0].closed == frozenset({("foyer", 5), ("kiosque", 5)})
    assert drafted(*found, week=Week(2026, 46))[0].closed == frozenset()


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (facts(contract()), "no_need"),
        (facts(need()), "no_contract"),
        (facts(contract(end=date(2026, 9, 30)), need()), "no_contract"),
        (facts(contract(), need(site="grange")), "unknown_site"),
        (facts(contract(), need(hours="7.2")), "off_grid"),
        (facts(contract(), need(fixed=(at(6, "09:00", "10:00"),))), "imposed_slot"),
        (facts(contract(), need(fixed=(at(1, "09:05", "10:00"),))), "imposed_slot"),
        (facts(contract(), need(fixed=(at(1, "11:00", "10:00"),))), "imposed_slot"),
        (facts(contract(), need(fixed=(at(1, "06:00", "10:00"),))), "imposed_slot"),
        (
            facts(contract(), need(hours="1", fixed=(at(1, "09:00", "11:00"),))),
            "imposed_slot",
        ),
    ],
)  # fmt: skip
def test_what_the_facts_lack_is_said_before_anything_is_solved(found, code) -> None:
    problems = drafted(*found)[1]
    assert codes(problems) == {code}
    assert all(p.remedy.text and p.place.field for p in problems)


def test_a_road_that_nobody_measured_is_asked_for() -> None:
    found = [
        f for f in facts(contract(), need(), need("com", "fanfare", "kiosque", "4")) if f.kind != "travel"
    ]
    assert codes(drafted(*found)[1]) == {"unknown_travel"}


def test_the_order_in_which_facts_were_recorded_changes_nothing() -> None:
    found = facts(contract(), need(hours="5"), need("com", "fanfare", "kiosque", "4", weekdays=(2, 4)))
    forwards, backwards = drafted(*found)[0], drafted(*reversed(found))[0]
    assert solve(forwards).slots == solve(backwards).slots
