"""The command ``oeuvre demo``: a case from its first workshop to a first month of shared employment."""

from typing import Annotated

import typer

from apps.cli.words import help_text

app = typer.Typer()


@app.command(
    help=help_text("Joue un dossier d'exemple, du premier atelier au premier mois de travail partagé.")
)
def demo(
    out: Annotated[
        str, typer.Option("--out", metavar="DOSSIER", help=help_text("Où ranger ce qui est produit."))
    ] = "",
) -> None:
    """Play the example; again, it changes nothing; stopped, it resumes."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.shell import tour  # noqa: PLC0415
    from store.settings import settings  # noqa: PLC0415

    tour.play(Path(out) if out else settings().out)
