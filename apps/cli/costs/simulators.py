"""Commands that simulate a group to be, from a file of hypotheses or from a case."""

from typing import Annotated

import typer

from apps.cli.words import help_text

Source = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE", help=help_text("Fichier d'hypothèses (.yaml), ou identifiant d'un dossier.")
    ),
]
Year = Annotated[
    int,
    typer.Option("--year", metavar="ANNEE", help=help_text("Année civile ; sinon la première année pleine.")),
]
At = Annotated[str, typer.Option("--at", metavar="JOUR", help=help_text("Le dossier tel qu'il était."))]
Out = Annotated[
    str, typer.Option("--out", metavar="FICHIER", help=help_text("Écrit aussi un classeur (.xlsx)."))
]


def register(app: typer.Typer) -> None:
    """Add these commands to the family."""
    app.command(help=help_text("Coût de revient des postes, et coût de l'heure pour chaque membre."))(price)
    app.command(help=help_text("Taxe sur les salaires : les membres seuls, puis le groupement."))(tax)
    app.command(help=help_text("TVA ou exonération : ce que chaque régime coûte à chaque membre."))(vat)
    app.command(help=help_text("Budget et trésorerie d'un groupement à venir, et dépôt nécessaire."))(budget)
    app.command(help=help_text("Compare une paie reçue au calcul, ligne par ligne."))(check)


def price(source: Source, year: Year = 0, at: At = "", out: Out = "") -> None:
    """Show the cost price of a year."""
    from apps.cli.costs import simulating  # noqa: PLC0415

    simulating.show(simulating.price, source, at, year, out)


def tax(source: Source, year: Year = 0, at: At = "", out: Out = "") -> None:
    """Show the taxe sur les salaires before and after."""
    from apps.cli.costs import simulating  # noqa: PLC0415

    simulating.show(simulating.tax, source, at, year, out)


def vat(source: Source, year: Year = 0, at: At = "", out: Out = "") -> None:
    """Show both VAT regimes."""
    from apps.cli.costs import simulating  # noqa: PLC0415

    simulating.show(simulating.vat, source, at, year, out)


def budget(source: Source, at: At = "", out: Out = "") -> None:
    """Show the budget and the cash of a group to be."""
    from apps.cli.costs import simulating  # noqa: PLC0415

    simulating.show(simulating.budget, source, at, 0, out)


def check(  # noqa: PLR0913, PLR0917 - each is a word of the command line
    month: Annotated[str, typer.Argument(metavar="MOIS", help=help_text("Le mois, comme 2026-10."))],
    case: Annotated[
        str, typer.Option("--case", metavar="DOSSIER", help=help_text("Identifiant du dossier."))
    ],
    employee: Annotated[
        str, typer.Option("--employee", metavar="MATRICULE", help=help_text("Une personne seulement."))
    ] = "",
    tolerance: Annotated[
        str, typer.Option("--tolerance", metavar="EUROS", help=help_text("Écart admis par ligne."))
    ] = "0,05",
    headcount: Annotated[
        int | None,
        typer.Option(
            "--effectif",
            metavar="NOMBRE",
            help=help_text("Effectif, hors personnes mises à disposition ; sinon celui du dossier."),
        ),
    ] = None,
    accidents: Annotated[
        str,
        typer.Option(
            "--taux-at",
            metavar="TAUX",
            help=help_text("Taux d'accidents du travail, en pour cent ; sinon le notifié."),
        ),
    ] = "",
) -> None:
    """Compare an imported month of pay with the engine."""
    from apps.cli.costs import comparing_pay  # noqa: PLC0415

    comparing_pay.show(month, case, employee, tolerance, headcount, accidents)
