"""What minutes and reports print of tasks: what is to be done by whom, and what became of those before."""

from models.dossier import Dossier
from models.facts.tasks import Task, TaskState
from rules.parties import Printed
from rules.pooling.agreements import name_of
from rules.sessions.tasks import STATES

OPEN = "–"


class Tache(Printed):
    """Something to do, by whom, and by when in words of the trade (dash when open)."""

    quoi: str
    qui: str
    pour_le: str


class Revue(Printed):
    """A task given before, and where it stands."""

    quoi: str
    qui: str
    etat: str


def to_do(dossier: Dossier, task: Task) -> Tache:
    """Return a task as it is printed."""
    by = f"{task.by:%d/%m/%Y}" if task.by else OPEN
    return Tache(quoi=task.what, qui=name_of(dossier, task.who), pour_le=by)


def state_told(state: TaskState, *more: str) -> str:
    """Return where a task stands, with what is added to it, on one line."""
    return " ; ".join(filter(None, (STATES[state].text, *more)))
