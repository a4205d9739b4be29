"""Riders, weeks handed to people and members, sheets of hours."""

from datetime import date
from decimal import Decimal

import pytest

from models.facts.contract_terms import DayShare
from models.facts.daily_work import ContractRider, HoursSheets, PlannedSlot, PublishedWeek, SlotNature
from models.facts.employment import Contract, Membership
from models.facts.organisations import Site
from models.problems import ProblemsFound, blocking
from models.week import Week
from rules.contexts import context_module, paper
from rules.contracts.check import check_contract
from rules.contracts.riders import extended
from rules.schedule.instance import Habits, Instance, Limits, Schedule, Slot, Worker
from rules.schedule.published import published
from store.parameters import parameters

RIDER = paper("avenant_contrat", parameters())
PERSON = paper("planning_salarie", parameters())
MEMBER = context_module("planning_membre")
SHEET = context_module("feuille_heures")
TODAY = date(2026, 11, 22)
WEEK = PublishedWeek(
    week="2026-W41",
    employee="S002",
    delivered=date(2026, 9, 24),
    slots=(
        PlannedSlot(weekday=3, start="14:00", end="18:30", organisation="ludotheque", site="quai"),
        PlannedSlot(
            weekday=3,
            start="13:45",
            end="14:00",
            organisation="ludotheque",
            site="quai",
            nature=SlotNature.TRAVEL,
        ),
        PlannedSlot(weekday=3, start="09:00", end="12:00", organisation="amicale", site="foyer"),
    ),
)


@pytest.fixture
def kiosk(world):
    """The band's place, which the contract does not list."""
    return Site(
        id="kiosque",
        organisation="fanfare",
        name="Local du Kiosque",
        address=world.organisation("fanfare").seat,
    )


def rider(**changes: object) -> ContractRider:
    known = ContractRider(
        id="S002-2",
        employee="S002",
        effective=date(2026, 11, 2),
        delivered=date(2026, 10, 26),
        signed=date(2026, 10, 30),
        users=("fanfare",),
        places=("kiosque",),
        reason="la fanfare ouvre un atelier pour enfants",
    )
    return known.model_copy(update=changes)


def test_a_rider_is_due_once_recorded(world, kiosk):
    assert RIDER.due(world.canal()) == ()
    assert RIDER.due(world.canal(kiosk, rider())) == ("S002-2",)


def test_the_rider_holds_the_whole_list_with_what_it_adds(world, kiosk, words):
    case = world.canal(kiosk, rider())
    made = RIDER.context(case, "S002-2")
    assert [(u.nom, u.nouveau) for u in made.utilisateurs] == [
        ("La Ludothèque du Quai", False),
        ("Amicale laïque de Valmorel", False),
        ("Fanfare des Deux Rives", True),
    ]
    said = words("avenant_contrat", case, "S002-2")
    for expected in (
        "Local du Kiosque",
        "2 novembre 2026",
        "26 octobre 2026",
        "ouvre un atelier pour enfants",
    ):
        assert expected in said


def test_a_second_rider_builds_on_the_first(world, kiosk):
    later = rider(id="S002-3", effective=date(2026, 11, 16), delivered=None, users=("jardins",), places=())
    made = RIDER.context(world.canal(kiosk, rider(), later), "S002-3")
    assert [u.nouveau for u in made.utilisateurs] == [False, False, False, True]


def test_a_rider_handed_over_after_its_effect_is_refused(world, kiosk, codes):
    assert RIDER.missing(world.canal(kiosk, rider(delivered=date(2026, 11, 2))), "S002-2") == ()
    late = world.canal(kiosk, rider(delivered=date(2026, 11, 3)))
    assert codes(RIDER.missing(late, "S002-2")) == ["avenant_remis_trop_tard"]
    with pytest.raises(ProblemsFound):
        RIDER.context(late, "S002-2")


def test_a_rider_whose_day_has_come_without_its_delivery_is_recalled(world, kiosk, codes):
    found = RIDER.missing(world.canal(kiosk, rider(delivered=None)), "S002-2")
    assert codes(found) == ["avenant_non_remis"]
    assert blocking(found) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"users": ("residence",)}, "utilisateur_non_membre"),
        ({"places": ("moulin",)}, "lieu_inconnu"),
        ({"users": (), "places": ()}, "avenant_vide"),
        (
            {"distribution": (DayShare(weekday=1, organisation="fanfare", hours=Decimal(3)),)},
            "repartition_incomplete",
        ),
    ],
)
def test_riders_that_the_law_forbids_are_refused(world, kiosk, codes, changes, code):
    assert code in codes(RIDER.missing(world.canal(kiosk, rider(**changes)), "S002-2"))


def test_a_user_joins_the_group_before_it_joins_the_contract(world, kiosk, codes):
    later = Membership(organisation="fanfare", joined=date(2026, 11, 3))
    found = RIDER.missing(world.canal(kiosk, later, rider()), "S002-2")
    assert codes(found) == ["utilisateur_non_membre"]


def test_a_signed_rider_lets_its_users_use_from_its_day_on(world, kiosk, codes):
    need = world.need("cuivres", "fanfare", "kiosque", "2")

    def found(on: date, *facts: object) -> list[str]:
        case = world.canal(kiosk, need, *facts)
        return codes(check_contract(case, case.get(Contract, "S002"), parameters(), on))

    assert found(TODAY) == ["avenant_necessaire", "avenant_necessaire"]
    assert found(TODAY, rider()) == []
    assert found(date(2026, 11, 1), rider()) == ["avenant_necessaire", "avenant_necessaire"]
    assert found(TODAY, rider(signed=None)) == ["avenant_necessaire", "avenant_necessaire"]


def test_a_contract_without_riders_stays_as_it_is(world):
    contract = world.contract()
    assert extended(world.canal(), contract, TODAY) is contract


def test_weeks_are_due_for_people_and_for_members_where_they_work(world):
    assert PERSON.due(world.canal()) == MEMBER.due(world.canal()) == ()
    case = world.canal(WEEK)
    assert PERSON.due(case) == ("2026-W41|S002",)
    assert MEMBER.due(case) == ("2026-W41|ludotheque", "2026-W41|amicale")


def test_a_persons_week_is_in_order_with_its_roads_and_totals(world, words):
    made = PERSON.context(world.canal(WEEK), "2026-W41|S002")
    morning, afternoon = made.grille.rangees
    assert [(s.debut, s.fin, s.nature) for s in (*morning.mercredi, *afternoon.mercredi)] == [
        (Decimal(9), Decimal(12), "travail"),
        (Decimal("13.75"), Decimal(14), "trajet"),
        (Decimal(14), Decimal("18.5"), "travail"),
    ]
    assert (made.grille.heures.mercredi, made.grille.samedi) == (Decimal("7.75"), False)
    assert (made.total, made.trajets) == (Decimal("7.75"), Decimal("0.25"))
    assert {t.organisation: t.heures for t in made.totaux}["La Ludothèque du Quai"] == Decimal("4.75")
    said = words("planning_salarie", world.canal(WEEK), "2026-W41|S002")
    for expected in (
        "mercredi 7 octobre",
        "13 h 45 – 14 h",
        "trajet vers Ludothèque",
        "7 h 45",
        "après-midi",
    ):
        assert expected in said
    assert "samedi" not in said
    assert "sept jours ouvrés" in said


def test_full_time_people_read_no_rule_of_part_time(world, words):
    full = world.canal(WEEK, world.contract(weekly_hours=Decimal(35), distribution=()))
    assert "sept jours ouvrés" not in words("planning_salarie", full, "2026-W41|S002")


def test_a_member_sees_its_own_hours_only(world, words):
    made = MEMBER.context(world.canal(WEEK), "2026-W41|ludotheque")
    (row,) = made.grille.rangees
    assert [(slot.personne, slot.heures) for slot in row.mercredi] == [("M. Noé Specimen", Decimal("4.5"))]
    said = words("planning_membre", world.canal(WEEK), "2026-W41|ludotheque")
    assert "Amicale" not in said
    assert "9 h – 12 h" not in said


def test_a_week_nobody_handed_over_is_told(world, codes):
    assert codes(PERSON.missing(world.canal(), "2026-W41|S002")) == ["sujet_inconnu"]
    assert codes(MEMBER.missing(world.canal(WEEK), "2026-W41|jardins")) == ["sujet_inconnu"]


def test_the_solvers_week_becomes_facts_to_hand_over():
    blank = dict.fromkeys(Limits.__dataclass_fields__, 0)
    habits = Habits(**dict.fromkeys(Habits.__dataclass_fields__, 0))
    worker = Worker("S002", "Noé", 600, True, frozenset(), frozenset(), frozenset())
    instance = Instance("x", "x", Week(2026, 41), Limits(**blank), habits, (worker,), ())
    slots = (
        Slot("S002", 2, 540, 720, "amicale", "foyer", need="n"),
        Slot("S002", 2, 720, 735, "amicale", "quai"),
    )
    (found,) = published(Schedule(instance, slots), date(2026, 9, 24))
    assert found.key == "2026-W41|S002"
    assert [(s.weekday, s.start, s.end, s.nature) for s in found.slots] == [
        (3, "09:00", "12:00", SlotNature.WORK),
        (3, "12:00", "12:15", SlotNature.TRAVEL),
    ]


def test_sheets_are_due_for_the_people_of_the_month(world):
    assert SHEET.due(world.canal(HoursSheets(month="2026-10"))) == ("2026-10|S002",)
    assert SHEET.due(world.canal(HoursSheets(month="2026-08"))) == ()
    assert SHEET.due(world.canal(HoursSheets(month="2026-10", employees=("S001",)))) == ()


def test_a_sheet_records_each_day_and_sums_up_each_week(world):
    lines = SHEET.context(world.canal(HoursSheets(month="2026-10")), "2026-10|S002").jours
    assert len([line for line in lines if not line.libelle.startswith("TOTAL")]) == 31
    totals = [(line.libelle, line.prevu) for line in lines if line.libelle.startswith("TOTAL")]
    assert [label for label, _ in totals] == [f"TOTAL, semaine {week}" for week in (40, 41, 42, 43, 44)]
    assert totals[0][1].endswith("jours de ce mois seulement")
    assert totals[1][1] == "À écrire"


def test_a_sheet_is_filled_with_the_weeks_handed_over(world, words):
    case = world.canal(WEEK, HoursSheets(month="2026-10"))
    lines = {line.libelle: line.prevu for line in SHEET.context(case, "2026-10|S002").jours}
    assert lines["mercredi 7"].splitlines() == [
        "9 h – 12 h Foyer laïque",
        "13 h 45 – 14 h trajet",
        "14 h – 18 h 30 Ludothèque",
    ]
    said = words("feuille_heures", case, "2026-10|S002")
    assert "La colonne « Prévu »".replace(" ", " ") in said
    assert "l'utilisateur" in said.lower()


def test_a_blank_sheet_says_nothing_of_a_plan(world, words):
    case = world.canal(HoursSheets(month="2026-10"))
    assert "La colonne" not in words("feuille_heures", case, "2026-10|S002")
    assert [s.organisation for s in SHEET.context(case, "2026-10|S002").signataires][1:] == [
        "La Ludothèque du Quai",
        "Amicale laïque de Valmorel",
    ]
