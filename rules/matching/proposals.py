"""All that offers and needs give once crossed: posts, loans, and what finds no answer, and why."""

from dataclasses import dataclass
from enum import Enum

from models.dossier import Dossier
from models.facts.cooperation import Direction, Resource, ResourceKind
from models.parameters import ParameterBook
from rules.matching.already import answered
from rules.matching.lending import Loan, Unanswered, loans, told
from rules.matching.posts import Limits, Post, Wish, posts, wish
from rules.matching.travel import Distances


class Why(Enum):
    """What keeps a need of work out of every post."""

    NO_TRADE = "nobody else asks for this trade"
    TOO_FAR = "those who ask for it are too far"
    TOO_MUCH = "together they ask for more than a full week, or for the same days"
    TAKEN = "those it could join make a better post with others"
    NOT_COUNTED = "its hours are not told"


@dataclass(frozen=True, slots=True)
class Alone:
    """A need of work that stands in no post, and why."""

    need: Resource
    why: Why


@dataclass(frozen=True, slots=True)
class Proposals:
    """What may be proposed to the parties, each list with the best first."""

    posts: tuple[Post, ...]
    loans: tuple[Loan, ...]
    alone: tuple[Alone, ...]
    unanswered: tuple[Unanswered, ...]
    answered: tuple[Resource, ...]

    @property
    def anything(self) -> bool:
        """Whether anybody told a need at all."""
        return any((self.posts, self.loans, self.alone, self.unanswered, self.answered))


def proposals(dossier: Dossier, book: ParameterBook) -> Proposals:
    """Cross the offers and the needs of those who take part, on the day of the dossier."""
    needs = told(dossier, Direction.NEEDED)
    done = tuple(need for need in needs if answered(dossier, need))
    open_needs = [need for need in needs if need not in done]
    work = [need for need in open_needs if need.nature is ResourceKind.WORK_TIME]
    limits, far = Limits.of(book, dossier.at), Distances(dossier)
    made = posts(work, far, limits)
    pooled = frozenset(w.need.id for post in made for w in post.wishes)
    lent, unanswered = loans(dossier, pooled | {need.id for need in done})
    served = pooled | {loan.fit.need.id for loan in lent}
    by_work = [need for need in work if need.id not in served]
    wishes = [wish(need, far) for need in work]
    return Proposals(
        posts=made,
        loans=lent,
        alone=tuple(Alone(need, _why(wish(need, far), wishes, far, limits)) for need in by_work),
        unanswered=tuple(one for one in unanswered if one.need.nature is not ResourceKind.WORK_TIME),
        answered=done,
    )


def _why(alone: Wish, wishes: list[Wish], far: Distances, limits: Limits) -> Why:
    if not alone.minutes:
        return Why.NOT_COUNTED
    others = [
        other
        for other in wishes
        if other.need.organisation != alone.need.organisation
        and other.minutes
        and other.trades & alone.trades
    ]
    if not others:
        return Why.NO_TRADE
    near = [other for other in others if (far.minutes(alone.place, other.place) or 0) <= limits.travel]
    if not near:
        return Why.TOO_FAR
    alike = (
        max(a + b for a, b in zip(alone.profile, other.profile, strict=True)) <= limits.full for other in near
    )
    return Why.TAKEN if any(alike) else Why.TOO_MUCH
