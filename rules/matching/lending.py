"""Who lends what to whom: each need of a thing meets the offers that fit, then the most needs are answered.

An offer serves several needs as long as, for each month and weekday, no more is asked than it holds. Needs
are answered in the order of the case; one that finds everything taken makes the others move to another offer
when they can. Where things are lent whole this answers as many needs as can be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.dossier import Dossier
from models.facts.cooperation import Direction, Resource, ResourceKind
from rules.matching.calendar import Times, times
from rules.matching.likeness import named
from rules.matching.travel import Distances
from rules.pooling.agreements import participants

ENDLESS = frozenset({ResourceKind.INFORMATION, ResourceKind.COMMUNICATION, ResourceKind.MONEY})
"""What one may give to several at once without having less of it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """An offer that answers a need: words in common, whether all the time asked is covered, minutes apart."""

    need: Resource
    offer: Resource
    common: frozenset[str]
    whole_time: bool
    enough: bool
    minutes: int | None

    @property
    def rank(self) -> tuple[object, ...]:
        """The better first: all the time, all the quantity, most in common, nearest, then by identifier."""
        far = (self.minutes is None, self.minutes or 0)
        return (not self.whole_time, not self.enough, -len(self.common), far, self.offer.id)


@dataclass(frozen=True, slots=True)
class _Offer:
    """An offer with what is asked of it many times over."""

    resource: Resource
    words: frozenset[str]
    times: Times


@dataclass(frozen=True, slots=True)
class Loan:
    """A proposal: the offer kept for a need, and the others that would do."""

    fit: Fit
    others: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A need no offer is left for: ``taken`` would fit but serve others, ``near`` are of the same nature."""

    need: Resource
    taken: tuple[Fit, ...]
    near: tuple[Resource, ...]


def told(dossier: Dossier, direction: Direction) -> tuple[Resource, ...]:
    """Return the offers or the needs of those who take part, in the order of the case."""
    here = {found.id for found in participants(dossier)}
    return tuple(
        found
        for found in dossier.all(Resource)
        if found.direction is direction and found.organisation in here
    )


def loans(
    dossier: Dossier, left_out: frozenset[str] = frozenset()
) -> tuple[tuple[Loan, ...], tuple[Unanswered, ...]]:
    """Return the loans to propose, the best first, and the needs that nothing answers.

    ``left_out`` are needs answered already, or that a shared post answers.
    """
    offers = told(dossier, Direction.OFFERED)
    needs = tuple(need for need in told(dossier, Direction.NEEDED) if need.id not in left_out)
    far = Distances(dossier)
    known = tuple(_Offer(offer, named(offer), times(offer)) for offer in offers)
    fits = {need.id: _fits(need, known, far) for need in needs}
    kept = _arranged(needs, fits)
    found = (Loan(kept[n.id], _others(fits[n.id], kept[n.id])) for n in needs if n.id in kept)
    alone = (_unanswered(n, fits[n.id], offers) for n in needs if n.id not in kept)
    return tuple(sorted(found, key=lambda loan: (loan.fit.rank, loan.fit.need.id))), tuple(alone)


def _others(fits: tuple[Fit, ...], kept: Fit) -> tuple[Fit, ...]:
    return tuple(fit for fit in fits if fit is not kept)


def _fits(need: Resource, offers: Iterable[_Offer], far: Distances) -> tuple[Fit, ...]:
    wanted, when = named(need), times(need)
    found = []
    for known in offers:
        offer = known.resource
        common = wanted & known.words
        if not common or offer.nature is not need.nature or offer.organisation == need.organisation:
            continue
        if known.times.meets(when):
            minutes = far.minutes(far.place(need), far.place(offer))
            enough = _is_enough(need, offer)
            found.append(Fit(need, offer, common, known.times.covers(when), enough, minutes))
    return tuple(sorted(found, key=lambda fit: fit.rank))


def _is_enough(need: Resource, offer: Resource) -> bool:
    if need.weekly_hours and offer.weekly_hours:
        return offer.weekly_hours >= need.weekly_hours
    return offer.nature in ENDLESS or (offer.quantity or 1) >= (need.quantity or 1)


def _unanswered(need: Resource, fits: tuple[Fit, ...], offers: Iterable[Resource]) -> Unanswered:
    alike = (o for o in offers if o.nature is need.nature and o.organisation != need.organisation)
    return Unanswered(need, fits, () if fits else tuple(alike))


class _Holding:
    """What each offer already serves."""

    def __init__(self) -> None:
        self.served: dict[str, list[Fit]] = {}

    def room_for(self, fit: Fit) -> bool:
        """Tell whether an offer can serve one need more."""
        if fit.offer.nature in ENDLESS:
            return True
        serving = self.served.get(fit.offer.id, [])
        return _asked_at_most(serving, fit) <= (fit.offer.quantity or 1)

    def take(self, fit: Fit) -> None:
        self.served.setdefault(fit.offer.id, []).append(fit)

    def free(self, fit: Fit) -> None:
        self.served[fit.offer.id].remove(fit)


def _asked_at_most(serving: Iterable[Fit], more: Fit) -> int:
    """Return the most that is asked of an offer at one moment of a need more; its own part is held whole."""
    when = times(more.need)
    at_once = [(times(fit.need), _part(fit)) for fit in serving if times(fit.need).meets(when)]
    return _part(more) + max((_sum_at(at_once, m, d) for m in when.months for d in when.weekdays), default=0)


def _sum_at(serving: Iterable[tuple[Times, int]], month: int, weekday: int) -> int:
    return sum(part for when, part in serving if month in when.months and weekday in when.weekdays)


def _part(fit: Fit) -> int:
    return min(fit.need.quantity or 1, fit.offer.quantity or 1)


def _arranged(needs: Iterable[Resource], fits: Mapping[str, tuple[Fit, ...]]) -> dict[str, Fit]:
    holding, kept = _Holding(), dict[str, Fit]()
    for need in needs:
        _serve(need, fits, holding, kept, set())
    return kept


def _serve(
    need: Resource,
    fits: Mapping[str, tuple[Fit, ...]],
    holding: _Holding,
    kept: dict[str, Fit],
    tried: set[str],
) -> bool:
    """Give a need the first offer with room, or the first whose holder can move elsewhere."""
    for fit in fits[need.id]:
        if holding.room_for(fit):
            return _give(fit, holding, kept)
    for fit in fits[need.id]:
        for holder in tuple(holding.served.get(fit.offer.id, ())):
            if (fit.offer.id + holder.need.id) in tried:
                continue
            tried.add(fit.offer.id + holder.need.id)
            holding.free(holder)
            if holding.room_for(fit):
                holding.take(fit)
                before, kept[need.id] = kept.get(need.id), fit
                if _serve(holder.need, fits, holding, kept, tried):
                    return True
                _restore(kept, need, before)
                holding.free(fit)
            holding.take(holder)
    return False


def _restore(kept: dict[str, Fit], need: Resource, before: Fit | None) -> None:
    if before is None:
        del kept[need.id]
    else:
        kept[need.id] = before


def _give(fit: Fit, holding: _Holding, kept: dict[str, Fit]) -> bool:
    holding.take(fit)
    kept[fit.need.id] = fit
    return True
