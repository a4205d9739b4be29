"""The command that prices a post: contributions line by line, then the month and the hour."""

from typing import Annotated, Any

import typer

from apps.cli.words import help_text

app = typer.Typer()

PAY, HOURS, MONTH = "BRUT_HORAIRE", "HEURES", "MOIS"
ACCIDENTS, MOBILITY, HEALTH, WELFARE = "--taux-at", "--taux-mobilite", "--mutuelle", "--prevoyance"


def _option(name: str, french: str, metavar: str | None = None) -> Any:
    return typer.Option(name, metavar=metavar, help=french)


@app.command(
    help=help_text(
        "Chiffre un poste : cotisations ligne par ligne, coût du mois et coût de l'heure, "
        "hors taxe sur les salaires."
    )
)
def cost(  # noqa: PLR0913, PLR0917 - each is a word of the command line
    pay: Annotated[
        str, typer.Argument(metavar=PAY, help=help_text("Salaire horaire brut, par exemple 14,50."))
    ],
    hours: Annotated[
        str, typer.Argument(metavar=HOURS, help=help_text("Heures par semaine, par exemple 28."))
    ],
    month: Annotated[
        str, typer.Argument(metavar=MONTH, help=help_text("Mois de paie (2026-11) ou un jour de ce mois."))
    ],
    headcount: Annotated[
        int, _option("--effectif", help_text("Effectif, hors personnes mises à disposition."), "NOMBRE")
    ] = 0,
    accidents: Annotated[
        str, _option(ACCIDENTS, help_text("Taux d'accidents du travail notifié, en pour cent."), "TAUX")
    ] = "",
    mobility: Annotated[
        str, _option(MOBILITY, help_text("Taux du versement mobilité, en pour cent."), "TAUX")
    ] = "0",
    health: Annotated[
        str, _option(HEALTH, help_text("Complémentaire santé, prix entier par mois."), "EUROS")
    ] = "0",
    welfare: Annotated[
        str,
        _option(WELFARE, help_text("Prévoyance de la branche, part de l'employeur par mois."), "EUROS"),
    ] = "0",
    executive: Annotated[bool, _option("--cadre", help_text("La personne est cadre."))] = False,  # noqa: FBT002
    fixed_term: Annotated[  # noqa: FBT002
        bool, _option("--cdd", help_text("Le contrat est à durée déterminée."))
    ] = False,
    company: Annotated[  # noqa: FBT002
        bool, _option("--societe", help_text("L'employeur est soumis à l'impôt sur les sociétés."))
    ] = False,
    farm: Annotated[  # noqa: FBT002
        bool, _option("--agricole", help_text("L'employeur est un groupement agricole."))
    ] = False,
    local_law: Annotated[  # noqa: FBT002
        bool, _option("--alsace-moselle", help_text("L'établissement est en Alsace ou en Moselle."))
    ] = False,
) -> None:
    """Price one post for one month; every wrong word is told at once."""
    from apps.cli import costing  # noqa: PLC0415

    typed = {PAY: pay, HOURS: hours, ACCIDENTS: accidents, MOBILITY: mobility}
    typed |= {HEALTH: health, WELFARE: welfare}
    kind = costing.Kind(executive, fixed_term, company, farm, local_law)
    costing.show(costing.price(month, typed, headcount, kind))
