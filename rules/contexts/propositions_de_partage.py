"""What could be shared, drawn from offers and needs: posts, loans, what finds no answer."""

from collections.abc import Sequence
from decimal import Decimal

from models.dossier import Dossier
from models.facts.cooperation import ResourceKind
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, refuse_if_any
from rules.matching.lending import Loan
from rules.matching.posts import Post
from rules.matching.proposals import Proposals, proposals
from rules.matching.wording import ALONE, MONTHS, hours, trade
from rules.parties import Printed, lacking
from rules.pooling.agreements import Affaire, case_named, name_of, names_of


class Part(Printed):
    """What one organisation asks of a post, in hours a week."""

    organisation: str
    besoin: str
    heures: Decimal


class Saison(Printed):
    """Months in a row that ask for the same weekly time."""

    periode: str
    heures: Decimal


class Poste(Printed):
    """A post to share; ``taux`` is its part of a full week, ``trajet`` in minutes, none when unknown."""

    metier: str
    heures: Decimal
    taux: Decimal
    parts: tuple[Part, ...]
    saisons: tuple[Saison, ...]
    trajet: int
    trajets_a_dire: int
    minimum: Decimal
    heures_manquantes: Decimal
    sans_jours: str


class Pret(Printed):
    """Who could lend what to whom; ``partiel``: not all of the time or of the quantity asked."""

    preteuse: str
    bien: str
    emprunteuse: str
    besoin: str
    disponibilite: str
    partiel: bool


class Reste(Printed):
    """A need that finds no answer yet, and why."""

    organisation: str
    besoin: str
    raison: str


class Context(Printed):
    """What the proposals print, the best first."""

    affaire: Affaire
    postes: tuple[Poste, ...]
    prets: tuple[Pret, ...]
    prete_des_personnes: bool
    restes: tuple[Reste, ...]
    convenus: tuple[str, ...]


def due(dossier: Dossier, book: ParameterBook) -> tuple[str, ...]:
    """Due once, as soon as offers and needs give something to propose."""
    found = proposals(dossier, book)
    return ("",) if found.posts or found.loans else ()


def missing(dossier: Dossier, subject: str, book: ParameterBook) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what lacks: any proposal at all."""
    if due(dossier, book):
        return ()
    return (
        lacking(
            "rien_a_proposer",
            message("Aucune offre ne répond encore à un besoin, et aucun besoin de travail ne s'ajoute."),
            message("Compléter les besoins dans « ressources » : mots, heures, mois, jours."),
            "ressources",
        ),
    )


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return what the proposals print.

    Raises:
        ProblemsFound: there is nothing to propose.
    """
    refuse_if_any(missing(dossier, subject, book))
    found = proposals(dossier, book)
    return Context(
        affaire=case_named(dossier),
        postes=tuple(_post(dossier, post) for post in found.posts),
        prets=tuple(_loan(dossier, loan) for loan in found.loans),
        prete_des_personnes=any(loan.fit.offer.nature is ResourceKind.WORK_TIME for loan in found.loans),
        restes=_left(dossier, found),
        convenus=tuple(need.label for need in found.answered),
    )


def _post(dossier: Dossier, post: Post) -> Poste:
    silent = dict.fromkeys(w.need.organisation for w in post.wishes if not w.need.weekdays)
    return Poste(
        metier=trade(post),
        heures=hours(post.average),
        taux=(Decimal(post.average) / post.limits.full).quantize(Decimal("0.01")),
        parts=tuple(
            Part(
                organisation=name_of(dossier, one.need.organisation),
                besoin=one.need.label,
                heures=hours(one.minutes),
            )
            for one in post.wishes
        ),
        saisons=() if post.is_steady else _seasons(post.profile),
        trajet=post.minutes_apart,
        trajets_a_dire=len(post.unknown_ways),
        minimum=hours(post.limits.least),
        heures_manquantes=hours(max(0, post.limits.least - post.average)),
        sans_jours=names_of(dossier, silent),
    )


def _seasons(profile: Sequence[int]) -> tuple[Saison, ...]:
    starts = [n for n, minutes in enumerate(profile) if n == 0 or minutes != profile[n - 1]]
    ends = [*(start - 1 for start in starts[1:]), len(profile) - 1]
    return tuple(
        Saison(periode=_months(first, last), heures=hours(profile[first]))
        for first, last in zip(starts, ends, strict=True)
    )


def _months(first: int, last: int) -> str:
    names = dict.fromkeys((MONTHS[first].text, MONTHS[last].text))
    return " – ".join(names)


def _loan(dossier: Dossier, loan: Loan) -> Pret:
    fit = loan.fit
    return Pret(
        preteuse=name_of(dossier, fit.offer.organisation),
        bien=fit.offer.label,
        emprunteuse=name_of(dossier, fit.need.organisation),
        besoin=fit.need.label,
        disponibilite=fit.offer.availability or "–",
        partiel=not (fit.whole_time and fit.enough),
    )


def _left(dossier: Dossier, found: Proposals) -> tuple[Reste, ...]:
    alone = [(one.need, ALONE[one.why].text) for one in found.alone]
    things = [
        (one.need, "ce qui conviendrait sert déjà à d'autres" if one.taken else "aucune offre ne le nomme")
        for one in found.unanswered
    ]
    return tuple(
        Reste(organisation=name_of(dossier, need.organisation), besoin=need.label, raison=why)
        for need, why in (*alone, *things)
    )
