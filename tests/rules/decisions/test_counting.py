"""Votes counted: whatever the rule, one more voice for a proposal never loses it, and nobody votes twice."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts.founding import Attendance
from models.facts.voting import Ballot, Cast, CollegeCount, Majority, MajorityBase, QuorumBasis
from rules.decisions.counting import Rule, Voter, needed, quorums, seats_of, tally

COLLEGES = ("usagers", "soutiens", "communes")
PARTS = {"usagers": Fraction(40), "soutiens": Fraction(35), "communes": Fraction(25)}
parts = st.fractions(min_value=Fraction(1, 10), max_value=1, max_denominator=10)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Draw any rule that the parties may write."""
    return Rule(
        quorum=draw(parts | st.just(Fraction(0))),
        quorum_basis=draw(st.sampled_from(QuorumBasis)),
        quorum_exceeded=draw(st.booleans()),
        majority=draw(st.sampled_from(Majority)),
        part=draw(parts),
        base=draw(st.sampled_from(MajorityBase)),
        abstentions_counted=draw(st.booleans()),
        parts=draw(st.sampled_from([{}, PARTS])),
        college_count=draw(st.sampled_from(CollegeCount)),
    )


@st.composite
def assemblies(draw: st.DrawFn) -> tuple[tuple[Voter, ...], dict[str, Cast]]:
    """Draw voters and what those who are there say; the others stay away."""
    count = draw(st.integers(min_value=1, max_value=9))
    voters = tuple(
        Voter(f"v{n}", draw(st.integers(1, 5)), draw(st.sampled_from(COLLEGES))) for n in range(count)
    )
    said = {v.key: draw(st.sampled_from([None, *Cast])) for v in voters}
    return voters, {key: cast for key, cast in said.items() if cast is not None}


def ballots(voters: tuple[Voter, ...], said: dict[str, Cast], *, apart: bool) -> tuple[Ballot, ...]:
    """Add up what was said, by college or all together."""
    found = {}
    for college in COLLEGES if apart else ("",):
        mine = [v for v in voters if not apart or v.college == college]
        total = {c: sum(v.votes for v in mine if said.get(v.key) is c) for c in Cast}
        found[college] = Ballot(
            college=college,
            votes_for=total[Cast.FOR],
            votes_against=total[Cast.AGAINST],
            abstentions=total[Cast.ABSTAINS],
        )
    return tuple(found.values())


def adopted(rule: Rule, voters: tuple[Voter, ...], said: dict[str, Cast]) -> bool:
    """Tell whether the quorum is met and the majority reached."""
    found = tally(rule, voters, said, ballots(voters, said, apart=bool(rule.parts)))
    return found.carried and all(one.met for one in quorums(rule, voters, said))


@given(rules(), assemblies(), st.data())
def test_one_more_voice_for_a_proposal_never_rejects_it(
    rule: Rule, drawn: tuple[tuple[Voter, ...], dict[str, Cast]], data: st.DataObject
) -> None:
    voters, said = drawn
    convinced = data.draw(st.sampled_from(voters))
    more = {**said, convinced.key: Cast.FOR}
    assert adopted(rule, voters, more) or not adopted(rule, voters, said)


@given(rules(), assemblies())
def test_nothing_is_adopted_without_a_voice_for_it(
    rule: Rule, drawn: tuple[tuple[Voter, ...], dict[str, Cast]]
) -> None:
    voters, said = drawn
    nobody = {key: Cast.AGAINST if cast is Cast.FOR else cast for key, cast in said.items()}
    assert not adopted(rule, voters, nobody)


@given(rules(), assemblies())
def test_a_proposal_and_its_contrary_are_never_both_adopted(
    rule: Rule, drawn: tuple[tuple[Voter, ...], dict[str, Cast]]
) -> None:
    turned = {Cast.FOR: Cast.AGAINST, Cast.AGAINST: Cast.FOR, Cast.ABSTAINS: Cast.ABSTAINS}
    voters, said = drawn
    rule = replace(rule, part=max(rule.part, Fraction(51, 100)))
    assert not (
        adopted(rule, voters, said)
        and adopted(rule, voters, {key: turned[cast] for key, cast in said.items()})
    )


@given(rules(), assemblies())
def test_a_quorum_of_heads_is_the_smallest_number_that_reaches_its_part(
    rule: Rule, drawn: tuple[tuple[Voter, ...], dict[str, Cast]]
) -> None:
    voters, said = drawn
    rule = replace(rule, quorum_basis=QuorumBasis.HEADS, quorum=max(rule.quorum, Fraction(1, 10)))
    (found,) = quorums(rule, voters, said)

    def reached(count: int) -> bool:
        part = Fraction(count, len(voters))
        return part > rule.quorum if rule.quorum_exceeded else part >= rule.quorum

    assert found.met is reached(len(said))
    assert found.needed == next(n for n in range(len(voters) + 2) if n > len(voters) or reached(n))


def sits(organisation: str, proxies: list[str]) -> Attendance:
    """Return somebody there for an organisation, and those they vote for besides."""
    return Attendance(organisation=organisation, person="Quelqu'un", proxies=tuple(proxies))


seated = st.lists(
    st.builds(sits, st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefgh"), max_size=4))
)


@given(seated, st.integers(min_value=0, max_value=3))
def test_nobody_votes_for_more_than_the_rule_lets_them(present: list[Attendance], most: int) -> None:
    found = seats_of(present, most)
    held = {seat.organisation for seat in present}
    for holder in held:
        assert sum(by == holder != giver for giver, by in found.items()) <= most
    assert all(found[one] == one for one in held)
    assert set(found.values()) == held


def test_five_for_and_four_against_fall_short_of_two_thirds() -> None:
    voters = tuple(Voter(str(n)) for n in range(9))
    counted = (Ballot(votes_for=5, votes_against=4),)
    there = [voter.key for voter in voters]
    assert tally(Rule(), voters, there, counted).carried
    two_thirds = Rule(majority=Majority.QUALIFIED, part=Fraction(2, 3))
    assert not tally(two_thirds, voters, there, counted).carried
    assert tally(two_thirds, voters, there, (Ballot(votes_for=6, votes_against=3),)).carried


def test_abstentions_weigh_only_where_the_rule_counts_them() -> None:
    voters = tuple(Voter(str(n)) for n in range(9))
    counted = (Ballot(votes_for=3, votes_against=2, abstentions=4),)
    assert tally(Rule(), voters, (), counted).carried
    assert not tally(Rule(abstentions_counted=True), voters, (), counted).carried


def test_the_majority_of_all_voters_is_not_that_of_those_who_came() -> None:
    voters = tuple(Voter(str(n)) for n in range(10))
    here, counted = [str(n) for n in range(6)], (Ballot(votes_for=4, votes_against=2),)
    of_present = Rule(majority=Majority.ABSOLUTE, base=MajorityBase.PRESENT)
    assert tally(of_present, voters, here, counted).carried
    assert not tally(replace(of_present, base=MajorityBase.ALL), voters, here, counted).carried


@pytest.mark.parametrize(
    ("way", "carried"),
    [(CollegeCount.WHOLE_PART, True), (CollegeCount.SHARED_PART, True), (CollegeCount.EACH_AGREES, False)],
)
def test_three_ways_of_adding_colleges_up(way: CollegeCount, *, carried: bool) -> None:
    voters = (
        *(Voter(f"u{n}", 1, "usagers") for n in range(3)),
        Voter("s", 1, "soutiens"),
        Voter("c", 1, "communes"),
    )
    counted = (
        Ballot(college="usagers", votes_for=2, votes_against=1),
        Ballot(college="soutiens", votes_for=1),
        Ballot(college="communes", votes_against=1),
    )
    rule = Rule(parts=PARTS, college_count=way)
    found = tally(rule, voters, [v.key for v in voters], counted)
    assert found.carried is carried
    if way is CollegeCount.WHOLE_PART:
        assert (found.part_for, found.part_against) == (75, 25)
    if way is CollegeCount.SHARED_PART:
        assert found.part_for == Fraction(40) * 2 / 3 + 35


def test_a_quorum_by_college_asks_each_of_them() -> None:
    voters = (Voter("a", 1, "usagers"), Voter("b", 1, "usagers"), Voter("c", 1, "soutiens"))
    rule = Rule(quorum=Fraction(1, 2), quorum_basis=QuorumBasis.EACH_COLLEGE)
    assert [q.met for q in quorums(rule, voters, ["a"])] == [True, False]
    assert [q.met for q in quorums(rule, voters, ["a", "c"])] == [True, True]


def test_more_than_half_is_one_more_than_half() -> None:
    assert needed(Fraction(1, 2), 6) == 3
    assert needed(Fraction(1, 2), 6, exceeded=True) == 4
    assert needed(Fraction(2, 3), 5) == 4
