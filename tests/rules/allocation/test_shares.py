"""Parts sum to the whole, stay within a unit of the exact share, and do not depend on the order."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.allocation.shares import remaining, split

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
    given_so_far = dict.fromkeys(weights, 0)
    carry = dict.fromkeys(weights, 0)
    for total in totals:
        parts = split(total, weights, carry)
        assert sum(parts.values()) == total
        carry = remaining(total, weights, parts, carry)
        given_so_far = {key: given_so_far[key] + parts[key] for key in weights}
    whole = sum(weights.values())
    for key, weight in weights.items():
        assert abs(given_so_far[key] - Fraction(sum(totals) * weight, whole)) < 1
