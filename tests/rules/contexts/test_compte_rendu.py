"""Minutes: one for each session, in the words and the order of the session."""

from collections.abc import Iterable
from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.cooperation import Note, Session, Task
from models.facts.organisations import Address, Organisation, Person
from models.facts.voting import SessionDecision
from models.problems import ProblemsFound
from rules.contexts import compte_rendu as minutes

DAY = date(2026, 1, 20)
AMICALE = Organisation(
    id="amicale",
    name="Amicale laïque",
    seat=Address(street="1 rue du Port", postcode="00100", city="Valmorel"),
    representative=Person(name="Maud Fictive", title="présidente"),
)


def session(**more: object) -> Session:
    usual = {"id": "a1", "title": "Atelier", "day": DAY, "place": "Foyer", "facilitator": "Aline Témoin"}
    return Session(**{"present": ("amicale",), **usual, **more})


def dossier(facts: Iterable[Fact], stage: Stage = Stage.MUTUALISATION) -> Dossier:
    known: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        known.setdefault(fact.kind, {})[fact.key] = fact
    return Dossier("cas", "Le cas", "Valmorel", DAY, stage, DAY, known)


@pytest.mark.parametrize("stage", list(Stage))
def test_minutes_are_due_for_each_session_at_every_stage(stage: Stage) -> None:
    assert minutes.due(dossier([session(), session(id="a2")], stage)) == ("a1", "a2")


def test_an_unknown_session_is_a_mistake_to_mend() -> None:
    with pytest.raises(ProblemsFound) as found:
        minutes.context(dossier([session()]), "a9")
    assert [p.code for p in found.value.problems] == ["atelier_inconnu"]


def test_people_present_are_named_and_guests_keep_their_own_words() -> None:
    came = ("amicale : Paul Inventé, Maud Fictive", "amicale", "Mairie : service associatif", "Un voisin")
    printed = minutes.context(dossier([AMICALE, session(present=came)]), "a1")
    assert [(p.organisation, p.personnes) for p in printed.presences] == [
        ("Amicale laïque", "Paul Inventé, Maud Fictive"),
        ("Amicale laïque", "Maud Fictive"),
        ("Mairie", "service associatif"),
        ("Un voisin", "–"),
    ]


def test_what_was_said_on_one_topic_stands_together_in_the_order_of_the_session() -> None:
    said = (
        Note(topic="valeurs", said="un"),
        Note(topic="Le temps", said="deux"),
        Note(topic="valeurs", said="trois"),
    )
    printed = minutes.context(dossier([session(notes=said)]), "a1")
    assert [(e.sujet, e.paroles) for e in printed.echanges] == [
        ("Les valeurs partagées", ("un", "trois")),
        ("Le temps", ("deux",)),
    ]


def test_a_task_says_who_and_by_when() -> None:
    tasks = (Task(what="Écrire", who="amicale", by=date(2026, 2, 3)), Task(what="Relire", who="Chacune"))
    printed = minutes.context(dossier([AMICALE, session(tasks=tasks, excused=("amicale",))]), "a1")
    assert [(t.qui, t.pour_le) for t in printed.taches] == [
        ("Amicale laïque", "03/02/2026"),
        ("Chacune", "–"),
    ]
    assert printed.excusees == "Amicale laïque"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [("", "", "–"), ("18:00", "", "à partir de 18 h"), ("18:00", "20:30", "de 18 h à 20 h 30")],
)
def test_hours_are_said_as_far_as_they_are_known(start: str, end: str, said: str) -> None:
    assert minutes.context(dossier([session(start=start, end=end)]), "a1").seance.horaires == said


def test_what_was_decided_is_one_sentence_and_what_its_votes_gave_another() -> None:
    bare = SessionDecision(text="Se revoir en mars")
    voted = SessionDecision(text="Se prêter des choses", subject="mutualiser", votes_for=3)
    printed = minutes.context(dossier([AMICALE, session(decided=(bare, voted))]), "a1")
    first, second = printed.decisions
    assert first == "Se revoir en mars"
    assert second.startswith("Se prêter des choses. Adoptée")
