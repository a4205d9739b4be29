"""Largest remainder: parts of a whole number that sum to it exactly, by whole weights."""

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K", str, tuple[str, str, str])
"""Who receives a part: an identifier, or several in a row."""


def split(total: int, weights: Mapping[K, int], carry: Mapping[K, int] | None = None) -> dict[K, int]:
    """Share ``total`` (cents or seconds, of any sign) by ``weights``; the parts sum to ``total``.

    Each part gets the whole units of its exact share; the units left go one by one to the largest remainders.
    Tie-break: the larger weight, then the identifier in alphabetical order, so the order of the mapping never
    counts. ``carry`` adds to each exact share what earlier rounding left (in units times the sum of weights;
    it sums to zero): over a series of totals no part drifts by a unit from its exact cumulated share.

    Raises:
        ValueError: a weight is negative or none is positive.
    """
    whole = sum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        raise ValueError(weights)
    sign = -1 if total < 0 else 1
    exact = {key: sign * (total * weight + (carry or {}).get(key, 0)) for key, weight in weights.items()}
    parts = {key: numerator // whole for key, numerator in exact.items()}
    left = abs(total) - sum(parts.values())
    order = sorted(exact, key=lambda key: (-(exact[key] % whole), -weights[key], key))
    for key in order[:left]:
        parts[key] += 1
    return {key: sign * part for key, part in parts.items()}


def remaining(
    total: int, weights: Mapping[K, int], parts: Mapping[K, int], carry: Mapping[K, int]
) -> dict[K, int]:
    """Return the carry after ``parts`` were given: exact less rounded, in units times the sum of weights."""
    whole = sum(weights.values())
    return {key: total * weight + carry.get(key, 0) - parts[key] * whole for key, weight in weights.items()}
