"""Commands that make a case speak: its diagnosis side by side, what could be shared, what to watch."""

from typing import Annotated

import typer

from apps.cli.words import help_text

CaseId = Annotated[str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier."))]
At = Annotated[str, typer.Option("--at", metavar="JOUR", help=help_text("Tel qu'il était ce jour-là."))]


def register(app: typer.Typer) -> None:
    """Add these commands to those on a case."""
    app.command(help=help_text("Met côte à côte les réponses de chacune : rien n'est moyenné."))(diagnosis)
    app.command(help=help_text("Croise offres et besoins : qui prête quoi à qui, quels postes partager."))(
        matches
    )
    app.command(help=help_text("Dit les écueils que montrent les faits, avec leurs preuves."))(findings)
    app.command(help=help_text("Répond à un constat, ou l'écarte, avec une raison."))(settle)


def diagnosis(
    case: CaseId,
    at: At = "",
    confidential: Annotated[  # noqa: FBT002 - an option of the command line
        bool,
        typer.Option(
            "--confidential",
            help=help_text("Montre aussi les réponses non communiquées, à qui accompagne seulement."),
        ),
    ] = False,
) -> None:
    """Show the answers of a diagnosis side by side."""
    from apps.cli.cases import comparing  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    comparing.show_diagnosis(case, parse_day(at) if at else None, confidential=confidential)


def matches(
    case: CaseId,
    at: At = "",
    export: Annotated[
        str,
        typer.Option(
            "--export",
            metavar="FICHIER",
            help=help_text("Écrit les postes proposés en brouillon, à relire puis à verser au dossier."),
        ),
    ] = "",
    post: Annotated[
        int, typer.Option("--post", metavar="NUMERO", help=help_text("N'écrit que ce poste."))
    ] = 0,
) -> None:
    """Show what could be shared, and write posts as a draft when asked."""
    from apps.cli.cases import proposing  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    day = parse_day(at) if at else None
    if export:
        proposing.export(case, day, export, post)
    else:
        proposing.show_matches(case, day)


def findings(case: CaseId, at: At = "") -> None:
    """Show every finding of a case, those already answered too."""
    from apps.cli.cases import watching  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    watching.show_findings(case, parse_day(at) if at else None)


def settle(  # noqa: PLR0913, PLR0917 - each is a plain option of the command
    case: CaseId,
    finding: Annotated[
        str, typer.Argument(metavar="CONSTAT", help=help_text("Son nom, donné par « case findings »."))
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="RAISON", help=help_text("En une phrase."))],
    on: Annotated[str, typer.Option("--on", metavar="JOUR", help=help_text("Jour de la réponse."))] = "",
    review: Annotated[
        str, typer.Option("--review", metavar="JOUR", help=help_text("Jour où en reparler."))
    ] = "",
    dismiss: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--dismiss", help=help_text("L'écarte : il ne vaut pas pour ce dossier."))
    ] = False,
) -> None:
    """Answer a finding, or set it aside, with a reason."""
    from apps.cli.cases import watching  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    day, again = (parse_day(text) if text else None for text in (on, review))
    watching.settle(case, finding, reason, on=day, review=again, dismiss=dismiss)
