"""VAT of a statement: the rate of the day, or the exemption and its article."""

from datetime import date
from decimal import Decimal

from models.facts.employment import VatRegime
from rules.vat import totals
from store.parameters import parameters

ON = date(2026, 10, 31)


def test_a_taxable_group_adds_twenty_per_cent_rounded_to_the_cent() -> None:
    found = totals(Decimal("1738.21"), VatRegime.TAXABLE, parameters(), ON)
    assert (found.rate, found.tax, found.gross) == (Decimal("0.20"), Decimal("347.64"), Decimal("2085.85"))


def test_an_exact_share_group_adds_nothing_and_names_the_article() -> None:
    found = totals(Decimal("1054.41"), VatRegime.EXACT_SHARE, parameters(), ON)
    assert (found.tax, found.gross) == (0, Decimal("1054.41"))
    assert "261 B" in found.mention.text
