"""Who was where on a day: parts taken in a case, memberships of a group, each in the terms of that day."""

from datetime import date
from typing import TypeVar

from models.dossier import Dossier
from models.facts.employment import Membership
from models.facts.organisations import Participation

S = TypeVar("S", Participation, Membership)


def stay_on(dossier: Dossier, kind: type[S], organisation: str, day: date) -> S | None:
    """Return the stay that covers a day as it stood on that day: its role or its college is that of the day.

    A leaving may be written down after the day it bears; so may a coming: what is said later of another stay
    serves a day that the one of the time leaves open.
    """
    told = dossier.versions_from(kind, organisation, day)
    left = {one.joined: one.left for one in told}  # the last word on each stay says when it ended
    return next((one for one in told if _covers(one.joined, left[one.joined], day)), None)


def _covers(joined: date, left: date | None, day: date) -> bool:
    return joined <= day and (left is None or day <= left)
