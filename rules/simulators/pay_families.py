"""Lines of pay as payroll software words them, gathered by what they are, beside the lines of the engine."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.messages import Message, message
from rules.imports.cells import plain
from rules.imports.dsn.cost import HELD_BACK


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of line: ``words`` find it in a label, ``keys`` are the lines of the engine it holds.

    ``figures`` name the rates it may have been counted at; ``shared`` tells that a declaration gives it with
    the employee's part. A family without keys is read from the pay, never computed.
    """

    name: str
    label: Message
    words: str
    keys: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    shared: bool = False


GROSS = Family(
    "gross",
    message("Salaire brut"),
    r"^(salaire|remuneration|traitement) (brute?|de base|mensuel)\b|^brut\b|^absences?\b|^conges? payes?\b",
)
EXTRA = Family(
    "extra",
    message("Heures au-delà du contrat"),
    r"^(?!.*(deduction|reduction|exoneration))(.*\bh(eures?)? (supp?l?|compl?)(ementaires?)?\b|h[sc]\b)",
)
BONUS = Family(
    "bonus",
    message("Primes"),
    r"^(?!.*(transport|mobilite|macron|partage))(primes?|gratification|treizieme mois|13 ?e(me)? mois)\b",
)
COVER = Family(
    "cover",
    message("Santé et prévoyance"),
    r"complementaire sante|mutuelle|prevoyance",
    shared=True,
)
ACCIDENTS = Family(
    "work_accident", message("Accidents du travail"), r"accidents? du travail|\bat mp\b", ("work_accident",)
)
REDUCTION = Family(
    "reduction",
    message("Réduction générale"),
    r"reduction generale|\brgdu\b|fillon",
    ("general_reduction",),
)

CONTRIBUTIONS = (
    REDUCTION,
    Family(
        "overtime_deduction",
        message("Déduction sur heures supplémentaires"),
        r"deduction patronale|deduction.*supplementaires",
        ("overtime_deduction",),
    ),
    Family(
        "social_levy", message("Forfait social"), r"forfait social", ("social_levy",), ("social_levy_rate",)
    ),
    COVER,
    Family(
        "health",
        message("Assurance maladie"),
        r"\bmaladie\b(?!.*professionnelle)",
        ("health", "health_reduced"),
        ("health_rate",),
    ),
    Family(
        "old_age",
        message("Assurance vieillesse"),
        r"vieillesse",
        ("old_age_capped", "old_age_whole"),
        ("old_age_whole_rate",),
        shared=True,
    ),
    Family(
        "family",
        message("Allocations familiales"),
        r"allocations? familiales?",
        ("family", "family_reduced"),
        ("family_rate",),
    ),
    ACCIDENTS,
    Family(
        "autonomy", message("Solidarité autonomie"), r"autonomie|\bcsa\b", ("autonomy",), ("autonomy_rate",)
    ),
    Family(
        "unemployment", message("Assurance chômage"), r"chomage", ("unemployment",), ("unemployment_rate",)
    ),
    Family(
        "wage_guarantee",
        message("Garantie des salaires (AGS)"),
        r"\bags\b|garantie des salaires",
        ("wage_guarantee",),
        ("wage_guarantee_rate",),
    ),
    Family(
        "executive_jobs", message("Emploi des cadres (Apec)"), r"\bapec\b", ("executive_jobs",), shared=True
    ),
    Family(
        "pension",
        message("Retraite complémentaire"),
        r"retraite|agirc|equilibre|\bceg\b|\bcet\b",
        ("pension_1", "pension_2", "pension_balance_1", "pension_balance_2", "pension_technical"),
        shared=True,
    ),
    Family(
        "housing_aid",
        message("Aide au logement (Fnal)"),
        r"\bfnal\b|aide au logement",
        ("housing_aid",),
        ("housing_aid_small_rate", "housing_aid_large_rate"),
    ),
    Family("mobility", message("Versement mobilité"), r"mobilite|versement (de )?transport", ("mobility",)),
    Family(
        "training",
        message("Formation professionnelle"),
        r"formation",
        ("training", "fixed_term_training"),
        ("training_small_rate", "training_large_rate"),
    ),
    Family(
        "apprenticeship",
        message("Taxe d'apprentissage"),
        r"apprentissage",
        ("apprenticeship",),
        ("apprenticeship_rate", "apprenticeship_local_rate"),
    ),
    Family(
        "housing_effort", message("Effort de construction"), r"construction|\bpeec\b", ("housing_effort",)
    ),
    Family("social_dialogue", message("Dialogue social"), r"dialogue social", ("social_dialogue",)),
)


FAMILIES = (GROSS, EXTRA, BONUS, *CONTRIBUTIONS)


def family_of(label: str) -> Family | None:
    """Return the kind of a line of pay, the first whose words are in its label; ``None``: unknown."""
    text = plain(label)
    return next((family for family in FAMILIES if re.search(family.words, text)), None)


def is_declaration(labels: Iterable[str]) -> bool:
    """Tell whether lines come from a social declaration, where both parts of a contribution are one."""
    return HELD_BACK in labels
