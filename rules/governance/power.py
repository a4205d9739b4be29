"""The Banzhaf power of each party: in how many of all possible votes its own answer changes the result.

Every other party is supposed to say yes or no with equal chances. ``pivotal`` is that part of the cases;
``index`` divides it among the parties so that all of them sum to 1 (J. F. Banzhaf, 1965).
"""

from dataclasses import dataclass
from fractions import Fraction

from rules.governance.game import Block, Body, Game, Party, Ranked


@dataclass(frozen=True, slots=True)
class Power:
    """What one party weighs: parts from 0 to 1, exact.

    ``votes`` is its part of the votes, ``swings`` the number of coalitions it turns. ``indispensable``:
    nothing passes without it; ``alone``: it needs nobody.
    """

    party: str
    votes: Fraction
    swings: int
    pivotal: Fraction
    index: Fraction
    indispensable: bool
    alone: bool

    @property
    def is_dummy(self) -> bool:
        """Whether its answer never changes anything."""
        return self.swings == 0


def powers(body: Body) -> tuple[Power, ...]:
    """Return the power of each party, in the order of the body; none when votes are too fine to count."""
    game = Game.of(body)
    if not game.is_tractable:
        return ()
    turned = _swings(game)
    every = sum(turned.values())
    return tuple(_power(game, block, party, turned[party.id], every) for block, party in body.seats)


def _swings(game: Game) -> dict[str, int]:
    """Return the number of coalitions that each party turns; a party with a veto turns all that win."""
    found: dict[str, int] = {}
    for half, other in (game.halves, game.halves[::-1]):
        completed = Ranked(game, game.brought(other))
        for block, rest in game.without_each(half):
            for party in block.parties:
                joined = (game.joined(rest, game.table(block, {party.id: said})) for said in (True, False))
                with_it, without = (completed.completing(table) for table in joined)
                found[party.id] = with_it if party.veto else with_it - without
    return found


def _power(game: Game, block: Block, party: Party, swings: int, every: int) -> Power:
    others = frozenset(one.id for one in game.body.parties if one.id != party.id)
    possible = game.wins(others | {party.id})
    return Power(
        party=party.id,
        votes=game.body.share(block, party),
        swings=swings,
        pivotal=Fraction(swings, 2 ** len(others)),
        index=Fraction(swings, every) if every else Fraction(0),
        indispensable=possible and not game.wins(others),
        alone=game.wins(frozenset({party.id})),
    )
