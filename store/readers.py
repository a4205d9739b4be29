"""For whose eyes this command works: nobody in particular, unless somebody was named.

Whatever folds the facts of a case asks here, so that no way out can go round it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from models.problems import ProblemsFound
from models.reader import Reader

if TYPE_CHECKING:
    from datetime import date

    from models.dossier import Dossier
    from models.facts import Fact

WITHOUT_PART = "reader_without_part"
"""The code of the refusal of a reader who has no part in a case."""

_present: ContextVar[Reader | None] = ContextVar("reader", default=None)


@contextmanager
def shown_to(reader: Reader | None) -> Iterator[None]:
    """Work for the eyes of a reader inside the block."""
    token = _present.set(reader)
    try:
        yield
    finally:
        _present.reset(token)


def present_reader() -> Reader | None:
    """Return who reads, ``None`` when nobody was named: whoever keeps the case, before sorting it."""
    return _present.get()


def for_present_reader(dossier: "Dossier", *, later_party: bool = False) -> "Dossier":
    """Return a case as the present reader may see it.

    ``later_party`` says that they have a part in it on a later day: the history before they came is theirs
    to read as it is that of all.

    Raises:
        ProblemsFound: the reader has no part in it.
    """
    reader = present_reader()
    if reader is None:
        return dossier
    from rules.confidentiality.seen import is_party, no_party, seen_by  # noqa: PLC0415 - most never need it

    if not (later_party or is_party(dossier, reader)):
        raise ProblemsFound([no_party(dossier, reader)])
    return seen_by(dossier, reader)


def last_day_of_present_reader(dossier: "Dossier") -> "date | None":
    """Return the last day the present reader took part in a case; ``None`` for who is still there."""
    reader = present_reader()
    if reader is None or not reader.organisation:
        return None
    from rules.confidentiality.seen import last_day  # noqa: PLC0415 - most never need it

    return last_day(dossier, reader)


def fact_for_present_reader(fact: "Fact") -> "Fact":
    """Return a fact read by itself as the present reader may see it."""
    reader = present_reader()
    if reader is None:
        return fact
    from rules.confidentiality.seen import fact_seen_by  # noqa: PLC0415 - most never need it

    return fact_seen_by(fact, reader)
