"""The table of employer contributions: label, rate, base, and who owes them."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from models.law import LegalBasis, Mark
from models.messages import Message, message
from rules.employer_cost import bases
from rules.employer_cost.apprenticeship import owed
from rules.employer_cost.bases import Base
from rules.employer_cost.totals import Situation, health_share

Due = Callable[[Situation], bool]
Rate = Callable[[Situation], Decimal]

BRANCH = LegalBasis("Convention collective", "prévoyance", mark=Mark.MEMORY)


def _always(_: Situation) -> bool:
    return True


def _below(threshold: str) -> Due:
    return lambda at: not at.figures.reaches(at.employer.headcount, threshold)


def _from(threshold: str) -> Due:
    return lambda at: at.figures.reaches(at.employer.headcount, threshold)


def _executive(at: Situation) -> bool:
    return at.post.executive


@dataclass(frozen=True, slots=True)
class Contribution:
    """A row of the table: ``figure`` names the rate and its article, ``own_rate`` replaces the rate.

    ``reducible`` contributions are within the scope of the general reduction (CSS L241-13 I); ``collected``
    ones go to the Urssaf.
    """

    key: str
    label: Message
    figure: str
    base: Base = bases.whole
    due: Due = _always
    own_rate: Rate | None = None
    reducible: bool = False
    collected: bool = True

    def basis(self, at: Situation) -> LegalBasis:
        """Return the article of the rate, or the agreement of the branch where no figure of law sets it."""
        return at.figures.basis(self.figure) if self.figure else BRANCH

    def rate(self, at: Situation) -> Decimal:
        """Return the rate in force, as a ratio."""
        return self.own_rate(at) if self.own_rate else at.figures.value(self.figure)


def work_accident_rate(at: Situation) -> Decimal:
    """Return the notified rate of the employer, else the national mean."""
    notified = at.employer.work_accident
    return at.figures.value("work_accident_mean_rate") if notified is None else notified


_UNEMPLOYMENT = bases.capped_at("unemployment_ceiling")

TABLE = (
    Contribution("health", message("Assurance maladie"), "health_rate", reducible=True),
    Contribution(
        "old_age_capped",
        message("Assurance vieillesse plafonnée"),
        "old_age_capped_rate",
        bases.capped,
        reducible=True,
    ),
    Contribution(
        "old_age_whole", message("Assurance vieillesse déplafonnée"), "old_age_whole_rate", reducible=True
    ),
    Contribution("family", message("Allocations familiales"), "family_rate", reducible=True),
    Contribution(
        "work_accident",
        message("Accidents du travail et maladies professionnelles"),
        "work_accident_mean_rate",
        own_rate=work_accident_rate,
        reducible=True,
    ),
    Contribution("autonomy", message("Solidarité autonomie"), "autonomy_rate", reducible=True),
    Contribution(
        "unemployment", message("Assurance chômage"), "unemployment_rate", _UNEMPLOYMENT, reducible=True
    ),
    Contribution(
        "wage_guarantee", message("Garantie des salaires (AGS)"), "wage_guarantee_rate", _UNEMPLOYMENT
    ),
    Contribution(
        "pension_1",
        message("Retraite complémentaire, tranche 1"),
        "pension_rate_1",
        bases.capped,
        reducible=True,
        collected=False,
    ),
    Contribution(
        "pension_2",
        message("Retraite complémentaire, tranche 2"),
        "pension_rate_2",
        bases.second_tranche,
        collected=False,
    ),
    Contribution(
        "pension_balance_1",
        message("Équilibre général des retraites (CEG), tranche 1"),
        "pension_balance_rate_1",
        bases.capped,
        reducible=True,
        collected=False,
    ),
    Contribution(
        "pension_balance_2",
        message("Équilibre général des retraites (CEG), tranche 2"),
        "pension_balance_rate_2",
        bases.second_tranche,
        collected=False,
    ),
    Contribution(
        "pension_technical",
        message("Équilibre technique des retraites (CET)"),
        "pension_technical_rate",
        bases.both_tranches,
        collected=False,
    ),
    Contribution(
        "executive_jobs",
        message("Emploi des cadres (Apec)"),
        "executive_jobs_rate",
        bases.capped_at("executive_jobs_ceiling"),
        _executive,
        collected=False,
    ),
    Contribution(
        "housing_aid",
        message("Aide au logement (Fnal)"),
        "housing_aid_small_rate",
        bases.capped,
        _below("housing_aid_headcount"),
        reducible=True,
    ),
    Contribution(
        "housing_aid",
        message("Aide au logement (Fnal)"),
        "housing_aid_large_rate",
        due=_from("housing_aid_headcount"),
        reducible=True,
    ),
    Contribution(
        "mobility",
        message("Versement mobilité"),
        "mobility_headcount",
        due=_from("mobility_headcount"),
        own_rate=lambda at: at.employer.mobility,
    ),
    Contribution(
        "training",
        message("Formation professionnelle"),
        "training_small_rate",
        due=_below("training_headcount"),
    ),
    Contribution(
        "training",
        message("Formation professionnelle"),
        "training_large_rate",
        due=_from("training_headcount"),
    ),
    Contribution(
        "fixed_term_training",
        message("Compte formation des contrats à durée déterminée"),
        "fixed_term_training_rate",
        due=lambda at: at.post.fixed_term,
    ),
    Contribution(
        "apprenticeship",
        message("Taxe d'apprentissage"),
        "apprenticeship_rate",
        due=lambda at: owed(at) and not at.employer.alsace_moselle,
    ),
    Contribution(
        "apprenticeship",
        message("Taxe d'apprentissage"),
        "apprenticeship_local_rate",
        due=lambda at: owed(at) and at.employer.alsace_moselle,
    ),
    Contribution(
        "housing_effort",
        message("Effort de construction"),
        "housing_effort_rate",
        due=_from("housing_effort_headcount"),
        collected=False,
    ),
    Contribution("social_dialogue", message("Dialogue social"), "social_dialogue_rate"),
    Contribution(
        "health_insurance",
        message("Complémentaire santé, part de l'employeur"),
        "health_insurance_share",
        bases.health_premium,
        own_rate=lambda at: health_share(at.post, at.figures),
        collected=False,
    ),
    Contribution(
        "branch_cover",
        message("Prévoyance de la branche, part de l'employeur"),
        "",
        bases.branch_cover,
        own_rate=lambda _: Decimal(1),
        collected=False,
    ),
    Contribution(
        "executive_cover",
        message("Prévoyance des cadres"),
        "executive_cover_rate",
        bases.capped,
        _executive,
        collected=False,
    ),
    Contribution(
        "social_levy",
        message("Forfait social sur la santé et la prévoyance"),
        "social_levy_rate",
        bases.protection,
        _from("social_levy_headcount"),
    ),
)

REDUCED_RATES = (
    Contribution(
        "health_reduced",
        message("Taux réduit de l'assurance maladie"),
        "health_reduction",
        bases.under_limit("health_reduction_limit"),
        reducible=True,
    ),
    Contribution(
        "family_reduced",
        message("Taux réduit des allocations familiales"),
        "family_reduction",
        bases.under_limit("family_reduction_limit"),
        reducible=True,
    ),
)
"""What comes off the rates of low wages, until the end of 2025; the rates are zero afterwards."""
