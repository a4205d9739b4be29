"""A guard: what it looks at, the article it keeps, and how strongly."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.dossier import Dossier
from models.facts.cooperation import Decision
from models.facts.employment import EmployerGroup
from models.law import LegalBasis
from models.messages import Message, message
from models.problems import Place, Problem, Severity
from rules.allocation.ground import Ground
from rules.allocation.year import YearSum
from rules.days.timeline import Timeline
from rules.gates.common import has_adopted
from rules.pooling.agreements import COLLECTIVE

SHORT: Mapping[str, str] = {"Code général des impôts": "CGI ", "Code de la sécurité sociale": "CSS "}
"""Codes named before their articles; those of the labour code stand alone."""


class Strength(StrEnum):
    """What a guard does: it stops the month, asks for a recorded decision first, or only has to be read."""

    BLOCKS = "bloque"
    ASKS = "demande une decision"
    WARNS = "avertit"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a guard found; ``subject`` names the decision it asks for, if it asks for one."""

    code: str
    text: Message
    remedy: Message
    field: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month as guards see it, once it is shared."""

    days: Timeline
    ground: Ground
    year: YearSum


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule of law watched at each closing."""

    law: LegalBasis
    strength: Strength
    look: Callable[[Month], Iterator[Finding]]


def found_by(guard: Guard, month: Month) -> Iterator[Problem]:
    """Yield what a guard finds; what a recorded decision answers only has to be read."""
    for finding in guard.look(month):
        decision = decision_on(month.days.end, finding.subject)
        stops = guard.strength is not Strength.WARNS and decision is None
        yield Problem(
            finding.code,
            finding.text,
            _remedy(guard, finding, decision),
            Place(field=finding.field, article=f"{SHORT.get(guard.law.code, '')}{guard.law.article}"),
            Severity.BLOCKING if stops else Severity.WARNING,
        )


def decision_on(dossier: Dossier, subject: str) -> Decision | None:
    """Return what the members together, or the group itself, adopted on a subject; nothing without one."""
    group = dossier.only(EmployerGroup)
    bodies = (COLLECTIVE, *(() if group is None else (group.id,)))
    taken = (has_adopted(dossier, subject, body) for body in bodies) if subject else ()
    return next(filter(None, taken), None)


def _remedy(guard: Guard, finding: Finding, decision: Decision | None) -> Message:
    if decision is not None:
        return message(
            "Décision enregistrée le {day:date} ({body}). {remedy}",
            day=decision.decided,
            body=decision.body,
            remedy=finding.remedy,
        )
    if guard.strength is Strength.ASKS:
        return message(
            "{remedy} Pour clore le mois, inscrivez dans « decisions » celle qui en prend acte, avec pour "
            "objet « {subject} ».",
            remedy=finding.remedy,
            subject=finding.subject,
        )
    return finding.remedy
