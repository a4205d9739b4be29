"""Two people at one case: nobody's words are written over unseen, and a case is opened once."""

import threading
from datetime import date

import pytest
from sqlmodel import select

from models.actor import Actor
from models.case import Case
from models.case_file import CaseFile, CaseHead, Entry
from models.facts.cooperation import TopicSettled
from models.problems import ProblemsFound
from store.cases.records import dossier, find_case, open_case, record_facts
from store.database import dispose, reading, transaction

CASE, OPENED, LATER = "essai", date(2026, 1, 12), date(2026, 2, 1)
ME, OTHER = Actor("Camille"), Actor("Dominique")
pytestmark = pytest.mark.usefixtures("home")


def topic(name: str, conclusion: str = "Vu") -> TopicSettled:
    return TopicSettled.model_validate({"sujet": name, "conclusion": conclusion})


def case_file(*facts: TopicSettled, later: tuple[TopicSettled, ...] = (), **head: object) -> CaseFile:
    told = {"id": CASE, "titre": "T", "territoire": "V", "ouvert_le": OPENED} | head
    entries = (Entry(LATER, "Camille", later),) if later else ()
    return CaseFile(CaseHead.model_validate(told), facts, entries)


def opened(*facts: TopicSettled, by: Actor = ME, **head: object) -> int:
    with transaction() as session:
        open_case(session, case_file(*facts, **head), by)
    with reading() as session:
        return find_case(session, CASE).wake


def record(fact: TopicSettled, by: Actor, read_at: int | None = None) -> None:
    with transaction() as session:
        record_facts(session, CASE, [fact], LATER, by, read_at)


def test_the_loser_is_told_who_changed_what_and_nothing_is_written() -> None:
    read_at = opened(topic("valeurs"))
    record(topic("gouvernance", "Une voix chacune"), OTHER)
    with pytest.raises(ProblemsFound) as refused:
        record(topic("gouvernance", "Au prorata"), ME, read_at)
    problem = refused.value.problems[0]
    assert (problem.code, problem.message.params["who"]) == ("changed_meanwhile", "Dominique")
    assert "Une voix chacune" not in str(problem.message.params)
    with reading() as session:
        found = dossier(session, CASE).get(TopicSettled, "gouvernance")
        assert found is not None
        assert found.conclusion == "Une voix chacune"


def test_what_others_said_of_other_things_or_in_the_same_words_stops_nobody() -> None:
    read_at = opened(topic("valeurs"))
    record(topic("gouvernance"), OTHER)
    record(topic("gouvernance"), ME, read_at)
    record(topic("objectifs"), ME, read_at)
    with reading() as session:
        assert len(dossier(session, CASE).all(TopicSettled)) == 3


def test_a_file_says_which_state_of_the_case_its_author_had_read() -> None:
    read_at = opened(topic("valeurs"))
    record(topic("valeurs", "Autre chose"), OTHER)
    with pytest.raises(ProblemsFound) as refused:
        opened(topic("valeurs", "Encore autre chose"), etat_lu=read_at)
    assert [problem.code for problem in refused.value.problems] == ["changed_meanwhile"]
    opened(topic("valeurs", "Encore autre chose"), etat_lu=read_at + 1)


def test_a_file_that_tells_one_thing_twice_does_not_contradict_itself_when_played_again() -> None:
    opened()
    told = case_file(topic("valeurs", "Au début"), later=(topic("valeurs", "Ensuite"),), etat_lu=0)
    for _ in range(2):
        with transaction() as session:
            open_case(session, told, ME)
            record_facts(session, CASE, told.entries[0].facts, LATER, ME)


def open_at_once(count: int) -> list[BaseException]:
    """Open the same new case from several threads at the same moment; return what went wrong."""
    start, wrong = threading.Barrier(count), list[BaseException]()

    def one() -> None:
        try:
            start.wait()
            opened(topic("valeurs"))
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            wrong.append(error)

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_a_case_opened_twice_at_the_same_moment_is_opened_once() -> None:
    assert open_at_once(4) == []
    with reading() as session:
        assert session.exec(select(Case.id)).all() == [CASE]


@pytest.mark.slow
def test_a_case_opened_twice_at_the_same_moment_is_opened_once_on_postgresql(on_postgresql: None) -> None:
    assert open_at_once(4) == []
    with reading() as session:
        assert session.get_one(Case, CASE).wake >= 1
    dispose()
