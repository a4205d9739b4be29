"""What a finding is: a pitfall, what it bears on, the facts that show it, and what could be tried."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from models.dossier import Dossier
from models.facts import Fact
from models.facts.pitfalls import Pitfall
from models.law import LegalBasis
from models.messages import Message
from models.parameters import ParameterBook
from rules.findings.presence import Presence, presences


@dataclass(frozen=True)
class Case:
    """A case as it is looked at: what is known of it, the figures of the method, the day it is read on."""

    dossier: Dossier
    book: ParameterBook
    today: date

    def threshold(self, name: str) -> Decimal:
        """Return a figure of the method in force on the day of the dossier."""
        return self.book.value(f"method/{name}", self.dossier.at)

    @cached_property
    def held(self) -> tuple[Presence, ...]:
        """The sessions held by the day of the dossier, with who came: read once for every pitfall."""
        return presences(self.dossier)

    def since(self, fact: Fact) -> date | None:
        """Return the first day of truth of a fact, when it is known."""
        return self.dossier.since.get((fact.kind, fact.key))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows a pitfall, and the day it speaks of when it has one."""

    said: Message
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding: ``subject`` is the organisation or the body it bears on, empty for the whole case.

    ``law`` is the article that will ask for it at a gate; the finding itself never blocks.
    """

    pitfall: Pitfall
    title: Message
    evidence: tuple[Evidence, ...]
    suggestion: Message
    subject: str = ""
    law: LegalBasis | None = None

    @property
    def latest(self) -> date | None:
        """The day of the newest evidence, when one is dated."""
        return max((one.on for one in self.evidence if one.on), default=None)


Looker = Callable[[Case], Iterable[Raised]]
"""Looks for one pitfall in a case."""
