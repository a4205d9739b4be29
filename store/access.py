"""Who saw what: confidential matter that is read leaves one row in the trail of the case, for each command.

Rooms that read such matter say so (``consulted``); the door writes it down once the command is over, through
the standard library where it can, so that commands that only show stay quick.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.reader import Matter
from rules.confidentiality.matters import is_entrusted
from store.readers import present_reader

if TYPE_CHECKING:
    from models.actor import Actor

CONSULTED = "consulted"
_FILE = "sqlite:///"
_PATIENCE = 15.0
_INSERT = (
    "INSERT INTO audit_entries (case_id, at, actor, role, action, detail) "
    "VALUES (:case_id, :at, :actor, :role, :action, :detail)"
)


@dataclass
class Trail:
    """What one command consulted: kinds of matter by case."""

    seen: dict[str, set[Matter]] = field(default_factory=dict)


_trail: ContextVar[Trail | None] = ContextVar("trail", default=None)


@contextmanager
def trail() -> Iterator[Trail]:
    """Gather what is consulted inside the block."""
    found = Trail()
    token = _trail.set(found)
    try:
        yield found
    finally:
        _trail.reset(token)


def consulted(case_id: str, matter: Matter) -> None:
    """Say that confidential matter of a case is being read; nothing, when it is hidden from its reader."""
    found, reader = _trail.get(), present_reader()
    if found is not None and (reader is None or is_entrusted(reader, matter)):
        found.seen.setdefault(case_id, set()).add(matter)


def write_down(found: Trail, actor: "Actor", command: str, purpose: str, reader: str = "") -> None:
    """Write one row for each case: who consulted what, by which command, why, for whose eyes.

    Raises:
        ProblemsFound: the database is locked or cannot be reached.
    """
    for case_id, matters in sorted(found.seen.items()):
        detail = {"matters": sorted(matters), "command": command, "purpose": purpose, "reader": reader}
        _write(case_id, actor, detail)


def _write(case_id: str, actor: "Actor", detail: Mapping[str, object]) -> None:
    from store.settings import settings  # noqa: PLC0415 - most commands consult nothing

    url = settings().database
    path = Path(url.removeprefix(_FILE))
    if url.startswith(_FILE) and "?" not in url and path.is_file():
        try:
            _write_file(path, case_id, actor, detail)
        except sqlite3.Error:  # locked, or not ready: the usual engine says it in words
            _write_engine(case_id, actor, detail)
    else:
        _write_engine(case_id, actor, detail)


def _write_file(path: Path, case_id: str, actor: "Actor", detail: Mapping[str, object]) -> None:
    row = {
        "case_id": case_id,
        "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}",
        "actor": actor.name,
        "role": actor.role,
        "action": CONSULTED,
        "detail": json.dumps(detail, ensure_ascii=False),
    }
    with closing(sqlite3.connect(path, timeout=_PATIENCE)) as file, file:
        file.execute(_INSERT, row)


def _write_engine(case_id: str, actor: "Actor", detail: Mapping[str, object]) -> None:
    from store.cases.audit import note  # noqa: PLC0415 - slow to load
    from store.database import transaction  # noqa: PLC0415 - slow to load

    with transaction() as session:
        note(session, case_id, actor, CONSULTED, **detail)
