"""Which needs of work add up to a post: one trade, a full week at most, within reach, on days that agree."""

import time
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts.cooperation import Resource
from rules.matching.calendar import YEAR
from rules.matching.drafts import draft
from rules.matching.posts import Limits, _Around, placeable, wish
from rules.matching.proposals import Why, proposals
from rules.matching.travel import Distances
from rules.matching.wording import heading, lacks, why_alone, why_ranked
from store.language import show
from store.parameters import parameters


def ids(post):
    return {wish.need.id for wish in post.wishes}


def test_needs_of_one_trade_add_up_to_a_post(market):
    market.work("a", "amicale", "14")
    market.work("b", "ludotheque", "12")
    market.work("c", "fanfare", "8.5")
    market.work("d", "jardins", "6", trade="communication")
    (post,) = market.posts()
    assert (ids(post), post.average) == ({"a", "b", "c"}, 34 * 60 + 30)


def test_a_post_never_exceeds_a_full_week(market):
    market.work("a", "amicale", "20")
    market.work("b", "ludotheque", "16")
    market.work("c", "fanfare", "15")
    (post,) = market.posts()
    assert (ids(post), post.average) == ({"a", "c"}, 35 * 60)


def test_two_needs_of_one_organisation_are_no_shared_post(market):
    market.work("a", "amicale", "14")
    market.work("b", "amicale", "12")
    assert market.posts() == ()


def test_winter_and_summer_needs_make_a_full_year(market):
    market.work("hiver", "amicale", "35", mois=[10, 11, 12, 1, 2, 3])
    market.work("ete", "fanfare", "35", mois=[4, 5, 6, 7, 8, 9])
    market.work("autre", "jardins", "20", mois=[10, 11, 12, 1, 2, 3])
    (post,) = market.posts()
    assert ids(post) == {"hiver", "ete"}
    assert post.is_steady
    assert post.profile == (35 * 60,) * 12


def test_an_uneven_year_tells_its_months_and_what_they_ask(market):
    market.work("a", "amicale", "20")
    market.work("b", "fanfare", "10", mois=[6, 7])
    (post,) = market.posts()
    said = " ".join(show(one, "fr") for one in (*why_ranked(post), *lacks(market.dossier, post)))
    assert "20 h de janvier à mai, 30 h de juin à juillet, 20 h de août à décembre" in said.replace(
        "\u00a0", " "
    )
    assert "L3121-44" in said
    assert "L3123-27" in said


def test_a_post_under_the_least_weekly_time_says_what_it_lacks(market):
    market.work("a", "amicale", "14", jours=[1, 2])
    market.work("b", "fanfare", "9.5", jours=[3])
    (post,) = market.posts()
    assert not post.reaches_least
    (said,) = (show(one, "fr") for one in lacks(market.dossier, post))
    assert said.replace("\u00a0", " ").startswith("Il manque 0 h 30 par semaine pour atteindre 24 h")


def test_places_too_far_apart_share_nobody(market):
    market.party("loin", town="Ailleurs")
    market.work("a", "amicale", "14")
    market.work("b", "loin", "14")
    market.way("amicale", "loin", 46)
    assert [one.why for one in market.proposals().alone] == [Why.TOO_FAR, Why.TOO_FAR]
    market.way("amicale", "loin", 45)
    assert [ids(post) for post in market.posts()] == [{"a", "b"}]


def test_a_way_nobody_told_is_proposed_with_a_question(market):
    market.party("loin", town="Ailleurs")
    market.work("a", "amicale", "14", jours=[1, 2])
    market.work("b", "loin", "14", jours=[3, 4])
    (post,) = market.posts()
    (said,) = (show(one, "fr").replace("\u00a0", " ") for one in lacks(market.dossier, post))
    assert said == "Le trajet entre Amicale et Loin n’est pas dit dans « trajets »."


def test_days_that_cannot_hold_the_work_keep_needs_apart(market):
    market.work("a", "amicale", "7", jours=[3])
    market.work("b", "ludotheque", "4", jours=[3])  # eleven hours on one Wednesday
    assert market.posts() == ()
    market.work("b", "ludotheque", "4", jours=[3, 4])
    assert [ids(post) for post in market.posts()] == [{"a", "b"}]


def test_longer_posts_come_first_then_those_under_the_least(market):
    market.work("a", "amicale", "10", trade="accueil")
    market.work("b", "fanfare", "10", trade="accueil")
    market.work("c", "amicale", "15")
    market.work("d", "fanfare", "15")
    assert [ids(post) for post in market.posts()] == [{"c", "d"}, {"a", "b"}]


def test_each_need_left_alone_says_why(market):
    market.work("a", "amicale", "20")
    market.work("b", "fanfare", "20")
    market.work("c", "jardins", "10", trade="ménage")
    market.need("d", "ludotheque", "Accueil", nature="temps_de_travail")
    reasons = {one.need.id: one.why for one in market.proposals().alone}
    assert reasons == {"a": Why.TOO_MUCH, "b": Why.TOO_MUCH, "c": Why.NO_TRADE, "d": Why.NOT_COUNTED}
    said = [show(why_alone(market.dossier, one), "fr") for one in market.proposals().alone]
    assert "personne d’autre ne cherche ce métier" in said[2]


def test_somebody_already_employed_answers_the_need(market):
    market.work("a", "amicale", "14")
    market.work("b", "fanfare", "12")
    market.add(
        "contrats",
        salarie="S1",
        debut="2026-01-01",
        emploi="Aide-comptable",
        qualification="Comptabilité",
        classification="C",
        heures_par_semaine="26",
        brut_horaire="14",
        utilisateurs=["amicale", "fanfare"],
        lieux=["foyer"],
    )
    assert {need.id for need in market.proposals().answered} == {"a", "b"}


def test_a_post_becomes_a_hire_and_the_needs_of_its_members(market):
    market.work("a", "amicale", "14", jours=[1, 3])
    market.work("b", "fanfare", "12")
    (post,) = market.posts()
    made = draft(market.dossier, post, 1)
    assert (made.hire.id, made.hire.qualification, made.hire.weekly_hours) == (
        "poste-1-comptabilite",
        "comptabilité",
        Decimal(26),
    )
    assert [(n.organisation, n.weekly_hours, n.weekdays) for n in made.needs] == [
        ("amicale", Decimal(14), (1, 3)),
        ("fanfare", Decimal(12), ()),
    ]
    assert "Amicale, Fanfare" in show(heading(market.dossier, post), "fr")


wanted = st.lists(
    st.tuples(
        st.integers(2, 40), st.sampled_from([(), (1, 2, 3), (7, 8)]), st.sampled_from([(), (1, 2), (3,)])
    ),
    min_size=2,
    max_size=7,
)


def filled(market, needs):
    for number, (halves, months, days) in enumerate(needs):
        market.party(f"o{number}")
        market.work(f"n{number}", f"o{number}", str(Decimal(halves) / 2), mois=list(months), jours=list(days))


@given(wanted)
@settings(max_examples=60, deadline=None)
def test_no_post_breaks_a_limit_and_no_need_serves_twice(empty_market, needs):
    market = empty_market()
    filled(market, needs)
    found = market.posts()
    served = [one for post in found for one in ids(post)]
    assert len(served) == len(set(served))
    for post in found:
        assert max(post.profile) <= 35 * 60
        assert 2 <= len(post.wishes) <= 4
        assert placeable(post.wishes, post.limits)


@given(wanted)
@settings(max_examples=60, deadline=None)
def test_around_a_need_no_set_of_needs_fills_more_of_a_year(empty_market, needs):
    market = empty_market()
    filled(market, needs)
    far, limits = Distances(market.dossier), Limits.of(parameters(), market.dossier.at)
    seed, *others = [wish(need, far) for need in market.dossier.all(Resource)]
    sets = ((seed, *some) for size in (1, 2, 3) for some in combinations(others, size))
    fit = [
        sum(w.yearly for w in some)
        for some in sets
        if max(sum(w.minutes for w in some if m in w.months) for m in YEAR) <= limits.full
        and placeable(some, limits)
    ]
    best = _Around(seed, others, far, limits).best()
    assert (sum(best.profile) if best else None) == max(fit, default=None)


def test_sixty_organisations_and_three_hundred_needs_are_crossed_at_once(market):
    trades = ("compta", "animation", "communication", "entretien", "accueil", "cuisine", "régie", "jardin")
    for number in range(60):
        market.party(f"o{number}", town=f"Ville {number % 12}")
        for other in range(number):
            market.way(f"o{number}", f"o{other}", (number * 7 + other * 13) % 85 + 5)
    for number in range(300):
        hours = ("3.5", "5", "7", "8", "10", "12", "14", "17.5", "20")[number * 5 % 9]
        market.work(f"n{number:03}", f"o{number * 11 % 60}", hours, trade=trades[number % 8])
    dossier = market.dossier
    book, start = parameters(), time.process_time()
    found = proposals(dossier, book)
    assert time.process_time() - start < 2  # well under a second on an idle machine
    assert len(found.posts) > 50
    assert [ids(post) for post in proposals(dossier, book).posts] == [ids(post) for post in found.posts]
