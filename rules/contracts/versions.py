"""A contract and those it amends: what began once goes on under other terms."""

from datetime import date, timedelta

from models.dossier import Dossier
from models.facts.employment import Contract


def first_start(dossier: Dossier, contract: Contract) -> date:
    """Return the day on which a contract began, before it was amended; its own when nothing else is known.

    A version that ended before the next one began was another contract.
    """
    start = contract.start
    told = dossier.versions_from(Contract, contract.employee, date.min)
    for one in sorted(told, key=lambda version: version.start, reverse=True):
        if one.start < start and (one.end is None or one.end >= start - timedelta(days=1)):
            start = one.start
    return start
