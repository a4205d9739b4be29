"""A group's own Word template filled with the values of a case, its pictures and parts put in."""

from collections.abc import Iterable
from pathlib import Path

from apps.cli.output import say
from models.messages import Message, message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.contexts import documents, paper
from store.cases.records import dossier
from store.database import reading
from store.files import write_whole
from store.parameters import parameters
from store.rendering import render_file
from store.rendering.inserts import Insert, Part, Picture
from store.workshop.lint import lint_file


def fill(
    template: Path, document: str, subject: tuple[str, str], inserts: dict[str, Insert], out: Path
) -> None:
    """Fill a template with what ``document`` would print of a case and subject; write it below ``out``.

    Raises:
        ProblemsFound: the linter refuses the template, a fact lacks, or an insert cannot be put in.
    """
    refuse_if_any(lint_file(template, document, inserts))
    case_id, about = subject
    with reading() as session:
        known = dossier(session, case_id)
    asked = paper(document, parameters())
    refuse_if_any(asked.missing(known, about))
    path = out / f"{template.stem}-{case_id}.docx"
    write_whole(path, render_file(template, asked.context(known, about), inserts=inserts).content)
    say(message("Écrit : {path}", path=str(path)))


def read_inserts(pictures: Iterable[str], parts: Iterable[str]) -> dict[str, Insert]:
    """Read ``NOM=FICHIER=DESCRIPTION[=CENTIMETRES]`` for pictures, ``NOM=FICHIER`` for parts.

    Raises:
        ProblemsFound: one of them has another form.
    """
    found: dict[str, Insert] = {}
    for text in pictures:
        name, path, said, width = (*text.split("=", 3), "", "", "")[:4]
        if not name.isidentifier() or not path or (width and not width.replace(".", "", 1).isdigit()):
            raise ProblemsFound(
                [_unread(text, message("Écrivez --image nom=fichier.png=description=largeur."))]
            )
        found[name] = Picture(Path(path), said, float(width or 0))
    for text in parts:
        name, _, path = text.partition("=")
        if not name.isidentifier() or not path:
            raise ProblemsFound([_unread(text, message("Écrivez --partie nom=fichier.docx."))])
        found[name] = Part(Path(path))
    return found


def known_document(name: str) -> str:
    """Return the name of a document that has values to print.

    Raises:
        ProblemsFound: no document bears this name.
    """
    wanted = name.replace("-", "_")
    if wanted in documents():
        return wanted
    raise ProblemsFound(
        [
            Problem(
                "no_context",
                message("Le document « {document} » n'existe pas.", document=name),
                message("Choisissez parmi : {known}.", known=list(documents())),
            )
        ]
    )


def _unread(text: str, remedy: Message) -> Problem:
    return Problem("bad_insert", message("« {text} » ne se lit pas.", text=text), remedy)
