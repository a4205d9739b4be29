"""Money between the group and its members, to the cent: calls for funds, yearly account, liability, aids."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.facts.accounts import (
    ActualCost,
    Aid,
    CallLine,
    CostKey,
    FundsCall,
    MemberYear,
    MonthlyQuantity,
    SocialDebt,
    SocialDebts,
    YearlyAccount,
)
from models.facts.employment import Liability, LiabilityKey, Membership, Need, PublicLiability, VatRegime
from models.facts.organisations import LegalNature
from models.facts.prices import PriceComponent, PricePolicy
from models.parameters import ParameterBook
from models.problems import ProblemsFound, blocking
from rules.accounts.regularisation import regularise
from rules.contexts import paper
from rules.group.liability import shares_of
from store.parameters import parameters

BOOK = parameters()
CALL = paper("appel_de_fonds", BOOK)
YEAR = paper("regularisation_annuelle", BOOK)
STATE = paper("etat_responsabilite", BOOK)
AIDS = paper("etat_aides", BOOK)
FOUNDED = date(2026, 7, 15)
ALL = ("amicale", "ludotheque", "fanfare", "jardins", "epicerie")
EXEMPT = {"vat": VatRegime.EXACT_SHARE}


def euros(text: str) -> Decimal:
    return Decimal(text)


def call(**changes: object) -> FundsCall:
    known = FundsCall(group="ge-deux-rives", month="2026-11", issued=date(2026, 11, 2))
    return known.model_copy(update=changes)


def policy(*components: PriceComponent) -> PricePolicy:
    return PricePolicy(group="ge-deux-rives", decision="Assemblée du 15 juillet 2026", components=components)


def test_a_call_is_due_for_the_members_that_reserve_hours_or_are_named(world):
    assert CALL.due(world.canal()) == ()
    assert CALL.due(world.canal(call())) == ("2026-11|amicale", "2026-11|ludotheque")
    named = call(lines=(CallLine(organisation="fanfare", deposit=euros("100")),))
    assert "2026-11|fanfare" in CALL.due(world.canal(named))


def test_the_provision_is_the_price_of_an_average_month_of_reserved_hours(world):
    """9.5 h a week make 41.17 h a month; at 13.60 x 1.87 = 25.43 an hour they cost 1 046.95."""
    made = CALL.context(world.canal(call()), "2026-11|amicale")
    assert [(line.heures, line.prix, line.montant) for line in made.lignes] == [
        (euros("41.17"), euros("25.43"), euros("1046.95"))
    ]
    assert (made.provision, made.tva, made.total) == (euros("1046.95"), euros("209.39"), euros("1256.34"))
    assert made.echeance == date(2026, 11, 17)


def test_deposit_and_last_month_add_up_without_tax(world):
    line = CallLine(organisation="amicale", deposit=euros("500"), previous=euros("-56.34"))
    made = CALL.context(world.canal(call(lines=(line,))), "2026-11|amicale")
    assert made.total == euros("1700.00")


def test_a_common_monthly_sum_is_cut_to_the_cent_between_those_who_reserve(world):
    flat = policy(PriceComponent(label="Structure", basis="forfait_mensuel", rate=euros("100.01")))
    case = world.canal(call(), flat, world.group(**EXEMPT))
    made = [CALL.context(case, f"2026-11|{one}") for one in ("amicale", "ludotheque")]
    assert sum(one.provision for one in made) == euros("100.01")
    assert made[0].provision == euros("40.43")
    assert made[0].tva == 0


def test_an_actual_cost_asks_for_an_agreed_provision(world, codes):
    actual = policy(PriceComponent(label="Paie", basis="cout_reel"))
    assert codes(CALL.missing(world.canal(call(), actual), "2026-11|amicale")) == ["provision_inconnue"]
    agreed = call(lines=(CallLine(organisation="amicale", provision=euros("900")),))
    assert CALL.context(world.canal(agreed, actual), "2026-11|amicale").total == euros("1080.00")


def test_tax_is_added_at_the_rate_in_force_the_day_of_the_call(world):
    steps = ((date(2014, 1, 1), Decimal("0.20")), (date(2026, 11, 3), Decimal("0.25")))
    rate = replace(BOOK.parameter("vat/standard_rate"), steps=steps)
    asked = paper("appel_de_fonds", ParameterBook({**BOOK.parameters, rate.path: rate}))
    for day, expected in ((date(2026, 11, 2), "209.39"), (date(2026, 11, 3), "261.74")):
        made = asked.context(world.canal(call(issued=day)), "2026-11|amicale")
        assert made.tva == euros(expected)


def test_a_rate_written_by_hand_in_an_earlier_version_is_no_longer_read():
    before = {"group": "ge-deux-rives", "month": "2026-11", "issued": "2026-11-02", "vat_rate": "0.055"}
    assert FundsCall.recalled(before) == call()


def test_the_call_says_what_to_pay_by_when_and_what_lateness_costs(world, words):
    said = words("appel_de_fonds", world.canal(call()), "2026-11|amicale")
    for expected in ("1 256,34 €", "17 novembre 2026", "AF/2026-11/amicale", "trois fois le taux"):
        assert expected in said


def account(**changes: object) -> YearlyAccount:
    known = YearlyAccount(
        id="2026",
        group="ge-deux-rives",
        start=FOUNDED,
        end=date(2026, 12, 31),
        drawn_up=date(2027, 3, 15),
        decision="Assemblée du 20 avril 2027",
        costs=(
            ActualCost(label="Salaires et cotisations", amount=euros("10000.00")),
            ActualCost(label="Logiciel de paie", amount=euros("100.00"), sharing_key=CostKey.EQUAL),
            ActualCost(
                label="Formation",
                amount=euros("50.00"),
                sharing_key=CostKey.ONE_MEMBER,
                organisation="jardins",
            ),
        ),
        years=(
            MemberYear(organisation="amicale", hours=Decimal(200), asked=euros("5000.00")),
            MemberYear(organisation="ludotheque", hours=Decimal(100), asked=euros("5150.00")),
            MemberYear(organisation="jardins", hours=Decimal(0), asked=euros("0.00")),
        ),
    )
    return known.model_copy(update=changes)


def aid(**changes: object) -> Aid:
    known = Aid(
        id="aide-1",
        organisation="amicale",
        employee="S002",
        nature="Aide à la première embauche",
        granted_by="Organisme fictif des aides",
        received=date(2026, 11, 3),
        amount=euros("400.00"),
        proven=date(2026, 10, 20),
    )
    return known.model_copy(update=changes)


def test_the_year_is_shared_by_hours_equally_or_to_one_member(world):
    assert YEAR.due(world.canal(account())) == ("2026|amicale", "2026|ludotheque", "2026|jardins")
    made = YEAR.context(world.canal(account()), "2026|amicale")
    assert [line.part for line in made.depenses] == [euros("6666.67"), euros("33.34"), euros("0.00")]
    assert (made.part, made.solde, made.sens) == (euros("6700.01"), euros("-1700.01"), "demande")
    assert (made.tva, made.a_regler) == (euros("340.00"), euros("2040.01"))


def test_an_aid_is_credited_to_the_member_it_was_given_for(world):
    case = world.canal(account(), aid(), aid(id="ancienne", received=date(2026, 1, 5)))
    assert YEAR.context(case, "2026|amicale").solde == euros("-1300.01")
    assert YEAR.context(case, "2026|ludotheque").aides == 0


def test_who_paid_too_much_is_paid_back(world, words):
    said = words("regularisation_annuelle", world.canal(account()), "2026|ludotheque")
    assert "Le groupement vous rend 2 140,01 €" in said
    assert "ni bénéfice ni perte" in said


def test_an_exempt_group_adds_no_tax(world):
    made = YEAR.context(world.canal(account(), world.group(**EXEMPT)), "2026|jardins")
    assert (made.tva, made.a_regler) == (0, euros("83.33"))


def test_a_cost_that_nobody_bears_is_refused(world, codes):
    idle = account(years=(MemberYear(organisation="amicale"), MemberYear(organisation="jardins")))
    assert codes(YEAR.missing(world.canal(idle), "2026|amicale")) == ["depense_sans_membre"]
    with pytest.raises(ProblemsFound):
        YEAR.context(world.canal(idle), "2026|amicale")


CENTS = st.decimals(min_value=-9999, max_value=99999, places=2)


@given(
    costs=st.lists(st.tuples(CENTS, st.sampled_from([CostKey.HOURS, CostKey.EQUAL])), min_size=1, max_size=6),
    hours=st.lists(st.decimals(min_value=0, max_value=2000, places=2), min_size=2, max_size=5),
)
def test_whatever_the_year_not_a_cent_is_lost(costs, hours):
    years = tuple(
        MemberYear(organisation=one, hours=h + 1, asked=euros("12.34"))
        for one, h in zip(ALL, hours, strict=False)
    )
    whole = account(
        costs=tuple(ActualCost(label="x", amount=amount, sharing_key=key) for amount, key in costs),
        years=years,
    )
    found = regularise(whole, ())
    assert sum(found.share.values()) == found.spent == sum(amount for amount, _ in costs)
    assert sum(found.balance.values()) == sum(found.asked.values()) - found.spent


def debt(month: str, amount: str, **changes: object) -> SocialDebt:
    known = SocialDebt(creditor="Urssaf", label="Cotisations", month=month, amount=euros(amount))
    return known.model_copy(update=changes)


def used(month: str, **hours: int) -> tuple[MonthlyQuantity, ...]:
    return tuple(MonthlyQuantity(month=month, organisation=o, quantity=Decimal(h)) for o, h in hours.items())


def state(*debts: SocialDebt, **changes: object) -> SocialDebts:
    known = SocialDebts(
        group="ge-deux-rives",
        day=date(2026, 11, 30),
        debts=debts,
        quantities=(*used("2026-10", amicale=60, ludotheque=30, jardins=10), *used("2025-10", jardins=999)),
        guarantee=euros("800.00"),
    )
    return known.model_copy(update=changes)


def test_jointly_each_owes_the_whole_and_bears_its_share(world):
    case = world.canal(state(debt("2026-10", "1000.00")))
    assert STATE.due(case) == tuple(f"2026-11-30|{one}" for one in sorted(ALL))
    made = STATE.context(case, "2026-11-30|amicale")
    assert (made.engagement, made.part) == (euros("1000.00"), euros("600.00"))
    assert made.dettes[0].proportion == Decimal("0.6")


def test_by_the_statutes_key_each_owes_its_share_only(world):
    shared = world.group(liability=Liability.APPORTIONED, liability_key=LiabilityKey.PAYROLL)
    made = STATE.context(world.canal(state(debt("2026-10", "1000.00")), shared), "2026-11-30|jardins")
    assert (made.engagement, made.part) == (euros("100.00"), euros("100.00"))
    assert made.repartie
    assert "salaires bruts" in made.cle


def test_quantities_older_than_twelve_months_do_not_count(world):
    made = STATE.context(world.canal(state(debt("2026-09", "900.00"))), "2026-11-30|jardins")
    assert made.part == euros("900.00")
    later = STATE.context(world.canal(state(debt("2026-10", "900.00"))), "2026-11-30|jardins")
    assert later.part == euros("90.00")


def test_without_quantities_reserved_hours_share_and_then_equal_parts(world):
    bare = state(debt("2026-10", "235.00"), quantities=())
    case = world.canal(bare)
    assert STATE.context(case, "2026-11-30|amicale").part == euros("95.00")
    assert STATE.context(world.canal(bare, without=(Need,)), "2026-11-30|fanfare").part == euros("47.00")


def test_a_leaver_answers_for_the_month_it_left_and_not_for_the_next(world):
    left = Membership(organisation="amicale", joined=FOUNDED, left=date(2026, 10, 2))
    case = world.canal(left, state(debt("2026-10", "100.00"), debt("2026-11", "900.00")))
    made = STATE.context(case, "2026-11-30|amicale")
    assert (made.engagement, made.sorti_le) == (euros("100.00"), date(2026, 10, 2))


def test_a_newcomer_is_told_of_debts_born_before_it(world, words):
    new = Membership(organisation="epicerie", joined=date(2026, 11, 1))
    case = world.canal(new, state(debt("2026-10", "100.00"), debt("2026-11", "50.00")))
    assert STATE.context(case, "2026-11-30|epicerie").anterieures == euros("100.00")
    assert "ne les supporte pas" in words("etat_responsabilite", case, "2026-11-30|epicerie")


def test_who_caused_a_debt_bears_it_in_the_end(world):
    case = world.canal(state(debt("2026-10", "1000.00", cause="jardins")))
    assert STATE.context(case, "2026-11-30|jardins").part == euros("1000.00")
    assert STATE.context(case, "2026-11-30|amicale").part == 0
    assert STATE.context(case, "2026-11-30|amicale").engagement == euros("1000.00")


def test_a_town_may_owe_its_share_only(world, words):
    town = world.organisation("jardins", nature=LegalNature.LOCAL_AUTHORITY)
    own = world.group(public_liability=PublicLiability.OWN_SHARE)
    case = world.canal(town, own, state(debt("2026-10", "1000.00")))
    assert STATE.context(case, "2026-11-30|jardins").engagement == euros("100.00")
    assert STATE.context(case, "2026-11-30|amicale").engagement == euros("1000.00")
    assert "limité à votre part" in words("etat_responsabilite", case, "2026-11-30|jardins")


def test_overdue_debts_are_counted_apart(world):
    late = debt("2026-09", "70.00", payable=date(2026, 11, 29))
    on_time = debt("2026-10", "30.00", payable=date(2026, 11, 30))
    assert STATE.context(world.canal(state(late, on_time)), "2026-11-30|amicale").total_echu == euros("70.00")


def test_a_debt_older_than_any_member_is_refused(world, codes):
    case = world.canal(state(debt("2020-01", "10.00")))
    assert codes(STATE.missing(case, "2026-11-30|amicale")) == ["dette_sans_membre"]


@given(amounts=st.lists(st.decimals(min_value="0.01", max_value=99999, places=2), min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_debts_the_parts_make_them_whole(world, amounts):
    whole = state(*(debt("2026-10", str(amount)) for amount in amounts))
    case = world.canal(whole)
    parts = [share.share for one in ALL for share in shares_of(case, whole, one)]
    assert sum(parts) == sum(amounts)


def test_aids_are_told_by_nature_number_and_amount(world, words):
    case = world.canal(
        aid(), aid(id="aide-2", amount=euros("150.50")), aid(id="autre", organisation="jardins")
    )
    assert AIDS.due(case) == ("2026|amicale", "2026|jardins")
    made = AIDS.context(case, "2026|amicale")
    assert [(n.nombre, n.montant) for n in made.natures] == [(2, euros("550.50"))]
    said = words("etat_aides", case, "2026|amicale")
    assert "550,50 €" in said
    assert "Specimen" not in said


def test_an_aid_whose_conditions_are_not_proven_is_recalled(world, codes):
    found = AIDS.missing(world.canal(aid(proven=None)), "2026|amicale")
    assert codes(found) == ["eligibilite_non_justifiee"]
    assert blocking(found) == ()


def test_papers_without_their_facts_are_told(world, codes):
    for module in (CALL, YEAR, STATE, AIDS):
        assert codes(module.missing(world.canal(), "2030|amicale")) == ["sujet_inconnu"]
