"""Largest remainder: parts of a whole number that sum to it exactly, by whole weights."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", str, tuple[str, str, str])
"""Who receives a part: an identifier, or several in a row."""


def split(total: int, weights: Mapping[K, int]) -> dict[K, int]:
    """Share ``total`` (cents or seconds, of any sign) by ``weights``; the parts sum to ``total``.

    Each part gets the whole units of its exact share; the units left go one by one to the largest remainders.
    Tie-break: the larger weight, then the identifier in alphabetical order, so the order of the mapping never
    counts.

    Raises:
        ValueError: a weight is negative or none is positive.
    """
    whole = sum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        raise ValueError(weights)
    sign = -1 if total < 0 else 1
    exact = {key: abs(total) * weight for key, weight in weights.items()}
    parts = {key: numerator // whole for key, numerator in exact.items()}
    left = abs(total) - sum(parts.values())
    order = sorted(exact, key=lambda key: (-(exact[key] % whole), -weights[key], key))
    for key in order[:left]:
        parts[key] += 1
    return {key: sign * part for key, part in parts.items()}


def split_in_turn(
    totals: Iterable[int], weights: Sequence[tuple[str, int]]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Share totals one after the other by the same weights; yield the carries each met, then its parts.

    A carry is exact less rounded so far, in units times the sum of weights (they sum to zero): added to each
    exact share, it keeps any part from drifting by a unit from its exact cumulated share. Otherwise each
    total is shared as by ``split``. Carries and parts are in the order of ``weights``, which is that of ties.

    Raises:
        ValueError: a weight is negative or none is positive.
    """
    figures = [weight for _, weight in weights]
    whole = sum(figures)
    if whole <= 0 or min(figures) < 0:
        raise ValueError(weights)
    carries = [0] * len(figures)
    for total in totals:
        exact = [total * weight + carry for weight, carry in zip(figures, carries, strict=True)]
        parts = [-(-numerator // whole) for numerator in exact] if total < 0 else [n // whole for n in exact]
        rest = [n - part * whole for n, part in zip(exact, parts, strict=True)]
        left = total - sum(parts)
        for position in _furthest(rest, left):
            unit = 1 if left > 0 else -1
            parts[position] += unit
            rest[position] -= unit * whole
        yield carries, parts
        carries = rest


def _furthest(rest: Sequence[int], left: int) -> Sequence[int]:
    """Return the positions of the ``left`` remainders furthest from zero; of equals, the first ones."""
    if left in {1, -1}:
        return (rest.index(max(rest) if left > 0 else min(rest)),)
    if not left:
        return ()
    return sorted(range(len(rest)), key=lambda position: -abs(rest[position]))[: abs(left)]


def in_order_of_ties(weights: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return weights in the order in which equal remainders are served."""
    return sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
