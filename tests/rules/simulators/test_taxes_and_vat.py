"""Taxe sur les salaires before and after the group, and VAT against exemption, counted by hand."""

from decimal import Decimal

import pytest

from models.calendar import Month
from models.facts.employment import VatRegime
from rules.simulators.check import remarks
from rules.simulators.plan import plan_of
from rules.simulators.tax_tables import vat_table
from rules.simulators.taxes import compare
from rules.simulators.vat import break_even, regimes


def exempt(forecast, **changes):
    """Return a forecast whose pay is wholly taxed on both sides."""
    return forecast(vat=VatRegime.EXACT_SHARE, **changes)


def test_pay_gathered_in_one_place_climbs_the_brackets(forecast, book):
    """One post of 25 479.96 (no cover). Alone, amicale has 3/5: 15 287.98, taxed 9 229 x 4.25 % = 392.23 plus
    6 058.98 x 8.5 % = 515.01: 907.25. Fanfare has 10 191.98: 392.23 + 962.98 x 8.5 % = 81.85: 474.09.
    The group: 392.23 + 781.49 + 959.75 = 2 133.47. Companies: amicale under 1 200 owes nothing, fanfare too;
    the group is above 2 040 and owes all: 2 133.47, of which brackets 752.13 and reliefs lost 1 381.34."""
    members = tuple({"organisation": one, "association": False} for one in ("amicale", "fanfare"))
    found = compare(exempt(forecast, members=members, association=False), 2026, book)
    alone = [one.before for one in found.members]
    assert [one.gross.quantize(Decimal("0.01")) for one in alone] == [Decimal("907.25"), Decimal("474.09")]
    assert (found.before, found.after, found.difference) == (0, Decimal("2133.47"), Decimal("2133.47"))
    assert found.brackets == Decimal("752.13")
    assert (found.liability, found.relief) == (0, Decimal("1381.34"))


def test_an_abatement_already_used_by_own_staff_cannot_be_used_twice(forecast, book):
    """Ten pays of 20 000 at amicale: each 392.23 + 781.49 + 214.47 = 1 388.19, 13 881.94 in all, under
    24 256: nothing is due. Twenty make 27 763.88: 3 507.88 is due after as before, and its part of the
    post besides before only: 907.25."""
    few, many = (
        tuple({"organisation": one, "own_pays": pays} for one, pays in (("amicale", own), ("fanfare", ())))
        for own in ((Decimal(20000),) * 10, (Decimal(20000),) * 20)
    )
    assert compare(exempt(forecast, members=few), 2026, book).before == 0
    found = compare(exempt(forecast, members=many), 2026, book)
    amicale = found.members[0]
    assert abs(amicale.after.in_cents - Decimal("3507.88")) <= Decimal("0.06")
    assert amicale.before.in_cents - amicale.after.in_cents in {Decimal("907.25"), Decimal("907.24")}
    assert found.group.in_cents == 0
    assert found.difference == amicale.after.in_cents - amicale.before.in_cents


def test_vat_frees_the_group_and_the_share_taxed_frees_a_member_in_part(forecast, book):
    """A group that bears VAT on all its turnover owes no tax; a member with half of it taxed owes half."""
    members = ({"organisation": "amicale", "taxed": "0.5", "association": False}, {"organisation": "fanfare"})
    found = compare(forecast(members=members), 2026, book)
    assert found.group.gross == 0
    assert abs(found.members[0].before.gross - Decimal("907.25") / 2) < Decimal("0.01")


def test_the_three_causes_always_make_the_difference(forecast, book):
    members = (
        {"organisation": "amicale", "taxed": "0.3", "own_pays": (Decimal(31000),) * 30},
        {"organisation": "fanfare", "association": False, "own_pays": (Decimal(22000),)},
    )
    for vat in VatRegime:
        found = compare(forecast(members=members, vat=vat), 2026, book)
        assert found.brackets + found.liability + found.relief == found.difference


@pytest.mark.parametrize(
    ("net", "exempt_cost", "even"),
    [
        ("1000", "1100", "0.5000"),  # VAT lost is 200 x (1 - r): 100 when r is one half
        ("1000", "1200", "0.0000"),
        ("1000", "1000", "1.0000"),
        ("1000", "1300", "-0.5000"),
    ],
)
def test_the_break_even_is_where_the_vat_lost_is_what_exemption_costs(net, exempt_cost, even):
    assert break_even(Decimal(net), Decimal(exempt_cost), Decimal(net) / 5) == Decimal(even)


def test_each_member_weighs_the_vat_it_loses_against_what_exemption_adds(forecast, book):
    """Nothing taken back: taxed costs 1.2 times the net. Purchases of 1 000 (600 and 400 by hours) cost 200
    more when exempt; no tax is due, the abatement being larger."""
    members = ({"organisation": "amicale"}, {"organisation": "fanfare", "recoverable": 1})
    charges = ({"label": "Paie", "amount": "1000", "every": "an"},)
    found = regimes(forecast(members=members, charges=charges), 2026, book)
    amicale, fanfare = found.members
    assert amicale.lost == (amicale.net * Decimal("0.2")).quantize(Decimal("0.01"))
    assert (amicale.exempt - amicale.net, fanfare.exempt - fanfare.net) == (120, 80)
    assert (fanfare.lost, fanfare.taxed) == (0, fanfare.net)
    assert found.taxed == amicale.taxed + fanfare.taxed
    assert break_even(found.with_tax.total, found.without_tax.total, found.with_tax.total / 5) == found.even


@pytest.mark.parametrize(
    ("postcode", "place", "rates"),
    [
        ("35000", None, ("0.2", "0.2")),
        ("97200", None, ("0.085", "0.085")),
        ("97300", None, ("0", "0")),
        ("98800", None, ("0", "0")),
        ("97300", "antilles_reunion", ("0", "0.085")),
    ],
)
def test_vat_is_that_of_the_seat_unless_a_member_is_taxed_elsewhere(forecast, book, postcode, place, rates):
    """A purchase of 1 000 costs an exempt group the VAT of its place, in the budget as over a year."""
    members = ({"organisation": "amicale", "vat_place": place}, {"organisation": "fanfare"})
    charges = ({"label": "Paie", "amount": "1000", "every": "an"},)
    told, (rate, lost) = forecast(members=members, charges=charges, postcode=postcode), rates
    found = regimes(told, 2026, book)
    amicale, fanfare = found.members
    assert found.rate == Decimal(rate)
    assert amicale.lost == (amicale.net * Decimal(lost)).quantize(Decimal("0.01"))
    assert found.exempt - found.with_tax.total == Decimal(rate) * 1000
    assert plan_of(told, book).vat == {"amicale": Decimal(lost), "fanfare": Decimal(rate)}
    assert fanfare.even == (None if rate == "0" else fanfare.even)
    outside = [one.code for one in remarks(told, Month(2026, 12), book)]
    assert ("seat_outside_vat" in outside) is (postcode == "98800")


def test_where_there_is_no_vat_there_is_nothing_to_choose(forecast, book):
    notes = vat_table(regimes(forecast(postcode="97300"), 2026, book), {}).notes
    assert [note.text for note in notes] == [
        "La TVA ne s'applique pas là où est le siège : il n'y a pas à choisir."
    ]
