"""The case of eight months as an advisor would type it: a file of answers a day, acts as commands."""

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from apps.cli.main import run
from models.case_file import CaseFile, Entry
from models.facts.pitfalls import FindingFollowUp
from models.facts.sessions import PlannedSession
from models.facts.set_aside import SetAside
from models.facts.tasks import TaskFollowed
from store import settings
from store.case_files.reading import read_case_file

PATH = Path(__file__).resolve().parents[2] / "examples" / "brumeval" / "dossier.yaml"
CASE, ADVISOR = "val-de-brumeval", "Nadège Jalon"
ACTS = (FindingFollowUp, PlannedSession, SetAside, TaskFollowed)
"""Facts that have a command of their own."""

TURNS = {"pause": "pause", "reprise": "resume", "arret": "stop"}


def case_file() -> CaseFile:
    """Return the whole example."""
    return read_case_file(PATH)


def on_the_day(day: date) -> None:
    """Set the day on the wall for what this process does next."""
    os.environ["OEUVRE_TODAY"] = day.isoformat()
    settings.settings.cache_clear()


@cache
def _written() -> dict[str, Any]:
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def opening(folder: Path) -> Path:
    """Write the file of the first day: what was known before anything happened."""
    return _write(folder / "dossier.yaml", {**_written(), "journal": []})


def answers(day: date, folder: Path) -> Path:
    """Write what people told on a day; acts that have a command are left to be typed."""
    acts = {fact.section for fact in ACTS} | {"demande", "situation"}
    told = [entry for entry in _written()["journal"] if entry["le"] == day and not acts & set(entry)]
    return _write(folder / f"{day}.yaml", {"dossier": _written()["dossier"], "journal": told})


def _write(path: Path, told: dict[str, Any]) -> Path:
    path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def typed(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Yield the commands that do what an entry of the journal says; none when it only tells facts."""
    day, who = ("--on", entry.on.isoformat()), ("--as", entry.by)
    if entry.request:
        yield ("case", "move", CASE, entry.request.value, *day, "--reason", entry.reason, *who)
    if entry.turn:
        yield ("case", TURNS[entry.turn.value], CASE, *day, "--reason", entry.reason, *who)
    for fact in entry.facts:
        if isinstance(fact, SetAside):
            asked = (fact.requirement, fact.target.value)
            yield ("case", "set-aside", CASE, *asked, *day, "--reason", fact.reason, *who)
        elif isinstance(fact, FindingFollowUp):
            name = f"{fact.pitfall.value}:{fact.about}" if fact.about else fact.pitfall.value
            yield ("case", "settle", CASE, name, "--reason", fact.reason, *day, *who)
        elif isinstance(fact, PlannedSession):
            words = ("--title", fact.title, "--start", fact.start, "--place", fact.place)
            on = ("--on", fact.day.isoformat())
            yield ("case", "session", CASE, *on, *words, "--lead", fact.facilitator, *who)
        elif isinstance(fact, TaskFollowed):
            yield ("case", "task", CASE, fact.task, fact.state.value, *day, "--note", fact.comment, *who)


class Step(NamedTuple):
    """A command typed on a day, and the code it answers: 0 done, 2 refused."""

    day: date
    line: tuple[str, ...]
    code: int = 0


OPENED, REFUSED = date(2026, 2, 2), date(2026, 3, 5)
NIGHTS = (date(2026, 3, 4), date(2026, 6, 17), date(2026, 10, 2))
"""Days at the end of which people are reminded of what they promised."""


def script(folder: Path) -> list[Step]:
    """Return the eight months as commands; the file of each day is written in a folder."""
    steps: list[Step] = []
    days = sorted({OPENED, *NIGHTS, *(entry.on for entry in case_file().entries)})
    for day in days:
        steps += _told_on(day, folder)
        steps += [Step(day, ("case", "remind"))] if day in NIGHTS else []
    return steps


def _told_on(day: date, folder: Path) -> Iterator[Step]:
    told = [entry for entry in case_file().entries if entry.on == day]
    acts = [line for entry in told for line in typed(entry)]
    if day == OPENED:
        yield Step(day, ("case", "open", str(opening(folder)), "--as", ADVISOR))
    elif not all(any(typed(entry)) for entry in told):
        yield Step(day, ("case", "answer", CASE, str(answers(day, folder)), "--as", ADVISOR))
    yield from (Step(day, line, 2 if day == REFUSED else 0) for line in acts)


def play(steps: list[Step], first: int, log: Path) -> None:
    """Type commands one after the other; each that answers is noted: the next run goes on from there."""
    for number, step in enumerate(steps[first:], start=first):
        on_the_day(step.day)
        assert run(step.line) == step.code, step.line
        noted = log.with_suffix(".new")  # killed while it notes, it must not forget
        noted.write_text(str(number + 1), encoding="utf-8")
        noted.replace(log)


def type_on(steps: list[Step], first: int, log: Path) -> None:
    """Go on typing, in a process of its own; what it says is kept beside ``log``."""
    with log.with_suffix(".said").open("w", encoding="utf-8") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    play(steps, first, log)
