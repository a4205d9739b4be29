"""The follow-up sheet, six and twelve months after the end: what the indicators show, what has changed."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accompaniment import Engagement, FollowUp, PlanAction
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accompanying.printing import AT_MONTHS, STATES, end_of, follow_up_day, no_engagement
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import Affaire, case_named, names_of
from rules.sessions.printing import Tache, to_do


class Indicateur(Printed):
    """An indicator of the plan: start, target, what is read now (empty until somebody reads it)."""

    action: str
    indicateur: str
    depart: str
    cible: str
    releve: str
    lecture: str
    etat: str


class Context(Printed):
    """What the sheet prints; ``emplois`` in full-time equivalents, nothing when nobody counted."""

    affaire: Affaire
    mois: int
    fin_le: date
    prevu_le: date
    tenu_le: date | None
    presentes: str
    indicateurs: tuple[Indicateur, ...]
    changements: tuple[str, ...]
    emplois: Decimal | None
    taches: tuple[Tache, ...]
    prochain_le: date | None


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due six and twelve months after the end, or as soon as a follow-up is recorded."""
    engagement = dossier.only(Engagement)
    if engagement is None:
        return ()
    held = {found.months for found in dossier.all(FollowUp)}
    months = sorted(held | set(AT_MONTHS))
    return tuple(
        str(count)
        for count in months
        if count in held or follow_up_day(dossier, engagement, count) <= dossier.at
    )


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: an accompaniment, a number of months; readings of indicators are to watch."""
    if dossier.only(Engagement) is None:
        return (no_engagement(),)
    if not subject.isdecimal() or int(subject) < 1:
        return (
            lacking(
                "suivi_sans_mois",
                message(
                    "Un suivi se désigne par son nombre de mois : 6 ou 12, et non « {mois} ».", mois=subject
                ),
                message("Écrire le nombre de mois après la fin de l'accompagnement."),
                "mois",
            ),
        )
    follow_up = dossier.get(FollowUp, subject)
    read = {one.action for one in follow_up.measures} if follow_up else set()
    return tuple(
        to_watch(
            "indicateur_non_releve",
            message("L'indicateur de l'action « {action} » n'est pas relevé.", action=action.what),
            message("Le relever avec les organisations, dans « suivis »."),
            "releves",
        )
        for action in dossier.all(PlanAction)
        if action.indicator and action.id not in read
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the sheet prints: a form to fill in as long as the follow-up was not held.

    Raises:
        ProblemsFound: there is no accompaniment, or the subject is no number of months.
    """
    refuse_if_any(missing(dossier, subject))
    engagement = dossier.only(Engagement)
    if engagement is None:
        raise ProblemsFound((no_engagement(),))
    months, held = int(subject), dossier.get(FollowUp, subject)
    later = [count for count in AT_MONTHS if count > months]
    return Context(
        affaire=case_named(dossier),
        mois=months,
        fin_le=end_of(dossier, engagement),
        prevu_le=follow_up_day(dossier, engagement, months),
        tenu_le=held.held if held else None,
        presentes=names_of(dossier, held.present) if held else "",
        indicateurs=_indicators(dossier, held),
        changements=held.changes if held else (),
        emplois=held.jobs if held else None,
        taches=tuple(to_do(dossier, task) for task in (held.next_steps if held else ())),
        prochain_le=follow_up_day(dossier, engagement, later[0]) if later else None,
    )


def _indicators(dossier: Dossier, held: FollowUp | None) -> tuple[Indicateur, ...]:
    read = {one.action: one for one in held.measures} if held else {}
    return tuple(
        Indicateur(
            action=action.what,
            indicateur=action.indicator,
            depart=action.start_value or "–",
            cible=action.target or "–",
            releve=read[action.id].value if action.id in read else "–",
            lecture=(read[action.id].comment if action.id in read else "") or "–",
            etat=STATES[action.state],
        )
        for action in sorted(dossier.all(PlanAction), key=lambda one: one.priority)
        if action.indicator
    )
