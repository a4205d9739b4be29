"""A finding can be answered, or set aside with a reason; it comes back with newer facts."""

from datetime import date

import pytest

from models.facts.pitfalls import Pitfall
from rules.findings.state import State


@pytest.fixture
def sent(world):
    """A party that a funder sent on 12 January."""
    return world.fact(
        "participations", organisation="fanfare", depuis_le=world.OPENED, venue="demande_d_un_financeur"
    )


def follow_up(world, suite="repondu", sujet="fanfare", **more):
    told = {
        "ecueil": "cooperation_imposee",
        "sujet": sujet,
        "suite": suite,
        "raison": "Elle reste.",
        "le": date(2026, 2, 1),
    }
    return world.fact("suites_des_constats", **(told | more))


def states(world, *facts, today=None):
    return [one.state for one in world.raised(world.case(*facts), today)]


def test_a_finding_nobody_answered_is_open(world, sent):
    assert states(world, sent) == [State.OPEN]


def test_an_answer_closes_it_for_the_party_it_bears_on(world, sent):
    (found,) = world.raised(world.case(sent, follow_up(world)))
    assert (found.state, found.reason, found.on) == (State.ANSWERED, "Elle reste.", date(2026, 2, 1))
    assert states(world, sent, follow_up(world, sujet="amicale")) == [State.OPEN]


def test_an_answer_to_the_pitfall_as_a_whole_serves_every_party(world, sent):
    assert states(world, sent, follow_up(world, sujet="")) == [State.ANSWERED]


def says_it_again(world):
    return world.fact(
        "reponses_au_diagnostic",
        organisation="fanfare",
        question="cooperation_imposee",
        position="oui",
        le=date(2026, 3, 1),
        partageable=True,
    )


def test_newer_evidence_brings_an_answered_finding_back(world, sent):
    assert states(world, sent, follow_up(world), says_it_again(world)) == [State.BACK]


def test_a_finding_set_aside_stays_aside_whatever_comes(world, sent):
    assert states(world, sent, follow_up(world, "ecarte"), says_it_again(world)) == [State.DISMISSED]


def test_a_day_to_look_at_it_again_brings_it_back(world, sent):
    later = follow_up(world, "ecarte", a_revoir_le=date(2026, 7, 1))
    assert states(world, sent, later, today=date(2026, 6, 30)) == [State.DISMISSED]
    assert states(world, sent, later, today=date(2026, 7, 1)) == [State.BACK]


def observation(world, **more):
    told = {
        "id": "vu",
        "constat": "Elle est venue envoyée.",
        "raison": "Dit en séance.",
        "ecueil": "cooperation_imposee",
    }
    return world.fact("constats", **(told | more))


def test_what_people_saw_and_answered_answers_the_same_finding(world, sent):
    (found,) = world.raised(world.case(sent, observation(world, reponse="Elle dira à chaque étape.")))
    assert (found.state, found.reason) == (State.ANSWERED, "Elle dira à chaque étape.")


def test_what_people_saw_without_answering_leaves_it_open(world, sent):
    assert states(world, sent, observation(world)) == [State.OPEN]


def test_what_people_saw_of_another_party_answers_nothing(world, sent):
    assert states(world, sent, observation(world, reponse="Oui.", sujet="amicale")) == [State.OPEN]


def test_open_findings_come_first(world, sent):
    hasty = world.fact(
        "decisions",
        objet="mutualiser",
        instance="Rencontre",
        ouverte_le=date(2026, 5, 4),
        prise_le=date(2026, 5, 4),
    )
    found = world.raised(world.case(sent, follow_up(world), hasty))
    assert [(one.raised.pitfall, one.is_open) for one in found] == [
        (Pitfall.HEAT, True),
        (Pitfall.IMPOSED, False),
    ]
