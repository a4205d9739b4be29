"""Read without the mapper, a case is the same as read with it."""

from datetime import date

import pytest

from models.actor import Actor
from models.case import MoveRow
from models.problems import ProblemsFound
from store import database
from store.case_files.reading import read_case_file
from store.cases.plain import all_dossiers, one_dossier
from store.cases.records import dossier, open_case, record_facts
from store.database import reading, transaction
from store.examples import example
from store.plain_reading import plain_reading

ADA = Actor("Ada")
CASE = "canal-des-deux-rives"


@pytest.fixture
def story(home):
    """The example as recorded by its journal, with one move."""
    case_file = read_case_file(example("deux_rives") / "dossier.yaml")
    with transaction() as session:
        open_case(session, case_file, ADA)
        for entry in case_file.entries:
            record_facts(session, CASE, entry.facts, entry.on, ADA)
        move = MoveRow(case_id=CASE, origin="mutualisation", target="collaboration", day=date(2026, 3, 10))
        move.recorded_by, move.recorded_at = "Ada", database.database_now(session)
        session.add(move)
    return home


@pytest.mark.parametrize("at", [date(2026, 1, 12), date(2026, 3, 10), date(2026, 8, 1), None])
def test_a_case_is_the_same_by_either_way_of_reading(story, at):
    with reading() as session:
        usual = dossier(session, CASE, at)
    with plain_reading() as ask:
        assert one_dossier(ask, CASE, at) == usual
        assert all_dossiers(ask) == (one_dossier(ask, CASE),)


def test_an_unknown_case_names_those_that_are_open(story):
    with plain_reading() as ask, pytest.raises(ProblemsFound) as refused:
        one_dossier(ask, "inconnu")
    (problem,) = refused.value.problems
    assert problem.remedy.params["known"] == CASE
