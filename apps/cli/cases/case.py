"""Commands on a case: open it, add answers, ask for a stage, see where it stands and what was done."""

from typing import Annotated

import typer

from apps.cli.cases import insights, life, together
from apps.cli.months import answering_for
from apps.cli.words import actor, help_text

app = typer.Typer(help=help_text("Un dossier : l'ouvrir, répondre, avancer, savoir où il en est."))

insights.register(app)
together.register(app)
answering_for.register(app)

CaseId = Annotated[str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier."))]
OneOrAll = Annotated[
    str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier ; sans lui, tous."))
]
OnDay = Annotated[str, typer.Option("--at", metavar="JOUR", help=help_text("Tel qu'il était ce jour-là."))]
CaseFilePath = Annotated[
    str, typer.Argument(metavar="FICHIER", help=help_text("Fichier du dossier, en YAML."))
]


@app.command("open", help=help_text("Ouvre un dossier depuis son fichier et rejoue son journal."))
def open_(file: CaseFilePath) -> None:
    """Open the case of a file, then play its journal; the same file again records only what was added."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.cases import replay  # noqa: PLC0415
    from store.case_files.reading import read_case_file  # noqa: PLC0415

    replay.play(read_case_file(Path(file)))


@app.command(help=help_text("Enregistre les réponses d'un fichier dans un dossier déjà ouvert."))
def answer(case: CaseId, file: CaseFilePath) -> None:
    """Record what a file adds to a case that is already open; it may name what the case already holds."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.cases import replay  # noqa: PLC0415

    replay.play(replay.answers(case, Path(file)))


@app.command(help=help_text("Dit où en est un dossier et ce qui lui manque ; sans dossier, les liste tous."))
def status(
    case: Annotated[str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier."))] = "",
    at: Annotated[
        str, typer.Option("--at", metavar="JOUR", help=help_text("Tel qu'il était ce jour-là."))
    ] = "",
) -> None:
    """Show one case, or all of them."""
    from apps.cli.cases import situation  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    day = parse_day(at) if at else None
    if case:
        situation.show_case(case, day)
    else:
        situation.show_all(day)


@app.command(help=help_text("Demande le passage d'un dossier à une autre étape."))
def move(
    case: CaseId,
    stage: Annotated[str, typer.Argument(metavar="ETAPE", help=help_text("L'étape demandée."))],
    on: Annotated[str, typer.Option("--on", metavar="JOUR", help=help_text("Jour d'effet du passage."))],
    reason: Annotated[
        str, typer.Option(metavar="MOTIF", help=help_text("Motif, exigé pour revenir en arrière."))
    ] = "",
) -> None:
    """Ask for a move; a refusal lists all that is missing."""
    from apps.cli.values import options_named, parse_day, parse_stage  # noqa: PLC0415

    target, day = parse_stage(stage), parse_day(on)
    from apps.cli.cases import situation  # noqa: PLC0415 - the database, once the words are understood
    from flows import journal  # noqa: PLC0415

    with options_named(motif="--reason"):
        journal.move(case, target, day, actor(), reason)
    situation.show_case(case, None)


@app.command(help=help_text("Dit ce qui reste à régler dans un dossier avant de signer ses documents."))
def check(case: CaseId) -> None:
    """Show what forbids signing, and what only has to be read."""
    from apps.cli.cases import signing  # noqa: PLC0415

    signing.show_to_settle(case)


@app.command(help=help_text("Montre tout ce qui a été fait sur un dossier : quand, par qui."))
def history(case: CaseId) -> None:
    """Show every change made to a case."""
    from apps.cli.cases import past  # noqa: PLC0415

    past.show_history(case)


@app.command(help=help_text("Liste ce qui est en retard, dans un dossier ou dans tous."))
def late(
    case: OneOrAll = "",
    at: OnDay = "",
    until: Annotated[
        str, typer.Option("--until", metavar="JOUR", help=help_text("Aussi ce qui vient jusqu'à ce jour."))
    ] = "",
) -> None:
    """List what is late on a day, and what comes."""
    from apps.cli.cases import deadlines  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    deadlines.show_late(case, parse_day(at) if at else None, parse_day(until) if until else None)


@app.command(help=help_text("Écrit l'agenda d'un dossier, ou de tous, pour un logiciel de calendrier."))
def agenda(
    out: Annotated[str, typer.Option("--out", metavar="FICHIER", help=help_text("Fichier .ics à écrire."))],
    case: OneOrAll = "",
) -> None:
    """Write what is due as a calendar file."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.cases import deadlines  # noqa: PLC0415

    deadlines.write_agenda(case, Path(out))


@app.command(help=help_text("Note qu'une échéance est faite : elle ne sera plus rappelée."))
def done(
    case: CaseId,
    due: Annotated[str, typer.Argument(metavar="ECHEANCE", help=help_text("Référence lue dans la liste."))],
    on: Annotated[str, typer.Option("--on", metavar="JOUR", help=help_text("Jour où ce fut fait."))] = "",
    comment: Annotated[
        str, typer.Option("--note", metavar="TEXTE", help=help_text("Précision à garder."))
    ] = "",
) -> None:
    """Record that a due item is over."""
    from apps.cli.cases import deadlines  # noqa: PLC0415
    from apps.cli.values import parse_day  # noqa: PLC0415

    deadlines.done(case, due, parse_day(on) if on else None, comment)


@app.command(help=help_text("Prévient par courriel chaque personne de ses échéances, ou les liste."))
def remind(
    *,
    again: Annotated[
        bool, typer.Option("--again", help=help_text("Renvoie aussi les courriels incertains ou refusés."))
    ] = False,
) -> None:
    """Remind everybody of what is due, once for each fact."""
    from apps.cli.cases import reminding  # noqa: PLC0415

    reminding.remind(again=again)


life.register(app)
