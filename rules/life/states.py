"""Whether a case may be paused, stopped or resumed: each asks for a reason."""

from collections.abc import Iterator

from models.dossier import CaseState, Dossier
from models.messages import message
from models.problems import Place, Problem
from models.stage import Turn
from rules.ladder.stages import CASE, STATE_NAMES

LEADS_TO = {
    Turn.PAUSE: CaseState.PAUSED,
    Turn.RESUME: CaseState.ACTIVE,
    Turn.STOP: CaseState.STOPPED,
}


def check_turn(dossier: Dossier, turn: Turn, reason: str) -> tuple[Problem, ...]:
    """Return all that forbids to pause, resume or stop a case; to stop is a result like another."""
    return tuple(_problems(dossier, turn, reason))


def _problems(dossier: Dossier, turn: Turn, reason: str) -> Iterator[Problem]:
    if dossier.state is CaseState.MERGED:
        yield merged(dossier)
    elif dossier.state is LEADS_TO[turn]:
        said = message("Le dossier est déjà {state}.", state=STATE_NAMES[dossier.state])
        yield Problem("already_in_this_state", said, message("Il n'y a rien à faire."), Place(field=CASE))
    if not reason.strip():
        yield without_reason()


def merged(dossier: Dossier) -> Problem:
    """Return the refusal of a case that lives on in another one."""
    said = message("Le dossier « {case} » est réuni à un autre : il ne vit plus seul.", case=dossier.case_id)
    remedy = message("Travaillez dans l'autre dossier ; celui-ci reste lisible.")
    return Problem("case_merged", said, remedy, Place(field=CASE))


def without_reason() -> Problem:
    """Return the refusal of a turn that nobody explains."""
    return Problem(
        "reason_missing",
        message("Ce tournant de la vie du dossier demande un motif."),
        message("Dites en une phrase pourquoi : c'est ce que l'on relira dans six mois."),
        Place(field="motif"),
    )
