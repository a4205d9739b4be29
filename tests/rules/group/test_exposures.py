"""Who answers for the group's social debts on any day: sums to the cent, who left, who came after."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossier import Dossier, Stage
from models.facts.accounts import MonthlyQuantity, SocialDebt, SocialDebts
from models.facts.employment import EmployerGroup, Liability, Membership, PublicLiability
from models.facts.organisations import Address, CollectiveAgreement, LegalNature, Organisation, Person
from models.problems import ProblemsFound
from rules.group.exposures import exposures

SEAT = Address(street="1 quai", postcode="00100", city="Valmorel-sur-Canal")
FOUNDED = date(2026, 1, 1)
EVER = date(2027, 12, 31)


def organisation(key, nature=LegalNature.ASSOCIATION):
    who = Person(name="Personne Inventée", title="présidente")
    return Organisation(id=key, name=key.title(), nature=nature, seat=SEAT, representative=who)


def group(**changes):
    agreement = CollectiveAgreement(idcc="1518", title="ÉCLAT")
    known = EmployerGroup(id="ge", name="Groupement", seat=SEAT, territory="Canal", agreement=agreement)
    return known.model_copy(update=changes)


def debt(month, amount, **changes):
    known = SocialDebt(creditor="Urssaf", label="Cotisations", month=month, amount=Decimal(amount))
    return known.model_copy(update=changes)


def used(month, **hours):
    return tuple(MonthlyQuantity(month=month, organisation=o, quantity=Decimal(h)) for o, h in hours.items())


def state(*debts, **changes):
    hours = used("2026-03", amicale=50, fanfare=30, mairie=20)
    known = SocialDebts(group="ge", day=date(2026, 6, 30), debts=debts, quantities=hours)
    return known.model_copy(update=changes)


def case(*facts, at=EVER):
    folded = {}
    for fact in facts:
        folded.setdefault(type(fact).kind, {})[fact.key] = fact
    return Dossier(
        case_id="essai",
        title="Essai",
        territory="",
        opened=FOUNDED,
        at=at,
        stage=Stage.GROUPING,
        facts=folded,
    )


def three(*facts, **changes):
    members = ("amicale", "fanfare", "mairie")
    natures = {"mairie": LegalNature.LOCAL_AUTHORITY}
    joined = {m.organisation: m for m in facts if isinstance(m, Membership)}
    return case(
        group(**changes),
        *(organisation(one, natures.get(one, LegalNature.ASSOCIATION)) for one in members),
        *(joined.get(one, Membership(organisation=one, joined=FOUNDED)) for one in members),
        *(fact for fact in facts if not isinstance(fact, Membership)),
    )


def told(found):
    return {one.member: (one.exposure, one.share, one.to_call) for one in found.lines}


def money(*texts):
    return tuple(Decimal(text) for text in texts)


def test_jointly_each_may_be_asked_the_whole_and_the_fund_lightens_the_rest():
    """1 000 of debts; hours 50, 30, 20 of 100: shares 500, 300, 200. A fund of 400 leaves 600 to call: 300,
    180, 120."""
    found = exposures(three(state(debt("2026-03", "1000.00"), guarantee=Decimal("400.00"))), EVER)
    assert told(found) == {
        "amicale": money("1000.00", "500.00", "300.00"),
        "fanfare": money("1000.00", "300.00", "180.00"),
        "mairie": money("1000.00", "200.00", "120.00"),
    }
    assert (found.owed, found.covered) == money("1000.00", "400.00")
    assert "Solidarité" in found.lines[0].reasons[0].text


def test_a_local_authority_may_owe_its_share_only():
    found = exposures(
        three(state(debt("2026-03", "1000.00")), public_liability=PublicLiability.OWN_SHARE), EVER
    )
    assert [one.exposure for one in found.lines] == list(money("1000.00", "1000.00", "200.00"))
    assert "Collectivité" in found.lines[2].reasons[0].text


def test_by_the_key_of_the_statutes_what_may_be_asked_adds_up_to_the_debt():
    found = exposures(three(state(debt("2026-03", "100.01")), liability=Liability.APPORTIONED), EVER)
    assert sum(one.exposure for one in found.lines) == Decimal("100.01")
    assert "Clé des statuts" in found.lines[0].reasons[0].text


def test_what_is_paid_or_not_yet_born_is_not_owed_that_day():
    debts = (debt("2026-03", "300.00", paid=date(2026, 7, 10)), debt("2026-06", "70.00"))
    known = three(state(*debts))
    assert exposures(known, date(2026, 7, 9)).owed == Decimal("370.00")
    assert exposures(known, date(2026, 7, 10)).owed == Decimal("70.00")
    assert exposures(three(state(debt("2026-06", "5"), day=date(2026, 5, 31))), date(2026, 5, 31)).lines == ()


def test_the_last_state_known_that_day_is_the_one_that_counts():
    later = state(debt("2026-03", "9.00"), day=date(2026, 9, 30))
    known = three(state(debt("2026-03", "1000.00")), later)
    assert exposures(known, date(2026, 9, 29)).owed == Decimal("1000.00")
    assert exposures(known, date(2026, 9, 30)).owed == Decimal("9.00")
    with pytest.raises(ProblemsFound):
        exposures(known, date(2026, 6, 29))


def test_who_left_answers_for_what_was_born_before_and_is_told_so():
    """March (600) was born before the fanfare left in April; June (90) was not."""
    left = Membership(organisation="fanfare", joined=FOUNDED, left=date(2026, 4, 30))
    found = exposures(three(state(debt("2026-03", "600.00"), debt("2026-06", "90.00")), left), EVER)
    fanfare = next(one for one in found.lines if one.member == "fanfare")
    assert (fanfare.exposure, fanfare.share) == money("600.00", "180.00")
    assert fanfare.reasons[-1].params["sum"] == Decimal("600.00")
    assert fanfare.reasons[-1].params["after"] == Decimal("90.00")


DAYS = st.integers(0, 500).map(lambda n: FOUNDED + timedelta(days=n))
MONTHS = st.sampled_from([f"2026-{n:02d}" for n in range(1, 13)])
AMOUNTS = st.decimals(min_value="0.01", max_value=99999, places=2)


@given(
    debts=st.lists(st.tuples(MONTHS, AMOUNTS), min_size=1, max_size=6),
    lives=st.tuples(st.none() | DAYS, DAYS),
    fund=st.decimals(min_value=0, max_value=50000, places=2),
    way=st.sampled_from(Liability),
    day=DAYS,
)
def test_whatever_the_lives_of_members_no_cent_is_lost_nor_asked_of_the_wrong_one(
    debts, lives, fund, way, day
):
    """Shares sum to the debts; a leaver answers for none born after, a joiner for none born before."""
    left, joined = lives
    lives = (
        Membership(organisation="fanfare", joined=FOUNDED, left=left),
        Membership(organisation="mairie", joined=joined),
    )
    known = state(*(debt(*one) for one in debts), day=FOUNDED, guarantee=fund)
    found = exposures(three(known, *lives, liability=way), day)
    assert sum(one.share for one in found.lines) == found.owed
    assert sum(one.to_call for one in found.lines) == found.owed - found.covered
    assert all(one.to_call <= one.share <= one.exposure for one in found.lines)
    for line in found.lines:
        months = [one.debt.month for one in line.debts]
        assert line.member != "fanfare" or left is None or max(months) <= left.isoformat()[:7]
        assert line.member != "mairie" or min(months) >= joined.isoformat()[:7]
