"""What somebody promised by a day: tasks of sessions and committees, actions of the plan, steps of a project.

A task has no identifier but its words and its owner: moved to another day it stays the same task.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from models.dossier import Dossier
from models.facts.accompaniment import Closing, FollowUp, PlanAction
from models.facts.base import Fact
from models.facts.common_voice import SteeringMeeting, TaskState
from models.facts.consultants import Choice, Specification
from models.facts.cooperation import Session, Task
from models.facts.partnership import Milestone, Partnership
from models.messages import Message, message
from rules.accompaniment import OVER
from rules.deadlines.item import DueItem, text_mark

ENDED = frozenset({TaskState.DONE, TaskState.DROPPED})


def tasks(dossier: Dossier) -> Iterator[DueItem]:
    """Yield the tasks, actions and steps that bear a day and that nothing says to be over."""
    over = _over(dossier)
    for source, found, since, why in _promised(dossier):
        if found.by is not None and text_mark(found.what, found.who) not in over:
            yield _task(source, found, found.by, since, why)
    yield from _plan(dossier)
    yield from _milestones(dossier)


def _promised(dossier: Dossier) -> Iterator[tuple[Fact, Task, date, Message]]:
    """Yield each task with the fact that holds it, the day it was given, and where."""
    for session in dossier.all(Session):
        why = message("Convenu à « {title} », le {day:date}.", title=session.title, day=session.day)
        yield from ((session, task, session.day, why) for task in session.tasks)
    for meeting in dossier.all(SteeringMeeting):
        why = message("Convenu au comité de pilotage du {day:date}.", day=meeting.day)
        yield from ((meeting, task, meeting.day, why) for task in meeting.tasks)
    for follow_up in dossier.all(FollowUp):
        why = message("Convenu au suivi à {months} mois.", months=follow_up.months)
        yield from ((follow_up, task, follow_up.held, why) for task in follow_up.next_steps)
    for closing in dossier.all(Closing):
        why = message("Laissé à faire à la clôture de l'accompagnement, le {day:date}.", day=closing.day)
        yield from ((closing, task, closing.day, why) for task in closing.remaining)


def _over(dossier: Dossier) -> frozenset[str]:
    """Return the marks of the tasks that a later committee says done or dropped."""
    return frozenset(
        text_mark(task.what, task.who)
        for meeting in dossier.all(SteeringMeeting)
        for task in meeting.followed
        if task.state in ENDED
    )


def _task(source: Fact, task: Task, by: date, since: date, why: Message) -> DueItem:
    return DueItem(
        source=f"{source.kind}:{source.key}",
        duty=f"task:{text_mark(task.what, task.who)}",
        what=message("{what}", what=task.what),
        why=why,
        due=by,
        since=since,
        who=(task.who,),
    )


def _plan(dossier: Dossier) -> Iterator[DueItem]:
    for action in dossier.all(PlanAction):
        if action.by is not None and action.state not in OVER:
            yield DueItem(
                source=f"{action.kind}:{action.key}",
                duty="action",
                what=message("{what}", what=action.what),
                why=message("Action {priority} du plan d'accompagnement.", priority=action.priority),
                due=action.by,
                since=dossier.opened,
                who=(action.who,),
            )


def _milestones(dossier: Dossier) -> Iterator[DueItem]:
    for project in dossier.all(Partnership):
        why = message("Étape du partenariat « {title} ».", title=project.title)
        yield from _steps(project, project.milestones, project.start, why)
    for asked in dossier.all(Specification):
        if dossier.get(Choice, asked.id) is not None:  # before an offer is chosen nobody is at work
            why = message("Étape de la mission « {title} ».", title=asked.title)
            yield from _steps(asked, asked.milestones, asked.written, why)


def _steps(source: Fact, steps: Iterable[Milestone], since: date, why: Message) -> Iterator[DueItem]:
    for step in steps:
        yield DueItem(
            source=f"{source.kind}:{source.key}",
            duty=f"step:{text_mark(step.what, step.who)}",
            what=message("{what}", what=step.what),
            why=why,
            due=step.on,
            since=since,
            who=(step.who,),
        )
