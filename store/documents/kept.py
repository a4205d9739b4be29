"""Documents kept for good: drafts follow one another, what a person validated is never written over."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session, col, select

from models.actor import Actor
from models.documents import DocumentStatus, KeptDocument
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from rules.contexts import context_module
from store import files
from store.cases.audit import note, now
from store.cases.records import locked
from store.documents.brought import Brought, brought_for, drawn
from store.documents.freshness import refuse_stale
from store.documents.given import given
from store.documents.snapshots import digest_of, snapshot
from store.rendering import Rendered
from store.rendering.engine import manifest_of, template_of

_LIVING = (DocumentStatus.DRAFT, DocumentStatus.VALIDATED, DocumentStatus.SIGNED)
_BINDING = (DocumentStatus.VALIDATED, DocumentStatus.SIGNED)


def versions(session: Session, case_id: str, document: str, subject: str = "") -> tuple[KeptDocument, ...]:
    """Return every version of a document, oldest first."""
    query = select(KeptDocument).where(
        KeptDocument.case_id == case_id, KeptDocument.document == document, KeptDocument.subject == subject
    )
    return tuple(session.exec(query.order_by(col(KeptDocument.version))))


def current(session: Session, case_id: str) -> tuple[KeptDocument, ...]:
    """Return the documents that nothing has replaced and the reader may have, by name, subject, version."""
    query = select(KeptDocument).where(KeptDocument.case_id == case_id, col(KeptDocument.status).in_(_LIVING))
    order = (col(KeptDocument.document), col(KeptDocument.subject), col(KeptDocument.version))
    return given(session, case_id, session.exec(query.order_by(*order)))


def by_subject(session: Session, case_id: str) -> dict[tuple[str, str], tuple[KeptDocument, ...]]:
    """Return the documents of a case that nothing has replaced, by document and subject."""
    found: dict[tuple[str, str], tuple[KeptDocument, ...]] = {}
    for row in current(session, case_id):
        found[row.document, row.subject] = (*found.get((row.document, row.subject), ()), row)
    return found


def says(rows: Iterable[KeptDocument], digest: str, template: str) -> bool:
    """Tell whether one of these versions says what the case says today.

    A draft is of use only with the template of today: nobody could validate it. What was validated stays.
    """
    return any(
        row.context_digest == digest and (row.status in _BINDING or row.template == template) for row in rows
    )


def already_kept(  # noqa: PLR0913, PLR0917 - what makes a document the same one
    session: Session,
    case_id: str,
    document: str,
    subject: str,
    context: BaseModel | Mapping[str, Any],
    template: str,
    brought: Mapping[str, Any] | None = None,
) -> KeptDocument | None:
    """Return the living version made from the same values with the same template, if there is one.

    ``brought`` is what goes with a group's own template: another logo makes another version.
    """
    same = (digest_of(context), template, brought)
    for kept in versions(session, case_id, document, subject):
        if kept.status in _LIVING and (kept.context_digest, kept.template, kept.brought) == same:
            return kept
    return None


def keep(  # noqa: PLR0913, PLR0917 - what is kept, of what, by whom and on which day
    session: Session,
    case_id: str,
    document: str,
    subject: str,
    rendered: Rendered,
    context: BaseModel | Mapping[str, Any],
    on: date,
    actor: Actor,
    own: Brought | None = None,
) -> KeptDocument:
    """Keep a rendered draft; the same values with the same template give back the version already kept.

    A new version replaces the draft before it; so does a version that facts, gone and come back, make right
    again. A validated or signed version stays as it is: the new one stands beside it as a draft. The case is
    held until the end of the transaction: two who keep a document at once follow one another. ``own`` is the
    template it was made from, when a group brought it.

    Raises:
        ProblemsFound: the disk is full or refuses to be written.
    """
    locked(session, case_id)
    brought = own.kept() if own else None
    same = already_kept(session, case_id, document, subject, context, rendered.template, brought)
    before = versions(session, case_id, document, subject)
    if same is not None:
        put_aside(session, before, same.context_digest, actor)
        return same
    row = KeptDocument(
        case_id=case_id,
        document=document,
        subject=subject,
        version=before[-1].version + 1 if before else 1,
        status=DocumentStatus.DRAFT,
        title=rendered.title,
        template=rendered.template,
        clauses=[{"id": used.id, "digest": used.digest, "number": used.number} for used in rendered.clauses],
        context=snapshot(context),
        context_digest=digest_of(context),
        brought=brought,
        sha256=files.put(rendered.content),
        author=actor.name,
        day=on,
        recorded_at=now(),
    )
    _supersede(session, before, (DocumentStatus.DRAFT,))
    return _recorded(session, row, actor, "document_drafted")


def outdated(rows: Iterable[KeptDocument], digest: str) -> tuple[KeptDocument, ...]:
    """Return the drafts of a document that say something else than a validated version that is right again.

    ``digest`` is that of what the case says today. Where no validated version says it, the next draft
    replaces the one before it.
    """
    known = tuple(rows)
    if not any(row.status in _BINDING and row.context_digest == digest for row in known):
        return ()
    return tuple(row for row in known if row.status == DocumentStatus.DRAFT and row.context_digest != digest)


def put_aside(session: Session, rows: Iterable[KeptDocument], digest: str, actor: Actor) -> None:
    """Withdraw the drafts that facts, gone and come back, have left behind."""
    for row in outdated(rows, digest):
        withdraw(session, row, actor)


def _supersede(
    session: Session, rows: tuple[KeptDocument, ...], statuses: tuple[DocumentStatus, ...]
) -> None:
    for row in rows:
        if row.status in statuses:
            row.status = DocumentStatus.SUPERSEDED
            session.add(row)


def _recorded(session: Session, row: KeptDocument, actor: Actor, action: str) -> KeptDocument:
    detail = {"document": row.document, "subject": row.subject, "version": row.version, "sha256": row.sha256}
    session.add(row)
    note(session, row.case_id, actor, action, **detail)
    session.flush()
    return row


def withdraw(session: Session, kept: KeptDocument, actor: Actor) -> None:
    """Put aside a draft that nothing calls for any more; what a person validated or signed stays."""
    if kept.status == DocumentStatus.DRAFT:
        kept.status = DocumentStatus.SUPERSEDED
        _recorded(session, kept, actor, "document_withdrawn")


def validate(session: Session, kept: KeptDocument, on: date, actor: Actor) -> KeptDocument:
    """Validate a draft in the name of a person: the same document without its mark, as a new version.

    Raises:
        ProblemsFound: it is no draft, its template has changed since it was made, or the case no longer says
            what it says.
    """
    _hold(session, kept)
    if kept.status != DocumentStatus.DRAFT:
        raise ProblemsFound([_no_draft(kept)])
    own = brought_for([kept])
    if own is None and template_in_use(kept.document) != kept.template:
        raise ProblemsFound([_template_changed(kept)])
    refuse_stale(session, kept)
    final = drawn(kept.document, _context(kept), own, draft=False)
    _supersede(session, versions(session, kept.case_id, kept.document, kept.subject), _LIVING)
    values = kept.model_dump(exclude={"id"}) | {
        "version": kept.version + 1,
        "status": DocumentStatus.VALIDATED,
        "sha256": files.put(final.content),
        "validated_by": actor.name,
        "validated_on": on,
        "recorded_at": now(),
    }
    return _recorded(session, KeptDocument(**values), actor, "document_validated")


def sign(session: Session, kept: KeptDocument, actor: Actor) -> KeptDocument:
    """Record that a validated document has been signed.

    Raises:
        ProblemsFound: nobody has validated it.
    """
    _hold(session, kept)
    if kept.status not in _BINDING:
        raise ProblemsFound([_not_validated(kept)])
    if kept.status == DocumentStatus.VALIDATED:
        kept.status = DocumentStatus.SIGNED
        _recorded(session, kept, actor, "document_signed")
    return kept


def _hold(session: Session, kept: KeptDocument) -> None:
    """Hold the case of a version, and read the version again: somebody else may have just acted on it."""
    locked(session, kept.case_id)
    session.refresh(kept)


def _context(kept: KeptDocument) -> BaseModel:
    model: type[BaseModel] = context_module(kept.document).Context
    return model.model_validate(kept.context)


def template_in_use(document: str) -> str:
    """Return the SHA-256 of the template of ours that a document is made from today."""
    return manifest_of(template_of(document)).template


def _no_draft(kept: KeptDocument) -> Problem:
    return Problem(
        "no_draft",
        message(
            "« {title} » (version {version}) n'est pas un projet à valider.",
            title=kept.title,
            version=kept.version,
        ),
        message("Choisissez la dernière version du document."),
        Place(file=kept.document),
    )


def _template_changed(kept: KeptDocument) -> Problem:
    return Problem(
        "template_changed",
        message("Le modèle de « {title} » a changé depuis que ce projet a été établi.", title=kept.title),
        message("Établissez le document de nouveau, relisez-le, puis validez-le."),
        Place(file=kept.document),
    )


def _not_validated(kept: KeptDocument) -> Problem:
    return Problem(
        "not_validated",
        message("« {title} » n'a été validé par personne.", title=kept.title),
        message("Faites-le valider avant de l'enregistrer comme signé."),
        Place(file=kept.document),
    )
