"""Findings on the terminal: what the facts show, why, what could be tried, what was answered."""

from collections.abc import Sequence
from datetime import date

from apps.cli.output import bullets, say, title
from apps.cli.values import check_since
from apps.cli.words import actor
from models.dossier import Dossier
from models.facts.cooperation import Finding
from models.facts.pitfalls import FindingFollowUp, Pitfall, WhatBecame
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from rules.findings import Stated, findings
from rules.findings.raised import Evidence
from rules.findings.state import State
from store.cases.plain import dossier_now
from store.clock import today
from store.parameters import parameters
from store.plain_reading import plain_reading


def show_findings(case_id: str, at: date | None) -> None:
    """Show every finding of a case: those to look at in full, then those answered, then what people saw.

    Raises:
        ProblemsFound: the case is unknown.
    """
    dossier, found = _found(case_id, at)
    title(message("Points d'attention : {titre}, au {jour:date}", titre=dossier.title, jour=at or today()))
    open_ones = [one for one in found if one.is_open]
    if not open_ones:
        say(message("Rien à signaler : aucun écueil ne se lit dans les faits, ou tous ont reçu une réponse."))
    for one in open_ones:
        _show_open(one)
    _show_settled([one for one in found if not one.is_open])
    _show_observed(dossier)
    if open_ones:
        name = name_of(open_ones[0])
        say(
            message(
                "Pour répondre : oeuvre case settle {case} {constat} --reason « ... » "
                "(--dismiss pour l'écarter).",
                case=case_id,
                constat=name,
            )
        )


def show_short(dossier: Dossier, on: date) -> None:
    """Show the titles of the findings still to look at, in a few lines; nothing when there is none."""
    open_ones = [one for one in findings(dossier, parameters(), on) if one.is_open]
    if not open_ones:
        return
    title(message("Points d'attention (ils n'empêchent rien) :"))
    bullets(one.raised.title for one in open_ones)
    say(message("Preuves et suggestions : oeuvre case findings {case}", case=dossier.case_id), indent=2)


def _found(case_id: str, at: date | None) -> tuple[Dossier, Sequence[Stated]]:
    with plain_reading() as ask:
        dossier = dossier_now(ask, case_id, at)
    return dossier, findings(dossier, parameters(), at or today())


def name_of(found: Stated) -> str:
    """Return the name by which a finding is answered: its pitfall, and what it bears on."""
    raised = found.raised
    return f"{raised.pitfall.value}:{raised.subject}" if raised.subject else raised.pitfall.value


def _show_open(found: Stated) -> None:
    raised = found.raised
    title(message("{titre} ({constat})", titre=raised.title, constat=name_of(found)))
    bullets(_dated(one) for one in raised.evidence)
    say(message("À essayer : {suggestion}", suggestion=raised.suggestion), indent=2)
    if raised.law is not None:
        say(
            message("L'article {article} l'exigera avant le groupement.", article=raised.law.article),
            indent=2,
        )
    if found.state is State.BACK:
        say(
            message(
                "Répondu le {jour:date}, mais il revient : « {raison} »", jour=found.on, raison=found.reason
            ),
            "yellow",
            indent=2,
        )


def _dated(evidence: Evidence) -> Message:
    if evidence.on is None:
        return evidence.said
    return message("{jour:day} : {dit}", jour=evidence.on, dit=evidence.said)


def _show_settled(found: list[Stated]) -> None:
    if not found:
        return
    title(message("Déjà répondu"))
    bullets(_settled(one) for one in found)


def _settled(found: Stated) -> Message:
    holes = {"titre": found.raised.title, "raison": found.reason}
    if found.state is State.DISMISSED:
        return message("{titre} Écarté : {raison}", **holes)
    return message("{titre} Réponse : {raison}", **holes)


def _show_observed(dossier: Dossier) -> None:
    seen = [one for one in dossier.all(Finding) if one.pitfall is None]
    if not seen:
        return
    title(message("Observé par les personnes"))
    bullets(_observed(one) for one in seen)


def _observed(one: Finding) -> Message:
    if one.answer:
        return message("{constat} Réponse : {reponse}", constat=one.observed, reponse=one.answer)
    return message("{constat} Sans réponse encore.", constat=one.observed)


def settle(  # noqa: PLR0913 - what is said of a finding, and when
    case_id: str, name: str, reason: str, *, on: date | None, review: date | None, dismiss: bool
) -> None:
    """Record what was said of a finding.

    Raises:
        ProblemsFound: the case is unknown, it has no such finding, or no reason is said; nothing is written.
    """
    day = on or today()
    dossier, found = _found(case_id, None)
    wanted = next((one for one in found if name_of(one) == name), None)
    problems = [_unknown(name, found)] if wanted is None else []
    if not reason.strip():
        problems.append(_without_reason())
    problems += check_since(day, dossier.opened)
    if wanted is None or problems:
        raise ProblemsFound(problems)
    said = FindingFollowUp(
        pitfall=wanted.raised.pitfall,
        about=wanted.raised.subject,
        outcome=WhatBecame.DISMISSED if dismiss else WhatBecame.ANSWERED,
        reason=reason.strip(),
        on=day,
        by=actor().name,
        review=review,
    )
    from flows import journal  # noqa: PLC0415 - writing loads the object mapper, reading must not
    from models.case_file import Entry  # noqa: PLC0415

    journal.play_entry(case_id, Entry(day, actor().name, (said,)), actor())
    say(_settled(Stated(wanted.raised, State.DISMISSED if dismiss else State.ANSWERED, reason, day)))


def _without_reason() -> Problem:
    return Problem(
        "no_reason",
        message("Un constat se traite avec une raison."),
        message("Dites en une phrase ce que vous en faites, ou pourquoi il ne vaut pas ici."),
        Place(option="--reason"),
    )


def _unknown(name: str, found: Sequence[Stated]) -> Problem:
    names = tuple(name_of(one) for one in found)
    known = name.partition(":")[0] in {pitfall.value for pitfall in Pitfall}
    said = (
        message("Le constat « {nom} » n'est pas levé dans ce dossier.", nom=name)
        if known
        else message("« {nom} » n'est le nom d'aucun constat.", nom=name)
    )
    remedy = (
        message("Constats levés : {noms}.", noms=names) if names else message("Aucun constat n'est levé.")
    )
    return Problem("no_such_finding", said, remedy, Place())
