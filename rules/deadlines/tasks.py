"""What somebody promised by a day: tasks of sessions and committees, actions of the plan, steps of a project.

A task put off to another day stays the same task; it is reminded again, for that day.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from models.dossier import Dossier
from models.facts.accompaniment import Closing, FollowUp, PlanAction
from models.facts.base import Fact
from models.facts.consultants import Choice, Specification
from models.facts.cooperation import Session
from models.facts.partnership import Milestone, Partnership
from models.messages import Message, message
from rules.accompanying.printing import OVER
from rules.deadlines.item import DueItem, text_mark
from rules.sessions.tasks import Promise, open_promises

TASK = "task:"
"""How the duty of a task begins; its identifier follows."""


def tasks(dossier: Dossier) -> Iterator[DueItem]:
    """Yield the tasks, actions and steps that bear a day and that nothing says to be over."""
    for promise in open_promises(dossier):
        if promise.due is not None:
            yield _task(promise, promise.due)
    yield from _plan(dossier)
    yield from _milestones(dossier)


def _task(promise: Promise, due: date) -> DueItem:
    return DueItem(
        source=f"{promise.source.kind}:{promise.source.key}",
        duty=f"{TASK}{promise.id}",
        what=message("{what}", what=promise.what),
        why=_where(promise),
        due=due,
        since=promise.given,
        who=(promise.who,),
    )


def _where(promise: Promise) -> Message:
    """Return where a task was given."""
    source = promise.source
    if isinstance(source, Session):
        return message("Convenu à « {title} », le {day:date}.", title=source.title, day=source.day)
    if isinstance(source, FollowUp):
        return message("Convenu au suivi à {months} mois.", months=source.months)
    if isinstance(source, Closing):
        return message("Laissé à faire à la clôture, le {day:date}.", day=source.day)
    return message("Convenu au comité de pilotage du {day:date}.", day=promise.given)


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
