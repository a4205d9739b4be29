"""Some organisations leave a case to follow their own: which facts go with them, and which stay.

What names only those who leave goes along. What binds the former collective (decisions, signatures, what was
concluded or told to staff) stays where it was given: a new collective gives its own. What names nobody is
shared history: it stays readable in the first case, and goes along only when its section is asked for.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from models.dossier import Dossier
from models.facts import KINDS, Fact
from models.facts.cooperation import Decision, Signature, StaffInformation
from models.facts.organisations import Organisation, Participation
from models.facts.set_aside import SetAside
from models.messages import message
from models.problems import Place, Problem
from models.stage import CaseState
from rules.ladder.stages import not_active
from rules.life.binding import binding_nobody
from rules.life.naming import Name, name_of_fact, named_by
from rules.life.states import merged, without_reason
from rules.pooling.agreements import participants

ACTS: tuple[type[Fact], ...] = (Decision, Signature, StaffInformation, SetAside, Participation)
"""What a collective, or one of its members in it, did in one case: it is never carried into another."""


@dataclass(frozen=True, slots=True)
class Split:
    """What goes along to a new case, the parts taken there, and those that end in the first case."""

    taken: tuple[Fact, ...]
    arriving: tuple[Participation, ...]
    leaving: tuple[Participation, ...]


def split(dossier: Dossier, leaving: Collection[str], on: date, shared: Collection[str] = ()) -> Split:
    """Return what a split on a day carries along; ``shared`` names sections that go along though shared."""
    parts = [part for part in dossier.all(Participation) if part.organisation in leaving]
    return Split(
        tuple(carried(dossier, leaving, shared)),
        tuple(part.model_copy(update={"joined": on, "left": None}) for part in parts),
        tuple(part.model_copy(update={"left": on}) for part in parts if part.left is None),
    )


def carried(dossier: Dossier, organisations: Collection[str], shared: Collection[str]) -> Iterator[Fact]:
    """Yield the facts that name only these organisations or what is theirs, and the shared sections asked.

    A meeting that goes along goes as its words: what it settled, the former collective settled.
    """
    known = {name_of_fact(fact): fact for facts in dossier.facts.values() for fact in facts.values()}
    names = {name: named_by(fact, dossier) for name, fact in known.items()}
    kept = {name for name, fact in known.items() if _may_go(fact, names[name], organisations, shared)}
    while lost := {name for name in kept if names[name] - kept}:
        kept -= lost
    yield from (binding_nobody(fact, shared) for name, fact in known.items() if name in kept)


def _may_go(
    fact: Fact, names: frozenset[Name], organisations: Collection[str], shared: Collection[str]
) -> bool:
    if isinstance(fact, ACTS):
        return False
    if isinstance(fact, Organisation):
        return fact.id in organisations
    return bool(names) or fact.section in shared


def check_split(
    dossier: Dossier, leaving: Collection[str], shared: Collection[str], reason: str
) -> tuple[Problem, ...]:
    """Return all that forbids a split."""
    return tuple(_problems(dossier, leaving, shared, reason))


def _problems(
    dossier: Dossier, leaving: Collection[str], shared: Collection[str], reason: str
) -> Iterator[Problem]:
    if not dossier.is_active:
        yield merged(dossier) if dossier.state is CaseState.MERGED else not_active(dossier)
    if not reason.strip():
        yield without_reason()
    known = tuple(found.id for found in dossier.all(Organisation))
    for unknown in sorted(set(leaving) - set(known)):
        yield Problem(
            "unknown_organisation",
            message("« {name} » n'est pas une organisation de ce dossier.", name=unknown),
            message("Organisations du dossier : {known}.", known=known),
            Place(option="--organisations"),
        )
    if not leaving or {found.id for found in participants(dossier)} <= set(leaving):
        yield Problem(
            "split_of_nothing",
            message("Une scission laisse des organisations des deux côtés."),
            message("Nommez une partie des organisations participantes, ni aucune ni toutes."),
            Place(option="--organisations"),
        )
    acts = {kind.section for kind in ACTS}
    for section in sorted(set(shared) - {kind.section for kind in KINDS.values()} | set(shared) & acts):
        yield Problem(
            "section_not_carried",
            message("La section « {section} » ne passe pas d'un dossier à l'autre.", section=section),
            message("Les actes d'un collectif restent dans son dossier ; le nouveau pose les siens."),
            Place(field=section),
        )
