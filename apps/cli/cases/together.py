"""Commands on what people do together: sessions, tasks, decisions, the accompaniment, organisations."""

from typing import Annotated

import typer

from apps.cli.words import help_text

CaseId = Annotated[str, typer.Argument(metavar="DOSSIER", help=help_text("Identifiant du dossier."))]
At = Annotated[str, typer.Option("--at", metavar="JOUR", help=help_text("Tel qu'il était ce jour-là."))]


def register(app: typer.Typer) -> None:
    """Add these commands to those on a case."""
    app.command(help=help_text("L'ordre du jour de la prochaine séance ; avec --on, la prévoit."))(session)
    app.command(help=help_text("Liste les tâches promises en séance : à faire, en retard, faites."))(tasks)
    app.command(help=help_text("Note ce qu'une tâche est devenue."))(task)
    app.command(help=help_text("Les décisions prises, comptées, et les questions à décider."))(decisions)
    app.command(help=help_text("L'accompagnement : ses étapes, ses jours, ce qui vient ensuite."))(
        accompaniment
    )
    app.command(help=help_text("Les dossiers où se trouve une organisation."))(organisation)
    app.command(help=help_text("Le bilan d'une année d'accompagnement, anonyme, pour les financeurs."))(
        report
    )


def session(  # noqa: PLR0913, PLR0917 - the words of an invitation
    case: CaseId,
    on: Annotated[
        str, typer.Option("--on", metavar="JOUR", help=help_text("Prévoit la séance ce jour-là."))
    ] = "",
    start: Annotated[
        str, typer.Option("--start", metavar="HEURE", help=help_text("Heure, comme 18:00."))
    ] = "",
    place: Annotated[str, typer.Option("--place", metavar="LIEU", help=help_text("Lieu."))] = "",
    title: Annotated[str, typer.Option("--title", metavar="TITRE", help=help_text("Titre."))] = "",
    lead: Annotated[str, typer.Option("--lead", metavar="NOM", help=help_text("Qui anime la séance."))] = "",
) -> None:
    """Show the agenda of the next session; plan it when a day is given."""
    from apps.cli.cases import meeting  # noqa: PLC0415

    if on:
        meeting.plan(case, on, {"start": start, "place": place, "title": title, "facilitator": lead})
    meeting.show_agenda(case)


def tasks(
    case: CaseId,
    all_: Annotated[bool, typer.Option("--all", help=help_text("Avec celles qui sont finies."))] = False,  # noqa: FBT002 - a flag
    at: At = "",
) -> None:
    """List the tasks of a case."""
    from apps.cli.cases import meeting  # noqa: PLC0415

    meeting.show_tasks(case, at, finished=all_)


def task(  # noqa: PLR0913, PLR0917 - what is said of a task, and when
    case: CaseId,
    name: Annotated[
        str, typer.Argument(metavar="TACHE", help=help_text("La tâche, comme « tasks » l'écrit."))
    ],
    state: Annotated[
        str,
        typer.Argument(metavar="ETAT", help=help_text("faite, en_cours, non_faite ou abandonnee.")),
    ],
    on: Annotated[str, typer.Option("--on", metavar="JOUR", help=help_text("Jour où c'est dit."))] = "",
    put_off: Annotated[
        str, typer.Option("--put-off", metavar="JOUR", help=help_text("Reporte la tâche à ce jour."))
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="MOTS", help=help_text("Précision."))] = "",
) -> None:
    """Record what became of a task."""
    from apps.cli.cases import meeting  # noqa: PLC0415

    meeting.follow(case, name, state, (on, put_off, note))


def decisions(case: CaseId, at: At = "") -> None:
    """Show the decisions of a case as their ballots make them, and the questions that wait."""
    from apps.cli.cases import deciding  # noqa: PLC0415

    deciding.show(case, at)


def accompaniment(case: CaseId, at: At = "") -> None:
    """Show the steps, the days and what comes next."""
    from apps.cli.cases import accompanying  # noqa: PLC0415

    accompanying.show(case, at)


def organisation(
    known: Annotated[
        str,
        typer.Argument(metavar="ORGANISATION", help=help_text("Identifiant, SIRET, SIREN ou RNA.")),
    ],
) -> None:
    """List the cases of an organisation: their names, nothing of what they hold."""
    from apps.cli.cases import meeting  # noqa: PLC0415

    meeting.show_cases_of(known)


def report(
    year: Annotated[int, typer.Argument(metavar="ANNEE", help=help_text("L'année, comme 2026."))],
    advisor: Annotated[
        str,
        typer.Option("--advisor", metavar="NOM", help=help_text("Seulement les dossiers de cette personne.")),
    ] = "",
    out: Annotated[str, typer.Option("--out", metavar="DOSSIER", help=help_text("Où le ranger."))] = "",
) -> None:
    """Write the yearly report of the cases accompanied."""
    from apps.cli.cases import accompanying  # noqa: PLC0415

    accompanying.write_report(year, advisor, out)
