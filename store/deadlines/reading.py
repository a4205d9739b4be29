"""What is due over one or all cases, read from what is kept; cases that changed are made again first."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from models.problems import ProblemsFound
from rules.deadlines.item import Nature
from store.cases.plain import all_dossiers, one_dossier, unknown_case
from store.deadlines.stale import stale
from store.deadlines.stored import Kept, item_of
from store.plain_reading import Ask, plain_reading, plain_value

_ITEMS = """
SELECT d.*, c.title FROM due_items d JOIN cases c ON c.id = d.case_id
WHERE {where} ORDER BY d.act_by, d.case_id, d.reference
"""
_ORGANISATIONS = """
SELECT key, payload FROM facts WHERE case_id = :case_id AND kind = 'organisation' ORDER BY valid_from, id
"""
_LATE = "d.nature = :duty AND d.act_by < :on"
_TO_TELL = "d.told_from <= :on AND (d.nature = :duty OR d.act_by >= :on)"


@dataclass(frozen=True, slots=True)
class Fresh:
    """A way to read the database, and the cases whose due items could not be made again, with the reason."""

    ask: Ask
    failed: Mapping[str, Exception]


@contextmanager
def fresh_reading() -> Iterator[Fresh]:
    """Give a way to read the database, the due items of every case being those of now."""
    with plain_reading() as ask:
        waiting = bool(stale(ask))
    failed: Mapping[str, Exception] = {}
    if waiting:
        from store.deadlines.kept import refresh  # noqa: PLC0415 - loads the mapper, rarely needed

        failed = refresh().failed
    with plain_reading() as ask:
        yield Fresh(ask, failed)


def check_case(ask: Ask, case_id: str) -> None:
    """Make sure that a case exists; none named is no case to look for.

    Raises:
        ProblemsFound: nobody opened it.
    """
    if case_id and not ask("SELECT id FROM cases WHERE id = :case_id", case_id=case_id):
        known = ask("SELECT id FROM cases ORDER BY id LIMIT 10")
        raise ProblemsFound([unknown_case(case_id, tuple(row["id"] for row in known))])


def late(ask: Ask, on: date, case_id: str = "") -> tuple[Kept, ...]:
    """Return what had to be done by the working day before ``on`` and is not, the oldest first."""
    return _items(ask, _LATE, case_id, on)


def to_tell(ask: Ask, on: date) -> tuple[Kept, ...]:
    """Return what somebody has to be told of on a day: soon due or late, or a day that comes."""
    return _items(ask, _TO_TELL, "", on)


def everything(ask: Ask, case_id: str = "") -> tuple[Kept, ...]:
    """Return all that is due, past and to come."""
    return _items(ask, "d.nature IN (:duty, :known)", case_id, known=Nature.DATE.value)


def _items(ask: Ask, where: str, case_id: str, on: date | None = None, **more: str) -> tuple[Kept, ...]:
    values: dict[str, object] = {"duty": Nature.DUTY.value, **more}
    if on is not None:
        values["on"] = on.isoformat()
    if case_id:
        where, values["case_id"] = f"{where} AND d.case_id = :case_id", case_id
    rows = ask(_ITEMS.format(where=where), **values)
    return tuple(Kept(row["case_id"], row["title"], item_of(row)) for row in rows)


def as_known(ask: Ask, at: date, case_id: str = "") -> tuple[Kept, ...]:
    """Return all that is due as it was known at the end of a day, straight from the facts.

    Raises:
        ProblemsFound: the case is unknown.
    """
    from store.deadlines.kept import computed  # noqa: PLC0415 - loads the mapper

    known = (one_dossier(ask, case_id, at),) if case_id else all_dossiers(ask, at)
    return tuple(
        Kept(dossier.case_id, dossier.title, item) for dossier in known for item in computed(ask, dossier, at)
    )


def names_in(ask: Ask, cases: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the names of the organisations of some cases, by case and identifier; the last recorded wins."""
    found: dict[tuple[str, str], str] = {}
    for case_id in dict.fromkeys(cases):
        for row in ask(_ORGANISATIONS, case_id=case_id):
            found[case_id, row["key"]] = plain_value(row["payload"])["name"]
    return found
