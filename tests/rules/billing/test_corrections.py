"""What a correction stands on: the new computation in euros, as a statement would word it."""

from decimal import Decimal

from models.allocation import Allocation, Charge
from models.pricing import Basis
from rules.billing.corrections import ground_of, of_charge


def test_a_percentage_in_a_correction_rests_on_euros_and_not_on_cents() -> None:
    fee = Charge(
        member="fanfare",
        label="Frais de gestion",
        basis=Basis.PERCENTAGE,
        cents=10930,
        rate=Decimal("0.065"),
        base=168153,
    )
    ground = ground_of(of_charge(fee).key, Allocation((), (fee,)), "2026-09")
    assert [(line.base, line.amount) for line in ground.lines] == [(Decimal("1681.53"), Decimal("109.30"))]
