"""Who bears each hour: work at a member is that member's, travel follows the group's rule."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from models.allocation import TimeShare
from models.worktime import BORNE, HoursLine, Nature
from rules.allocation.shares import split

AttachedSeconds = Mapping[str, Mapping[str, int]]
"""Seconds borne, by employee, then by member."""

FreeSeconds = Mapping[str, Mapping[Nature, int]]
"""Paid seconds that belong to no member, by employee, then by kind."""


def _arrival(line: HoursLine, _worked: Mapping[str, int]) -> Mapping[str, int]:
    return {line.member: 1}


def _halves(line: HoursLine, _worked: Mapping[str, int]) -> Mapping[str, int]:
    return {line.came_from or line.member: 1} | {line.member: 1}


def _everyone(line: HoursLine, worked: Mapping[str, int]) -> Mapping[str, int]:
    return worked or {line.member: 1}


TRAVEL_RULES: Mapping[str, Callable[[HoursLine, Mapping[str, int]], Mapping[str, int]]] = {
    "arrivee": _arrival,
    "moitie": _halves,
    "tous": _everyone,
}
"""Weights by member of a travel row: the member of arrival; halves between the two; all by hours worked."""


def attribute(
    lines: Sequence[HoursLine],
    travel_rule: str,
    gross_on: Callable[[HoursLine], Decimal],
) -> tuple[TimeShare, ...]:
    """Return who bears each row of work and of travel, in whole seconds that sum to the row.

    ``travel_rule`` is a key of ``TRAVEL_RULES``; ``gross_on`` gives the hourly gross of a row's employee on
    its day, in euros. Common time and absences are borne by nobody here: see ``unattached``.
    """
    worked = _worked(lines)
    shares: list[TimeShare] = []
    for line in (found for found in lines if found.seconds):  # a day marked 0 is borne by nobody
        if line.nature is Nature.WORK:
            shares.append(TimeShare(line, line.member, line.seconds, line.nature, gross_on(line)))
        elif line.nature is Nature.TRAVEL:
            weights = TRAVEL_RULES[travel_rule](line, worked)
            shares.extend(
                TimeShare(line, member, seconds, travel_rule, gross_on(line))
                for member, seconds in sorted(split(line.seconds, weights).items())
                if seconds
            )
    return tuple(shares)


def _worked(lines: Iterable[HoursLine]) -> dict[str, int]:
    """Return the seconds of work of the month by member, whoever worked."""
    worked: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.nature is Nature.WORK and line.seconds:
            worked[line.member] += line.seconds
    return worked


def attached(shares: Iterable[TimeShare]) -> AttachedSeconds:
    """Return the seconds that each member bears of each employee's month."""
    totals: dict[str, dict[str, int]] = defaultdict(dict)
    for share in shares:
        by_member = totals[share.line.employee]
        by_member[share.member] = by_member.get(share.member, 0) + share.seconds
    return totals


def unattached(lines: Iterable[HoursLine]) -> FreeSeconds:
    """Return, by employee and kind, the paid seconds that belong to no member: common time and absences."""
    totals: dict[str, dict[Nature, int]] = defaultdict(dict)
    for line in lines:
        if line.nature not in BORNE:
            by_kind = totals[line.employee]
            by_kind[line.nature] = by_kind.get(line.nature, 0) + line.seconds
    return totals
