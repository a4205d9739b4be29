"""Commands on what is confidential: who saw what, who may see what, sharing agreed, names taken out."""

from typing import Annotated

import typer

from apps.cli.words import help_text

app = typer.Typer(help=help_text("Ce qui est confidentiel : qui voit quoi, qui a vu quoi, ce qui s'oublie."))

CaseId = Annotated[str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier."))]


@app.command(help=help_text("Dit qui a vu et fait quoi sur un dossier : quand, pourquoi, pour qui."))
def log(
    case: CaseId,
    who: Annotated[
        str, typer.Option("--who", metavar="NOM", help=help_text("Seulement cette personne."))
    ] = "",
    since: Annotated[str, typer.Option("--since", metavar="JOUR", help=help_text("Depuis ce jour."))] = "",
    consulted: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--consulted", help=help_text("Seulement ce qui fut consulté."))
    ] = False,
) -> None:
    """Show who saw and did what."""
    from apps.cli.shell import accessing  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    accessing.show_log(case, who, parse_day(since) if since else None, consulted=consulted)


@app.command(help=help_text("Dit qui peut voir quoi, et quels documents reviennent à qui."))
def rules() -> None:
    """Show the table of who may see what."""
    from apps.cli.shell import accessing  # noqa: PLC0415

    accessing.show_rules()


@app.command(
    help=help_text("Enregistre qu'une organisation partage ses réponses, ou revient sur son accord.")
)
def share(  # noqa: PLR0913, PLR0917 - what an agreement says
    case: CaseId,
    organisation: Annotated[
        str, typer.Argument(metavar="ORGANISATION", help=help_text("Celle qui a répondu."))
    ],
    on: Annotated[str, typer.Option("--on", metavar="JOUR", help=help_text("Jour de l'accord."))],
    by: Annotated[str, typer.Option("--by", metavar="NOM", help=help_text("Qui l'a donné en son nom."))],
    question: Annotated[
        str, typer.Option("--question", metavar="QUESTION", help=help_text("Cette question seulement."))
    ] = "",
    withdraw: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--withdraw", help=help_text("Revient sur l'accord, pour l'avenir."))
    ] = False,
) -> None:
    """Record an agreement to share answers, or its end."""
    from apps.cli.shell import accessing  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    accessing.share(case, organisation, parse_day(on), by, question, withdraw=withdraw)


@app.command(help=help_text("Écrit le classeur d'un mois ; avec --for, celui d'un seul adhérent."))
def workbook(
    case: CaseId,
    month: Annotated[str, typer.Argument(metavar="MOIS", help=help_text("Le mois, comme 2026-10."))],
    out: Annotated[str, typer.Option("--out", metavar="FICHIER", help=help_text("Fichier .xlsx à écrire."))],
) -> None:
    """Write the workbook of a month for its reader."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.shell import accessing  # noqa: PLC0415
    from apps.cli.values import parse_month  # noqa: PLC0415

    accessing.write_workbook(case, parse_month(month), Path(out))


@app.command(
    help=help_text("Montre de qui le nom n'a plus à être gardé ; avec --apply, l'efface pour de bon.")
)
def forget(
    case: CaseId,
    apply: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--apply", help=help_text("Efface les noms ; rien ne les rend."))
    ] = False,
) -> None:
    """Preview, then take out, the names of people who left long ago."""
    from apps.cli.shell import accessing  # noqa: PLC0415

    accessing.forget(case, apply=apply)
