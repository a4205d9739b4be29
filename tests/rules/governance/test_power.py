"""The power of each party: exact, fair to those who are alike, and true of quorums, vetoes and colleges."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.governance.game import Block, Body, Game, Party, Rule, Turn
from rules.governance.power import Power, powers


def apart(*votes: int, veto: frozenset[int] = frozenset(), **rule: object) -> Body:
    blocks = (Block((Party(str(k), n, veto=k in veto),), Fraction(n)) for k, n in enumerate(votes))
    return Body("Comité", tuple(blocks), Rule(**rule))  # type: ignore[arg-type]


def by_party(body: Body) -> dict[str, Power]:
    return {power.party: power for power in powers(body)}


def enumerated(body: Body) -> dict[str, int]:
    """Count swings the slow way: every coalition, with and without each of its parties."""
    game, ids = Game.of(body), [party.id for party in body.parties]
    coalitions = (frozenset(some) for size in range(len(ids) + 1) for some in combinations(ids, size))
    won = {coalition for coalition in coalitions if game.wins(coalition)}
    return {one: sum(one in c and c - {one} not in won for c in won) for one in ids}


blocks_of = st.builds(
    lambda votes, vetoes, whole, turn, quorum: (votes, vetoes, whole, turn, quorum),
    st.lists(st.integers(0, 4), min_size=1, max_size=3),
    st.sets(st.integers(0, 2), max_size=1),
    st.fractions(1, 60, max_denominator=3),
    st.sampled_from(list(Turn)),
    st.sampled_from([Fraction(0), Fraction(1, 2)]),
)
shares = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(1)])
rules = st.builds(Rule, share=shares, strict=st.booleans(), presence=st.integers(0, 5))


@st.composite
def bodies_of(draw: st.DrawFn) -> Body:
    blocks = []
    for number, (votes, vetoes, whole, turn, quorum) in enumerate(
        draw(st.lists(blocks_of, min_size=1, max_size=3))
    ):
        parties = tuple(Party(f"{number}.{k}", n, veto=k in vetoes) for k, n in enumerate(votes))
        blocks.append(Block(parties, whole, turn, quorum=quorum))
    return Body("Assemblée", tuple(blocks), draw(rules))


@given(bodies_of())
@settings(max_examples=150)
def test_the_count_is_that_of_every_coalition_taken_one_by_one(body: Body) -> None:
    assert {power.party: power.swings for power in powers(body)} == enumerated(body)


@given(bodies_of())
def test_the_parts_of_power_sum_to_one_or_nobody_decides(body: Body) -> None:
    assert sum(power.index for power in powers(body)) in {0, 1}


@given(bodies_of())
def test_a_veto_weighs_at_least_as_much_as_anybody(body: Body) -> None:
    found = by_party(body)
    vetoes = [found[party.id].swings for party in body.parties if party.veto]
    assert all(veto == max(power.swings for power in found.values()) for veto in vetoes)


votes_of = st.lists(st.integers(0, 9), min_size=2, max_size=8)


@given(votes_of, rules)
def test_parties_with_the_same_votes_have_the_same_power(votes: list[int], rule: Rule) -> None:
    found = powers(apart(*votes, share=rule.share, strict=rule.strict, presence=rule.presence))
    assert len({(n, power.swings) for n, power in zip(votes, found, strict=True)}) == len(set(votes))


@given(votes_of)
def test_more_votes_never_weigh_less(votes: list[int]) -> None:
    ordered = powers(apart(*sorted(votes)))
    assert [power.swings for power in ordered] == sorted(power.swings for power in ordered)


@given(votes_of)
def test_a_party_without_a_vote_and_without_a_quorum_changes_nothing(votes: list[int]) -> None:
    found = powers(apart(*votes, 0))
    assert found[-1].is_dummy
    assert [p.index for p in found[:-1]] == [p.index for p in powers(apart(*votes))]


def test_forty_percent_of_the_votes_decide_in_seven_cases_out_of_eight() -> None:
    first, *others = powers(apart(40, 15, 15, 15, 15))
    assert (first.votes, first.pivotal, first.index) == (Fraction(2, 5), Fraction(7, 8), Fraction(7, 11))
    assert {other.pivotal for other in others} == {Fraction(1, 8)}


def test_with_more_than_half_of_the_votes_one_decides_alone_and_the_others_weigh_nothing() -> None:
    first, *others = powers(apart(3, 1, 1))
    assert first.alone
    assert first.indispensable
    assert first.index == 1
    assert all(other.is_dummy for other in others)


def test_a_small_party_can_have_votes_and_no_power() -> None:
    # 4 + 4 is enough, 4 + 1 is not: the ninth vote never counts
    assert powers(apart(4, 4, 4, 1))[-1].is_dummy


def test_two_thirds_make_the_largest_indispensable() -> None:
    first, *_ = powers(apart(2, 1, 1, 1, share=Fraction(2, 3), strict=False))
    assert first.indispensable
    assert not first.alone


def test_a_veto_of_the_smallest_makes_it_indispensable() -> None:
    found = powers(apart(4, 3, 1, veto=frozenset({2})))
    assert found[2].indispensable
    assert found[2].index == max(power.index for power in found)


def test_a_quorum_gives_a_weight_to_who_may_stay_at_home() -> None:
    one_vote_too_few = apart(3, 1, 1)
    with_quorum = apart(3, 1, 1, presence=2)
    assert powers(one_vote_too_few)[1].is_dummy
    assert powers(with_quorum)[1].index == Fraction(1, 5)
    assert not powers(with_quorum)[0].alone


def test_a_quorum_that_nobody_can_reach_leaves_nobody_with_power() -> None:
    assert {power.index for power in powers(apart(1, 1, presence=3))} == {0}


def test_members_of_a_large_college_weigh_less_than_the_lone_member_of_another() -> None:
    users = Block(tuple(Party(f"u{k}", 1) for k in range(5)), Fraction(50), Turn.HALVES)
    founder = Block((Party("f", 1),), Fraction(30), Turn.HALVES)
    town = Block((Party("t", 1),), Fraction(20), Turn.HALVES)
    found = by_party(Body("Assemblée", (users, founder, town)))
    # the fifty of the users need one of the two others; the two others alone only tie
    assert found["u0"].pivotal == Fraction(6, 16) * Fraction(3, 4)
    assert found["f"].pivotal == found["t"].pivotal == Fraction(1, 4)
    assert found["f"].index < found["u0"].index * 5


def test_votes_as_fine_as_shares_of_capital_are_counted_exactly_for_twenty_five_parties() -> None:
    found = powers(apart(*(99_991 - 3_137 * k for k in range(25)), presence=13))
    assert len(found) == 25
    assert sum(power.index for power in found) == 1


def test_votes_too_fine_for_a_large_assembly_are_not_guessed() -> None:
    assert powers(apart(*(10**9 + 3**k for k in range(40)))) == ()
