"""What somebody will do by a date, and what became of it: tasks are given in sessions, followed by facts."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value


class Task(Value):
    """Something somebody will do by a date; ``id`` comes from where it was decided when nobody writes it."""

    what: str = Field(alias="quoi")
    who: str = Field(alias="qui")
    by: date | None = Field(default=None, alias="pour_le")
    id: str = ""


class TaskState(StrEnum):
    """What became of a task given before."""

    DONE = "faite"
    UNDER_WAY = "en_cours"
    NOT_DONE = "non_faite"
    DROPPED = "abandonnee"


class TaskReport(Value):
    """What is said of a task in a session: its state, and its new day when it is put off."""

    task: str = Field(alias="tache")
    state: TaskState = Field(alias="etat")
    comment: str = Field(default="", alias="precision")
    put_off: date | None = Field(default=None, alias="reportee_au")


class TaskFollowed(Fact):
    """What became of a task between two sessions, from the day the fact is dated."""

    kind: ClassVar[str] = "task_followed"
    section: ClassVar[str] = "taches_suivies"

    task: str = Field(alias="tache")
    state: TaskState = Field(alias="etat")
    on: date = Field(alias="le")
    comment: str = Field(default="", alias="precision")
    put_off: date | None = Field(default=None, alias="reportee_au")

    @property
    def key(self) -> str:
        """The task."""
        return self.task
