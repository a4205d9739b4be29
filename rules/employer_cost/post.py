"""What the cost of a month depends on: the employer, the contract, what was worked."""

from dataclasses import dataclass
from decimal import Decimal

from models.calendar import Month

NOTHING = Decimal(0)
WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer: ``headcount`` counts heads, rates are ratios (0.0208), ``payroll`` is euros a month.

    In a group the staff placed with members is left out of ``headcount``, except for work accidents
    (CSS L130-1 III [2025-01-01], V). ``association`` means non-profit and not liable to corporate tax.
    ``work_accident`` is the notified rate, ``None`` when it is not known. ``payroll`` is needed only of an
    employer with an apprentice.
    """

    headcount: int
    association: bool = True
    agricultural_group: bool = False
    alsace_moselle: bool = False
    apprentice: bool = False
    payroll: Decimal | None = None
    work_accident: Decimal | None = None
    mobility: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Post:
    """A contract: ``gross`` in euros a month for ``weekly_hours``; premiums and overtime come on top.

    ``health_insurance`` is the whole monthly premium and ``health_share`` the employer's part of it (the
    legal minimum when ``None``); ``welfare`` is the employer's monthly part of the branch's cover.
    ``complementary_premium`` is the single premium agreed by the branch (L3123-21), if one is.
    ``end_indemnity`` tells whether a fixed-term contract gives right to the indemnity at its end.
    """

    gross: Decimal
    weekly_hours: Decimal
    executive: bool = False
    fixed_term: bool = False
    end_indemnity: bool = True
    health_insurance: Decimal = NOTHING
    health_share: Decimal | None = None
    welfare: Decimal = NOTHING
    complementary_premium: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WorkedMonth:
    """A month of a contract: ``bonus`` and ``expenses`` in euros, overtime and complementary work in hours.

    ``pay_share`` is the part of the month's pay that is due and ``day_share`` the part of its calendar days
    under contract: both are 1 for a whole month. ``expenses`` are refunds free of contributions.
    """

    month: Month
    post: Post
    bonus: Decimal = NOTHING
    overtime: Decimal = NOTHING
    complementary: Decimal = NOTHING
    pay_share: Decimal = WHOLE
    day_share: Decimal = WHOLE
    expenses: Decimal = NOTHING
