"""Proposals in words: who lends what to whom, what a post is made of, why it ranks so, what it lacks."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.dossier import Dossier
from models.facts.cooperation import Resource, ResourceKind
from models.facts.organisations import Site
from models.messages import Message, message
from rules.matching.calendar import YEAR
from rules.matching.lending import Fit, Unanswered
from rules.matching.posts import HOUR, Post
from rules.matching.proposals import Alone, Why
from rules.pooling.agreements import name_of

FEW = 3
MONTHS = (
    message("janvier"),
    message("février"),
    message("mars"),
    message("avril"),
    message("mai"),
    message("juin"),
    message("juillet"),
    message("août"),
    message("septembre"),
    message("octobre"),
    message("novembre"),
    message("décembre"),
)


def hours(minutes: int) -> Decimal:
    """Return minutes as hours, to the hundredth."""
    return (Decimal(minutes) / HOUR).quantize(Decimal("0.01"))


def lends(dossier: Dossier, fit: Fit) -> Message:
    """Return who lends what to whom."""
    return message(
        "« {bien} », que {preteuse} peut prêter, répond au besoin « {besoin} » ({emprunteuse}).",
        preteuse=name_of(dossier, fit.offer.organisation),
        bien=fit.offer.label,
        emprunteuse=name_of(dossier, fit.need.organisation),
        besoin=fit.need.label,
    )


def why_lent(fit: Fit) -> Iterator[Message]:
    """Return why an offer fits a need, and what is still to be looked at."""
    yield message("Mots en commun : {mots}.", mots=tuple(sorted(fit.common)))
    if not fit.whole_time:
        yield message("L'offre ne couvre qu'une partie des mois, des jours ou des dates demandés.")
    if not fit.enough:
        yield message("L'offre ne couvre qu'une partie de la quantité demandée.")
    if fit.offer.availability:
        yield message("Disponibilité dite : {dite}.", dite=fit.offer.availability)
    if fit.minutes:
        yield message("À {minutes:number} minutes de trajet.", minutes=fit.minutes)
    if fit.offer.nature is ResourceKind.WORK_TIME:
        # L8241-2 (2018-01-01): agreement of the employee, convention, rider; at cost price only
        yield message(
            "Prêter une personne se fait à prix coûtant, avec son accord, une convention et un avenant "
            "(article L8241-2 du code du travail)."
        )


def composed(dossier: Dossier, post: Post) -> Iterator[Message]:
    """Return the members of a post with the time each asks for."""
    for one in post.wishes:
        yield message(
            "{nom} : {heures:hours} par semaine, {besoin}",
            nom=name_of(dossier, one.need.organisation),
            heures=hours(one.minutes),
            besoin=one.need.label,
        )


def heading(dossier: Dossier, post: Post) -> Message:
    """Return what a post is: its trade, its weekly time, its members."""
    names = tuple(dict.fromkeys(name_of(dossier, one.need.organisation) for one in post.wishes))
    return message(
        "{metier}, {heures:hours} par semaine, pour {noms}",
        metier=trade(post),
        heures=hours(post.average),
        noms=names,
    )


def trade(post: Post) -> str:
    """Return the trade of a post as its first member wrote it."""
    asked = post.wishes[0].need
    return asked.skills[0] if asked.skills else asked.label


def why_ranked(post: Post) -> Iterator[Message]:
    """Return what makes a post rank where it does: its length, its year, its ways."""
    yield message(
        "Remplit {part:percent} d'un temps plein de {plein:hours}.",
        part=(Decimal(post.average) / post.limits.full).quantize(Decimal("0.01")),
        plein=hours(post.limits.full),
    )
    if post.is_steady:
        yield message("Le même temps toute l'année.")
    else:
        yield message(
            "De {moins:hours} à {plus:hours} par semaine selon les mois : {profil}.",
            moins=hours(min(post.profile)),
            plus=hours(max(post.profile)),
            profil=seasons(post.profile),
        )
    if post.minutes_apart:
        yield message(
            "Trajet le plus long entre deux lieux : {minutes:number} minutes.", minutes=post.minutes_apart
        )
    elif not post.unknown_ways:
        yield message("Tous les lieux sont dans la même commune ou au même endroit.")


def seasons(profile: Sequence[int]) -> tuple[Message, ...]:
    """Return the months of a year in runs of equal weekly time."""
    runs: list[list[int]] = []
    for index in range(len(YEAR)):
        if runs and profile[runs[-1][-1]] == profile[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(_run(run, profile[run[0]]) for run in runs)


def _run(run: Sequence[int], minutes: int) -> Message:
    if len(run) == 1:
        return message("{heures:hours} en {mois}", heures=hours(minutes), mois=MONTHS[run[0]])
    return message(
        "{heures:hours} de {debut} à {fin}",
        heures=hours(minutes),
        debut=MONTHS[run[0]],
        fin=MONTHS[run[-1]],
    )


def lacks(dossier: Dossier, post: Post) -> Iterator[Message]:
    """Return what a post still lacks before anybody may be hired on it."""
    if not post.reaches_least:
        # L3123-27 (2016-08-10): 24 hours a week, failing a branch agreement; L3123-7 for the request
        yield message(
            "Il manque {manque:hours} par semaine pour atteindre {minimum:hours}, durée minimale d'un temps "
            "partiel (article L3123-27), sauf accord de branche ou demande écrite de la personne.",
            manque=hours(post.limits.least - post.average),
            minimum=hours(post.limits.least),
        )
    if not post.is_steady:
        # L3121-44 (2016-08-10) for the year, L3123-33 (2016-08-10) for intermittent work: by agreement
        yield message(
            "Un temps qui change selon les mois demande un accord (articles L3121-44 ou L3123-33), "
            "ou une adhérente de plus aux mois creux."
        )
    for one, other in post.unknown_ways:
        yield message(
            "Le trajet entre {un} et {autre} n'est pas dit dans « trajets ».",
            un=_place(dossier, one),
            autre=_place(dossier, other),
        )
    silent = tuple(name_of(dossier, w.need.organisation) for w in post.wishes if not w.need.weekdays)
    if silent:
        yield message("Les jours souhaités ne sont pas dits par : {noms}.", noms=tuple(dict.fromkeys(silent)))


def _place(dossier: Dossier, place: str) -> str:
    site = dossier.get(Site, place)
    return site.name if site else name_of(dossier, place)


ALONE = {
    Why.NO_TRADE: message("personne d'autre ne cherche ce métier"),
    Why.TOO_FAR: message("celles qui cherchent ce métier sont trop loin"),
    Why.TOO_MUCH: message("réuni à un autre, il dépasse un temps plein"),
    Why.TAKEN: message("celles qu'il pourrait rejoindre composent mieux avec d'autres"),
    Why.NOT_COUNTED: message("ses heures par semaine ne sont pas dites"),
}


def why_alone(dossier: Dossier, found: Alone) -> Message:
    """Return why a need of work stands in no post."""
    return message(
        "{nom}, « {besoin} » : {raison}.",
        nom=name_of(dossier, found.need.organisation),
        besoin=found.need.label,
        raison=ALONE[found.why],
    )


def why_unanswered(dossier: Dossier, found: Unanswered) -> Message:
    """Return why nothing answers a need of a thing, and what could be looked at."""
    nom, besoin = name_of(dossier, found.need.organisation), found.need.label
    if found.taken:
        return message(
            "{nom}, « {besoin} » : ce qui conviendrait sert déjà à d'autres au même moment ({offres}).",
            nom=nom,
            besoin=besoin,
            offres=_labels(fit.offer for fit in found.taken),
        )
    if 0 < len(found.near) <= FEW:
        return message(
            "{nom}, « {besoin} » : aucune offre ne le nomme ; de même nature : {offres}.",
            nom=nom,
            besoin=besoin,
            offres=_labels(found.near),
        )
    if found.near:
        return message("{nom}, « {besoin} » : aucune offre ne le nomme.", nom=nom, besoin=besoin)
    return message("{nom}, « {besoin} » : personne n'offre rien de cette nature.", nom=nom, besoin=besoin)


def _labels(resources: Iterator[Resource] | Sequence[Resource]) -> tuple[str, ...]:
    return tuple(resource.label for resource in resources)
