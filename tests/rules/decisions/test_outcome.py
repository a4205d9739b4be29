"""Decisions of a case: what their ballots make of them, whatever word was written."""

from datetime import date
from decimal import Decimal

import pytest

from models.facts.assembly import Assembly, Resolution
from models.facts.common_voice import CommitteeSeat
from models.facts.cooperation import Decision
from models.facts.employment import EmployerGroup, Membership
from models.facts.founding import Attendance
from models.facts.organisations import Address, CollectiveAgreement, Participation, Role
from models.facts.voting import (
    Ballot,
    Cast,
    CollegeCount,
    DecisionMode,
    DecisionRule,
    HowDecided,
    Majority,
    NamedBallot,
    Objection,
    OpenQuestion,
    QuorumBasis,
    VotingCollege,
)
from models.problems import Severity, blocking
from rules.decisions.check import decision_problems, rule_problems
from rules.decisions.outcome import Result, ballots_of, outcome_of
from rules.decisions.pending import pending
from rules.decisions.wording import said
from rules.gates.common import has_adopted

DAY = date(2026, 4, 22)
HALF = DecisionRule(id="moitie", label="La moitié présente", quorum="1/2", proxies_each=1)


def decision(**told: object) -> Decision:
    """Return a common decision to cooperate, opened a week before."""
    usual = {"subject": "cooperer", "body": "Rencontre", "opened": date(2026, 4, 14), "decided": DAY}
    return Decision(**usual | told)


def votes(**said_: str) -> tuple[NamedBallot, ...]:
    """Return open ballots: ``votes(a="pour")``."""
    return tuple(NamedBallot(organisation=key, cast=Cast(cast)) for key, cast in said_.items())


def seat(key: str, *proxies: str) -> Attendance:
    """Return somebody there for an organisation."""
    return Attendance(organisation=key, person=f"Quelqu'un de {key}", proxies=proxies)


def codes(dossier, found: Decision) -> list[str]:
    return [problem.code for problem in decision_problems(dossier, found)]


def test_open_ballots_are_added_up_with_the_weight_of_each(case) -> None:
    found = decision(ballots=votes(a="pour", b="contre", c="contre"))
    assert outcome_of(case(found), found).result is Result.REJECTED
    heavy = case(found, CommitteeSeat(organisation="a", votes=3))
    assert outcome_of(heavy, found).adopted
    assert ballots_of(heavy, found) == (Ballot(votes_for=3, votes_against=2),)


def test_a_proxy_votes_as_its_holder_and_one_too_many_falls(case) -> None:
    found = decision(voting_rule="moitie", present=(seat("a", "b", "c"),), ballots=votes(a="pour"))
    dossier = case(found, HALF, parties="abcd")
    assert ballots_of(dossier, found) == (Ballot(votes_for=2),)
    assert [q.found for q in outcome_of(dossier, found).quorums] == [2]
    assert codes(dossier, found) == ["trop_de_pouvoirs"]


def test_a_vote_without_quorum_gives_nothing_and_says_so(case) -> None:
    found = decision(voting_rule="moitie", present=(seat("a"),), ballots=votes(a="pour"))
    dossier = case(found, HALF)
    assert outcome_of(dossier, found).result is Result.NO_QUORUM
    assert said(dossier, found) == "Sans effet : le quorum n'était pas atteint (1 sur 2 requis)."
    assert codes(dossier, found) == ["quorum_non_atteint"]
    assert has_adopted(dossier, "cooperer", "collectif") is None


def test_a_second_call_asks_for_the_quorum_of_a_second_call(case) -> None:
    found = decision(
        voting_rule="moitie", present=(seat("a"),), ballots=votes(a="pour"), first_held=date(2026, 4, 15)
    )
    assert outcome_of(case(found, HALF), found).adopted
    strict = HALF.model_copy(update={"second_quorum": "2/3"})
    assert outcome_of(case(found, strict), found).result is Result.NO_QUORUM
    early = found.model_copy(update={"first_held": DAY})
    assert "deuxieme_seance_avant_la_premiere" in codes(case(early, HALF), early)


def test_a_quorum_nobody_can_verify_is_said(case) -> None:
    found = decision(voting_rule="moitie", votes_for=2)
    assert codes(case(found, HALF), found) == ["quorum_non_verifiable"]
    board = decision(organisation="a", voting_rule="moitie", votes_for=2, seats=9, attending=4)
    assert outcome_of(case(board, HALF), board).result is Result.NO_QUORUM


def test_what_is_declared_against_the_count_is_a_problem_and_opens_no_gate(case) -> None:
    lost = decision(votes_for=1, votes_against=2, adopted=True)
    assert codes(case(lost), lost) == ["decision_contredite"]
    assert has_adopted(case(lost), "cooperer", "collectif") is None
    won = decision(votes_for=2, votes_against=1, adopted=False)
    assert codes(case(won), won) == ["decision_contredite"]
    assert has_adopted(case(won), "cooperer", "collectif") is None
    silent = decision(votes_for=2, votes_against=1)
    assert codes(case(silent), silent) == []
    assert has_adopted(case(silent), "cooperer", "collectif") == silent


def test_the_rule_written_explains_a_rejection_by_two_thirds(case) -> None:
    rule = DecisionRule(id="fort", label="Deux tiers", majority=Majority.QUALIFIED, majority_part="2/3")
    found = decision(
        voting_rule="fort", ballots=votes(a="pour", b="contre", c="pour", d="contre"), adopted=False
    )
    assert codes(case(found, rule, parties="abcd"), found) == []
    carried = decision(voting_rule="fort", ballots=votes(a="pour", b="contre", c="pour"))
    assert outcome_of(case(carried, rule), carried).adopted


def test_a_consensus_stands_as_long_as_no_objection_does(case) -> None:
    held = decision(objections=(Objection(who="b", words="Trop tôt"),))
    assert outcome_of(case(held), held).result is Result.REJECTED
    assert said(case(held), held) == "Sans accord : une objection de B demeure."
    lifted = decision(objections=(Objection(who="b", words="Trop tôt", lifted="essai de six mois"),))
    assert outcome_of(case(lifted), lifted).adopted


def test_a_veto_stops_what_a_majority_wanted(case) -> None:
    rule = DecisionRule(id="veto", label="Avec veto", vetoes=("c",))
    found = decision(voting_rule="veto", ballots=votes(a="pour", b="pour", c="contre"))
    assert outcome_of(case(found, rule), found).vetoed_by == ("c",)
    assert not outcome_of(case(found, rule), found).adopted


def test_a_casting_vote_decides_when_voices_are_even(case) -> None:
    rule = DecisionRule(id="prepond", label="Voix prépondérante", casting="a")
    found = decision(voting_rule="prepond", ballots=votes(a="pour", b="contre"))
    assert outcome_of(case(found, rule), found).adopted
    other = decision(voting_rule="prepond", ballots=votes(a="contre", b="pour"))
    assert not outcome_of(case(other, rule), other).adopted


def test_colleges_of_a_common_decision_bring_their_part(case) -> None:
    rule = DecisionRule(
        id="colleges",
        label="Trois collèges",
        colleges=(
            VotingCollege(id="u", name="Usagers", members=("a", "b", "c"), part=Decimal(40)),
            VotingCollege(id="s", name="Soutiens", members=("d",), part=Decimal(60)),
        ),
        college_count=CollegeCount.WHOLE_PART,
        quorum="1/2",
        quorum_basis=QuorumBasis.EACH_COLLEGE,
    )
    found = decision(voting_rule="colleges", ballots=votes(a="pour", b="pour", d="contre"))
    counted = outcome_of(case(found, rule, parties="abcd"), found)
    assert (counted.result, counted.tally.part_for, counted.tally.part_against) == (Result.REJECTED, 40, 60)
    alone = decision(voting_rule="colleges", ballots=votes(a="pour", b="pour"))
    assert outcome_of(case(alone, rule, parties="abcd"), alone).result is Result.NO_QUORUM


def test_a_secret_ballot_keeps_no_name(case) -> None:
    named = decision(secret=True, ballots=votes(a="pour"))
    assert "vote_secret_nominatif" in codes(case(named), named)
    counted = decision(secret=True, counts=(Ballot(votes_for=2, votes_against=1),))
    assert codes(case(counted), counted) == []
    assert outcome_of(case(counted), counted).adopted


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"ballots": votes(a="pour", z="pour")}, "sans_voix_ce_jour_la"),
        ({"ballots": (*votes(a="pour"), *votes(a="contre"))}, "deux_bulletins"),
        ({"ballots": votes(a="pour"), "votes_for": 3}, "vote_ecrit_deux_fois"),
        ({"present": (seat("a", "b"), seat("b")), "ballots": votes(a="pour")}, "membre_compte_deux_fois"),
        ({"present": (seat("a"),), "ballots": votes(a="pour", b="pour")}, "vote_d_une_absente"),
        ({"votes_for": 9}, "trop_de_voix"),
        ({"counts": (Ballot(college="x", votes_for=1),)}, "college_inconnu"),
        ({"decided": date(2026, 4, 1)}, "decidee_avant_d_etre_ouverte"),
        ({"organisation": "a", "votes_for": 9, "attending": 7}, "trop_de_voix"),
    ],
)
def test_what_could_not_be_is_told(case, told: dict[str, object], code: str) -> None:
    found = decision(**told)
    assert code in codes(case(found), found)


def test_who_left_before_the_vote_has_no_voice_in_it(case) -> None:
    gone = Participation(organisation="c", joined=date(2026, 1, 12), left=date(2026, 3, 1))
    found = decision(ballots=votes(a="pour", b="contre", c="pour"))
    assert ballots_of(case(found, gone), found) == (Ballot(votes_for=1, votes_against=1),)


@pytest.mark.parametrize("told", [{"votes_for": 5}, {"adopted": True}, {}])
def test_a_decision_of_all_dated_before_anybody_took_part_opens_no_gate(
    case, told: dict[str, object]
) -> None:
    found = decision(opened=date(2020, 1, 1), decided=date(2020, 2, 1), **told)
    assert codes(case(found), found) == ["personne_ce_jour_la"]
    assert has_adopted(case(found), "cooperer", "collectif") is None


def test_a_rule_that_cannot_be_is_told(case) -> None:
    rule = DecisionRule(
        id="x",
        label="Impossible",
        quorum="3/2",
        majority=Majority.QUALIFIED,
        vetoes=("inconnue",),
        colleges=(
            VotingCollege(id="u", name="U", members=("a", "b")),
            VotingCollege(id="v", name="V", members=("b",)),
        ),
    )
    found = [problem.code for problem in rule_problems(case(rule), rule)]
    assert found == ["part_impossible", "part_absente", "deux_colleges", "sans_voix_ce_jour_la"]


def test_a_rule_that_gives_a_vote_to_an_observer_is_pointed_out(case) -> None:
    watching = Participation(organisation="b", role=Role.OBSERVER, joined=date(2026, 1, 1))
    rule = DecisionRule(id="x", label="X", colleges=(VotingCollege(id="u", name="U", members=("a", "b")),))
    found = list(rule_problems(case(rule, watching), rule))
    assert [problem.code for problem in found] == ["observatrice_dans_un_college"]
    assert blocking(found) == ()


def test_a_question_waits_for_each_body_until_a_vote_that_counts(case) -> None:
    asked = OpenQuestion(
        subject="cooperer", text="Coopérer ?", opened=date(2026, 4, 14), bodies=("a", "b", "c")
    )
    taken = decision(organisation="a", votes_for=5)
    vain = decision(organisation="b", voting_rule="moitie", votes_for=2, seats=9, attending=3)
    old = decision(organisation="c", decided=date(2026, 4, 1), opened=date(2026, 3, 1), votes_for=5)
    (found,) = pending(case(asked, taken, vain, old, HALF))
    assert (found.waiting, [one.organisation for one in found.no_quorum]) == (("b", "c"), ["b"])


def test_a_vote_without_quorum_waits_though_nobody_wrote_the_question(case) -> None:
    vain = decision(voting_rule="moitie", present=(seat("a"),), ballots=votes(a="pour"))
    (found,) = pending(case(vain, HALF))
    assert (found.question.text, found.waiting) == ("porter un projet commun", ("collectif",))


def test_a_resolution_of_the_assembly_is_a_decision_counted_by_the_assembly(case) -> None:
    group = EmployerGroup(
        id="ge",
        name="Groupement",
        seat=Address(street="1 quai", postcode="00100", city="Valmorel"),
        territory="Valmorel",
        agreement=CollectiveAgreement(idcc="1518", title="ÉCLAT"),
    )
    members = tuple(Membership(organisation=key, joined=date(2026, 1, 12)) for key in "abc")
    held = Assembly(
        id="ag",
        group="ge",
        day=DAY,
        start="18:00",
        place="Foyer",
        called=date(2026, 4, 1),
        agenda=("Prix",),
        present=(seat("a"), seat("b")),
        resolutions=(
            Resolution(
                id="prix",
                subject="politique_de_prix",
                title="Prix",
                text="Le prix.",
                ballots=(Ballot(votes_for=2),),
            ),
        ),
    )
    dossier = case(group, *members, held)
    found = has_adopted(dossier, "politique_de_prix", "collectif")
    assert found is not None
    assert found.meeting == "ag"
    empty = held.model_copy(update={"present": (seat("a"),)})
    assert has_adopted(case(group, *members, empty), "politique_de_prix", "collectif") is None


def test_nothing_of_how_a_decision_is_taken_blocks_but_mistakes(case) -> None:
    vain = decision(voting_rule="moitie", present=(seat("a"),), ballots=votes(a="pour"))
    assert {p.severity for p in decision_problems(case(vain, HALF), vain)} == {Severity.WARNING}
    assert set(HowDecided.model_fields) <= set(Decision.model_fields)


def test_a_vote_in_which_nobody_voted_adopts_nothing(case) -> None:
    silent = decision(mode=DecisionMode.VOTE)
    assert outcome_of(case(silent), silent).result is Result.UNTOLD
    assert codes(case(silent), silent) == ["vote_sans_voix"]
    assert has_adopted(case(silent), silent.subject, silent.organisation) is None
