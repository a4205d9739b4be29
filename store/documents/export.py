"""Kept documents laid out in a folder under names that people recognise."""

import re
from pathlib import Path

from sqlmodel import Session

from models.documents import DocumentStatus, KeptDocument
from store import files
from store.documents.kept import current

DRAFT_ENDING = "-projet"


def file_name(kept: KeptDocument) -> str:
    """Return the name of a document's file: document, subject, and whether it is still a draft."""
    subject = re.sub(r"[^\w.]+", "-", kept.subject).strip("-")
    ending = DRAFT_ENDING if kept.status == DocumentStatus.DRAFT else ""
    return "-".join(filter(None, (kept.document, subject))) + f"{ending}.docx"


def export(session: Session, case_id: str, out: Path) -> tuple[Path, ...]:
    """Write the documents of a case that nothing has replaced into ``out``; return their paths.

    Each file is whole or absent; the same documents give the same bytes.

    Raises:
        ProblemsFound: a kept file is gone, or the folder cannot be written.
    """
    wanted = {out / file_name(kept): kept.sha256 for kept in current(session, case_id)}
    for path, digest in wanted.items():
        content = files.get(digest)
        if not path.is_file() or path.read_bytes() != content:
            files.write_whole(path, content)
    return tuple(wanted)
