"""Commands of a review: the copy a lawyer marks, and what it changed."""

from typing import TYPE_CHECKING, Annotated

import typer

from apps.cli.words import help_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.workshop.review import Change
    from store.workshop.source import Document as Source

app = typer.Typer(help=help_text("La relecture d'un document par un juriste, dans Word ou LibreOffice."))

Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help=help_text("Le nom du document."))]


@app.command(help=help_text("Écrit la copie à relire : toutes les clauses, un commentaire pour chacune."))
def export(
    document: Document,
    out: Annotated[str, typer.Option("--out", metavar="DOSSIER", help=help_text("Où l'écrire."))] = "out",
) -> None:
    """Write the copy to review."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.output import say  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from store.files import write_whole  # noqa: PLC0415
    from store.workshop.reading import read_document  # noqa: PLC0415
    from store.workshop.review import review_copy  # noqa: PLC0415

    path = Path(out) / f"{document}-relecture.docx"
    write_whole(path, review_copy(read_document(document)))
    say(message("Écrit : {path}", path=str(path)))


@app.command("import", help=help_text("Lit une copie relue et dit ce qui a changé, clause par clause."))
def import_(
    document: Document,
    file: Annotated[str, typer.Argument(metavar="FICHIER", help=help_text("La copie relue, en .docx."))],
    write_them: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--ecrire", help=help_text("Écrit ces changements dans les fichiers des clauses."))
    ] = False,
) -> None:
    """List what a reviewed copy changed; write it into the clauses only when asked to."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.output import say, title, write  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from store.workshop.reading import read_document  # noqa: PLC0415
    from store.workshop.review import read_back  # noqa: PLC0415

    source = read_document(document)
    changes = read_back(source, Path(file))
    for change in changes:
        title(
            message(
                "{document}/{clause}.md, ligne {row}", document=document, clause=change.clause, row=change.row
            )
        )
        for line in change.before:
            write(line, first="- ", indent=2)
        for line in change.after:
            write(line, first="+ ", indent=2)
    say(message("Passages changés : {count}.", count=len(changes)))
    if changes and not write_them:
        say(message("Rien n'est écrit. Pour écrire ces changements dans les clauses, ajoutez --ecrire."))
    elif changes:
        _write(source, changes)


def _write(source: "Source", changes: "Sequence[Change]") -> None:
    from apps.cli.output import problems, say  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from store.workshop.review_writing import write_changes  # noqa: PLC0415

    outcome = write_changes(source, changes)
    for path in outcome.written:
        say(message("Écrit : {path}", path=f"{path.parent.name}/{path.name}"))
    for path in outcome.to_translate:
        say(message("À relire aussi, dans l'autre langue : {path}", path=f"{path.parent.name}/{path.name}"))
    if outcome.written:
        say(message("Construisez maintenant les modèles : oeuvre templates build."))
    if outcome.refused:
        problems(outcome.refused)
        raise typer.Exit(2)
