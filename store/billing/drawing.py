"""The Word files of papers issued: drawn once, as they were issued, without the mark of drafts."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import ModuleType

from pydantic import BaseModel
from sqlmodel import Session

from models.actor import Actor
from models.billing import PaperKind
from models.documents import DocumentStatus, KeptDocument
from rules.billing.papers import IssuedInvoice
from rules.contexts import appel, avoir, facture
from store import files
from store.database import reading, transaction
from store.documents import kept as documents
from store.documents.laying_out import base_name
from store.pdf.making import Wanted, pdfs
from store.rendering import Rendered, render

_CONTEXTS: Mapping[PaperKind, ModuleType] = {
    PaperKind.INVOICE: facture,
    PaperKind.CREDIT: avoir,
    PaperKind.CALL: appel,
    PaperKind.RETURN: appel,
}


def draw(case_id: str, papers: Iterable[IssuedInvoice], actor: Actor) -> tuple[KeptDocument, ...]:
    """Draw and keep the papers that have no file yet; return the files of all of them, in the same order.

    A paper already drawn is given back as it went out, even when its template changed since.
    """
    papers = tuple(papers)
    with reading() as session:
        missing = [paper for paper in papers if _kept(session, case_id, paper) is None]
    made = {paper.number: _rendered(paper) for paper in missing}
    with transaction() as session:
        for paper in missing:
            if _kept(session, case_id, paper) is None:
                keep_final(session, case_id, paper.number, made[paper.number], paper.issued, actor)
        found = (_kept(session, case_id, paper) for paper in papers)
        return tuple(row for row in found if row is not None)


def _kept(session: Session, case_id: str, paper: IssuedInvoice) -> KeptDocument | None:
    document = _CONTEXTS[paper.kind].DOCUMENT
    return next(iter(documents.versions(session, case_id, document, paper.number)), None)


def _rendered(paper: IssuedInvoice) -> tuple[BaseModel, Rendered]:
    module = _CONTEXTS[paper.kind]
    context: BaseModel = module.issued(paper)
    return context, render(module.DOCUMENT, context, draft=False)


def keep_final(  # noqa: PLR0913, PLR0917 - what is kept, of what, by whom and on which day
    session: Session, case_id: str, subject: str, made: tuple[BaseModel, Rendered], on: date, actor: Actor
) -> KeptDocument:
    """Keep a document that goes out as it is, in the name of who made it; the same one is kept once."""
    context, rendered = made
    row = documents.keep(session, case_id, rendered.document, subject, rendered, context, on, actor)
    row.status, row.validated_by, row.validated_on = DocumentStatus.VALIDATED, actor.name, on
    return row


def contents(kept: Iterable[KeptDocument], *, pdf: bool = False) -> dict[str, bytes]:
    """Return the files of papers by the name they are laid out under, as PDF beside Word if asked for.

    Raises:
        ProblemsFound: a kept file is gone, or nothing here can set it in pages.
    """
    kept = tuple(kept)
    days = {f"{base_name(row.document, row.subject)}.docx": row.day for row in kept}
    found = {name: files.get(row.sha256) for name, row in zip(days, kept, strict=True)}
    if not pdf:
        return found
    pages = pdfs([Wanted(name, content, days[name]) for name, content in found.items()])
    return found | {name.removesuffix(".docx") + ".pdf": made for name, made in pages.items()}
