"""What the facts of a case lack, or state wrongly, before a week can be scheduled."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from models.dossier import Dossier
from models.facts.employment import Contract, Need, UnavailableTime
from models.facts.organisations import Site
from models.messages import Message, message
from models.problems import Place, Problem
from models.week import Week
from rules.schedule.instance import QUARTER, Instance, minutes_of


def missing_facts(
    dossier: Dossier, needs: Iterable[Need], contracts: Mapping[str, Contract], week: Week
) -> tuple[Problem, ...]:
    """Name needs without a contract in force that week, or without a known site, and a case without needs."""
    found: list[Problem] = []
    needs = tuple(needs)
    if not needs:
        found.append(
            _problem(
                "no_need",
                message("Aucun besoin n'est noté au dossier"),
                message("Décrivez sous « besoins » ce que chaque membre attend de chaque personne."),
                "besoins",
            )
        )
    for need in needs:
        if need.employee not in contracts:
            found.append(_no_contract(need, week))
        if dossier.get(Site, need.site) is None:
            found.append(
                _problem(
                    "unknown_site",
                    message(
                        "Le besoin « {need} » cite un site inconnu : {site}", need=need.id, site=need.site
                    ),
                    message("Décrivez ce lieu sous « sites »."),
                    "besoins.site",
                )
            )
    return tuple(found)


def unfit_needs(needs: Iterable[Need]) -> tuple[Problem, ...]:
    """Name the needs that leave the quarter-hour grid, or whose imposed slots break their own terms."""
    return tuple(problem for need in needs for problem in _unfit(need))


def missing_travel(instance: Instance) -> tuple[Problem, ...]:
    """Name the pairs of sites that one employee serves and whose road is not known."""
    pairs = {
        pair
        for worker in instance.workers
        for pair in combinations(sorted({d.site for d in instance.demands_of(worker.id)}), 2)
    }
    return tuple(
        _problem(
            "unknown_travel",
            message(
                "Le trajet entre « {origin} » et « {destination} » n'est pas renseigné",
                origin=instance.label(origin),
                destination=instance.label(destination),
            ),
            message("Ajoutez sa durée en minutes sous « trajets » : c'est du temps de travail."),
            "trajets",
            "L3121-1",
        )
        for origin, destination in sorted(pairs - instance.travel.keys())
    )


def _unfit(need: Need) -> Iterable[Problem]:
    if need.weekly_hours * 60 % QUARTER:
        yield _problem(
            "off_grid",
            message("Le besoin « {need} » n'est pas un nombre entier de quarts d'heure", need=need.id),
            message("Arrondissez les heures au quart d'heure : 7,25 ou 7,5 par exemple."),
            "besoins.heures_par_semaine",
        )
    for fixed in need.fixed:
        reason = _unfit_slot(need, fixed)
        if reason:
            yield _problem("imposed_slot", reason, _MEND_SLOT, "besoins.creneaux_imposes")
    total = sum(minutes_of(f.end) - minutes_of(f.start) for f in need.fixed)
    if total > need.weekly_hours * 60:
        yield _problem(
            "imposed_slot",
            message("Les créneaux imposés du besoin « {need} » dépassent ses heures", need=need.id),
            _MEND_SLOT,
            "besoins.creneaux_imposes",
        )


_MEND_SLOT = message("Corrigez le créneau, ou les jours et les heures acceptés par ce besoin.")


def _unfit_slot(need: Need, fixed: UnavailableTime) -> Message | None:
    slot = {"need": need.id, "start": fixed.start, "end": fixed.end}
    if fixed.start >= fixed.end:
        return message(
            "Le créneau imposé {start}-{end} du besoin « {need} » finit avant de commencer", **slot
        )
    if minutes_of(fixed.start) % QUARTER or minutes_of(fixed.end) % QUARTER:
        return message(
            "Le créneau imposé {start}-{end} du besoin « {need} » ne tombe pas sur un quart d'heure", **slot
        )
    inside = need.earliest <= fixed.start and fixed.end <= need.latest
    if fixed.weekday not in need.weekdays or not inside:
        return message(
            "Le créneau imposé {start}-{end} du besoin « {need} » sort des jours ou des heures qu'il accepte",
            **slot,
        )
    return None


def _no_contract(need: Need, week: Week) -> Problem:
    return _problem(
        "no_contract",
        message(
            "Le besoin « {need} » vise {employee}, sans contrat en vigueur la semaine du {monday:date}",
            need=need.id,
            employee=need.employee,
            monday=week.monday,
        ),
        message("Enregistrez le contrat de cette personne, ou confiez le besoin à une autre."),
        "besoins.salarie",
        "L1253-9",
    )


def _problem(code: str, text: Message, remedy: Message, field: str, article: str = "") -> Problem:
    return Problem(f"schedule.{code}", text, remedy, Place(field=field, article=article))
