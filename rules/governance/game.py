"""Winning coalitions of a body, counted exactly with whole numbers.

Parties that vote apart are blocks of one; a college that votes as one is a block of many. Each block is a
table: how much it adds to the side that says yes, how much presence it brings, and in how many ways.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import reduce
from itertools import accumulate
from math import lcm, prod

Table = dict[tuple[int, int], int]
"""Number of ways to bring (weight for, presence), both held at what is enough."""

NOTHING: Table = {(0, 0): 1}
TOO_MANY = 20_000
"""Sums in half of a body beyond which it is not counted; any votes of 28 parties stay below it."""


class Turn(Enum):
    """How the votes of a block add up."""

    SHARED = "its weight is shared between yes and no as its votes are"
    HALVES = "its majority takes its whole part, a tie divides it"
    OR_NOTHING = "its own majority or nothing"


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a body: its votes in whole numbers, the presence it brings (1, or its votes)."""

    id: str
    votes: int
    presence: int = 1
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Parties whose votes are counted together, or one party alone; ``whole`` is what they weigh.

    ``enough`` is the part of its own votes that turns a block (``strict``: more than that part), ``quorum``
    the part of its own presence that it needs, ``extra`` what a casting vote adds to a party alone.
    """

    parties: tuple[Party, ...]
    whole: Fraction
    turn: Turn = Turn.SHARED
    extra: Fraction = Fraction(0)
    enough: Fraction = Fraction(1, 2)
    strict: bool = True
    quorum: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a decision needs: a part of the whole weight (``strict``: more than it), and a presence."""

    share: Fraction = Fraction(1, 2)
    strict: bool = True
    presence: int = 0


@dataclass(frozen=True)
class Body:
    """A body that decides: its name in French, its blocks and its rule."""

    name: str
    blocks: tuple[Block, ...]
    rule: Rule = field(default_factory=Rule)

    @property
    def parties(self) -> tuple[Party, ...]:
        """All the parties, block after block."""
        return tuple(party for _, party in self.seats)

    @property
    def seats(self) -> tuple[tuple[Block, Party], ...]:
        """Every party with its block."""
        return tuple((block, party) for block in self.blocks for party in block.parties)

    def share(self, block: Block, party: Party) -> Fraction:
        """Return the part of all the weight that a party's own votes stand for."""
        whole = sum((one.whole for one in self.blocks), Fraction(0))
        return _each(block) * party.votes / whole if whole else Fraction(0)


@dataclass(frozen=True)
class Game:
    """A body in whole numbers: weights brought to a common scale, and what is enough of each."""

    body: Body
    scale: int
    need: int

    @classmethod
    def of(cls, body: Body) -> "Game":
        """Return the body with every weight a whole number."""
        scale = 2 * lcm(*(f.denominator for block in body.blocks for f in (_each(block), block.extra)))
        whole = sum((block.whole + block.extra for block in body.blocks), Fraction(0)) * scale
        wanted = whole * body.rule.share
        need = int(wanted // 1) + 1 if body.rule.strict else -int(-wanted // 1)
        return cls(body, scale, need)

    @property
    def halves(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The blocks cut in two: a half is enumerated whole, the two are then crossed."""
        blocks = sorted(self.body.blocks, key=lambda block: -len(block.parties))
        return tuple(blocks[::2]), tuple(blocks[1::2])

    @property
    def is_tractable(self) -> bool:
        """Whether each half brings few enough different sums to be counted at once."""
        return all(_sums(half) <= TOO_MANY for half in self.halves)

    def table(self, block: Block, forced: Mapping[str, bool]) -> Table:
        """Return what a block can bring when some parties' answers are known; vetoes say yes."""
        votes = sum(party.votes for party in block.parties)
        present = sum(party.presence for party in block.parties) * block.quorum
        found: Table = {}
        for (votes_for, presence), ways in _inside(block, forced).items():
            if presence >= present:
                key = self._held(int(_part(block, votes_for, votes) * self.scale), presence)
                found[key] = found.get(key, 0) + ways
        return found

    def _held(self, weight: int, presence: int) -> tuple[int, int]:
        return min(weight, self.need), min(presence, self.body.rule.presence)

    def joined(self, one: Table, other: Table) -> Table:
        """Return what two blocks bring together."""
        found: Table = {}
        for (weight, presence), ways in one.items():
            for (more, also), others in other.items():
                key = self._held(weight + more, presence + also)
                found[key] = found.get(key, 0) + ways * others
        return found

    def brought(self, blocks: Iterable[Block]) -> Table:
        """Return what several blocks bring together."""
        return reduce(self.joined, (self.table(block, {}) for block in blocks), NOTHING)

    def wins(self, coalition: frozenset[str]) -> bool:
        """Tell whether these parties can decide whatever the others do."""
        if any(party.veto and party.id not in coalition for party in self.body.parties):
            return False
        forced = {party.id: party.id in coalition for party in self.body.parties}
        tables = (self.table(block, forced) for block in self.body.blocks)
        return (self.need, self.body.rule.presence) in reduce(self.joined, tables, NOTHING)

    def without_each(self, blocks: Sequence[Block], rest: Table = NOTHING) -> Iterator[tuple[Block, Table]]:
        """Yield each block with what all the others of its half bring together."""
        if len(blocks) < 2:  # noqa: PLR2004 - a half cut in halves down to one block
            yield from ((block, rest) for block in blocks)
            return
        half = len(blocks) // 2
        for kept, left in ((blocks[:half], blocks[half:]), (blocks[half:], blocks[:half])):
            yield from self.without_each(kept, self.joined(rest, self.brought(left)))


class Ranked:
    """What one half brings, ranked so that the ways to complete the other half are found at once."""

    def __init__(self, game: Game, table: Table) -> None:
        """Rank the weights, for each presence that may still be asked."""
        self.enough = (game.need, game.body.rule.presence)
        self.ranks = {asked: _ranked(table, asked) for asked in range(self.enough[1] + 1)}

    def completing(self, table: Table) -> int:
        """Return in how many ways this half completes a table of the other into a decision."""
        found = 0
        for (weight, presence), ways in table.items():
            weights, counts = self.ranks[self.enough[1] - presence]
            found += ways * counts[bisect_left(weights, self.enough[0] - weight)]
        return found


def _ranked(table: Table, asked: int) -> tuple[list[int], list[int]]:
    """Return the weights in order, and for each the number of ways to bring it or more; 0 at the end."""
    kept = sorted((weight, ways) for (weight, presence), ways in table.items() if presence >= asked)
    counts = [*accumulate(ways for _, ways in reversed(kept))]
    return [weight for weight, _ in kept], [*reversed(counts), 0]


def _sums(half: Sequence[Block]) -> int:
    """Return how many different sums a half can bring, at most."""
    alike = Counter((_each(block), party.votes, party.presence) for block in half for party in block.parties)
    return prod(count + 1 for count in alike.values())


def _each(block: Block) -> Fraction:
    """Return what one vote of a block weighs in the body."""
    votes = sum(party.votes for party in block.parties)
    return block.whole / votes if votes else Fraction(0)


def _answers(party: Party, forced: Mapping[str, bool]) -> Table:
    said = forced.get(party.id, True if party.veto else None)
    yes, no = (party.votes, party.presence), (0, 0)
    if said is None:
        return {no: 1, yes: 1} if yes != no else {no: 2}
    return {yes: 1} if said else {no: 1}


def _inside(block: Block, forced: Mapping[str, bool]) -> Table:
    found = NOTHING
    for party in block.parties:
        joined: Table = {}
        for (votes, presence), ways in found.items():
            for (more, also), others in _answers(party, forced).items():
                key = (votes + more, presence + also)
                joined[key] = joined.get(key, 0) + ways * others
        found = joined
    return found


def _part(block: Block, votes_for: int, votes: int) -> Fraction:
    """Return the part of the block's weight that says yes."""
    if block.turn is Turn.SHARED:
        return _each(block) * votes_for + (block.extra if votes_for == votes else 0)
    wanted = block.enough * votes
    if votes_for > wanted or (not block.strict and votes_for == wanted and votes):
        return block.whole
    tied = block.turn is Turn.HALVES and votes_for == wanted and votes
    return block.whole / 2 if tied else Fraction(0)
