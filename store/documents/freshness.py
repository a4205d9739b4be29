"""Whether a draft still says what the case says: nobody validates a text that facts have left behind."""

from pydantic import BaseModel
from sqlmodel import Session

from models.documents import KeptDocument
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.contexts import paper
from rules.contexts.releve_mensuel import DOCUMENT as STATEMENT
from store.cases.records import dossier
from store.documents.comparing import changed_values
from store.documents.snapshots import digest_of, snapshot
from store.parameters import parameters

SHOWN = 8
"""How many changes are told; the others are counted."""


def refuse_stale(session: Session, kept: KeptDocument) -> None:
    """Refuse a draft whose values are no longer those of the case, saying what changed.

    Raises:
        ProblemsFound: each change; or what the document now lacks.
    """
    today = todays_context(session, kept)
    if today is None or digest_of(today) == kept.context_digest:
        return
    changes = changed_values(kept.context, snapshot(today))
    told = [_stale(kept, change) for change in changes[:SHOWN]]
    if len(changes) > SHOWN:
        told.append(_stale(kept, message("{count} autres changements.", count=len(changes) - SHOWN)))
    raise ProblemsFound(told or [_stale(kept, message("ses valeurs ont changé."))])


def todays_context(session: Session, kept: KeptDocument) -> BaseModel | None:
    """Return what a document would print today.

    ``None`` when the case does not ask for it by itself: there is then nothing to compare it with.

    Raises:
        ProblemsFound: a fact it needs is no longer known.
    """
    book = parameters()
    if kept.document == STATEMENT:
        from store.months.statements import statement_of  # noqa: PLC0415 - months keep documents themselves

        return statement_of(session, kept.case_id, kept.subject, book)
    asked, known = paper(kept.document, book), dossier(session, kept.case_id)
    if kept.subject not in asked.due(known):
        return None
    refuse_if_any(asked.missing(known, kept.subject))
    return asked.context(known, kept.subject)


def _stale(kept: KeptDocument, change: Message) -> Problem:
    return Problem(
        "stale_draft",
        message("« {title} » ne dit plus ce que dit le dossier. {change}", title=kept.title, change=change),
        message("Faites avancer le dossier : il établit le projet à jour. Relisez-le, puis validez-le."),
        Place(file=kept.document),
    )
