"""The rates of a group as its dated facts tell them: work accidents, mobility levy, ratios, headcounts."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.employment import Contract, EmployerGroup, Need
from models.facts.organisations import Site
from models.facts.rates import ContributionHeadcount, MobilityLevy, TaxRatios, WorkAccidentRate
from models.parameters import ParameterBook
from rules.employer_cost.post import NOTHING

THRESHOLD_YEARS = "social/threshold_years"
"""A threshold counts once reached during some civil years in a row (CSS L130-1 II [2025-01-01])."""
HUNDRED = Decimal(100)


def work_accident(dossier: Dossier) -> Decimal | None:
    """Return the notified work accident rate as a ratio; ``None`` when none is recorded."""
    found = dossier.only(WorkAccidentRate)
    return None if found is None else found.percent / HUNDRED


def mobility(dossier: Dossier, employee: str = "") -> Decimal:
    """Return the mobility levy as a ratio: of the commune where a person works most, else of the seat.

    Hours planned by place decide, else the first place of the contract. A commune without a rate has none.
    """
    rates = {one.city.casefold(): one.percent for one in dossier.all(MobilityLevy)}
    return rates.get(_city(dossier, employee).casefold(), NOTHING) / HUNDRED


def headcounts(dossier: Dossier) -> dict[int, Decimal]:
    """Return the headcounts that are recorded, by civil year."""
    return {one.year: one.headcount for one in dossier.all(ContributionHeadcount)}


def headcount(dossier: Dossier, year: int, book: ParameterBook) -> int:
    """Return the headcount that thresholds of contributions are read with in a civil year, zero unknown.

    Least of the last recorded years in a row that the law asks for: a threshold reached for fewer years is
    not applied yet, one that a year did not reach is lost at once (CSS L130-1 II).
    """
    told, asked = headcounts(dossier), int(book.value(THRESHOLD_YEARS, date(year, 12, 31)))
    last = [told[one] for one in range(year - asked + 1, year + 1) if one in told]
    return int(min(last, default=NOTHING))


def ratios(dossier: Dossier) -> TaxRatios | None:
    """Return the ratios of the group for VAT and taxe sur les salaires, if they are recorded."""
    return dossier.only(TaxRatios)


def _city(dossier: Dossier, employee: str) -> str:
    hours: dict[str, Decimal] = defaultdict(Decimal)
    for need in dossier.all(Need):
        if employee and need.employee == employee:
            hours[need.site] += need.weekly_hours
    contract = dossier.get(Contract, employee) if employee else None
    places = sorted(hours, key=lambda site: (-hours[site], site)) or list(contract.places if contract else ())
    site = dossier.get(Site, places[0]) if places else None
    group = dossier.only(EmployerGroup)
    if site is not None:
        return site.address.city
    return group.seat.city if group else ""
