"""Two cases become one: contradictions are chosen, answers close again, nothing is lost."""

from collections.abc import Callable
from datetime import date

import pytest

from models.actor import Actor
from models.dossier import CaseState, Dossier
from models.facts.accompaniment import DiagnosisAnswer
from models.facts.cooperation import Decision, Resource, Session, Signature, TopicSettled, WorkingNote
from models.facts.organisations import Organisation, Participation
from models.problems import ProblemsFound
from models.stage import Turn
from rules.life.merging import Keep
from rules.pooling.agreements import participants
from store.cases.leases import cases_to_wake
from store.cases.life.mergers import Joining, merge_cases, planned_merger
from store.cases.life.states import turn_case
from store.cases.records import dossier, events, history, record_facts
from store.database import reading, transaction

from .conftest import FACTS, answer, decision, lent, organisation, part, signature, topic, workshop

CASE, OTHER, SPRING = "essai", "voisin", date(2027, 4, 1)
ME = Actor("Camille")
THEIRS = (
    organisation("cirque"),
    organisation("fanfare", effectif=4),
    part("cirque"),
    part("fanfare"),
    lent("chapiteau", "cirque"),
    workshop("a1", "Chez nous"),
    topic("objectifs", "Autre chose"),
    answer("cirque", released=True, words="Libéré pour deux"),
    answer("fanfare", released=False, words="Dit tout bas"),
    decision(),
    signature("cirque"),
)
ALL = {
    "organisations:fanfare": Keep.THEIRS,
    "ateliers:a1": Keep.BOTH,
    "reponses_au_diagnostic:fanfare|gouvernance": Keep.MINE,
}


@pytest.fixture(autouse=True)
def cases(opened: Callable[..., None]) -> None:
    opened(CASE, *FACTS)
    opened(OTHER, *THEIRS)


def join(choices: dict[str, Keep], reason: str = "Le même canal", shared: tuple[str, ...] = ()) -> None:
    with transaction() as session:
        merge_cases(session, CASE, Joining(OTHER, reason, choices, shared), SPRING, ME)


def refused(choices: dict[str, Keep], reason: str = "Le même canal") -> ProblemsFound:
    with pytest.raises(ProblemsFound) as found:
        join(choices, reason)
    return found.value


def seen(case_id: str = CASE, at: date | None = None) -> Dossier:
    with reading() as session:
        return dossier(session, case_id, at)


def test_every_contradiction_is_listed_at_once_and_no_answer_is_shown() -> None:
    found = refused({}, reason="")
    assert [p.code for p in found.problems] == ["reason_missing"] + ["merge_conflict"] * 3
    assert [p.message.params["name"] for p in found.problems[1:]] == list(ALL)
    told = " ".join(f"{p.message.params} {p.remedy.params}" for p in found.problems)
    assert "Dit tout bas" not in told
    assert "Un secret" not in told
    with reading() as session:
        merger = planned_merger(session, CASE, Joining(OTHER, ""), SPRING)
        assert len(merger.conflicts) == 3
    assert seen(OTHER).state is CaseState.ACTIVE


def test_what_is_chosen_is_kept_and_both_workshops_live_side_by_side() -> None:
    join(ALL)
    known = seen()
    assert {found.id: found.title for found in known.all(Session)} == {
        "a1": "Se voir",
        "a1-voisin": "Chez nous",
    }
    fanfare = known.get(Organisation, "fanfare")
    assert fanfare is not None
    assert fanfare.headcount == 4
    assert known.get(Resource, "chapiteau") is not None
    assert {found.id for found in participants(known)} == {
        "amicale",
        "fanfare",
        "jardins",
        "epicerie",
        "cirque",
    }
    cirque = known.get(Participation, "cirque")
    assert cirque is not None
    assert cirque.joined == SPRING


def test_two_organisations_of_one_name_may_both_stay_with_all_that_is_theirs() -> None:
    join(ALL | {"organisations:fanfare": Keep.BOTH})
    known = seen()
    assert known.get(Organisation, "fanfare-voisin") is not None
    assert known.get(Participation, "fanfare-voisin") is not None


def test_acts_and_conclusions_of_the_other_collective_bind_nobody_here() -> None:
    join(ALL)
    known = seen()
    assert known.get(Signature, "convention_cooperation|cirque") is None
    assert [found.key for found in known.all(Decision)] == [decision().key]
    settled = known.get(TopicSettled, "objectifs")
    assert settled is not None
    assert settled.conclusion == "Vu"


def test_a_workshop_of_the_other_collective_arrives_as_words_that_settle_nothing() -> None:
    held = {
        "id": "a2",
        "titre": "Décider chez nous",
        "le": "2027-03-01",
        "lieu": "Piste",
        "animation": "DLA",
        "presentes": ["cirque"],
        "echanges": [{"sujet": "valeurs", "dit": "Longtemps", "conclusion": "Le spectacle d'abord"}],
        "decisions": [{"texte": "Ne plus coopérer", "objet": "cooperer", "adoptee": False}],
    }
    with transaction() as session:
        record_facts(session, OTHER, [Session.model_validate(held)], date(2027, 3, 1), ME)
    join(ALL)
    known = seen()
    assert [found.key for found in known.all(Decision)] == [decision().key]
    assert known.get(TopicSettled, "valeurs") is None
    arrived = known.get(Session, "a2")
    assert arrived is not None
    assert [one.text for one in arrived.decided] == ["Ne plus coopérer"]
    assert arrived.notes[0].said == "Longtemps Le spectacle d'abord"


def test_the_notes_of_the_other_collective_evidence_nothing_here_unless_they_are_asked_for() -> None:
    note = {"objet": "garantie", "par": "Sol", "faite_le": "2027-03-01", "resume": "Un fonds"}
    with transaction() as session:
        record_facts(session, OTHER, [WorkingNote.model_validate(note)], date(2027, 3, 1), ME)
    with reading() as session:
        asked, left = (
            planned_merger(session, CASE, Joining(OTHER, "Ensemble", ALL, shared), SPRING)
            for shared in (("notes",), ())
        )
    assert any(isinstance(one, WorkingNote) for one in asked.arriving)
    assert not any(isinstance(one, WorkingNote) for one in left.arriving)


def test_every_answer_has_to_be_released_again_to_the_larger_circle() -> None:
    assert any(found.shareable for found in seen().all(DiagnosisAnswer))
    join(ALL)
    assert not any(found.shareable for found in seen().all(DiagnosisAnswer))
    assert any(found.shareable for found in seen(at=date(2027, 3, 31)).all(DiagnosisAnswer))


def test_the_other_case_is_closed_readable_and_linked_both_ways() -> None:
    join(ALL)
    other = seen(OTHER)
    assert (other.state, len(other.all(Signature)), len(other.all(Session))) == (CaseState.MERGED, 1, 1)
    with reading() as session:
        assert [(e.kind, e.other) for e in events(session, CASE)] == [("a_reuni", OTHER)]
        assert [(e.kind, e.other) for e in events(session, OTHER)] == [("reuni_a", CASE)]
        assert events(session, CASE)[0].detail["choices"]["ateliers:a1"] == "les_deux"
        assert history(session, OTHER)[-1].action == "case_merged_into"
    assert cases_to_wake() == (CASE,)
    with pytest.raises(ProblemsFound) as found, transaction() as session:
        turn_case(session, OTHER, Turn.RESUME, date(2027, 5, 1), ME, "On revient")
    assert [(p.code, p.place.field) for p in found.value.problems] == [("case_merged", "DOSSIER")]


def test_a_choice_that_settles_nothing_or_a_case_joined_to_itself_is_refused() -> None:
    found = refused(ALL | {"ateliers:a9": Keep.MINE})
    assert [(p.code, p.place.option) for p in found.problems] == [("unknown_conflict", "--keep")]
    both = "reponses_au_diagnostic:fanfare|gouvernance"
    assert [p.code for p in refused(ALL | {both: Keep.BOTH}).problems] == ["merge_conflict"]
    with pytest.raises(ProblemsFound) as same, transaction() as session:
        merge_cases(session, CASE, Joining(CASE, "Pour voir"), SPRING, ME)
    assert ("merged_into_itself", "AUTRE") in [(p.code, p.place.field) for p in same.value.problems]
