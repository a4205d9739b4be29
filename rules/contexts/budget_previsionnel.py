"""The budget of a group to be, for the boards that decide: years, members, cash, trials, hypotheses."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.forecast import Forecast
from models.facts.organisations import Organisation
from models.parameters import ParameterBook
from models.pricing import Basis
from models.problems import Problem, ProblemsFound, blocking, refuse_if_any
from rules.accounts.facts import unknown_paper
from rules.employer_cost.checks import last_read
from rules.parties import Printed
from rules.simulators.budget_tables import years_of
from rules.simulators.cash import Curve, curve, deposits_for, needed, planned_deposits
from rules.simulators.check import contradictions, remarks
from rules.simulators.months import MONTHS
from rules.simulators.plan import Nature, Plan, plan_of
from rules.simulators.posts import productive_hours
from rules.simulators.trials import Kind, Trial, trials

TWO_YEARS = 2 * MONTHS
PRICES = {
    Basis.ACTUAL_COST: "le coût réel",
    Basis.GROSS_COEFFICIENT: "un coefficient appliqué au brut de l’heure",
    Basis.FLAT_HOUR: "un prix de l’heure, le même pour toutes",
}
ZERO = Decimal("0.00")


class Annee(Printed):
    """Twelve months of the budget; costs are above zero, euros."""

    libelle: str
    facture: Decimal
    aides: Decimal
    salaires: Decimal
    cotisations: Decimal
    structure: Decimal
    resultat: Decimal


class Membre(Printed):
    """What a member would pay over the whole budget, and its deposit; euros."""

    nom: str
    facture: Decimal
    depot_prevu: Decimal
    depot_necessaire: Decimal


class Mois(Printed):
    """A month of cash; euros."""

    mois: date
    recu: Decimal
    paye: Decimal
    fin: Decimal
    plus_bas: Decimal


class Essai(Printed):
    """A trial: who or what, how many days or months, what cash becomes; euros."""

    qui: str
    combien: int
    plus_bas: Decimal
    a_reunir: Decimal


class Poste(Printed):
    """A post: gross euros an hour, hours a week."""

    emploi: str
    brut_horaire: Decimal
    heures: Decimal


class Context(Printed):
    """What the budget prints; amounts in euros, ``hausse`` and ``part_nette`` ratios."""

    titre: str
    premier: date
    dernier: date
    couvre_deux_ans: bool
    annees: tuple[Annee, ...]
    membres: tuple[Membre, ...]
    facture: Decimal
    depot_prevu: Decimal
    depot_necessaire: Decimal
    prix: str
    taux: Decimal
    au_plus_bas: Decimal
    jour_au_plus_bas: date
    tresorerie: tuple[Mois, ...]
    retards: tuple[Essai, ...]
    departs: tuple[Essai, ...]
    absences: tuple[Essai, ...]
    postes: tuple[Poste, ...]
    heures_productives: Decimal
    hausse: Decimal
    caisse: Decimal
    part_nette: Decimal
    jour_des_cotisations: int
    jour_de_la_tva: int
    verifie_le: date


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return one budget for each set of hypotheses recorded."""
    return tuple(found.key for found in dossier.all(Forecast))


def missing(dossier: Dossier, subject: str, book: ParameterBook) -> tuple[Problem, ...]:
    """Return what the hypotheses contradict, and what has to be read beside the result."""
    forecast = dossier.get(Forecast, subject)
    if forecast is None:
        return (unknown_paper(subject, Forecast.section),)
    stops = contradictions(forecast, book)
    return stops or remarks(forecast, plan_of(forecast, book).months[-1], book)


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return the values of the budget.

    Raises:
        ProblemsFound: the hypotheses are not known or contradict one another.
    """
    refuse_if_any(blocking(missing(dossier, subject, book)))
    forecast = dossier.get(Forecast, subject)
    if forecast is None:
        raise ProblemsFound([unknown_paper(subject, Forecast.section)])
    plan = plan_of(forecast, book)
    names = {one.id: one.name for one in dossier.all(Organisation)}
    found = curve(plan, planned_deposits(plan))
    tried = trials(plan, names)
    return Context(
        titre=forecast.title or dossier.title,
        premier=plan.months[0].first_day,
        dernier=plan.months[-1].first_day,
        couvre_deux_ans=len(plan.months) >= TWO_YEARS,
        annees=_years(plan),
        membres=_members(plan, names),
        facture=plan.sold(plan.months),
        depot_prevu=sum(planned_deposits(plan).values(), ZERO),
        depot_necessaire=needed(plan),
        prix=PRICES[forecast.price.basis],
        taux=forecast.price.rate,
        au_plus_bas=found.lowest,
        jour_au_plus_bas=found.lowest_day,
        tresorerie=_cash(found),
        retards=_trials(tried, Kind.LATE),
        departs=_trials(tried, Kind.LEAVING),
        absences=_trials(tried, Kind.ABSENCE),
        postes=_posts(forecast),
        heures_productives=productive_hours(forecast, book, plan.months[0]),
        hausse=forecast.yearly_raise / 100,
        caisse=forecast.opening_cash,
        part_nette=forecast.net_share,
        jour_des_cotisations=plan.days.contributions,
        jour_de_la_tva=plan.days.vat,
        verifie_le=last_read(book),
    )


def _years(plan: Plan) -> tuple[Annee, ...]:
    found = []
    for rank, span in enumerate(years_of(plan), start=1):
        aids = plan.given(span)
        taxes = plan.spent(span, Nature.CONTRIBUTIONS) + plan.spent(span, Nature.PAYROLL_TAX)
        found.append(
            Annee(
                libelle=f"Année {rank}",
                facture=plan.sold(span),
                aides=aids,
                salaires=plan.spent(span, Nature.NET_PAY),
                cotisations=taxes,
                structure=plan.spent(span, Nature.STRUCTURE),
                resultat=plan.sold(span) + aids - plan.spent(span),
            )
        )
    return tuple(found)


def _members(plan: Plan, names: dict[str, str]) -> tuple[Membre, ...]:
    planned, wanted = planned_deposits(plan), deposits_for(plan, needed(plan))
    return tuple(
        Membre(
            nom=names.get(one, one),
            facture=sum((sale.net for sale in plan.sales if sale.member == one), ZERO),
            depot_prevu=planned.get(one, ZERO),
            depot_necessaire=wanted.get(one, ZERO),
        )
        for one in (member.organisation for member in plan.forecast.members)
    )


def _cash(found: Curve) -> tuple[Mois, ...]:
    return tuple(
        Mois(
            mois=one.month.first_day,
            recu=one.received,
            paye=one.paid,
            fin=one.closing,
            plus_bas=one.lowest,
        )
        for one in found.months
    )


def _posts(forecast: Forecast) -> tuple[Poste, ...]:
    return tuple(
        Poste(emploi=one.job, brut_horaire=one.hourly_gross, heures=one.weekly_hours)
        for one in forecast.posts
    )


def _trials(tried: tuple[Trial, ...], kind: Kind) -> tuple[Essai, ...]:
    return tuple(
        Essai(qui=one.who, combien=one.count, plus_bas=one.lowest, a_reunir=one.needed)
        for one in tried
        if one.kind is kind
    )
