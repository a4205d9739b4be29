"""``oeuvre case liability``: who answers for the group's social debts on a day, and why."""

from typing import Annotated

import typer

from apps.cli.words import help_text

CaseId = Annotated[str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier."))]
At = Annotated[
    str, typer.Option("--at", metavar="JOUR", help=help_text("Ce jour-là ; sans lui, aujourd'hui."))
]


def register(app: typer.Typer) -> None:
    """Add this command to those on a case."""
    app.command(help=help_text("Dit ce dont chaque membre répond dans les dettes sociales du groupement."))(
        liability
    )


def liability(case: CaseId, at: At = "") -> None:
    """Show what each member answers for, to creditors and between members."""
    from apps.cli.months import exposing  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    exposing.show(case, parse_day(at) if at else None)
