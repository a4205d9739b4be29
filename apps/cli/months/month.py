"""Commands on a month of an employer group: close it, explain a line of a statement."""

from typing import Annotated

import typer

from apps.cli.words import help_text

app = typer.Typer(help=help_text("Le mois d'un groupement : le clôturer, expliquer un montant."))

CaseId = Annotated[str, typer.Option("--case", metavar="DOSSIER", help=help_text("Identifiant du dossier."))]
CaseOrGroup = Annotated[
    str,
    typer.Option(
        "--case",
        "--group",
        metavar="DOSSIER",
        help=help_text("Identifiant du dossier ; ou identifiant, sigle ou nom du groupement."),
    ),
]
Hours = Annotated[
    str, typer.Option("--hours", metavar="FICHIER", help=help_text("Les heures, en .xlsx, .ods ou .csv."))
]
Payroll = Annotated[
    str,
    typer.Option(
        "--payroll", metavar="FICHIER", help=help_text("La paie, en .csv, .xlsx ou .ods, ou une DSN.")
    ),
]
Columns = Annotated[
    list[str],
    typer.Option(
        "--column",
        metavar="TITRE=COLONNE",
        help=help_text(
            "Où lire une donnée, comme « Heures=Total h » ; rien après le signe égal : nulle part."
        ),
    ),
]


@app.command(help=help_text("Clôture un mois : heures et paie reçues, coûts répartis, relevés établis."))
def close(  # noqa: PLR0913 - options of a command
    month: Annotated[str, typer.Argument(metavar="MOIS", help=help_text("Le mois, comme 2026-10."))],
    case: CaseOrGroup = "",
    hours: Hours = "",
    payroll: Payroll = "",
    column: Columns = [],  # noqa: B006 - the library copies it
    *,
    every: Annotated[
        bool,
        typer.Option(
            "--all",
            help=help_text("Clôture le mois de tous les groupements qui ont des fichiers pour ce mois."),
        ),
    ] = False,
    files: Annotated[
        str,
        typer.Option(
            "--files",
            metavar="DOSSIER",
            help=help_text(
                "Avec --all : où sont les fichiers, un sous-dossier au nom de chaque dossier ; sans lui, "
                "ceux déjà reçus."
            ),
        ),
    ] = "",
    good_rows: Annotated[
        bool,
        typer.Option(
            "--good-rows",
            help=help_text("Reçoit les bonnes lignes ; les autres sont écrites dans un classeur à corriger."),
        ),
    ] = False,
    lock: Annotated[
        bool, typer.Option("--lock", help=help_text("Verrouille le mois : plus aucun fichier ne le change."))
    ] = False,
) -> None:
    """Close a month; the same command again changes nothing."""
    from apps.cli.months import closing, closing_many  # noqa: PLC0415

    closing_many.check_whose(case, [hours, payroll, *column], files, every=every)
    if every:
        closing_many.close_all(month, files, lock=lock, good_rows=good_rows)
        return
    closing.close(month, case, (hours, payroll), (tuple(column), good_rows), lock=lock)


@app.command(help=help_text("Montre comment des fichiers seraient lus : colonnes, lignes, points à régler."))
def preview(
    month: Annotated[str, typer.Argument(metavar="MOIS", help=help_text("Le mois, comme 2026-10."))],
    case: CaseOrGroup,
    hours: Hours = "",
    payroll: Payroll = "",
    column: Columns = [],  # noqa: B006 - the library copies it
) -> None:
    """Print how files would be read; nothing is written."""
    from apps.cli.months import previewing  # noqa: PLC0415 - the spreadsheets are slow to import

    previewing.show_preview(month, case, (hours, payroll), tuple(column))


@app.command(help=help_text("Explique une ligne de relevé, jusqu'à la ligne des fichiers d'où elle vient."))
def explain(
    line: Annotated[
        str, typer.Argument(metavar="LIGNE", help=help_text("Sa référence, comme 2026-10/amicale/1."))
    ],
    case: CaseId = "",
) -> None:
    """Print the tree of a line."""
    from apps.cli.months import explaining  # noqa: PLC0415 - the database is slow to import, and help needs none

    explaining.explain_line(line, case)
