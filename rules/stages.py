"""The ladder of sharing as one table of moves, and the check that a case may make one of them.

Sharing things and sharing people's work do not exclude each other: cooperation opens from either. A formal
group opens from cooperation only. Going down is always possible, with a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.case_file import CaseHead
from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.employment import EmployerGroup
from models.messages import Message, message
from models.problems import Place, Problem
from rules.gates.cooperation import COOPERATION
from rules.gates.grouping import GROUPING
from rules.gates.working_together import WORKING_TOGETHER
from rules.requirements import Missing, Requirement, missing, problem_of

STAGE_NAMES: dict[Stage, Message] = {
    Stage.MUTUALISATION: message("mutualisation"),
    Stage.COLLABORATION: message("collaboration"),
    Stage.COOPERATION: message("coopération"),
    Stage.GROUPING: message("groupement"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A move that the ladder allows: through a gate when going up, with a reason when going down."""

    origin: Stage
    target: Stage
    gate: tuple[Requirement, ...] = ()
    needs_reason: bool = False


MOVES = (
    Move(Stage.MUTUALISATION, Stage.COLLABORATION, WORKING_TOGETHER),
    Move(Stage.MUTUALISATION, Stage.COOPERATION, COOPERATION),
    Move(Stage.COLLABORATION, Stage.COOPERATION, COOPERATION),
    Move(Stage.COOPERATION, Stage.GROUPING, GROUPING),
    Move(Stage.COLLABORATION, Stage.MUTUALISATION, needs_reason=True),
    Move(Stage.COOPERATION, Stage.COLLABORATION, needs_reason=True),
    Move(Stage.COOPERATION, Stage.MUTUALISATION, needs_reason=True),
    Move(Stage.GROUPING, Stage.COOPERATION, needs_reason=True),
    Move(Stage.GROUPING, Stage.COLLABORATION, needs_reason=True),
    Move(Stage.GROUPING, Stage.MUTUALISATION, needs_reason=True),
)


@dataclass(frozen=True, slots=True)
class NextMove:
    """A move up that is open from here, and what it still lacks; it may be asked for when that is nothing."""

    target: Stage
    missing: tuple[Missing, ...]


def _move(origin: Stage, target: Stage) -> Move | None:
    return next((move for move in MOVES if (move.origin, move.target) == (origin, target)), None)


def _gates_to(target: Stage) -> tuple[Requirement, ...]:
    """Return what the gates into ``target`` ask: the same, from wherever one comes."""
    return next((move.gate for move in MOVES if move.target is target and move.gate), ())


def check_move(dossier: Dossier, target: Stage, reason: str = "") -> tuple[Problem, ...]:
    """Return all that forbids a move on the day of the dossier, empty when it may be made.

    A rung that is skipped is refused together with everything that its gates would ask, at once.
    """
    if target is dossier.stage:
        return (_already_there(target),)
    move = _move(dossier.stage, target)
    if move is not None and move.needs_reason:
        return () if reason.strip() else (_no_reason(),)
    refused = () if move else (_rung_skipped(dossier.stage, target),)
    return (*refused, *(problem_of(found) for found in missing(_gates_to(target), dossier)))


def open_requirements(dossier: Dossier) -> tuple[NextMove, ...]:
    """Return the moves up from the stage where the case stands, each with what it still lacks."""
    return tuple(
        NextMove(move.target, missing(move.gate, dossier))
        for move in MOVES
        if move.origin is dossier.stage and move.gate
    )


def check_takeover(head: CaseHead, facts: Iterable[Fact]) -> tuple[Problem, ...]:
    """Return why a case may not start on the last rung: only a group already founded may be taken over."""
    if not head.taken_over:
        return ()
    founded = [found.constituted for found in facts if isinstance(found, EmployerGroup) and found.constituted]
    if any(day <= head.opened for day in founded):
        return ()
    return (
        Problem(
            "takeover_without_group",
            message("La reprise demande un groupement déjà constitué au {day:date}.", day=head.opened),
            message("Indiquez « constitue_le » dans « groupement », ou retirez « reprise »."),
            Place(field="reprise"),
        ),
    )


def _already_there(target: Stage) -> Problem:
    return Problem(
        "already_there",
        message("Le dossier est déjà à l'étape « {stage} ».", stage=STAGE_NAMES[target]),
        message("Il n'y a rien à faire."),
    )


def _no_reason() -> Problem:
    return Problem(
        "reason_missing",
        message("Revenir à une étape antérieure demande un motif."),
        message(
            "Dites en une phrase pourquoi le collectif revient en arrière : s'arrêter aussi est un résultat."
        ),
        Place(field="motif"),
    )


def _rung_skipped(origin: Stage, target: Stage) -> Problem:
    return Problem(
        "rung_skipped",
        message(
            "On ne passe pas de l'étape « {origin} » à l'étape « {target} » sans coopération entre les deux.",
            origin=STAGE_NAMES[origin],
            target=STAGE_NAMES[target],
        ),
        message("Demandez d'abord l'étape « coopération » ; ce qui manque est dit ci-dessous."),
    )
