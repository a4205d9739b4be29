"""Column types: money is kept as a whole number of cents, so that no database ever turns it into a float."""

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

CENTS_IN_EURO = 100


class Money(TypeDecorator[Decimal]):
    """Euros as ``Decimal`` in Python, cents as an integer in the database: sums in SQL stay exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Turn euros into cents; an amount finer than a cent should have been rounded before."""
        if value is None:
            return None
        cents = Decimal(value) * CENTS_IN_EURO
        if cents != int(cents):
            raise ValueError(value)
        return int(cents)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Turn cents into euros, with two decimals."""
        return None if value is None else Decimal(value).scaleb(-2)
