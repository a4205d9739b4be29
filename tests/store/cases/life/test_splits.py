"""Some organisations leave to follow their own way: what is theirs goes along, the rest stays readable."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import select

from models.actor import Actor
from models.case import Case
from models.dossier import Dossier
from models.facts.accompaniment import DiagnosisAnswer
from models.facts.cooperation import Decision, Resource, Session, Signature, TopicSettled
from models.facts.organisations import Organisation, Participation, Site
from models.problems import ProblemsFound
from rules.pooling.agreements import participants
from store.cases.life.splits import Leaving, split_case
from store.cases.records import dossier, events, record_facts
from store.database import reading, transaction

from .conftest import FACTS

CASE, NEW, SPRING = "essai", "potagers", date(2027, 4, 1)
ME = Actor("Camille")


@pytest.fixture(autouse=True)
def case(opened: Callable[..., None]) -> None:
    opened(CASE, *FACTS)


def part_ways(
    *names: str, shared: tuple[str, ...] = (), reason: str = "Un projet à deux", into: str = NEW
) -> None:
    with transaction() as session:
        split_case(session, CASE, Leaving(into, "Potagers", names, shared, reason), SPRING, ME)


def seen(case_id: str, at: date | None = None) -> Dossier:
    with reading() as session:
        return dossier(session, case_id, at)


def test_those_who_leave_take_what_is_theirs_and_nothing_that_binds_the_former_collective() -> None:
    part_ways("jardins", "epicerie")
    new = seen(NEW)
    assert [found.id for found in new.all(Organisation)] == ["jardins", "epicerie"]
    assert [found.id for found in new.all(Resource)] == ["broyeur"]
    assert [found.id for found in new.all(Site)] == ["serre"]
    assert [(found.organisation, found.shareable) for found in new.all(DiagnosisAnswer)] == [
        ("jardins", False)
    ]
    for kind in (Decision, Signature, Session, TopicSettled):
        assert new.all(kind) == ()
    assert [(found.joined, found.how_joined) for found in new.all(Participation)] == [(SPRING, "invitee")] * 2


def test_their_part_in_the_first_case_ends_that_day_and_its_history_stands() -> None:
    part_ways("jardins", "epicerie")
    later = seen(CASE, date(2027, 5, 1))
    assert [found.id for found in participants(later)] == ["amicale", "fanfare"]
    assert len(participants(seen(CASE, date(2027, 1, 1)))) == 4
    assert later.get(Signature, "convention_cooperation|jardins") is not None


def test_each_case_says_where_the_other_is_and_why() -> None:
    part_ways("jardins")
    with reading() as session:
        there = [(e.kind, e.other, e.reason) for e in events(session, CASE)]
        here = [(e.kind, e.other, e.reason) for e in events(session, NEW)]
    assert there == [("scission_vers", NEW, "Un projet à deux")]
    assert here == [("issu_de", CASE, "Un projet à deux")]


def test_shared_history_goes_along_only_when_its_section_is_asked_for() -> None:
    part_ways("jardins", shared=("ateliers", "sujets"))
    assert [found.id for found in seen(NEW).all(Session)] == ["a1"]
    assert [found.topic for found in seen(NEW).all(TopicSettled)] == ["objectifs"]


def test_a_meeting_of_those_who_leave_goes_along_as_words_that_settle_nothing() -> None:
    held = {
        "id": "a9",
        "titre": "À deux",
        "le": "2027-03-01",
        "lieu": "Serre",
        "animation": "DLA",
        "presentes": ["jardins", "epicerie"],
        "echanges": [{"sujet": "valeurs", "conclusion": "La terre d'abord"}],
        "decisions": [
            {
                "texte": "Coopérer à deux",
                "objet": "cooperer",
                "bulletins": [{"organisation": one, "vote": "pour"} for one in ("jardins", "epicerie")],
            }
        ],
    }
    with transaction() as session:
        record_facts(session, CASE, [Session.model_validate(held)], date(2027, 3, 1), ME)
    part_ways("jardins", "epicerie")
    new = seen(NEW)
    assert [(one.id, one.decided[0].text, one.notes[0].said) for one in new.all(Session)] == [
        ("a9", "Coopérer à deux", "La terre d'abord")
    ]
    assert (new.all(Decision), new.all(TopicSettled)) == ((), ())


def test_all_that_forbids_a_split_is_said_at_once_and_nothing_is_opened() -> None:
    with pytest.raises(ProblemsFound) as refused:
        part_ways("jardin", shared=("decisions",), reason=" ")
    assert {p.code for p in refused.value.problems} == {
        "reason_missing",
        "unknown_organisation",
        "section_not_carried",
    }
    for names in ((), ("amicale", "fanfare", "jardins", "epicerie")):
        with pytest.raises(ProblemsFound) as refused:
            part_ways(*names)
        [split_of_nothing] = refused.value.problems
        assert (split_of_nothing.code, split_of_nothing.place.option) == (
            "split_of_nothing",
            "--organisations",
        )
    with pytest.raises(ProblemsFound) as refused:
        part_ways("jardins", into=CASE)
    assert [(p.code, p.place.option) for p in refused.value.problems] == [("case_already_open", "--into")]
    with reading() as session:
        assert session.exec(select(Case.id)).all() == [CASE]
