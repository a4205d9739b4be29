"""Whether a decision may set a requirement aside: the method yields to reasons, the law to nobody."""

from collections.abc import Iterator
from difflib import get_close_matches

from models.dossier import Dossier
from models.facts.accompaniment import Engagement
from models.facts.set_aside import SetAside
from models.ladder import Requirement
from models.messages import message
from models.problems import Place, Problem
from rules.ladder.stages import STAGE_NAMES


def check_set_aside(dossier: Dossier, decision: SetAside) -> tuple[Problem, ...]:
    """Return all that forbids a decision to set a requirement aside; taking one back is always welcome."""
    return () if decision.withdrawn else tuple(_problems(dossier, decision))


def _problems(dossier: Dossier, decision: SetAside) -> Iterator[Problem]:
    asked = {one.key: one for one in dossier.ladder.asked_to_reach(decision.target)}
    found = asked.get(decision.requirement)
    if found is None:
        yield _unknown(decision, tuple(asked))
    elif found.is_law:
        yield _commanded(found)
    if not decision.reason.strip():
        yield Problem(
            "set_aside_without_reason",
            message("Une exigence s'écarte par une décision motivée."),
            message("Dites en une phrase pourquoi le passage se fait sans elle."),
            Place(field="motif"),
        )
    accompanying = advisors(dossier)
    if accompanying and decision.by.casefold() not in {name.casefold() for name in accompanying}:
        yield Problem(
            "not_an_advisor",
            message(
                "{name} n'accompagne pas ce dossier : cette décision ne lui revient pas.", name=decision.by
            ),
            message("Elle revient à : {names}.", names=accompanying),
            Place(field="par"),
        )


def advisors(dossier: Dossier) -> tuple[str, ...]:
    """Return the names of those who accompany the case, each once; none when nobody is recorded."""
    return tuple(
        dict.fromkeys(advisor.name for found in dossier.all(Engagement) for advisor in found.advisors)
    )


def _unknown(decision: SetAside, known: tuple[str, ...]) -> Problem:
    near = get_close_matches(decision.requirement, known, n=1)
    remedy = (
        message("Vouliez-vous dire « {near} » ?", near=near[0])
        if near
        else message("Exigences de ce passage : {known}.", known=known)
    )
    said = message(
        "Le passage à l'étape « {stage} » ne demande pas « {key} ».",
        stage=STAGE_NAMES[decision.target],
        key=decision.requirement,
    )
    return Problem("unknown_requirement", said, remedy, Place(field="exigence"))


def _commanded(asked: Requirement) -> Problem:
    article = asked.law.article if asked.law else ""
    return Problem(
        "law_is_not_set_aside",
        message("« {key} » est exigé par la loi : aucune décision ne l'écarte.", key=asked.key),
        message("{how}", how=asked.how),
        Place(field="exigence", article=article),
    )
