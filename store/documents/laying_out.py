"""Files laid out in a folder for people to open, numbered and named in French."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from sqlmodel import Session

from models.case import MoveRow
from models.documents import KeptDocument
from models.dossier import Stage
from store import files
from store.cases.folding import stage_at
from store.cases.records import moves
from store.documents.given import read_through
from store.documents.kept import current, versions
from store.documents.translations import beside
from store.language import SOURCE

FOLDERS: dict[Stage, str] = {stage: f"{number}-{stage}" for number, stage in enumerate(Stage, start=1)}


def lay_out(root: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write each file below ``root``, keyed by its relative path with slashes; return those that changed.

    A file whose bytes are already there is left alone, so that its date tells when it last changed.

    Raises:
        ProblemsFound: the disk is full or refuses to be written.
    """
    files.sweep(root)
    changed = [root / name for name, content in sorted(contents.items()) if not _is(root / name, content)]
    for path in changed:
        files.write_whole(path, contents[path.relative_to(root).as_posix()])
    return tuple(changed)


def _is(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def documents_by_stage(
    session: Session, case_id: str, besides: Container[str] = (), language: str = SOURCE
) -> dict[str, bytes]:
    """Return the documents of a case that nothing has replaced, in the folder of the stage they began in.

    ``besides`` names kinds of documents that have their place elsewhere. Beside each document stands its
    version in ``language``, if it has one.
    """
    rows = rows_by_stage(session, case_id, besides)
    return {name: files.get(row.sha256) for name, row in rows.items()} | beside(rows, language)


def rows_by_stage(session: Session, case_id: str, besides: Container[str] = ()) -> dict[str, KeptDocument]:
    """Return the same documents as they are kept, by the same paths."""
    made = moves(session, case_id)
    kept = [row for row in current(session, case_id) if row.document not in besides]
    for row in kept:
        read_through(row)
    return {
        f"{_folder(session, made, row)}/{name}": row for row, name in zip(kept, _names(kept), strict=True)
    }


def _folder(session: Session, made: Sequence[MoveRow], row: KeptDocument) -> str:
    first: date = versions(session, row.case_id, row.document, row.subject)[0].day
    return FOLDERS[stage_at(made, first)]


def _names(kept: Sequence[KeptDocument]) -> Iterator[str]:
    """Name each document; its version is said only where two of them live side by side."""
    for (document, subject), rows in groupby(kept, key=lambda row: (row.document, row.subject)):
        name, alike = base_name(document, subject), list(rows)
        yield from (f"{name}-v{row.version}.docx" if len(alike) > 1 else f"{name}.docx" for row in alike)


def base_name(document: str, subject: str) -> str:
    """Return the name a document is laid out under, without its ending."""
    return "-".join(part for part in (document.replace("_", "-"), subject.replace("|", "-")) if part)
