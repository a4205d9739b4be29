"""How many people each group employs, drawn after what was published of groups outside farming in 2021.

Dares, "L'emploi des groupements d'employeurs non agricoles en 2021" (December 2022): 919 groups and 24,800
people; half of the groups employ fewer than ten people, more than one in ten employs fifty or more. Inside
these three classes the sizes are drawn at random.
"""

from math import exp, log
from random import Random

from rules.allocation.shares import split

GROUPS, PEOPLE = 919, 24_800
SMALL, LARGE = 0.50, 0.12
"""Parts of the groups that employ fewer than ten people, and fifty or more."""


def sizes(times: int = 1) -> list[int]:
    """Return the people employed by each group of ``times`` such nations, in no order of size."""
    found: list[int] = []
    for nation in range(times):
        found += _nation(Random(nation))
    return found


def _nation(draw: Random) -> list[int]:
    small, large = round(GROUPS * SMALL), round(GROUPS * LARGE)
    found = [draw.randint(1, 9) for _ in range(small)]
    found += [int(_drawn(draw, 10, 50)) for _ in range(GROUPS - small - large)]
    above = {f"{number:04}": int(1000 * _drawn(draw, 1, 8)) for number in range(large)}
    found += [50 + more for more in split(PEOPLE - sum(found) - 50 * large, above).values()]
    draw.shuffle(found)
    return found


def _drawn(draw: Random, least: float, most: float) -> float:
    """Return a figure as likely to be doubled as to be halved."""
    return exp(draw.uniform(log(least), log(most)))
