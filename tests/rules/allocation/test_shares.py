"""Parts sum to the whole, stay within a unit of the exact share, and do not depend on the order."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.allocation.shares import in_order_of_ties, split, split_in_turn

KEYS = st.text("abcdefgh", min_size=1, max_size=3)
WEIGHTS = st.dictionaries(KEYS, st.integers(0, 10**7), min_size=1, max_size=8).filter(
    lambda w: sum(w.values()) > 0
)
TOTALS = st.integers(-(10**9), 10**9)


def test_ten_euros_between_three_equal_members_give_the_cent_to_the_first_in_the_alphabet() -> None:
    assert split(1000, {"ludotheque": 1, "amicale": 1, "fanfare": 1}) == {
        "amicale": 334,
        "fanfare": 333,
        "ludotheque": 333,
    }


def test_between_equal_remainders_the_larger_weight_gets_the_cent() -> None:
    # exact shares 0.5 and 1.5: both remainders are one half
    assert split(2, {"a": 1, "b": 3}) == {"a": 0, "b": 2}


def test_a_reduction_is_shared_as_the_mirror_of_a_cost() -> None:
    weights = {"a": 17, "b": 29, "c": 54}
    assert split(-1001, weights) == {key: -part for key, part in split(1001, weights).items()}


def test_nothing_can_be_shared_without_a_positive_weight() -> None:
    with pytest.raises(ValueError, match="a"):
        split(100, {"a": 0})
    with pytest.raises(ValueError, match="b"):
        split(100, {"a": 2, "b": -1})


@given(TOTALS, WEIGHTS)
def test_parts_sum_to_the_total_and_stay_within_a_cent_of_the_exact_share(
    total: int, weights: dict[str, int]
) -> None:
    parts = split(total, weights)
    whole = sum(weights.values())
    assert sum(parts.values()) == total
    for key, weight in weights.items():
        assert abs(parts[key] - Fraction(total * weight, whole)) < 1


@given(TOTALS, WEIGHTS, st.randoms())
def test_the_order_of_members_never_changes_a_part(total: int, weights: dict[str, int], chance) -> None:
    items = list(weights.items())
    chance.shuffle(items)
    assert split(total, dict(items)) == split(total, weights)


@given(st.lists(TOTALS, min_size=1, max_size=25), WEIGHTS)
def test_over_many_lines_no_member_drifts_by_a_cent(totals: list[int], weights: dict[str, int]) -> None:
    told, whole = in_order_of_ties(weights), sum(weights.values())
    so_far = [0] * len(told)
    for total, (carries, parts) in zip(totals, split_in_turn(totals, told), strict=True):
        assert sum(parts) == total
        assert sum(carries) == 0
        so_far = [before + part for before, part in zip(so_far, parts, strict=True)]
    for (_, weight), cents in zip(told, so_far, strict=True):
        assert abs(cents - Fraction(sum(totals) * weight, whole)) < 1


@given(st.lists(TOTALS, min_size=1, max_size=25), WEIGHTS)
def test_each_line_goes_to_the_largest_remainders_whatever_is_carried(
    totals: list[int], weights: dict[str, int]
) -> None:
    """The rule written at length: whole units first, then one each by remainder, weight, name."""
    told, whole = in_order_of_ties(weights), sum(weights.values())
    carry = dict.fromkeys(weights, 0)
    for total, (carries, parts) in zip(totals, split_in_turn(totals, told), strict=True):
        assert list(carries) == [carry[key] for key, _ in told]
        sign = -1 if total < 0 else 1
        exact = {key: sign * (total * weight + carry[key]) for key, weight in weights.items()}
        due = {key: figure // whole for key, figure in exact.items()}
        order = sorted(exact, key=lambda key: (-(exact[key] % whole), -weights[key], key))
        for key in order[: abs(total) - sum(due.values())]:
            due[key] += 1
        assert list(parts) == [sign * due[key] for key, _ in told]
        carry = {key: sign * (exact[key] - due[key] * whole) for key in weights}


@given(TOTALS, WEIGHTS)
def test_a_single_line_shared_in_turn_is_shared_as_by_itself(total: int, weights: dict[str, int]) -> None:
    told = in_order_of_ties(weights)
    ((_, parts),) = split_in_turn([total], told)
    assert {key: part for (key, _), part in zip(told, parts, strict=True)} == split(total, weights)


def test_lines_cannot_be_shared_in_turn_without_a_positive_weight() -> None:
    with pytest.raises(ValueError, match="a"):
        list(split_in_turn([100], [("a", 0)]))
