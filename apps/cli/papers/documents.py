"""Commands on the documents kept for a case: list them, put them in PDF, validate, sign, compare."""

from typing import Annotated

import typer

from apps.cli.words import help_text

app = typer.Typer(help=help_text("Les documents d'un dossier : les lister, les valider, les mettre en PDF."))

CaseId = Annotated[str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier."))]
Document = Annotated[
    str,
    typer.Argument(metavar="DOCUMENT", help=help_text("Le nom du document, comme documents list l'écrit.")),
]
Subject = Annotated[
    str,
    typer.Argument(
        metavar="SUJET", help=help_text("L'adhérent, la personne, la séance... s'il y en a plusieurs.")
    ),
]


@app.command("list", help=help_text("Liste les documents d'un dossier, leur version et leur état."))
def list_(
    case: CaseId,
    all_: Annotated[bool, typer.Option("--all", help=help_text("Avec les versions remplacées."))] = False,  # noqa: FBT002 - a flag
) -> None:
    """List the documents of a case."""
    from apps.cli.papers import shown as papers  # noqa: PLC0415

    papers.show_list(case, replaced=all_)


@app.command(help=help_text("Met en PDF les documents d'un dossier, ou un fichier .docx retouché à la main."))
def pdf(
    case: Annotated[
        str,
        typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier, ou un fichier .docx.")),
    ],
    out: Annotated[str, typer.Option("--out", metavar="DOSSIER", help=help_text("Où les ranger."))] = "",
) -> None:
    """Write the kept documents of a case, or one file, as PDF."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.papers import work as paperwork  # noqa: PLC0415

    if case.lower().endswith(".docx"):
        paperwork.convert(Path(case), Path(out) if out else None)
    else:
        paperwork.write_pdfs(case, Path(out) if out else None)


@app.command(help=help_text("Valide un projet au nom de la personne donnée par --as : la mention s'efface."))
def validate(
    case: CaseId,
    document: Document,
    subject: Subject = "",
    on: Annotated[str, typer.Option("--on", metavar="JOUR", help=help_text("Jour de la validation."))] = "",
) -> None:
    """Validate the last draft of a document."""
    from apps.cli.papers import work as paperwork  # noqa: PLC0415

    paperwork.validate((case, document, subject), on)


@app.command(help=help_text("Enregistre qu'un document validé a été signé."))
def sign(case: CaseId, document: Document, subject: Subject = "") -> None:
    """Record that a validated document has been signed."""
    from apps.cli.papers import work as paperwork  # noqa: PLC0415

    paperwork.sign((case, document, subject))


@app.command(help=help_text("Compare deux versions d'un document, clause par clause, en français courant."))
def compare(
    case: CaseId,
    document: Document,
    before: Annotated[int, typer.Argument(metavar="V1", help=help_text("Numéro de la version de départ."))],
    after: Annotated[int, typer.Argument(metavar="V2", help=help_text("Numéro de l'autre version."))],
    subject: Subject = "",
) -> None:
    """Say what changed between two versions."""
    from apps.cli.papers import shown as papers  # noqa: PLC0415

    papers.compare((case, document, subject), before, after)
