"""The list of the ways of pricing, and what each admits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from models.allocation import Charge, Movement
from models.pricing import Basis
from rules.allocation.ground import Asked
from rules.allocation.ways.accounts import provision, release, settlement
from rules.allocation.ways.actual import actual_cost
from rules.allocation.ways.extra_hours import extra_hours
from rules.allocation.ways.guaranteed import guaranteed_hours
from rules.allocation.ways.hourly import flat_hour, gross_over_hours, on_gross, yearly_by_hour
from rules.allocation.ways.payroll_tax import payroll_tax
from rules.allocation.ways.rates import percentage, size_fee
from rules.allocation.ways.sums import actual_expenses, aids, flat_member, flat_month
from rules.allocation.ways.yearly import by_twelfths, deposit


@dataclass(frozen=True, slots=True)
class Way:
    """A way of pricing: ``price`` yields lines and movements of accounts.

    ``exact`` tells that it asks for no more and no less than what was spent in the end (CGI 261 B), ``lent``
    that a loan of staff may use it (L8241-1); ``needs`` names the fields it cannot do without.
    """

    price: Callable[[Asked], Iterable[Charge | Movement]]
    exact: bool = False
    lent: bool = False
    needs: tuple[str, ...] = ()


WAYS: Mapping[Basis, Way] = {
    Basis.GROSS_COEFFICIENT: Way(on_gross),
    Basis.GROSS_OVER_HOURS: Way(gross_over_hours),
    Basis.ACTUAL_COST: Way(actual_cost, exact=True, lent=True),
    Basis.ACTUAL_EXPENSES: Way(actual_expenses, exact=True),
    Basis.PAYROLL_TAX: Way(payroll_tax, exact=True, needs=("lines",)),
    Basis.AIDS: Way(aids, exact=True, lent=True),
    Basis.PERCENTAGE: Way(percentage, needs=("on",)),
    Basis.FLAT_HOUR: Way(flat_hour),
    Basis.FLAT_MONTH: Way(flat_month),
    Basis.FLAT_MEMBER: Way(flat_member),
    Basis.YEARLY_BY_HOUR: Way(yearly_by_hour),
    Basis.YEARLY_BY_MONTH: Way(by_twelfths),
    Basis.GUARANTEED_HOURS: Way(guaranteed_hours),
    Basis.EXTRA_HOURS: Way(extra_hours, needs=("on",)),
    Basis.SIZE_FEE: Way(size_fee, needs=("brackets",)),
    Basis.DEPOSIT: Way(deposit, exact=True),
    Basis.PROVISION: Way(provision, exact=True, lent=True, needs=("account",)),
    Basis.RELEASE: Way(release, exact=True, lent=True, needs=("account",)),
    Basis.SETTLEMENT: Way(settlement, exact=True, lent=True),
}
"""Every way a policy can combine."""
