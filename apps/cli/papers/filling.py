"""A group's own Word template filled with the values of a case, its pictures and parts put in, and kept."""

from collections.abc import Iterable
from pathlib import Path

from apps.cli.output import say
from apps.cli.words import actor
from models.documents import KeptDocument
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.contexts import documents, paper
from store import files
from store.cases.records import dossier
from store.clock import today
from store.database import reading, transaction
from store.documents.brought import Brought, bring, drawn
from store.documents.choosing import Name
from store.documents.kept import keep
from store.files import write_whole
from store.parameters import parameters
from store.rendering.inserts import Insert, Part, Picture
from store.workshop.lint import lint_file


def fill(template: Path, name: Name, inserts: dict[str, Insert], out: Path) -> None:
    """Fill a template with what a document would print of a case and subject, keep it, write it out.

    From then on what the case says of it is drafted with this template.

    Raises:
        ProblemsFound: the linter refuses the template, a fact lacks, or an insert cannot be put in.
    """
    case_id, document, subject = name
    refuse_if_any(lint_file(template, document, inserts))
    kept = _keep(name, bring(template, inserts))
    path = out / f"{'-'.join(filter(None, (template.stem, case_id, subject.replace('|', '-'))))}.docx"
    write_whole(path, files.get(kept.sha256))
    say(message("Écrit : {path}", path=str(path)))
    said = message(
        "Gardé comme version {number} de « {document} », projet à valider. Ce que dira le dossier sera "
        "rédigé avec ce modèle ; pour revenir au nôtre : oeuvre templates restore.",
        number=kept.version,
        document=document,
    )
    say(said)


def restore(name: Name) -> None:
    """Draft a document of a case with our own template again.

    Raises:
        ProblemsFound: the case is unknown, or a fact lacks.
    """
    kept = _keep(name, None)
    said = message(
        "La version {number} de « {document} » reprend notre modèle.", number=kept.version, document=name[1]
    )
    say(said)


def _keep(name: Name, own: Brought | None) -> KeptDocument:
    case_id, document, subject = name
    with reading() as session:
        known = dossier(session, case_id)
    asked = paper(document, parameters())
    subject = next((one for one in asked.due(known) if one.replace("|", "-") == subject), subject)
    refuse_if_any(asked.missing(known, subject))
    context = asked.context(known, subject)
    rendered = drawn(document, context, own)
    with transaction() as session:
        return keep(session, case_id, document, subject, rendered, context, today(), actor(), own)


def read_inserts(pictures: Iterable[str], parts: Iterable[str]) -> dict[str, Insert]:
    """Read ``NOM=FICHIER=DESCRIPTION[=CENTIMETRES]`` for pictures, ``NOM=FICHIER`` for parts.

    Raises:
        ProblemsFound: some of them have another form, all told at once.
    """
    read = [*map(_picture, pictures), *map(_part, parts)]
    refuse_if_any(one for one in read if isinstance(one, Problem))
    return dict(one for one in read if not isinstance(one, Problem))


def _picture(text: str) -> tuple[str, Insert] | Problem:
    name, path, said, width = (*text.split("=", 3), "", "", "")[:4]
    if not name.isidentifier() or not path or (width and not width.replace(".", "", 1).isdigit()):
        return _unread(text, message("Écrivez --image nom=fichier.png=description=largeur."), "--image")
    return name, Picture(Path(path), said, float(width or 0))


def _part(text: str) -> tuple[str, Insert] | Problem:
    name, _, path = text.partition("=")
    if not name.isidentifier() or not path:
        return _unread(text, message("Écrivez --partie nom=fichier.docx."), "--partie")
    return name, Part(Path(path))


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


def _unread(text: str, remedy: Message, option: str) -> Problem:
    said = message("« {text} » ne se lit pas.", text=text)
    return Problem("bad_insert", said, remedy, Place(option=option))
