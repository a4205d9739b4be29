"""Commands on the law cited: what has to be read again."""

from typing import Annotated

import typer

from apps.cli.words import help_text

app = typer.Typer(help=help_text("Le droit cité : ce qu'il faut relire."))


@app.callback()
def _family() -> None:
    """Keep ``check`` a word of its own: more will stand beside it."""


@app.command(help=help_text("Compare chaque article cité avec l'index du droit livré avec le logiciel."))
def check(
    on: Annotated[
        str,
        typer.Option("--on", metavar="JOUR", help=help_text("Signale aussi les lectures vieilles d'un an.")),
    ] = "",
) -> None:
    """List the articles to read again; those that no longer hold end with code 2."""
    from apps.cli.output import problems, say  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415
    from models.law import Mark  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from models.problems import refuse_if_any  # noqa: PLC0415
    from store.workshop.law_check import all_citations, check_citations, unverified  # noqa: PLC0415

    citations = all_citations()
    found = check_citations(citations, parse_day(on) if on else None)
    counts = unverified(citations)
    say(
        message(
            "{total} articles cités : {read} lus dans le texte officiel, "
            "{second} dans une source secondaire, {memory} cités de mémoire.",
            total=len(citations),
            read=counts[Mark.VERIFIED],
            second=counts[Mark.SECONDARY],
            memory=counts[Mark.MEMORY],
        )
    )
    refuse_if_any(found)
    problems(found, errors=False)
    if not found:
        say(message("Aucun article à relire selon l'index."))
