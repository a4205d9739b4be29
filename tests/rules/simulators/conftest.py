"""A small group to be, invented, whose figures can be counted by hand."""

from decimal import Decimal

import pytest

from models.facts.forecast import Forecast
from models.pricing import Basis
from store.parameters import parameters

BOOK = parameters()
MEMBERS = (
    {"organisation": "amicale", "payment_days": 30},
    {"organisation": "fanfare", "payment_days": 30},
)
POST = {
    "id": "gestion",
    "job": "Gestion",
    "hourly_gross": Decimal("14.00"),
    "weekly_hours": Decimal(35),
    "shares": (
        {"organisation": "amicale", "hours": Decimal(21)},
        {"organisation": "fanfare", "hours": Decimal(14)},
    ),
}


@pytest.fixture
def book():
    """Return the dated figures."""
    return BOOK


@pytest.fixture
def forecast():
    """Return the forecast of a group to be, with changes."""

    def made(**changes):
        known = {
            "start": "2026-01",
            "months": 12,
            "work_accident": Decimal(1),
            "members": MEMBERS,
            "posts": (POST,),
        }
        return Forecast.model_validate(known | changes)

    return made


@pytest.fixture
def post():
    """Return the post of the group to be, with changes."""
    return lambda **changes: POST | changes


@pytest.fixture
def by_hour():
    """Return the price of an hour, flat."""
    return lambda rate: {"basis": Basis.FLAT_HOUR, "rate": Decimal(rate)}
