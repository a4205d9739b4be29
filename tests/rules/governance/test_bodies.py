"""The rules of decision that parties describe become games, and their power is said in French."""

from datetime import date
from fractions import Fraction

import pytest

from models.dossier import Dossier, Stage
from models.facts import KINDS
from rules.governance.bodies import bodies
from rules.governance.power import powers
from rules.governance.reading import sentences, weighed
from store.language import show

DAY = date(2026, 6, 1)
SECTIONS = {kind.section: kind for kind in KINDS.values()}
NAMES = ("amicale", "ludotheque", "fanfare", "jardins")


def fact(section, **told):
    return SECTIONS[section].model_validate(told)


def organisation(key):
    seat = {"rue": "1", "code_postal": "00100", "commune": "Valmorel"}
    who = {"nom": "X", "titre": "présidente"}
    return fact("organisations", id=key, nom=key.title(), siege=seat, representante_legale=who)


def case(*facts):
    here = [one.organisation for one in facts if one.section == "voix_au_comite"] or NAMES
    parties = [organisation(key) for key in here]
    joined = [fact("participations", organisation=key, depuis_le=DAY) for key in here]
    known = {}
    for one in (*parties, *joined, *facts):
        known.setdefault(one.kind, {})[one.key] = one
    return Dossier("essai", "Essai", "Valmorel", DAY, Stage.COOPERATION, DAY, known)


def votes(**counts):
    return [fact("voix_au_comite", organisation=key, voix=count) for key, count in counts.items()]


def rule(**more):
    return fact("regles_de_decision", **({"id": "r", "libelle": "Comité"} | more))


def index(*facts):
    """Return the part of power of each party of the only body described."""
    (body,) = bodies(case(*facts))
    return {power.party: power.index for power in powers(body)}


def test_without_votes_described_nothing_is_weighed():
    assert bodies(case()) == ()


def test_a_rule_alone_gives_one_vote_each():
    assert set(index(rule()).values()) == {Fraction(1, 4)}


def test_who_has_no_seat_written_has_one_vote():
    joined = fact("participations", organisation="jardins", depuis_le=DAY)
    assert index(*votes(amicale=1, ludotheque=1), organisation("jardins"), joined)["jardins"] == Fraction(
        1, 3
    )


def test_a_qualified_majority_and_a_simple_one_do_not_give_the_same_power():
    seats = votes(amicale=2, ludotheque=1, fanfare=1)
    assert index(*seats)["amicale"] == Fraction(3, 5)
    assert index(*seats, rule(majorite="qualifiee", part_requise="3/4"))["amicale"] == Fraction(3, 5)
    assert set(index(*seats, rule(majorite="unanimite")).values()) == {Fraction(1, 3)}


def test_a_casting_vote_breaks_ties_and_weighs():
    seats = votes(amicale=1, ludotheque=1, fanfare=1, jardins=1)
    found = index(*seats, rule(voix_preponderante="jardins"))
    assert found["jardins"] == Fraction(1, 2)
    assert found["amicale"] == Fraction(1, 6)


def test_a_quorum_in_heads_is_rounded_up_to_whole_parties():
    seats = votes(amicale=5, ludotheque=1, fanfare=1)
    assert index(*seats)["fanfare"] == 0
    assert index(*seats, rule(quorum="1/2"))["fanfare"] == Fraction(1, 5)


def test_a_quorum_in_votes_asks_for_more_votes_in_favour_than_the_majority():
    seats = votes(amicale=3, ludotheque=1, fanfare=1)
    assert index(*seats, rule(quorum_en="voix", quorum="4/5"))["amicale"] == Fraction(3, 5)
    assert index(*seats, rule(quorum_en="voix", quorum="1/2"))["amicale"] == 1


def test_a_veto_makes_its_holder_indispensable():
    (body,) = bodies(case(*votes(amicale=2, ludotheque=2, fanfare=1), rule(droits_de_veto=["fanfare"])))
    assert [power.party for power in powers(body) if power.indispensable] == ["fanfare"]


COLLEGES = [
    {"id": "a", "nom": "Fondatrices", "membres": ["amicale"], "part_des_voix": "40"},
    {"id": "b", "nom": "Autres", "membres": ["ludotheque", "fanfare", "jardins"], "part_des_voix": "60"},
]


def test_a_college_that_takes_its_whole_part_leaves_no_power_to_the_smaller_one():
    assert index(rule(colleges=COLLEGES))["amicale"] == 0


def test_a_college_that_shares_its_part_out_leaves_some():
    assert index(rule(colleges=COLLEGES, decompte_par_college="part_partagee"))["amicale"] == Fraction(1, 2)


def test_where_each_college_must_agree_the_lone_member_may_forbid():
    (body,) = bodies(case(rule(colleges=COLLEGES, decompte_par_college="chacun_d_accord")))
    found = {power.party: power for power in powers(body)}
    assert found["amicale"].indispensable
    assert found["amicale"].index == Fraction(2, 5)


def group(**more):
    told = {
        "id": "ge",
        "nom": "GE",
        "siege": {"rue": "1", "code_postal": "00100", "commune": "Valmorel"},
        "territoire": "Valmorel",
        "convention_collective": {"idcc": "1518", "intitule": "ÉCLAT"},
    }
    return fact("groupement", **(told | more))


def test_the_assembly_of_a_group_by_colleges_is_weighed_as_its_statutes_count():
    colleges = [
        {"id": "users", "nom": "Utilisatrices", "part_des_voix": "60", "sieges": 3},
        {"id": "others", "nom": "Autres", "part_des_voix": "40", "sieges": 2},
    ]
    joined = [
        fact("adhesions", organisation=key, depuis_le=DAY, college="others" if key == "jardins" else "users")
        for key in NAMES
    ]
    found = index(group(regle_de_vote="colleges", colleges=colleges), *joined)
    assert found == dict.fromkeys(NAMES[:3], Fraction(1, 3)) | {"jardins": 0}


def test_one_vote_each_in_the_group_needs_no_reading():
    joined = [fact("adhesions", organisation=key, depuis_le=DAY) for key in NAMES]
    assert bodies(case(group(), *joined)) == ()


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, 1, 1), "Chacune pèse autant que les autres : sa réponse change le résultat dans 50 % des cas."),
        ((3, 1, 1), "Amicale, avec 60 % des voix, décide seule de tout."),
        ((2, 1, 1), "Amicale a 50 % des voix, et rien ne se décide sans son accord"),
        ((2, 2, 0), "Fanfare a 0 % des voix, mais sa réponse ne change jamais le résultat."),
    ],
)
def test_the_power_of_each_is_said_in_plain_french(counts, said):
    dossier = case(*votes(**dict(zip(NAMES, counts, strict=False))))
    (body,) = weighed(dossier)
    told = " ".join(show(one, "fr").replace("\u00a0", " ") for one in sentences(dossier, body))
    assert said in told


def test_rules_under_which_nothing_can_pass_say_so():
    dossier = case(*votes(amicale=1, ludotheque=1), rule(quorum="1/1", quorum_a_depasser=True))
    (body,) = weighed(dossier)
    (said,) = (show(one, "fr") for one in sentences(dossier, body))
    assert said.startswith("Avec ces règles, rien ne peut être décidé")
