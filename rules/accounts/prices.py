"""The price members pay, said in words: what minutes, house rules and agreements print of a price policy."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from models.facts.prices import PriceComponent, PricePolicy
from models.pricing import Basis, Key, Measure

SHARED: Mapping[Key, str] = {
    Key.HOURS: "en proportion des heures",
    Key.HOURS_OF_WORK: "en proportion des heures de travail, trajets exclus",
    Key.PLANNED_HOURS: "en proportion des heures prévues",
    Key.EQUAL: "en parts égales",
    Key.HEADCOUNT: "en proportion des effectifs",
    Key.WEIGHTS: "selon les poids votés",
    Key.ONE_MEMBER: "à la charge d'un seul adhérent",
    Key.FUND: "à la charge du fonds mutuel",
}
NAMES: Mapping[str, str] = {
    "": "",
    Key.HOURS: "heures",
    Key.HOURS_OF_WORK: "heures sans trajet",
    Key.PLANNED_HOURS: "heures prévues",
    Key.EQUAL: "parts égales",
    Key.HEADCOUNT: "effectif",
    Key.WEIGHTS: "poids",
    Key.ONE_MEMBER: "un seul adhérent",
    Key.FUND: "fonds mutuel",
}
"""Keys as a table names them."""

MEASURES: Mapping[Measure, str] = {
    Measure.HEADCOUNT: "l'effectif",
    Measure.HOURS: "les heures du mois",
    Measure.PLANNED_HOURS: "les heures prévues du mois",
}


def components_said(policy: PricePolicy) -> tuple[str, ...]:
    """Return each part of the price in one phrase, under its label."""
    return tuple(f"{part.label} : {said(part)}" for part in policy.components)


def said(part: PriceComponent) -> str:
    """Return a part of the price in one phrase."""
    return WORDS[part.basis](part)


def _gross(part: PriceComponent) -> str:
    return f"salaire horaire brut multiplié par {_french(part.rate)}, par heure relevée"


def _gross_over_hours(part: PriceComponent) -> str:
    by = "" if part.rate == 1 else f", multiplié par {_french(part.rate)}"
    return (
        f"salaire brut du mois{by}, divisé par les heures de travail effectif du mois, par heure relevée ; "
        f"le temps commun est réparti {SHARED[part.unattached_key]}"
    )


def _actual(part: PriceComponent) -> str:
    which = f" ({', '.join(part.lines)})" if part.lines else ""
    return f"dépense réelle de la paie et des charges{which}, répartie {SHARED[part.sharing_key]}"


def _expenses(part: PriceComponent) -> str:
    which = f" de « {part.expense} »" if part.expense else ""
    return f"dépenses réelles{which} du groupement, réparties {SHARED[part.sharing_key]}"


def _payroll_tax(part: PriceComponent) -> str:
    return (
        f"taxe sur les salaires de chaque personne, répartie {SHARED[part.sharing_key]}, moins l'abattement "
        f"du groupement, réparti {SHARED[part.relief_key]}"
    )


def _aids(_part: PriceComponent) -> str:
    return "aides reçues, rendues à l'adhérent pour lequel elles ont été accordées"


def _percentage(part: PriceComponent) -> str:
    return f"{_french(part.rate * 100)} % de « {' + '.join(part.on)} »"


def _flat_hour(part: PriceComponent) -> str:
    return f"{_french(part.rate)} € par heure relevée"


def _flat_month(part: PriceComponent) -> str:
    return f"{_french(part.rate)} € par mois, somme commune répartie {SHARED[part.sharing_key]}"


def _flat_member(part: PriceComponent) -> str:
    return f"{_french(part.rate)} € par adhérent{_when(part)}"


def _yearly_by_hour(part: PriceComponent) -> str:
    hours = f"{_french(part.hours)} heures productives" if part.hours else "les heures légales d'une année"
    by = "" if part.rate == 1 else f", multiplié par {_french(part.rate)}"
    return f"coût annuel net de la personne{by}, divisé par {hours} à temps plein, par heure relevée"


def _yearly_by_month(part: PriceComponent) -> str:
    by = "" if part.rate == 1 else f", multiplié par {_french(part.rate)}"
    return f"un douzième du coût annuel net{by}, réparti {SHARED[part.sharing_key]}"


def _guaranteed(part: PriceComponent) -> str:
    price = f"au prix de « {part.on[0]} »" if part.on else f"à {_french(part.rate)} € l'heure"
    return f"heures garanties par la convention et non utilisées, {price}"


def _extra(part: PriceComponent) -> str:
    return f"majorations légales des heures au-delà du contrat, sur le prix de « {' + '.join(part.on)} »"


def _size_fee(part: PriceComponent) -> str:
    steps = [
        f"{_french(step.amount)} € " + (f"jusqu'à {_french(step.up_to)}" if step.up_to else "au-delà")
        for step in part.brackets
    ]
    return f"selon {MEASURES[part.measure]}, {', '.join(steps)}{_when(part)}"


def _deposit(part: PriceComponent) -> str:
    fraction = part.fraction or "1/12"
    on = f" sur « {' + '.join(part.on)} »" if part.on else ""
    return f"dépôt de {fraction} de l'engagement annuel{on}, rendu au départ"


def _provision(part: PriceComponent) -> str:
    base = f"de « {' + '.join(part.on)} »" if part.on else "du salaire brut des heures relevées"
    return f"{_french(part.rate * 100)} % {base}, mis de côté au compte « {part.account} »"


def _release(part: PriceComponent) -> str:
    return f"reprise du compte « {part.account} » quand la dépense vient, rendue à ceux qui l'ont constitué"


def _settlement(part: PriceComponent) -> str:
    spent = f" et partage des dépenses réelles de « {part.expense} »" if part.expense else ""
    return f"régularisation de fin d'année : provisions rendues{spent}, pour un résultat nul"


def _when(part: PriceComponent) -> str:
    return f" ({len(part.months)} fois par an)" if part.months else " par mois"


WORDS: Mapping[Basis, Callable[[PriceComponent], str]] = {
    Basis.GROSS_COEFFICIENT: _gross,
    Basis.GROSS_OVER_HOURS: _gross_over_hours,
    Basis.ACTUAL_COST: _actual,
    Basis.ACTUAL_EXPENSES: _expenses,
    Basis.PAYROLL_TAX: _payroll_tax,
    Basis.AIDS: _aids,
    Basis.PERCENTAGE: _percentage,
    Basis.FLAT_HOUR: _flat_hour,
    Basis.FLAT_MONTH: _flat_month,
    Basis.FLAT_MEMBER: _flat_member,
    Basis.YEARLY_BY_HOUR: _yearly_by_hour,
    Basis.YEARLY_BY_MONTH: _yearly_by_month,
    Basis.GUARANTEED_HOURS: _guaranteed,
    Basis.EXTRA_HOURS: _extra,
    Basis.SIZE_FEE: _size_fee,
    Basis.DEPOSIT: _deposit,
    Basis.PROVISION: _provision,
    Basis.RELEASE: _release,
    Basis.SETTLEMENT: _settlement,
}
"""The words of each way of pricing."""


def _french(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
