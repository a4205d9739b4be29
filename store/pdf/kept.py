"""The living documents of a case as PDF, named and filed as their Word files are."""

from sqlmodel import Session

from store import files
from store.documents.laying_out import rows_by_stage
from store.pdf.making import Wanted, pdfs


def case_pdfs(session: Session, case_id: str) -> dict[str, bytes]:
    """Return the PDF of each document that nothing has replaced, by its path below the folder of the case.

    Raises:
        ProblemsFound: a kept file is gone, or one of them cannot be set in pages.
    """
    rows = rows_by_stage(session, case_id)
    wanted = [Wanted(name, files.get(row.sha256), row.day) for name, row in rows.items()]
    return {f"{name.removesuffix('.docx')}.pdf": made for name, made in pdfs(wanted).items()}
