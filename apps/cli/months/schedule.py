"""The command that makes a week's schedule for the shared employees of a case."""

from typing import TYPE_CHECKING, Annotated

import typer

from apps.cli.words import actor, help_text, language

if TYPE_CHECKING:
    from flows.build_schedule import Built

app = typer.Typer()


@app.command(
    help=help_text(
        "Calcule le planning d'une semaine et l'écrit : un classeur pour le groupement, un par membre, "
        "des agendas pour toutes et tous."
    )
)
def schedule(
    week: Annotated[str, typer.Argument(metavar="SEMAINE", help=help_text("Semaine, par exemple 2026-W41."))],
    case: Annotated[
        str, typer.Option("--case", metavar="DOSSIER", help=help_text("Identifiant du dossier."))
    ],
    out: Annotated[
        str, typer.Option("--out", metavar="CHEMIN", help=help_text("Où écrire les fichiers."))
    ] = "",
    partial: Annotated[  # noqa: FBT002 - an option of the command line
        bool,
        typer.Option(
            "--partiel",
            help=help_text("Écrit la meilleure semaine possible même si un besoin n'est pas servi."),
        ),
    ] = False,
    handed_on: Annotated[
        str,
        typer.Option(
            "--remis-le",
            metavar="JOUR",
            help=help_text(
                "Inscrit au dossier que la semaine a été remise ce jour : ses documents sont dus."
            ),
        ),
    ] = "",
) -> None:
    """Solve one week and write it; needs that cannot be served are explained and nothing is written."""
    from pathlib import Path  # noqa: PLC0415

    from apps.cli.values import parse_day, parse_week  # noqa: PLC0415
    from flows import runtime  # noqa: PLC0415
    from flows.acting import acting  # noqa: PLC0415
    from store.settings import settings  # noqa: PLC0415

    asked, day = parse_week(week), parse_day(handed_on) if handed_on else None
    folder = Path(out) if out else settings().out / case / f"planning-{asked}"
    from flows.build_schedule import build_schedule  # noqa: PLC0415 - Prefect, once all is understood

    with acting(actor()):
        built = runtime.run(
            build_schedule,
            case,
            str(asked),
            str(folder),
            partial=partial,
            handed_on=day,
            language=language(),
        )
    show_week(built)


def show_week(built: "Built") -> None:
    """Print a week: what each person works, what is left, the files written, what is to be read."""
    from apps.cli.output import problems, table, title  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415
    from rules.schedule.instance import hours  # noqa: PLC0415
    from store.typography import hours as in_words  # noqa: PLC0415

    instance = built.schedule.instance
    title(
        message(
            "Semaine du {monday:date} au {sunday:date}",
            monday=instance.week.monday,
            sunday=instance.week.sunday,
        )
    )
    heads = (message("Personne"), message("Planifié"), message("dont trajets"), message("Non affecté"))
    rows = []
    for worker in instance.workers:
        slots = built.schedule.of(worker.id)
        planned, roads = sum(s.minutes for s in slots), sum(s.minutes for s in slots if not s.need)
        figures = (planned, roads, built.schedule.idle(worker.id))
        rows.append((worker.name, *(in_words(hours(minutes), language()) for minutes in figures)))
    table(heads, rows, right=frozenset({1, 2, 3}))
    _say_files(built)
    if built.remarks:
        problems(built.remarks, errors=False)


def _say_files(built: "Built") -> None:
    from apps.cli.output import say, write  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415

    counted = {"count": len(built.files), "changed": len(built.changed), "folder": str(built.out)}
    say(message("{count} fichiers, dont {changed} écrits, dans {folder} :", **counted))
    for name in built.files:
        write(name, indent=2)
