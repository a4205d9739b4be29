"""How taxe sur les salaires was reckoned: brackets by employee, one abatement, a month or the whole year."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from models.allocation import Stated
from models.messages import Message, message
from rules.explaining.hours import if_any
from rules.explaining.sums import key, rounding
from rules.explaining.tree import Node, Sources


def payroll_tax(sources: Sources) -> list[Node]:
    """The brackets of an employee, or what comes off for everybody: a month's or a year's."""
    line = sources.line
    hours = if_any(sources) if line.employee else []
    return [Node(TAXES[line.detail("part")](line)), *_liable(line), key(line), *hours, rounding()]


def _liable(line: Stated) -> list[Node]:
    """Word the part of pay that is taxed, when the case tells it."""
    ratio = line.detail("rapport")
    said = message(
        "Part de la paie soumise à la taxe : {ratio:percent}, d'après les rapports fiscaux du dossier",
        ratio=Decimal(ratio or 0),
    )
    return [Node(said)] if ratio else []


def _month_of_one(line: Stated) -> Message:
    return message(
        "Taxe de cette personne : barème d'une année à {pay:money} par mois, divisé par douze, soit "
        "{total:money}",
        pay=Decimal(line.detail("assiette")),
        total=line.base,
    )


def _month_of_all(line: Stated) -> Message:
    return message(
        "De la taxe de tous au barème à la taxe due par le groupement : {total:money} (un seul "
        "abattement pour tout le groupement)",
        total=line.base,
    )


def _year_of_one(line: Stated) -> Message:
    return message(
        "Taxe de cette personne pour l'année : barème sur {pay:money}, moins {asked:money} déjà demandés, "
        "soit {total:money}",
        pay=Decimal(line.detail("assiette")),
        asked=Decimal(line.detail("deja")),
        total=line.base,
    )


def _year_of_all(line: Stated) -> Message:
    relief = line.detail("abattement")
    said = COMPUTED.filled(relief=Decimal(relief)) if relief else RECORDED
    return message(
        "Taxe due par le groupement pour l'année, {how} : {due:money} ; moins {asked:money} déjà demandés et "
        "ce que ce mois demande pour chacun, soit {total:money}",
        how=said,
        due=Decimal(line.detail("due")),
        asked=Decimal(line.detail("deja")),
        total=line.base,
    )


COMPUTED = message("une fois déduits {relief:money} pour tous (un seul abattement)")
RECORDED = message("inscrite à ses dépenses")


TAXES: Mapping[str, Callable[[Stated], Message]] = {
    "bareme": _month_of_one,
    "abattement": _month_of_all,
    "annee": _year_of_one,
    "abattement_annuel": _year_of_all,
}
"""The words of each part of the tax."""
