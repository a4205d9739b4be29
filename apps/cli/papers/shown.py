"""Documents kept for a case, shown: the table of their versions, and what changed from one to another."""

from apps.cli.output import said, say, table
from apps.cli.papers.differing import show
from models.documents import DocumentStatus, KeptDocument
from models.messages import Message, message
from store.database import reading
from store.documents.choosing import Name, kept_documents, typed_subject, version
from store.documents.comparing import compare as differences


def show_list(case_id: str, *, replaced: bool) -> None:
    """List the documents of a case, with their replaced versions if asked for.

    Raises:
        ProblemsFound: the case is unknown.
    """
    with reading() as session:
        rows = kept_documents(session, case_id)
    rows = tuple(row for row in rows if replaced or row.status != DocumentStatus.SUPERSEDED)
    if not rows:
        say(message("Ce dossier n'a pas encore de document."))
        return
    heads = (message("Document"), message("Sujet"), message("Version"), message("État"))
    lines = [(row.document, typed_subject(row), str(row.version), said(_state(row))) for row in rows]
    table(heads, lines, right=frozenset({2}))


def _state(row: KeptDocument) -> Message:
    if row.status == DocumentStatus.DRAFT and row.brought:
        return message("projet du {day:day}, modèle « {name} »", day=row.day, name=row.brought["nom"])
    if row.status == DocumentStatus.DRAFT:
        return message("projet du {day:day}", day=row.day)
    if row.status == DocumentStatus.SUPERSEDED:
        return message("remplacé")
    on = row.validated_on or row.day
    if row.status == DocumentStatus.SIGNED:
        return message("signé (validé par {who} le {on:day})", who=row.validated_by, on=on)
    return message("validé par {who} le {on:day}", who=row.validated_by, on=on)


def compare(name: Name, before: int, after: int) -> None:
    """Say what changed from one version of a document to another.

    Raises:
        ProblemsFound: the document or one of the versions is unknown.
    """
    with reading() as session:
        changes = differences(version(session, name, before), version(session, name, after))
    if not changes:
        say(message("Les versions {before} et {after} disent la même chose.", before=before, after=after))
        return
    say(message("De la version {before} à la version {after} :", before=before, after=after), "bold")
    show(changes)
