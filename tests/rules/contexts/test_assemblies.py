"""A general assembly on paper: its call, its attendance sheet, its minutes with quorum and votes counted."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from models.facts.assembly import Assembly, AssemblyKind, Ballot, MemberHours, Resolution
from models.facts.employment import College, Membership, VotingRule
from models.facts.founding import Attendance
from models.problems import ProblemsFound, blocking
from rules.assemblies.counting import outcome, quorum_of, votes_of
from rules.contexts import context_module

CALL = context_module("convocation_assemblee")
SHEET = context_module("feuille_emargement")
MINUTES = context_module("pv_assemblee")
FOUNDED = date(2026, 7, 15)
COLLEGES = (
    College(id="a", name="Usagers", votes=Decimal(40), seats=2),
    College(id="b", name="Soutiens", votes=Decimal(35), seats=2),
    College(id="c", name="Collectivités", votes=Decimal(25), seats=1),
)


def sitting(*organisations: str) -> tuple[Attendance, ...]:
    """Return one person for each organisation."""
    return tuple(Attendance(organisation=one, person=f"Personne de {one}") for one in organisations)


def ballots(*counts: tuple[str, int, int, int]) -> tuple[Ballot, ...]:
    return tuple(Ballot(college=c, votes_for=f, votes_against=a, abstentions=n) for c, f, a, n in counts)


def assembly(**changes: object) -> Assembly:
    """Return the yearly assembly of the group: three present, two with a proxy, one decision."""
    known = Assembly(
        id="ag-2027",
        group="ge-deux-rives",
        day=date(2027, 4, 20),
        start="18:30",
        end="20:15",
        place="Foyer laïque",
        called=date(2027, 4, 1),
        agenda=("Comptes de 2026", "Politique de prix"),
        enclosed=("Comptes de l'exercice 2026",),
        chair="Rosa Modelage",
        secretary="Hélène Maquette",
        present=(
            Attendance(organisation="amicale", person="Maud Fictive", proxies=("jardins",)),
            *sitting("ludotheque", "epicerie"),
        ),
        resolutions=(
            Resolution(
                id="comptes",
                title="Approbation des comptes",
                text="L'assemblée approuve les comptes de 2026.",
                ballots=ballots(("", 3, 1, 0)),
            ),
        ),
    )
    return known.model_copy(update=changes)


def voted(*counts: tuple[str, int, int, int], **changes: object) -> Assembly:
    resolution = assembly().resolutions[0].model_copy(update={"ballots": ballots(*counts)})
    return assembly(resolutions=(resolution,), **changes)


def test_the_call_and_the_sheet_come_first_the_minutes_once_people_came(world):
    before = world.canal(assembly(present=(), chair="", secretary=""))
    assert CALL.due(before) == SHEET.due(before) == ("ag-2027",)
    assert MINUTES.due(before) == ()
    assert MINUTES.due(world.canal(assembly())) == ("ag-2027",)
    assert CALL.due(world.canal()) == ()


def test_a_call_of_less_than_fifteen_days_is_recalled(world, codes):
    late = CALL.missing(world.canal(assembly(called=date(2027, 4, 6))), "ag-2027")
    assert codes(late) == ["convocation_tardive"]
    assert blocking(late) == ()
    assert CALL.missing(world.canal(assembly(called=date(2027, 4, 5))), "ag-2027") == ()


def test_the_call_does_not_change_once_the_assembly_is_held(world):
    before = world.canal(assembly(present=(), chair="", secretary="", end=""))
    assert CALL.context(before, "ag-2027") == CALL.context(world.canal(assembly()), "ag-2027")


def test_an_unknown_assembly_is_told(world, codes):
    for module in (CALL, SHEET, MINUTES):
        assert codes(module.missing(world.canal(), "ag-2030")) == ["assemblee_inconnue"]


@pytest.mark.parametrize(
    ("nature", "second", "needed"),
    [
        ("ordinaire", False, 3),
        ("ordinaire", True, 0),
        ("extraordinaire", False, 4),
        ("extraordinaire", True, 3),
    ],
)
def test_the_quorum_of_five_members(world, nature, second, needed):
    found = quorum_of(world.canal(), assembly(nature=AssemblyKind(nature), second_call=second))
    assert (found.members, found.needed, found.found) == (5, needed, 4)


def test_who_has_left_or_not_yet_joined_makes_no_quorum(world):
    left = Membership(organisation="fanfare", joined=FOUNDED, left=date(2027, 3, 31))
    assert quorum_of(world.canal(left), assembly()).members == 4


def test_without_quorum_the_minutes_say_that_nothing_is_decided(world, words):
    alone = voted(("", 2, 0, 0), present=sitting("amicale", "epicerie"))
    case = world.canal(alone)
    said = words("pv_assemblee", case, "ag-2027")
    assert "Le quorum n'est pas atteint" in said
    assert "Sans effet" in said
    assert "Décision adoptée" not in said
    assert not outcome(case, alone, alone.resolutions[0]).adopted


@pytest.mark.parametrize(
    ("nature", "votes", "adopted"),
    [
        ("ordinaire", ("", 2, 2, 0), False),
        ("ordinaire", ("", 2, 1, 1), True),
        ("ordinaire", ("", 0, 0, 4), False),
        ("extraordinaire", ("", 2, 1, 1), True),
        ("extraordinaire", ("", 2, 2, 0), False),
    ],
)
def test_majorities_count_what_is_expressed(world, nature, votes, adopted):
    held = voted(votes, nature=AssemblyKind(nature))
    assert outcome(world.canal(), held, held.resolutions[0]).adopted is adopted


@pytest.fixture
def by_colleges(world):
    """The canal with its members in three colleges, the last one empty until the town joins."""

    def case(*more: object):
        split = [("amicale", "a"), ("ludotheque", "a"), ("epicerie", "b"), ("jardins", "b"), ("fanfare", "b")]
        seats = [Membership(organisation=o, joined=FOUNDED, college=c) for o, c in split]
        return world.canal(world.group(voting=VotingRule.COLLEGES, colleges=COLLEGES), *seats, *more)

    return case


def test_each_college_weighs_its_part_and_an_empty_one_leaves_its_part_to_the_others(by_colleges):
    held = voted(("a", 2, 0, 0), ("b", 0, 2, 0))
    found = outcome(by_colleges(), held, held.resolutions[0])
    assert (found.part_for, found.part_against) == (Fraction(4000, 75), Fraction(3500, 75))
    assert found.adopted


def test_a_tie_in_a_college_divides_its_part(by_colleges):
    held = voted(("a", 1, 1, 0), ("b", 0, 2, 0))
    found = outcome(by_colleges(), held, held.resolutions[0])
    assert found.part_for == Fraction(2000, 75)
    assert not found.adopted


def test_every_college_present_votes(by_colleges, codes):
    assert codes(MINUTES.missing(by_colleges(voted(("a", 2, 0, 0))), "ag-2027")) == ["college_oublie"]
    stranger = voted(("a", 2, 0, 0), ("b", 2, 0, 0), ("z", 1, 0, 0))
    assert codes(MINUTES.missing(by_colleges(stranger), "ag-2027")) == ["college_inconnu"]


def test_hours_make_votes_up_to_a_third_of_all(world):
    used = tuple(
        MemberHours(organisation=o, hours=Decimal(h))
        for o, h in [("amicale", 4000), ("ludotheque", 999), ("epicerie", 500), ("jardins", 499)]
    )
    case = world.canal(world.group(voting=VotingRule.HOURS))
    votes = votes_of(case, assembly(last_year=used))
    assert votes == {"amicale": 5, "ludotheque": 2, "fanfare": 1, "jardins": 1, "epicerie": 2}


WRONG = {
    "more votes than members there": (voted(("", 4, 1, 0)), "trop_de_voix"),
    "counted twice": (voted(("", 2, 0, 0), ("", 2, 0, 0)), "vote_double"),
    "not counted": (voted(), "vote_absent"),
    "no chair": (assembly(chair=""), "bureau_de_seance_absent"),
    "a guest among members": (
        assembly(present=sitting("amicale", "mairie", "epicerie")),
        "non_membre_a_l_assemblee",
    ),
    "present and represented": (
        assembly(
            present=(
                Attendance(organisation="amicale", person="Maud Fictive", proxies=("epicerie",)),
                *sitting("epicerie", "jardins", "ludotheque"),
            )
        ),
        "membre_compte_deux_fois",
    ),
    "three proxies": (
        assembly(
            present=(
                Attendance(organisation="amicale", person="X", proxies=("epicerie", "jardins", "ludotheque")),
            )
        ),
        "trop_de_pouvoirs",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_minutes_that_cannot_be_are_refused(world, codes, case):
    wrong, code = WRONG[case]
    assert code in codes(MINUTES.missing(world.canal(wrong), "ag-2027"))
    with pytest.raises(ProblemsFound):
        MINUTES.context(world.canal(wrong), "ag-2027")


def test_a_member_deprived_of_its_vote_counts_for_the_quorum_only(world, codes):
    case = world.canal(voted(("", 3, 1, 0), deprived=("jardins",)))
    assert codes(MINUTES.missing(case, "ag-2027")) == ["trop_de_voix"]
    assert quorum_of(case, assembly(deprived=("jardins",))).found == 4


def test_the_minutes_hold_who_came_the_count_and_the_result(world, words):
    said = words("pv_assemblee", world.canal(assembly()), "ag-2027")
    for expected in (
        "Membres : 5 ; nécessaires : 3 ; présents ou représentés : 4",
        "Membres absents et non représentés : Fanfare des Deux Rives",
        "Pour : 75 % de ce qui a été exprimé",
        "Décision adoptée",
        "levée à 20 h 15",
    ):
        assert expected in said


def test_the_sheet_names_who_came_and_who_gave_power(world):
    lines = {line.membre: line for line in SHEET.context(world.canal(assembly()), "ag-2027").lignes}
    assert lines["Les Jardins partagés du Canal"].pouvoir == "Maud Fictive (Amicale laïque de Valmorel)"
    assert lines["Fanfare des Deux Rives"].personne == ""
    empty = SHEET.context(world.canal(assembly(present=())), "ag-2027").lignes
    assert empty[2].personne == "Karim Prototype, président"


def test_the_call_encloses_the_decisions_and_a_form_of_proxy(world, words):
    said = words("convocation_assemblee", world.canal(assembly()), "ag-2027")
    assert "assemblée approuve les comptes de 2026." in said
    assert "Bon pour pouvoir" in said
    assert "la moitié au moins des membres présents ou représentés" in said
