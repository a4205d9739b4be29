"""The living documents of a case as PDF, named and filed as their Word files are."""

from sqlmodel import Session

from store import files
from store.documents.laying_out import rows_by_stage
from store.documents.translations import beside
from store.language import SOURCE
from store.pdf.making import Wanted, pdfs


def case_pdfs(session: Session, case_id: str, language: str = SOURCE) -> dict[str, bytes]:
    """Return the PDF of each document that nothing has replaced, by its path below the folder of the case.

    Beside each document stands its version in ``language``, if it has one.

    Raises:
        ProblemsFound: a kept file is gone, or one of them cannot be set in pages.
    """
    rows = rows_by_stage(session, case_id)
    wanted = [Wanted(name, files.get(row.sha256), row.day) for name, row in rows.items()]
    for name, row in rows.items():
        wanted += [Wanted(*found, row.day) for found in beside({name: row}, language).items()]
    return {f"{name.removesuffix('.docx')}.pdf": made for name, made in pdfs(wanted).items()}
