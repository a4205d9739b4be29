"""Drafts that nobody has read yet: one item a case, for the oldest of them."""

from collections.abc import Iterator, Sequence
from datetime import date

from models.messages import message
from models.parameters import ParameterBook
from rules.deadlines.item import DueItem, figure
from rules.deadlines.working_days import add_working_days


def drafts_to_read(drafts: Sequence[date], book: ParameterBook, postcode: str) -> Iterator[DueItem]:
    """Yield the duty to read the drafts of a case; ``drafts`` are the days they were drawn up for."""
    if not drafts:
        return
    oldest = min(drafts)
    yield DueItem(
        source="documents",
        duty="validate",
        what=message("Relire et valider les projets de documents ({count})", count=len(drafts)),
        why=message("Le plus ancien date du {day:date}.", day=oldest),
        due=add_working_days(oldest, figure(book, "deadlines/review_working_days", oldest), postcode),
        since=oldest,
    )
