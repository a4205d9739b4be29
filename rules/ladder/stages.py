"""The check that a case may move on the ladder it follows, and what the moves open to it still ask for.

The ladder itself is dated data (``models.ladder``); the case carries its version. Sharing things and sharing
people's work do not exclude each other: cooperation opens from either. A formal group opens from cooperation
only. Going down is always possible, with a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.case_file import CaseHead
from models.dossier import CaseState, Dossier, Stage
from models.facts import Fact
from models.facts.employment import EmployerGroup
from models.messages import Message, message
from models.problems import Place, Problem
from rules.ladder.requirements import Missing, Waived, missing, problem_of, waived

CASE = "DOSSIER"
"""The case, as it is typed after a command."""

STAGE_NAMES: dict[Stage, Message] = {
    Stage.MUTUALISATION: message("mutualisation"),
    Stage.COLLABORATION: message("collaboration"),
    Stage.COOPERATION: message("coopération"),
    Stage.GROUPING: message("groupement"),
}


STATE_NAMES: dict[CaseState, Message] = {
    CaseState.ACTIVE: message("en cours"),
    CaseState.PAUSED: message("en pause"),
    CaseState.STOPPED: message("arrêté"),
    CaseState.MERGED: message("réuni à un autre dossier"),
}


@dataclass(frozen=True, slots=True)
class NextMove:
    """A move up that is open from here, and what it still lacks; it may be asked for when that is nothing.

    ``waived`` are the requirements that an advisor set aside for it.
    """

    target: Stage
    missing: tuple[Missing, ...]
    waived: tuple[Waived, ...] = ()


def check_move(dossier: Dossier, target: Stage, reason: str = "") -> tuple[Problem, ...]:
    """Return all that forbids a move on the day of the dossier, empty when it may be made.

    A rung that is skipped is refused together with everything that its gates would ask, at once. A case that
    is paused, stopped or merged moves nowhere.
    """
    if not dossier.is_active:
        return (not_active(dossier),)
    if target is dossier.stage:
        return (_already_there(target),)
    move = dossier.ladder.move(dossier.stage, target)
    if move is not None and move.needs_reason:
        return () if reason.strip() else (_no_reason(),)
    refused = () if move else (_rung_skipped(dossier.stage, target),)
    asked = dossier.ladder.asked_by(move.gate) if move else dossier.ladder.asked_to_reach(target)
    return (*refused, *(problem_of(found) for found in missing(asked, dossier, target)))


def open_requirements(dossier: Dossier) -> tuple[NextMove, ...]:
    """Return the moves up from the stage where the case stands, each with what it still lacks.

    A case that is not at work has none.
    """
    if not dossier.is_active:
        return ()
    return tuple(
        NextMove(move.target, missing(asked, dossier, move.target), waived(asked, dossier, move.target))
        for move in dossier.ladder.moves
        if move.origin is dossier.stage and (asked := dossier.ladder.asked_by(move.gate))
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


def not_active(dossier: Dossier) -> Problem:
    """Return the refusal of a case that is paused, stopped or merged into another."""
    return Problem(
        "case_not_active",
        message("Le dossier est {state} : il ne change pas d'étape.", state=STATE_NAMES[dossier.state]),
        message("Reprenez d'abord le dossier, avec un motif ; un dossier réuni se suit dans l'autre."),
        Place(field=CASE),
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
