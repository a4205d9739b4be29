"""The kept document that somebody names at the keyboard: by its name, its subject, its version."""

from difflib import get_close_matches

from sqlmodel import Session, col, select

from models.documents import DocumentStatus, KeptDocument
from models.messages import Message, message
from models.problems import Problem, ProblemsFound
from store.cases.records import find_case
from store.documents.given import given, read_through

Name = tuple[str, str, str]
"""Case, document and subject; no subject where a document has but one."""


def kept_documents(session: Session, case_id: str) -> tuple[KeptDocument, ...]:
    """Return every version of every document that the reader may have, by name, subject and version.

    Raises:
        ProblemsFound: the case is unknown.
    """
    find_case(session, case_id)
    order = (col(KeptDocument.document), col(KeptDocument.subject), col(KeptDocument.version))
    query = select(KeptDocument).where(KeptDocument.case_id == case_id)
    return given(session, case_id, session.exec(query.order_by(*order)))


def chosen(session: Session, name: Name, status: DocumentStatus) -> KeptDocument:
    """Return the last version that has this status, or else the last of all, whose state will be told.

    Raises:
        ProblemsFound: the case, the document or the subject is unknown, or the subject has to be said.
    """
    found = _versions(session, name)
    return next((row for row in reversed(found) if row.status == status), found[-1])


def version(session: Session, name: Name, number: int) -> KeptDocument:
    """Return one version of a document.

    Raises:
        ProblemsFound: the case, the document, the subject or the version is unknown.
    """
    found = {row.version: row for row in _versions(session, name)}
    if number not in found:
        raise _refused(
            "unknown_version",
            message("« {name} » n'a pas de version {number}.", name=name[1], number=number),
            message("Choisissez parmi : {known}.", known=[str(known) for known in found]),
        )
    read_through(found[number])
    return found[number]


def _versions(session: Session, name: Name) -> list[KeptDocument]:
    case_id, document, subject = name
    rows = kept_documents(session, case_id)
    document = _one_of({row.document for row in rows}, document.replace("-", "_"))
    alike = [row for row in rows if row.document == document]
    subjects = {typed_subject(row) for row in alike}
    if not subject and len(subjects) > 1:
        raise _refused(
            "which_subject",
            message("Il y a plusieurs documents « {document} » dans ce dossier.", document=document),
            message("Dites lequel, après son nom : {known}.", known=sorted(subjects)),
        )
    wanted = _one_of(subjects, subject.replace("|", "-")) if subject else next(iter(subjects))
    return [row for row in alike if typed_subject(row) == wanted]


def typed_subject(row: KeptDocument) -> str:
    """Return the subject of a document as one types it: a bar would be a command for the terminal."""
    return row.subject.replace("|", "-")


def _one_of(known: set[str], typed: str) -> str:
    if typed in known:
        return typed
    said = message("Ce dossier n'a pas de document « {name} ».", name=typed)
    near = get_close_matches(typed, known, n=1)
    if near:
        raise _refused("unknown_document", said, message("Vouliez-vous dire « {near} » ?", near=near[0]))
    if known:
        raise _refused("unknown_document", said, message("Choisissez parmi : {known}.", known=sorted(known)))
    raise _refused("unknown_document", said, message("Faites avancer le dossier : il rédige ses documents."))


def _refused(code: str, said: Message, remedy: Message) -> ProblemsFound:
    return ProblemsFound([Problem(code, said, remedy)])
