"""Which bracket a size falls in, in whatever order the price writes them."""

from decimal import Decimal
from itertools import permutations

import pytest

from models.facts.prices import SizeBracket
from rules.allocation.ways.rates import bracket_of

BRACKETS = (
    SizeBracket(up_to=Decimal(10), amount=Decimal("75.00")),
    SizeBracket(up_to=Decimal(50), amount=Decimal("150.00")),
    SizeBracket(amount=Decimal("300.00")),
)


@pytest.mark.parametrize(("size", "fee"), [(0, "75.00"), (10, "75.00"), (11, "150.00"), (51, "300.00")])
def test_the_smallest_bracket_that_holds_a_size_counts(size: int, fee: str) -> None:
    for written in permutations(BRACKETS):
        found = bracket_of(written, Decimal(size))
        assert found is not None
        assert found.amount == Decimal(fee)
