"""What the correction of a month says of its sum."""

from decimal import Decimal

import pytest

from apps.cli.bills.adjusting import tell
from models.calendar import Month
from rules.billing.corrections import Difference, LineKey
from store.billing.revisions import Revised

ZERO = Decimal("0.00")


def difference(basis: str, before: str) -> Difference:
    key = LineKey("fanfare", "", basis.capitalize(), basis, "", "")
    return Difference(key, 0, 0, Decimal(before), ZERO)


def test_a_deposit_given_back_is_no_price_before_tax(capsys: pytest.CaptureFixture[str]) -> None:
    found = (difference("depot", "757.67"), difference("heures_garanties", "1176.28"))
    revised = Revised(found, news=True, names={"fanfare": "La Fanfare"}, accounts={"Dépôt": -75767})
    tell(revised, Month(2026, 12), Month(2027, 1))
    told = " ".join(capsys.readouterr().out.replace("\xa0", " ").replace("\u202f", " ").split())
    assert "Différence portée : -1 176,28 € hors taxe." in told
    assert "Compte « Dépôt » : 757,67 € de moins." in told
