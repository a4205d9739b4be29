"""What a user got wrong: a code, a sentence, a place and a remedy, collected and shown together."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.messages import Message

NO_REMEDY = Message("")


class Severity(StrEnum):
    """How far a problem reaches: it stops the work, or it only has to be read."""

    BLOCKING = "blocking"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the problem lies, as the user would point at it; empty parts are not shown.

    ``row`` is the row number as the spreadsheet or the text editor shows it (1 is the first); ``option`` is
    what was, or should have been, typed after a command.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    field: str = ""
    article: str = ""
    option: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: stable ``code`` for tests, French ``message``, ``remedy`` and ``place``."""

    code: str
    message: Message
    remedy: Message = NO_REMEDY
    place: Place = NOWHERE
    severity: Severity = Severity.BLOCKING


class ProblemsFound(Exception):  # noqa: N818 - it carries findings to a door, it is no failure of code
    """Carries problems out of a transaction or a flow up to the door, so that nothing is half written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, in the order found."""
        self.problems = tuple(problems)
        super().__init__(", ".join(p.code for p in self.problems))


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop the work."""
    return tuple(p for p in problems if p.severity is Severity.BLOCKING)


def refuse_if_any(problems: Iterable[Problem]) -> None:
    """Raise ``ProblemsFound`` with every problem when at least one of them blocks."""
    found = tuple(problems)
    if blocking(found):
        raise ProblemsFound(found)
