"""Commands on the templates of documents: build them from the clauses, check them, look at one filled."""

from typing import TYPE_CHECKING, Annotated

import typer

from apps.cli.papers import review
from apps.cli.words import help_text

if TYPE_CHECKING:
    from models.problems import Problem

app = typer.Typer(help=help_text("Les modèles de documents : les construire, les vérifier, les voir."))
app.add_typer(review.app, name="review")

Pictures = Annotated[
    list[str] | None,
    typer.Option(
        "--image",
        metavar="NOM=FICHIER=DESCRIPTION",
        help=help_text("Une image du modèle, avec ce qu'elle montre."),
    ),
]
Parts = Annotated[
    list[str] | None,
    typer.Option("--partie", metavar="NOM=FICHIER", help=help_text("Un document Word à insérer en entier.")),
]


@app.command(help=help_text("Construit les modèles Word depuis les clauses."))
def build() -> None:
    """Build every template and its manifest; write only what changed."""
    from apps.cli.output import say  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from store.workshop import build_all, write_all  # noqa: PLC0415

    built = build_all()
    changed = write_all(built)
    say(
        message(
            "{count} modèles construits, {changed} fichiers modifiés.", count=len(built), changed=len(changed)
        )
    )


@app.command(help=help_text("Vérifie les clauses de tous les documents, ou un modèle Word apporté."))
def lint(
    file: Annotated[
        str, typer.Argument(metavar="[MODELE]", help=help_text("Un fichier .docx, ou le nom d'un document."))
    ] = "",
    document: Annotated[
        str,
        typer.Option("--document", metavar="NOM", help=help_text("Le document dont il prend les valeurs.")),
    ] = "",
    image: Pictures = None,
    part: Parts = None,
) -> None:
    """Check one document, a group's own file, or everything; warnings are told, mistakes end with code 2."""
    from pathlib import Path  # noqa: PLC0415

    from store.workshop.lint import lint as check  # noqa: PLC0415
    from store.workshop.lint import lint_file  # noqa: PLC0415
    from store.workshop.places import documents_written  # noqa: PLC0415

    if file.lower().endswith(".docx"):
        from apps.cli.papers.filling import read_inserts  # noqa: PLC0415

        problems = lint_file(Path(file), document, read_inserts(image or (), part or ()))
    else:
        names = (file,) if file else documents_written()
        problems = tuple(problem for name in names for problem in check(name))
    _tell(problems)


@app.command(help=help_text("Remplit un document de valeurs inventées, pour en voir les pages."))
def preview(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help=help_text("Le nom du document."))],
    out: Annotated[str, typer.Option("--out", metavar="DOSSIER", help=help_text("Où l'écrire."))] = "out",
    seed: Annotated[int, typer.Option("--seed", help=help_text("Un autre nombre, d'autres valeurs."))] = 1,
) -> None:
    """Write a document filled with invented values."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.output import say  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from store.files import write_whole  # noqa: PLC0415
    from store.workshop.samples import preview as filled  # noqa: PLC0415

    path = Path(out) / f"{document}-exemple.docx"
    write_whole(path, filled(document, seed).content)
    say(message("Écrit : {path}", path=str(path)))


@app.command(help=help_text("Remplit un modèle Word apporté avec les valeurs d'un dossier, et le garde."))
def fill(  # noqa: PLR0913, PLR0917 - what is filled, with what, for whom
    file: Annotated[str, typer.Argument(metavar="MODELE", help=help_text("Le modèle, en .docx."))],
    document: Annotated[
        str,
        typer.Option("--document", metavar="NOM", help=help_text("Le document dont il prend les valeurs.")),
    ],
    case: Annotated[
        str, typer.Option("--case", metavar="DOSSIER", help=help_text("Identifiant du dossier."))
    ],
    subject: Annotated[
        str, typer.Option("--sujet", metavar="SUJET", help=help_text("L'adhérent, la personne, la séance..."))
    ] = "",
    image: Pictures = None,
    part: Parts = None,
    out: Annotated[str, typer.Option("--out", metavar="DOSSIER", help=help_text("Où l'écrire."))] = "out",
) -> None:
    """Fill a group's own template, its pictures and parts put in, and keep it among the documents."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.papers import filling  # noqa: PLC0415

    inserts = filling.read_inserts(image or (), part or ())
    filling.fill(Path(file), (case, filling.known_document(document), subject), inserts, Path(out))


@app.command(help=help_text("Revient à notre modèle pour un document dont on avait apporté le sien."))
def restore(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help=help_text("Le nom du document."))],
    case: Annotated[
        str, typer.Option("--case", metavar="DOSSIER", help=help_text("Identifiant du dossier."))
    ],
    subject: Annotated[
        str, typer.Option("--sujet", metavar="SUJET", help=help_text("L'adhérent, la personne, la séance..."))
    ] = "",
) -> None:
    """Draft a document with our own template again."""
    from apps.cli.papers import filling  # noqa: PLC0415

    filling.restore((case, filling.known_document(document), subject))


def _tell(found: "tuple[Problem, ...]") -> None:
    from apps.cli.output import problems, say  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from models.problems import refuse_if_any  # noqa: PLC0415

    refuse_if_any(found)
    problems(found, errors=False)
    if not found:
        say(message("Aucune faute trouvée."))
