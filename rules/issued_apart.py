"""Papers that no case asks for by itself: a closing, a billing or a reminder makes them and fills them in.

Their files in ``rules.contexts`` take ``due``, ``missing`` and ``context`` from here, and add a function of
their own that says what the paper prints.
"""

from dataclasses import dataclass
from typing import NoReturn

from models.dossier import Dossier
from models.messages import Message
from models.problems import Problem, ProblemsFound
from rules.parties import lacking


@dataclass(frozen=True, slots=True)
class IssuedApart:
    """What is answered to somebody who asks a case alone for such a paper: why not, and what makes it."""

    code: str
    text: Message
    remedy: Message
    field: str

    def due(self, dossier: Dossier) -> tuple[str, ...]:  # noqa: ARG002 - whatever the case says
        """Return nothing: no stage of a case makes the paper due."""
        return ()

    def missing(self, dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG002 - as above
        """Return the problem of a paper asked for without what makes it."""
        return (lacking(self.code, self.text, self.remedy, self.field),)

    def context(self, dossier: Dossier, subject: str) -> NoReturn:
        """Refuse: a case alone gives neither the number nor the amounts.

        Raises:
            ProblemsFound: always, with the way to make the paper.
        """
        raise ProblemsFound(self.missing(dossier, subject))
