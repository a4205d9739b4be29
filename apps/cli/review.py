"""Commands of a review: the copy a lawyer marks, and what it changed."""

from typing import Annotated

import typer

from apps.cli.words import help_text

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
) -> None:
    """List what a reviewed copy changed; the clauses themselves are left to their author."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.output import say, title, write  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from store.workshop.reading import read_document  # noqa: PLC0415
    from store.workshop.review import read_back  # noqa: PLC0415

    changes = read_back(read_document(document), Path(file))
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
    say(message("{count} passages ont changé.", count=len(changes)))
