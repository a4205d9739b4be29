"""The columns a manager chose for the files of a group, kept with who and when, used again for such files."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from models.actor import Actor
from models.month import ColumnChoice, FileKind
from rules.imports.columns import Choices, Picked, key_of
from rules.imports.headers import Header
from store.cases.audit import note, now


def choices(session: Session, case_id: str, kind: FileKind, asked: Picked) -> Choices:
    """Return what was chosen for a kind of files: now, and for files received earlier."""
    rows = session.exec(
        select(ColumnChoice)
        .where(ColumnChoice.case_id == case_id, ColumnChoice.kind == kind)
        .order_by(col(ColumnChoice.id))
    )
    return Choices(asked, {row.headings: row.columns for row in rows})


def remember(
    session: Session, case_id: str, kind: FileKind, found: tuple[Choices, Iterable[Header]], actor: Actor
) -> None:
    """Keep the columns that served to read a file, when they are not those already kept for its headings."""
    said, headers = found
    known = dict(said.remembered)
    for header in headers:
        key, chosen = key_of(list(header.titles.values())), dict(header.chosen)
        if chosen == dict(known.get(key, {})):
            continue
        known[key] = chosen
        session.add(
            ColumnChoice(
                case_id=case_id,
                kind=kind,
                headings=key,
                columns=chosen,
                chosen_at=now(),
                chosen_by=actor.name,
            )
        )
        note(session, case_id, actor, "columns_chosen", kind=str(kind), columns=chosen)
