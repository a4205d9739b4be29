"""A proposed post as facts of the grouping stage: the hire it means, and each member's need."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.founding import PlannedHire
from models.facts.organisations import Organisation
from rules.matching.likeness import words
from rules.matching.posts import Post, Wish
from rules.matching.wording import hours, trade


@dataclass(frozen=True, slots=True)
class DraftNeed:
    """A member's weekly need: everything a need says but the person, whom nobody hired yet."""

    id: str
    organisation: str
    site: str
    weekly_hours: Decimal
    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a post gives the grouping stage."""

    hire: PlannedHire
    needs: tuple[DraftNeed, ...]


def draft(dossier: Dossier, post: Post, number: int, on: date | None = None) -> Draft:
    """Return a post as a planned hire and needs; ``number`` tells posts of one trade apart.

    The hire is counted at the full average of the year, never beyond a full week.
    """
    name = "-".join(sorted(words(trade(post)))) or "poste"
    key = f"poste-{number}-{name}"[:60]
    hire = PlannedHire(
        id=key,
        qualification=trade(post),
        weekly_hours=hours(min(post.average, post.limits.full)),
        hoped=on,
    )
    return Draft(hire, tuple(_need(dossier, one) for one in post.wishes))


def _need(dossier: Dossier, one: Wish) -> DraftNeed:
    site = "" if dossier.get(Organisation, one.place) else one.place
    days = tuple(sorted(one.weekdays)) if one.need.weekdays else ()
    return DraftNeed(one.need.id, one.need.organisation, site, hours(one.minutes), days)
