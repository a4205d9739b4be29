"""A month shared: published prices, keys, travel, and sums that equal their source whatever the group."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.allocation import Allocation
from models.calendar import Month
from models.facts.prices import PricePolicy
from models.worktime import BORNE, HoursLine, Nature, Origin, PayrollLine
from rules.allocation.checks import verify
from rules.allocation.guards.matter import check_matter
from rules.allocation.guards.policy import check_policy
from rules.allocation.known import Known
from rules.allocation.month import MonthMatter, allocate_on, ground_of
from store.parameters import parameters
from tests.rules.allocation.conftest import MEMBERS, group

DAY = date(2026, 10, 6)


def allocate(told: MonthMatter) -> Allocation:
    return allocate_on(ground_of(told))


def policy(*components: dict[str, Any]) -> PricePolicy:
    told = [{"libelle": f"Prix {n}"} | component for n, component in enumerate(components, start=1)]
    return PricePolicy.model_validate({"groupement": "ge", "votee_par": "AG", "composantes": told})


def worked(*rows: tuple[str, str, str], nature: Nature = Nature.WORK, came_from: str = "") -> list[HoursLine]:
    return [
        HoursLine(
            Origin("h.xlsx", nature, n), DAY, who, nature, round(Decimal(h) * 3600), member, "", came_from
        )
        for n, (who, member, h) in enumerate(rows, start=1)
    ]


def paid(*rows: tuple[str, str, str]) -> list[PayrollLine]:
    return [
        PayrollLine(Origin("p.csv", "", n), who, label, Decimal(amount))
        for n, (who, label, amount) in enumerate(rows, start=1)
    ]


def matter(
    hours: list[HoursLine], payroll: list[PayrollLine], prices: PricePolicy, gross: str = "12.00", **more: Any
) -> MonthMatter:
    users = {line.employee: MEMBERS for line in [*hours, *payroll]}
    return MonthMatter(
        hours,
        payroll,
        group(**more),
        prices,
        MEMBERS,
        users,
        lambda _who, _day: Decimal(gross),
        Known(Month(2026, 10), parameters()),
    )


def owed(allocation: Allocation) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for charge in allocation.charges:
        found[charge.member] += charge.cents
    return dict(found)


COEFFICIENT = {"base": "coefficient_sur_brut", "taux": "1.87"}
ACTUAL = {"base": "cout_reel"}


def test_a_day_marked_zero_is_borne_by_nobody_and_stops_nothing() -> None:
    hours = worked(("S001", "amicale", "0"), ("S001", "fanfare", "2"))
    shared = allocate(matter(hours, [], policy({"base": "coefficient_sur_brut", "taux": "1.87"})))
    assert [(charge.member, charge.cents) for charge in shared.charges] == [("fanfare", 4488)]


def test_an_hourly_gross_of_12_euros_at_coefficient_1_87_is_billed_22_44_an_hour() -> None:
    shared = allocate(
        matter(worked(("S1", "amicale", "1"), ("S1", "fanfare", "10")), [], policy(COEFFICIENT))
    )
    assert owed(shared) == {"amicale": 2244, "fanfare": 22440}
    assert {charge.unit_price for charge in shared.charges} == {Decimal("22.44")}


def test_a_price_is_rounded_before_it_is_multiplied_so_that_a_calculator_agrees() -> None:
    shared = allocate(matter(worked(("S1", "amicale", "3")), [], policy(COEFFICIENT), gross="13.57"))
    assert shared.charges[0].unit_price == Decimal("25.38")
    assert shared.charges[0].cents == 7614


def test_twice_a_quarter_of_an_hour_costs_as_much_as_half_an_hour() -> None:
    halves = worked(("S1", "amicale", "0.25"), ("S1", "amicale", "0.25"))
    assert owed(allocate(matter(halves, [], policy(COEFFICIENT)))) == {"amicale": 1122}


def test_absences_are_inside_the_coefficient_and_are_not_billed_again() -> None:
    hours = worked(("S1", "amicale", "7")) + worked(("S1", "", "7"), nature=Nature.ABSENCE)
    assert owed(allocate(matter(hours, [], policy(COEFFICIENT)))) == {"amicale": 15708}


def test_each_payroll_line_is_shared_by_hours_to_the_cent() -> None:
    hours = worked(("S1", "amicale", "2"), ("S1", "fanfare", "1"))
    shared = allocate(matter(hours, paid(("S1", "Brut", "100.00"), ("S1", "Aide", "-10.00")), policy(ACTUAL)))
    assert owed(shared) == {"amicale": 6000, "fanfare": 3000}


def test_unattached_time_shared_in_equal_parts_goes_to_all_users_of_the_contract() -> None:
    hours = worked(("S1", "amicale", "30")) + worked(("S1", "", "10"), nature=Nature.ABSENCE)
    equal = ACTUAL | {"cle_du_temps_non_affecte": "parts_egales"}
    shared = allocate(matter(hours, paid(("S1", "Brut", "400.00")), policy(equal)))
    assert owed(shared) == {"amicale": 32500, "fanfare": 2500, "jardins": 2500, "ludotheque": 2500}


@pytest.mark.parametrize(
    ("rule", "seconds"),
    [
        ("arrivee", {"fanfare": 3600}),
        ("moitie", {"amicale": 1800, "fanfare": 1800}),
        ("tous", {"amicale": 2700, "fanfare": 900}),
    ],
)
def test_an_hour_of_travel_follows_the_rule_of_the_group(rule: str, seconds: dict[str, int]) -> None:
    hours = worked(("S1", "amicale", "3"), ("S1", "fanfare", "1"))
    hours += worked(("S1", "fanfare", "1"), nature=Nature.TRAVEL, came_from="amicale")
    shared = allocate(matter(hours, [], policy(COEFFICIENT), trajet_a_charge_de=rule))
    travel = {s.member: s.seconds for s in shared.times if s.line.nature is Nature.TRAVEL}
    assert travel == seconds


def test_a_flat_sum_of_the_month_is_shared_in_equal_parts_or_by_hours() -> None:
    hours = worked(("S1", "amicale", "3"), ("S1", "fanfare", "1"))
    flat = {"base": "forfait_mensuel", "taux": "100.01"}
    assert owed(allocate(matter(hours, [], policy(flat)))) == {"amicale": 7501, "fanfare": 2500}
    assert owed(allocate(matter(hours, [], policy(flat | {"cle": "parts_egales"})))) == {
        "amicale": 2501,
        "fanfare": 2500,
        "jardins": 2500,
        "ludotheque": 2500,
    }


def test_a_flat_hour_costs_the_same_whoever_works_it() -> None:
    hours = worked(("S1", "amicale", "2"), ("S2", "amicale", "1.5"))
    shared = allocate(matter(hours, [], policy({"base": "forfait_horaire", "taux": "24.10"})))
    assert [(c.employee, c.cents) for c in shared.charges] == [("S1", 4820), ("S2", 3615)]


def test_a_cent_lost_on_the_way_stops_everything() -> None:
    told = matter(worked(("S1", "amicale", "2")), paid(("S1", "Brut", "100.00")), policy(ACTUAL, COEFFICIENT))
    shared = allocate(told)
    cost, hours = shared.charges
    short = replace(cost, cents=cost.cents - 1)
    lost = replace(cost, shares=(cost.shares[0]._replace(cents=9999),), cents=9999)
    dear = replace(hours, cents=hours.cents + 1)
    for charges in ((short, hours), (lost, hours), (cost, dear)):
        with pytest.raises(ArithmeticError):
            verify(replace(shared, charges=charges), ground_of(told))
    with pytest.raises(ArithmeticError, match="hours"):
        verify(replace(shared, times=()), ground_of(told))


def test_a_change_of_pay_within_the_month_makes_two_lines() -> None:
    early, late = worked(("S1", "amicale", "7")), worked(("S1", "amicale", "7"), nature=Nature.WORK)
    late = [HoursLine(Origin("h.xlsx", "fin", 1), date(2026, 10, 20), "S1", Nature.WORK, 25_200, "amicale")]
    told = matter(early + late, [], policy(COEFFICIENT))
    told = MonthMatter(**{**vars(told), "gross_on": lambda _w, day: Decimal(12 if day.day < 15 else 13)})
    assert [(c.hourly_gross, c.cents) for c in allocate(told).charges] == [(12, 15708), (13, 17017)]


@pytest.mark.parametrize("basis", ["coefficient_sur_brut", "forfait_horaire", "forfait_mensuel"])
def test_an_exact_share_group_admits_no_flat_price(basis: str) -> None:
    exempt = group(regime_de_tva="exoneration_261_b")
    found = check_policy(exempt, policy(ACTUAL, {"base": basis, "taux": "10"}))
    assert [(p.code, p.place.article) for p in found] == [("exact_share_refuses_flat_price", "CGI 261 B")]
    assert check_policy(group(), policy(ACTUAL, {"base": basis, "taux": "10"})) == ()


def test_the_actual_cost_is_neither_raised_nor_billed_twice() -> None:
    found = check_policy(group(), policy(ACTUAL | {"taux": "1.1"}, ACTUAL))
    assert [p.code for p in found] == ["rate_on_actual_cost", "cost_billed_twice"]


def test_pay_without_hours_and_hours_without_pay_are_told() -> None:
    told = matter(worked(("S1", "amicale", "7")), paid(("S2", "Brut", "10.00")), policy(ACTUAL))
    found = check_matter(ground_of(told), told.policy)
    assert [p.code for p in found] == ["pay_without_hours", "hours_without_pay"]


EMPLOYEES = st.sampled_from(("S1", "S2", "S3"))
TIMES = st.lists(
    st.tuples(
        EMPLOYEES,
        st.sampled_from(MEMBERS),
        st.integers(1, 36_000),
        st.sampled_from(list(Nature)),
        st.sampled_from(MEMBERS),
    ),
    min_size=1,
    max_size=25,
)
LINES = st.lists(
    st.tuples(EMPLOYEES, st.sampled_from(("Brut", "Maladie", "Réduction")), st.integers(-50_000, 500_000)),
    max_size=20,
)
RULES = st.sampled_from(("arrivee", "moitie", "tous"))
KEYS = st.sampled_from(("heures", "parts_egales"))


def drawn(times: list[Any], lines: list[Any]) -> tuple[list[HoursLine], list[PayrollLine]]:
    hours = [
        HoursLine(
            Origin("h", "", n),
            DAY,
            who,
            nature,
            seconds,
            at if nature in BORNE else "",
            "",
            came,
        )
        for n, (who, at, seconds, nature, came) in enumerate(times, start=1)
    ]
    borne = {line.employee for line in hours if line.member}
    payroll = [
        PayrollLine(Origin("p", "", n), who, label, Decimal(cents).scaleb(-2))
        for n, (who, label, cents) in enumerate(lines, start=1)
        if who in borne
    ]
    return hours, payroll


@settings(max_examples=200, deadline=None)
@given(TIMES, LINES, RULES, KEYS, KEYS)
def test_sums_equal_their_source_at_each_level_whatever_the_group(
    times: list[Any], lines: list[Any], rule: str, key: str, unattached: str
) -> None:
    hours, payroll = drawn(times, lines)
    prices = policy(
        ACTUAL | {"cle": key, "cle_du_temps_non_affecte": unattached},
        {"base": "forfait_mensuel", "taux": "99.99"},
    )
    shared = allocate(matter(hours, payroll, prices, trajet_a_charge_de=rule))
    cost = [charge for charge in shared.charges if charge.basis == "cout_reel"]
    by_line: dict[int, int] = defaultdict(int)
    by_employee: dict[str, int] = defaultdict(int)
    for charge in cost:
        by_employee[charge.employee] += charge.cents
        for share in charge.shares:
            by_line[share.line.origin.row] += share.cents
    due: dict[str, int] = defaultdict(int)
    for line in payroll:
        due[line.employee] += int(line.amount * 100)
        assert by_line[line.origin.row] == int(line.amount * 100)
    assert by_employee == due
    flat = sum(charge.cents for charge in shared.charges if charge.basis == "forfait_mensuel")
    assert flat in {0, 9999}
    borne = sum(line.seconds for line in hours if line.nature in {Nature.WORK, Nature.TRAVEL})
    assert sum(share.seconds for share in shared.times) == borne


@settings(max_examples=100, deadline=None)
@given(TIMES, LINES, RULES, st.randoms())
def test_the_order_of_the_rows_never_changes_what_a_member_owes(
    times: list[Any], lines: list[Any], rule: str, chance: Any
) -> None:
    hours, payroll = drawn(times, lines)
    prices = policy(ACTUAL, COEFFICIENT)
    before = owed(allocate(matter(hours, payroll, prices, trajet_a_charge_de=rule)))
    chance.shuffle(times)
    chance.shuffle(lines)
    hours, payroll = drawn(times, lines)
    assert owed(allocate(matter(hours, payroll, prices, trajet_a_charge_de=rule))) == before
