"""Who lends what to whom: the same thing, at the same time, and as many needs answered as can be."""

from hypothesis import given
from hypothesis import strategies as st

from models.facts.cooperation import Resource
from rules.matching.likeness import words
from rules.matching.wording import lends, why_lent, why_unanswered
from store.language import show


def test_a_need_meets_the_offer_that_names_the_same_thing(market):
    market.offer("sono", "fanfare", "Sonorisation mobile et deux micros")
    market.offer("tente", "fanfare", "Grande tente")
    market.need("b", "amicale", "Une petite sonorisation pour la fête")
    assert market.loans() == ({"b": "sono"}, [])


def test_small_words_and_plurals_do_not_make_two_things_alike():
    assert words("Les deux grandes salles de la semaine") == {"salle"}
    assert words("Scène démontable") == words("scenes démontables")


def test_nobody_borrows_its_own_thing_nor_what_an_observer_has(market):
    market.party("mairie", role="observatrice")
    market.offer("sono", "amicale", "Sono")
    market.offer("autre", "mairie", "Sono")
    market.need("b", "amicale", "Sono")
    assert market.loans() == ({}, ["b"])


def test_two_needs_at_other_times_share_one_room(market):
    market.offer("salle", "amicale", "Salle", nature="locaux", jours=[1, 4])
    market.need("lundi", "fanfare", "Salle", nature="locaux", jours=[1])
    market.need("jeudi", "jardins", "Salle", nature="locaux", jours=[4])
    market.need("aussi-lundi", "ludotheque", "Salle", nature="locaux", jours=[1])
    assert market.loans() == ({"lundi": "salle", "jeudi": "salle"}, ["aussi-lundi"])


def test_a_need_outside_the_months_of_the_offer_is_not_answered(market):
    market.offer("broyeur", "jardins", "Broyeur", mois=[10, 11, 12])
    market.need("ete", "fanfare", "Broyeur", mois=[7])
    assert market.loans() == ({}, ["ete"])


def test_a_period_shorter_than_a_year_leaves_only_its_months(market):
    market.offer("broyeur", "jardins", "Broyeur", mois=[10, 11, 12])
    market.need("ete", "fanfare", "Broyeur", du="2026-06-15", au="2026-08-31")
    market.need("automne", "fanfare", "Broyeur", du="2026-09-15", au="2026-10-15")
    assert market.loans() == ({"automne": "broyeur"}, ["ete"])


def test_several_of_a_thing_serve_several_at_once_up_to_their_number(market):
    market.offer("tentes", "amicale", "Tentes", quantite=4)
    market.need("a", "fanfare", "Tente", quantite=3)
    market.need("b", "jardins", "Tente")
    market.need("c", "ludotheque", "Tente")
    assert market.loans() == ({"a": "tentes", "b": "tentes"}, ["c"])


def test_what_is_given_without_having_less_of_it_serves_everybody(market):
    market.offer("agenda", "ludotheque", "Agenda en ligne", nature="information")
    market.need("a", "fanfare", "Un agenda", nature="information")
    market.need("b", "jardins", "Agenda", nature="information")
    assert market.loans() == ({"a": "agenda", "b": "agenda"}, [])


def test_a_need_with_a_choice_leaves_the_only_offer_to_who_has_none(market):
    market.offer("a-sono", "fanfare", "Sono")
    market.offer("micro", "jardins", "Sono et micro")
    market.need("1", "amicale", "Sono")
    market.need("2", "jardins", "Sono")  # its own is no answer: only the first is left to it
    assert market.loans() == ({"1": "micro", "2": "a-sono"}, [])


def test_the_nearest_of_two_like_offers_is_kept_and_the_other_is_named(market):
    market.party("loin", town="Ailleurs")
    market.way("loin", "amicale", 30)
    market.offer("a-loin", "loin", "Sono")
    market.offer("pres", "fanfare", "Sono")
    market.need("b", "amicale", "Sono")
    (loan,) = market.proposals().loans
    assert (loan.fit.offer.id, [other.offer.id for other in loan.others]) == ("pres", ["a-loin"])


def test_a_proposal_says_who_what_to_whom_and_why(market):
    market.offer("sono", "fanfare", "Sono", disponibilite="En semaine", mois=[6])
    market.need("b", "amicale", "Sono pour la fête", quantite=2)
    (loan,) = market.proposals().loans
    assert show(lends(market.dossier, loan.fit), "fr").replace("\u00a0", " ") == (
        "« Sono », que Fanfare peut prêter, répond au besoin « Sono pour la fête » (Amicale)."
    )
    said = " ".join(show(one, "fr") for one in why_lent(loan.fit))
    assert "une partie des mois" in said
    assert "une partie de la quantité" in said
    assert "En semaine" in said


def test_lending_a_person_recalls_its_law(market):
    market.work("b", "amicale", "6")
    market.work("o", "fanfare", "8", sens="offre")
    (loan,) = market.proposals().loans
    assert "L8241-2" in " ".join(show(one, "fr") for one in why_lent(loan.fit))


def test_a_need_that_finds_everything_taken_says_so(market):
    market.offer("sono", "fanfare", "Sono")
    market.need("1", "amicale", "Sono")
    market.need("2", "jardins", "Sono")
    (left,) = market.proposals().unanswered
    assert "sert déjà à d’autres" in show(why_unanswered(market.dossier, left), "fr")


def test_what_was_agreed_before_is_not_proposed_again(market):
    market.offer("salle", "amicale", "Salle", nature="locaux")
    market.need("b", "fanfare", "Salle de répétition", nature="locaux")
    market.add(
        "sites",
        id="foyer",
        organisation="amicale",
        nom="Foyer",
        adresse={"rue": "1", "code_postal": "00100", "commune": "V"},
    )
    sharing = {
        "id": "p",
        "local": "salle",
        "site": "foyer",
        "occupante": "fanfare",
        "usage": "x",
        "du": "2026-02-01",
    }
    market.add("partages_de_locaux", **sharing, au="2026-12-31")
    assert [need.id for need in market.proposals().answered] == ["b"]
    market.add("partages_de_locaux", **sharing, au="2026-05-31")
    assert [loan.fit.need.id for loan in market.proposals().loans] == ["b"]


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=18))
def test_things_lent_whole_answer_as_many_needs_as_can_be(empty_market, pairs):
    market = empty_market()
    market.party("a")
    market.party("b")
    for offer in range(6):
        market.offer(f"o{offer}", "a", " ".join(["mot" + "abcdef"[offer]]))
    for need in range(6):
        asked = ["mot" + "abcdef"[offer] for n, offer in sorted(pairs) if n == need]
        market.need(f"n{need}", "b", " ".join(asked) or "rien")
    served, _ = market.loans()
    assert len(served) == most_served(pairs)
    assert len(set(served.values())) == len(served)


def most_served(pairs: set[tuple[int, int]]) -> int:
    """Return the most needs that can be served, by trying every choice."""

    def best(need: int, free: frozenset[int]) -> int:
        if need == 6:
            return 0
        choices = [1 + best(need + 1, free - {offer}) for n, offer in pairs if n == need and offer in free]
        return max([best(need + 1, free), *choices])

    return best(0, frozenset(range(6)))


def test_resources_of_old_files_still_read():
    told = {"id": "r", "organisation": "a", "nature": "materiel", "sens": "offre", "designation": "Sono"}
    assert Resource.model_validate(told).months == ()
