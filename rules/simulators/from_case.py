"""A forecast drawn from the facts of a case: the hypotheses recorded, else contracts and needs."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.calendar import Month
from models.dossier import Dossier
from models.facts.employment import Contract, ContractKind, EmployerGroup, Need, StaffCategory
from models.facts.forecast import Forecast, ForecastMember, ForecastPost, ForecastPrice, MemberHours
from models.facts.founding import HouseRules, PlannedHire
from models.facts.organisations import LegalNature, Organisation
from models.facts.prices import PricePolicy
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound
from rules.group.rates import HUNDRED, headcount, mobility, ratios, work_accident
from rules.parties import members
from rules.simulators.check import PRICES
from rules.simulators.months import later
from rules.vat.places import place_taxed

NON_PROFIT = frozenset({LegalNature.ASSOCIATION})


def forecast_of(dossier: Dossier, book: ParameterBook) -> Forecast:
    """Return the hypotheses of a case; without any, what its contracts and planned needs already say.

    What the authorities notified and the group declared stands where hypotheses are silent.

    Raises:
        ProblemsFound: nothing says what a post would cost or for whom it would work.
    """
    recorded = dossier.only(Forecast)
    if recorded is not None:
        return with_facts(recorded, dossier, book)
    posts = tuple(_posts(dossier))
    if not posts:
        raise ProblemsFound([_nothing(dossier)])
    group = dossier.only(EmployerGroup)
    rules = dossier.only(HouseRules)
    used = dict.fromkeys(share.organisation for post in posts for share in post.shares)
    used |= dict.fromkeys(found.id for found in members(dossier))
    drawn = Forecast(
        title=dossier.title,
        start=str(later(Month.of(dossier.at), 1)),
        members=tuple(_member(dossier, one, group) for one in used),
        posts=posts,
        price=_price(dossier),
        invoice_day=rules.invoice_day if rules else Forecast.model_fields["invoice_day"].default,
        **({"vat": group.vat, "deposit_months": Decimal(group.deposit_months)} if group else {}),
    )
    return with_facts(drawn, dossier, book)


def with_facts(forecast: Forecast, dossier: Dossier, book: ParameterBook) -> Forecast:
    """Return hypotheses completed, where they say nothing, by the rates and ratios recorded in a case."""
    rate, found = work_accident(dossier), ratios(dossier)
    told: dict[str, object] = {
        "headcount": headcount(dossier, Month.parse(forecast.start).year, book),
        "mobility": _mean_mobility(dossier) * HUNDRED,
    }
    if rate is not None:
        told["work_accident"] = rate * HUNDRED
    if found is not None:
        taxed = found.taxed_receipts if found.taxed_pay is None else 1 - found.taxed_pay
        told["turnover_taxed"] = taxed
    group = dossier.only(EmployerGroup)
    if group is not None and not forecast.postcode:
        told["postcode"] = group.seat.postcode
        forecast = forecast.model_copy(update={"members": tuple(_placed(dossier, group, forecast.members))})
    silent = {name: value for name, value in told.items() if name not in forecast.model_fields_set}
    return forecast.model_copy(update=silent)


def _placed(
    dossier: Dossier, group: EmployerGroup, members: Iterable[ForecastMember]
) -> Iterator[ForecastMember]:
    """Yield members with the place they are taxed in: where nobody decided yet, it is that of the group."""
    for one in members:
        place = one.vat_place or place_taxed(dossier, group, one.organisation)
        yield one.model_copy(update={"vat_place": place})


def _mean_mobility(dossier: Dossier) -> Decimal:
    """Return the levy of the group: by the gross of contracts, where people work; else the seat's."""
    gross = {one.employee: one.weekly_hours * one.hourly_gross for one in dossier.all(Contract)}
    if not gross:
        return mobility(dossier)
    owed = sum((amount * mobility(dossier, who) for who, amount in gross.items()), Decimal(0))
    return owed / sum(gross.values())


def _posts(dossier: Dossier) -> Iterator[ForecastPost]:
    for contract in dossier.all(Contract):
        shares = tuple(
            MemberHours(organisation=need.organisation, hours=need.weekly_hours)
            for need in dossier.all(Need)
            if need.employee == contract.employee
        )
        ended = contract.end is not None and contract.end <= dossier.at
        if shares and not ended:
            yield ForecastPost(
                id=contract.employee,
                job=contract.job,
                hourly_gross=contract.hourly_gross,
                weekly_hours=contract.weekly_hours,
                start=str(Month.of(contract.start)),
                end=str(Month.of(contract.end)) if contract.end else "",
                executive=contract.category is StaffCategory.EXECUTIVE,
                fixed_term=contract.nature is ContractKind.FIXED_TERM,
                bonuses=contract.bonuses,
                shares=shares,
            )


def _member(dossier: Dossier, member: str, group: EmployerGroup | None) -> ForecastMember:
    organisation = dossier.get(Organisation, member)
    taxed = Decimal(0) if organisation is None else 1 - organisation.exempt_share
    known = {"payment_days": group.payment_days} if group else {}
    return ForecastMember(
        organisation=member,
        recoverable=taxed,
        taxed=taxed,
        association=organisation is None or organisation.nature in NON_PROFIT,
        **known,
    )


def _price(dossier: Dossier) -> ForecastPrice:
    policy = dossier.only(PricePolicy)
    known = [one for one in policy.components if one.basis in PRICES] if policy else []
    return ForecastPrice(basis=known[0].basis, rate=known[0].rate) if known else ForecastPrice()


def _nothing(dossier: Dossier) -> Problem:
    hires = dossier.all(PlannedHire)
    said = message(
        "Rien ne dit encore ce que coûteraient les postes du groupement ({count} embauches envisagées).",
        count=sum(hire.count for hire in hires),
    )
    return Problem(
        "no_forecast",
        said,
        message(
            "Ajoutez « hypotheses_de_budget » au dossier : membres, postes (brut horaire, heures par "
            "semaine, répartition), charges de structure, prix."
        ),
        Place(field=Forecast.section),
    )
