"""Documents kept for a case, worked on: put in PDF, validated, signed."""

import os
from datetime import UTC, datetime
from pathlib import Path

from apps.cli.output import say
from apps.cli.values import parse_day
from apps.cli.words import ACTOR, actor, language
from models.actor import Actor
from models.documents import DocumentStatus
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from store.cases.records import find_case
from store.clock import today
from store.database import reading, transaction
from store.documents import kept as documents
from store.documents.choosing import Name, chosen
from store.documents.laying_out import lay_out
from store.files import write_whole
from store.pdf.kept import case_pdfs
from store.pdf.making import Wanted, pdfs
from store.settings import settings

PDF = ".pdf"


def write_pdfs(case_id: str, out: Path | None) -> None:
    """Write the living documents of a case as PDF, in the folders of their stages.

    Raises:
        ProblemsFound: the case is unknown, or one of them cannot be set in pages.
    """
    root = out or settings().out / case_id
    with reading() as session:
        find_case(session, case_id)
        made = case_pdfs(session, case_id, language())
    changed = lay_out(root, made)
    say(
        message(
            "{count} documents en PDF, {changed} fichiers écrits : {folder}",
            count=len(made),
            changed=len(changed),
            folder=str(root),
        )
    )


def convert(file: Path, out: Path | None) -> None:
    """Write a ``.docx`` as PDF, beside it or in ``out``.

    Raises:
        ProblemsFound: the file is absent, is no document, or cannot be set in pages.
    """
    if not file.is_file():
        remedy = message("Vérifiez son nom et son dossier.")
        raise ProblemsFound(
            [Problem("no_file", message("Ce fichier n'existe pas."), remedy, Place(file=str(file)))]
        )
    day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    target = (out or file.parent) / f"{file.stem}{PDF}"
    write_whole(target, pdfs([Wanted(str(file), file.read_bytes(), day)])[str(file)])
    say(message("Écrit : {path}", path=str(target)))


def validate(name: Name, on: str) -> None:
    """Validate the last draft of a document in the name given by ``--as``, today unless a day is given.

    Raises:
        ProblemsFound: nobody is named, the document is unknown, or it is no draft.
    """
    day, who = parse_day(on) if on else today(), _named()
    with transaction() as session:
        row = documents.validate(session, chosen(session, name, DocumentStatus.DRAFT), day, who)
        told = message(
            "« {title} » est validé par {who} : version {number}, sans la mention « projet ».",
            title=row.title,
            who=row.validated_by,
            number=row.version,
        )
    say(told)


def sign(name: Name) -> None:
    """Record that the last validated version of a document is signed, in the name given by ``--as``.

    Raises:
        ProblemsFound: nobody is named, the document is unknown, or nobody has validated it.
    """
    who = _named()
    with transaction() as session:
        row = documents.sign(session, chosen(session, name, DocumentStatus.VALIDATED), who)
        told = message(
            "« {title} », version {number}, est enregistré comme signé.", title=row.title, number=row.version
        )
    say(told)


def _named() -> Actor:
    """Return who acts, said in so many words: the user name of a computer does not answer for a document."""
    if os.environ.get(ACTOR):
        return actor()
    raise ProblemsFound(
        [
            Problem(
                "nobody_named",
                message("Il faut dire au nom de qui ce document est validé ou signé."),
                message('Ajoutez --as suivi du nom de la personne, par exemple --as "Camille Exemple".'),
            )
        ]
    )
