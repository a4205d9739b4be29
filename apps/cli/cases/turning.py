"""Pause, resume and stop a case, and set a requirement aside, at the keyboard."""

from datetime import date

from apps.cli.cases import situation
from apps.cli.values import options_named
from flows import journal
from models.actor import Actor
from models.facts.set_aside import SetAside
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from models.stage import Stage, Turn
from rules.ladder.set_aside import check_set_aside
from store.cases.life.states import turn_case
from store.cases.records import dossier, record_facts
from store.database import transaction


def turn(case_id: str, asked: str, on: date, actor: Actor, reason: str) -> None:
    """Turn a case, do the work that waited if it is resumed, and show where it stands.

    Raises:
        ProblemsFound: all that forbids it; nothing is written.
    """
    with options_named(motif="--reason"), transaction() as session:
        turn_case(session, case_id, Turn(asked), on, actor, reason)
    journal.catch_up(case_id)
    situation.show_case(case_id, None)


def set_aside(  # noqa: PLR0913, PLR0917 - who sets aside what, for which move, when and why
    case_id: str, requirement: str, target: Stage, on: date, actor: Actor, reason: str, *, withdraw: bool
) -> None:
    """Record that a requirement of the method is set aside for a move, or that this decision is taken back.

    Raises:
        ProblemsFound: it is of the law, or unknown; no reason; somebody who does not accompany the case.
    """
    names = {"motif": "--reason", "exigence": "EXIGENCE", "par": "--as"}
    with options_named(**names), transaction() as session:
        known = dossier(session, case_id, on)
        before = known.get(SetAside, f"{target}|{requirement}")
        if withdraw and before is None:
            raise ProblemsFound([_nothing_set_aside(requirement)])
        decision = SetAside.model_construct(
            requirement=requirement,
            target=target,
            reason=reason or (before.reason if before and withdraw else reason),
            by=actor.name,
            decided=on,
            withdrawn=withdraw,
        )
        refuse_if_any(check_set_aside(known, decision))
        record_facts(session, case_id, [decision], on, actor)
    journal.catch_up(case_id)
    situation.show_case(case_id, None)


def _nothing_set_aside(requirement: str) -> Problem:
    said = message("L'exigence « {key} » n'est pas écartée pour ce passage.", key=requirement)
    return Problem("nothing_set_aside", said, message("« oeuvre case status » dit ce qui l'est."))
