"""Commands on the life of a case: pause, stop, resume, split, merge, another ladder, its story."""

from typing import Annotated

import typer

from apps.cli.words import actor, help_text

CaseId = Annotated[str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier."))]
On = Annotated[str, typer.Option("--on", metavar="JOUR", help=help_text("Jour d'effet."))]
Reason = Annotated[str, typer.Option(metavar="MOTIF", help=help_text("Pourquoi, en une phrase."))]
Preview = Annotated[bool, typer.Option("--preview", help=help_text("Montre l'effet sans rien écrire."))]
Sections = Annotated[
    str,
    typer.Option(
        "--with",
        metavar="SECTIONS",
        help=help_text("Sections communes à emporter, séparées par des virgules."),
    ),
]


def register(app: typer.Typer) -> None:
    """Add these commands to those on a case."""
    app.command(help=help_text("Met un dossier en pause : il n'est plus ni avancé ni relancé."))(pause)
    app.command(help=help_text("Reprend un dossier en pause ou arrêté."))(resume)
    app.command(help=help_text("Arrête un dossier : s'arrêter aussi est un résultat."))(stop)
    app.command("set-aside", help=help_text("Écarte, avec un motif, une exigence qui n'est pas de la loi."))(
        set_aside
    )
    app.command(help=help_text("Ouvre un dossier pour les organisations qui partent faire leur chemin."))(
        split
    )
    app.command(help=help_text("Réunit un autre dossier à celui-ci."))(merge)
    app.command(help=help_text("Fait suivre à un dossier une autre version de l'échelle ; réversible."))(
        migrate
    )
    app.command(help=help_text("Liste les versions de l'échelle, ou vérifie celle d'un fichier."))(ladders)
    app.command(help=help_text("Raconte l'histoire d'un dossier : qui a fait quoi, quand, pourquoi."))(story)


def pause(case: CaseId, on: On, reason: Reason = "") -> None:
    """Pause a case."""
    _turn(case, "pause", on, reason)


def resume(case: CaseId, on: On, reason: Reason = "") -> None:
    """Resume a case, and do the work that waited."""
    _turn(case, "reprise", on, reason)


def stop(case: CaseId, on: On, reason: Reason = "") -> None:
    """Stop a case well."""
    _turn(case, "arret", on, reason)


def _turn(case: str, asked: str, on: str, reason: str) -> None:
    from apps.cli.cases import turning  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    turning.turn(case, asked, parse_day(on), actor(), reason)


def set_aside(  # noqa: PLR0913, PLR0917 - one option for each thing to say of the decision
    case: CaseId,
    requirement: Annotated[
        str,
        typer.Argument(metavar="EXIGENCE", help=help_text("Clé de l'exigence, dite par « status ».")),
    ],
    stage: Annotated[str, typer.Argument(metavar="ETAPE", help=help_text("Le passage concerné."))],
    on: On,
    reason: Reason = "",
    withdraw: Annotated[  # noqa: FBT002
        bool, typer.Option("--withdraw", help=help_text("Revient sur cette décision."))
    ] = False,
) -> None:
    """Record the decision to pass a gate without a requirement of the method."""
    from apps.cli.cases import turning  # noqa: PLC0415
    from apps.cli.values import parse_day, parse_stage  # noqa: PLC0415

    turning.set_aside(
        case, requirement, parse_stage(stage), parse_day(on), actor(), reason, withdraw=withdraw
    )


def split(  # noqa: PLR0913, PLR0917 - one option for each thing to say of a split
    case: CaseId,
    into: Annotated[
        str, typer.Option("--into", metavar="ID", help=help_text("Identifiant du nouveau dossier."))
    ],
    title: Annotated[
        str, typer.Option("--title", metavar="TITRE", help=help_text("Titre du nouveau dossier."))
    ],
    organisations: Annotated[
        str,
        typer.Option(
            "--organisations",
            metavar="IDS",
            help=help_text("Organisations qui partent, séparées par des virgules."),
        ),
    ],
    on: On,
    reason: Reason = "",
    sections: Sections = "",
    preview: Preview = False,  # noqa: FBT002
) -> None:
    """Open a case for those who leave."""
    from apps.cli.cases import parting  # noqa: PLC0415
    from apps.cli.values import parse_day, parse_words  # noqa: PLC0415

    leaving = parting.leaving(into, title, parse_words(organisations), parse_words(sections), reason)
    parting.split(case, leaving, parse_day(on), actor(), preview=preview)


def merge(  # noqa: PLR0913, PLR0917 - one option for each thing to say of a merger
    case: CaseId,
    other: Annotated[str, typer.Argument(metavar="AUTRE", help=help_text("Dossier qui rejoint le premier."))],
    on: On,
    reason: Reason = "",
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="NOM=CHOIX",
            help=help_text("Ce que l'on garde d'un désaccord : celui_ci, autre ou les_deux ; à répéter."),
        ),
    ] = None,
    sections: Sections = "",
    preview: Preview = False,  # noqa: FBT002
) -> None:
    """Merge another case into this one."""
    from apps.cli.cases import parting  # noqa: PLC0415
    from apps.cli.values import parse_day, parse_words  # noqa: PLC0415

    joining = parting.joining(other, reason, keep or [], parse_words(sections))
    parting.merge(case, joining, parse_day(on), actor(), preview=preview)


def migrate(  # noqa: PLR0913, PLR0917 - one option for each thing to say of a migration
    case: CaseId,
    to: Annotated[
        str, typer.Option("--to", metavar="VERSION", help=help_text("Version de l'échelle à suivre."))
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="JOUR", help=help_text("Jour d'effet."))] = "",
    reason: Reason = "",
    preview: Preview = False,  # noqa: FBT002
    apply: Annotated[bool, typer.Option("--apply", help=help_text("Fait le changement."))] = False,  # noqa: FBT002
    undo: Annotated[  # noqa: FBT002
        bool, typer.Option("--undo", help=help_text("Défait le dernier changement."))
    ] = False,
) -> None:
    """Preview, apply or undo a change of ladder."""
    from apps.cli.cases import climbing  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    climbing.check_options(to, on, preview=preview, apply=apply, undo=undo)
    day = parse_day(on) if on else None
    if preview or day is None:
        climbing.show_preview(case, to, day, undo=undo)
    elif undo:
        climbing.undo(case, day, actor(), reason)
    else:
        climbing.apply(case, to, day, actor(), reason)


def ladders(
    file: Annotated[
        str, typer.Option("--check", metavar="FICHIER", help=help_text("Fichier d'une version à vérifier."))
    ] = "",
) -> None:
    """List the versions of the ladder, or check one."""
    from apps.cli.cases import climbing  # noqa: PLC0415

    climbing.show_ladders(file)


def story(
    case: CaseId,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="FICHIER", help=help_text("Fichier où l'écrire : .docx, .md, .txt ou .jsonl.")
        ),
    ] = "",
) -> None:
    """Tell the story of a case."""
    from apps.cli.cases import telling  # noqa: PLC0415

    telling.tell(case, to)
