"""History is only added to: whatever is done to a case, what was recorded before stays as it was."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session

from models.actor import Actor
from models.problems import ProblemsFound
from models.stage import Stage, Turn
from rules.life.merging import Keep
from store.append_only import HISTORY
from store.cases.life.ladders import migrate_case, undo_migration
from store.cases.life.mergers import Joining, merge_cases
from store.cases.life.splits import Leaving, split_case
from store.cases.life.states import turn_case
from store.cases.records import dossier, record_facts, request_move
from store.database import reading, transaction

from .conftest import FACTS, lent, topic

ME, FIRST_DAY = Actor("Camille"), date(2027, 1, 4)
Act = Callable[[Session, str, date], object]
numbers = count()


def split(session: Session, case: str, day: date) -> object:
    leaving = Leaving(f"{case}-{next(numbers)}", "Potagers", ("jardins",), (), "Un projet")
    return split_case(session, case, leaving, day, ME)


def merge(session: Session, case: str, day: date) -> object:
    joining = Joining(f"{case}-voisin", "Le canal", {"ressources:sono": Keep.MINE})
    return merge_cases(session, case, joining, day, ME)


ACTS: dict[str, Act] = {
    "say": lambda s, case, day: record_facts(s, case, [topic("valeurs", str(day))], day, ME),
    "say it of the past": lambda s, case, day: record_facts(
        s, case, [topic("valeurs", f"avant {day}")], FIRST_DAY, ME
    ),
    "go up": lambda s, case, day: request_move(s, case, Stage.COLLABORATION, day, ME),
    "go further up": lambda s, case, day: request_move(s, case, Stage.COOPERATION, day, ME),
    "go down": lambda s, case, day: request_move(s, case, Stage.MUTUALISATION, day, ME, "Trop tôt"),
    "pause": lambda s, case, day: turn_case(s, case, Turn.PAUSE, day, ME, "Les vacances"),
    "resume": lambda s, case, day: turn_case(s, case, Turn.RESUME, day, ME, "La rentrée"),
    "migrate": lambda s, case, day: migrate_case(s, case, "2026-11", day, ME, "Pour voir"),
    "undo": lambda s, case, day: undo_migration(s, case, day, ME, "Pour voir"),
    "split": split,
    "merge": merge,
}


def rows() -> dict[str, list[tuple[object, ...]]]:
    with reading() as session:
        found = {name: session.execute(text(f"SELECT * FROM {name} ORDER BY id")) for name in HISTORY}  # noqa: S608
        return {name: [tuple(row) for row in result] for name, result in found.items()}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(sorted(ACTS)), min_size=4, max_size=10))
def test_nothing_recorded_ever_changes(opened: Callable[..., None], acts: list[str]) -> None:
    case = f"cas-{next(numbers)}"
    opened(case, *FACTS)
    opened(f"{case}-voisin", lent("sono", "fanfare").model_copy(update={"label": "Autre"}))
    before, day = rows(), FIRST_DAY
    for act in acts:
        day += timedelta(days=1)
        try:
            with transaction() as session:
                ACTS[act](session, case, day)
        except ProblemsFound:
            assert rows() == before
        now = rows()
        assert all(now[name][: len(known)] == known for name, known in before.items())
        before = now


def test_the_past_seen_again_is_the_past_as_it_was_seen(opened: Callable[..., None]) -> None:
    opened("essai", *FACTS)
    with reading() as session:
        then = dossier(session, "essai", FIRST_DAY)
    with transaction() as session:
        ACTS["pause"](session, "essai", FIRST_DAY + timedelta(days=3))
        ACTS["say"](session, "essai", FIRST_DAY + timedelta(days=4))
    with reading() as session:
        assert dossier(session, "essai", FIRST_DAY) == then
    with pytest.raises(ProblemsFound), transaction() as session:
        ACTS["go up"](session, "essai", FIRST_DAY)
