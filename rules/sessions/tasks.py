"""What was promised and what became of it: tasks of every meeting, followed from one to the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from models.dossier import Dossier
from models.facts import Fact
from models.facts.accompaniment import Closing, FollowUp
from models.facts.common_voice import SteeringMeeting
from models.facts.cooperation import Session
from models.facts.tasks import Task, TaskFollowed, TaskReport, TaskState
from models.messages import Message, message

OVER = frozenset({TaskState.DONE, TaskState.DROPPED})
STATES: dict[TaskState, Message] = {
    TaskState.DONE: message("faite"),
    TaskState.UNDER_WAY: message("en cours"),
    TaskState.NOT_DONE: message("non faite"),
    TaskState.DROPPED: message("abandonnée"),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """A task as the case knows it: where it was given, when, and the last thing said of it.

    ``due`` is its day, put off or not; ``state`` is nothing as long as nobody spoke of it again.
    """

    id: str
    what: str
    who: str
    given: date
    source: Fact
    due: date | None = None
    state: TaskState | None = None
    told: date | None = None
    comment: str = ""

    @property
    def over(self) -> bool:
        """Whether it was done or dropped."""
        return self.state in OVER

    def late(self, on: date) -> bool:
        """Whether its day has passed without it being over."""
        return not self.over and self.due is not None and self.due < on


@dataclass(frozen=True, slots=True)
class _Report:
    day: date
    state: TaskState
    comment: str = ""
    put_off: date | None = None


def promises(dossier: Dossier) -> tuple[Promise, ...]:
    """Return every task of a case, in the order they were given, with what became of each."""
    told = _told(dossier)
    found = (_promise(dossier, task, given, source, told) for source, given, task in _given(dossier))
    return tuple(sorted(found, key=lambda one: one.given))


def open_promises(dossier: Dossier) -> tuple[Promise, ...]:
    """Return the tasks that are not over, the earliest day first, those without a day last."""
    left = (found for found in promises(dossier) if not found.over)
    return tuple(sorted(left, key=lambda found: found.due or date.max))


def _given(dossier: Dossier) -> Iterator[tuple[Fact, date, Task]]:
    """Yield each task with the fact that holds it and the day it was given; its identifier is never empty."""
    for kind in (Session, SteeringMeeting, FollowUp, Closing):
        for source in dossier.all(kind):
            yield from _given_in(source)


def _given_in(source: Fact) -> Iterator[tuple[Fact, date, Task]]:
    if isinstance(source, Session | SteeringMeeting):
        name, day, tasks = source.id, source.day, source.tasks
    elif isinstance(source, FollowUp):
        name, day, tasks = f"suivi-{source.months}", source.held, source.next_steps
    elif isinstance(source, Closing):
        name, day, tasks = f"cloture-{source.engagement}", source.day, source.remaining
    else:
        return
    for number, task in enumerate(tasks, start=1):
        yield source, day, task.model_copy(update={"id": task.id or f"{name}/{number}"})


def task_names(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the names of the tasks that some facts give."""
    return frozenset(task.id for fact in facts for _, _, task in _given_in(fact))


def tasks_named(fact: Fact) -> tuple[str, ...]:
    """Return the tasks that a fact speaks of again."""
    if isinstance(fact, Session):
        return tuple(report.task for report in fact.reviewed)
    return (fact.task,) if isinstance(fact, TaskFollowed) else ()


def _told(dossier: Dossier) -> dict[str, list[_Report]]:
    """Return what was said of tasks, by identifier or by their words (committees name them so)."""
    told: dict[str, list[_Report]] = {}
    for session in dossier.all(Session):
        for one in session.reviewed:
            told.setdefault(one.task, []).append(_of_report(one, session.day))
    for meeting in dossier.all(SteeringMeeting):
        for past in meeting.followed:
            words = _words(past.what, past.who)
            told.setdefault(words, []).append(_Report(meeting.day, past.state, past.comment))
    for fact in dossier.all(TaskFollowed):
        report = _Report(fact.on, fact.state, fact.comment, fact.put_off)
        told.setdefault(fact.task, []).append(report)
    return told


def _of_report(one: TaskReport, day: date) -> _Report:
    return _Report(day, one.state, one.comment, one.put_off)


def _words(what: str, who: str) -> str:
    return f"{what.casefold().strip()}|{who.casefold().strip()}"


def _promise(
    dossier: Dossier, task: Task, given: date, source: Fact, told: dict[str, list[_Report]]
) -> Promise:
    said = [*told.get(task.id, ()), *told.get(_words(task.what, task.who), ())]
    known = sorted((one for one in said if given <= one.day <= dossier.at), key=lambda one: one.day)
    put_off = [one.put_off for one in known if one.put_off is not None]
    last = known[-1] if known else None
    return Promise(
        id=task.id,
        what=task.what,
        who=task.who,
        given=given,
        source=source,
        due=put_off[-1] if put_off else task.by,
        state=last.state if last else None,
        told=last.day if last else None,
        comment=last.comment if last else "",
    )
