"""What work costs: a post priced at the keyboard, and the simulators of a group to be.

``oeuvre cost 14,50 28 2026-11`` prices a post: the name of that member of the family may be left out.
"""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from apps.cli.costs import simulators
from apps.cli.words import help_text

QUOTE = "quote"
WORDS_OF_A_POST = 3


class _Family(TyperGroup):
    """A family where three plain words, or a first one that is a number, ask for the price of a post."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if _prices_a_post(args) and args[0] not in self.commands:
            args = [QUOTE, *args]
        return super().parse_args(ctx, args)


def _prices_a_post(args: list[str]) -> bool:
    first = args[:WORDS_OF_A_POST]
    plain = len(first) == WORDS_OF_A_POST and not any(word.startswith("--") for word in first)
    return plain or bool(args and args[0][:1].isdigit())


app = typer.Typer(
    cls=_Family, help=help_text("Ce que coûte le travail : un poste, un groupement à venir, une paie reçue.")
)
simulators.register(app)

PAY, HOURS, MONTH = "BRUT_HORAIRE", "HEURES", "MOIS"
ACCIDENTS, MOBILITY, HEALTH, WELFARE = "--taux-at", "--taux-mobilite", "--mutuelle", "--prevoyance"


def _option(name: str, french: str, metavar: str | None = None) -> Any:
    return typer.Option(name, metavar=metavar, help=french)


@app.command(
    QUOTE,
    help=help_text(
        "Chiffre un poste : cotisations ligne par ligne, coût du mois et coût de l'heure, "
        "hors taxe sur les salaires."
    ),
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
    from apps.cli.costs import costing  # noqa: PLC0415

    typed = {PAY: pay, HOURS: hours, ACCIDENTS: accidents, MOBILITY: mobility}
    typed |= {HEALTH: health, WELFARE: welfare}
    kind = costing.Kind(executive, fixed_term, company, farm, local_law)
    costing.show(costing.price(month, typed, headcount, kind))
