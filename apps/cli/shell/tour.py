"""What ``oeuvre demo`` plays, step by step, through the same functions that the other commands call.

Nothing is told in advance: dates, months, refusals, documents and amounts are those of the example files.
Each step may be done again without harm; a tour that was stopped resumes at the step it was in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from apps.cli.cases import replay
from apps.cli.months.closing import tell
from apps.cli.months.explaining import continued, drawn, split_branch
from apps.cli.months.schedule import show_week
from apps.cli.output import play_steps, say, title, write
from apps.cli.shell.tour_summary import show_summary
from apps.cli.words import actor, language
from flows import journal, runtime
from flows.acting import acting
from models.calendar import Month
from models.case_file import CaseFile, Entry
from models.dossier import Stage
from models.messages import Message, message
from models.week import Week
from rules.contexts.releve_mensuel import DOCUMENT as STATEMENT
from rules.explaining.line import explain
from store.case_files.reading import read_case_file
from store.database import reading
from store.documents.laying_out import documents_by_stage, lay_out
from store.examples import example, last_month
from store.months.allocations import statement_lines
from store.months.explanations import find_line, sources_of
from store.plain_reading import plain_reading
from store.typography import month_name

MAIN, SECOND = "deux_rives", "part_exacte"
SHOWN_LINES = 12
"""How much of an explanation is shown; the whole stands in its file."""

Step = tuple[Message, Callable[[], None]]


@dataclass(frozen=True)
class Tour:
    """One example under way: its files, the month it closes, the folder where all is laid out."""

    source: Path
    case_file: CaseFile
    month: Month
    folder: Path

    @property
    def case_id(self) -> str:
        """The case's identifier."""
        return self.case_file.head.id

    @property
    def week(self) -> Week:
        """The first week that lies whole in the month: the one that is scheduled."""
        first = Week.of(self.month.first_day)
        return first if first.monday in self.month else Week.of(first.day(7))

    @property
    def schedule_folder(self) -> Path:
        """Where the week is laid out."""
        return self.folder / f"{len(Stage) + 1}-planning"

    @property
    def month_folder(self) -> Path:
        """Where the month is laid out."""
        return self.folder / f"{len(Stage) + 2}-{month_name(self.month).replace(' ', '-')}"


def play(out: Path) -> None:
    """Play both examples and lay out all they produce below ``out``."""
    runtime.warm_up()  # the server starts while the files are read
    main = _tour(MAIN, lambda case_id, month: out / f"{case_id}-{month.last_day}")
    second = _tour(SECOND, lambda _id, _month: main.folder / SECOND.replace("_", "-"))
    play_steps(
        [
            *_story(main),
            (message("Planning d'une semaine"), partial(_schedule, main)),
            *_month(main),
            (message("Explication d'un montant"), partial(_explain, main)),
            *_story(second),
            *_month(second),
        ]
    )
    next_week = Week.of(main.week.day(7))
    show_summary(main.case_id, main.folder, _first_line(main), str(next_week))


def _tour(name: str, place: Callable[[str, Month], Path]) -> Tour:
    source = example(name)
    case_file, month = read_case_file(source / "dossier.yaml"), last_month(source)
    return Tour(source, case_file, month, place(case_file.head.id, month))


def _story(tour: Tour) -> list[Step]:
    """Return a step for the opening, one for each entry of the journal, one to lay out the documents."""
    days = [
        (message("{day:date}, {by}", day=entry.on, by=entry.by), partial(_entry, tour, entry))
        for entry in tour.case_file.entries
    ]
    opening = (message("Ouverture du dossier"), partial(_open, tour))
    return [opening, *days, (message("Rangement des documents"), partial(_lay_out_documents, tour))]


def _month(tour: Tour) -> list[Step]:
    return [(message("Clôture du mois : {month:month}", month=tour.month), partial(_close, tour))]


def _open(tour: Tour) -> None:
    head = tour.case_file.head
    title(message("{title} – {territory}", title=head.title, territory=head.territory))
    journal.open_from(tour.case_file, actor())


def _entry(tour: Tour, entry: Entry) -> None:
    replay.show_entry(journal.play_entry(tour.case_id, entry, actor()), in_full=False)


def _lay_out_documents(tour: Tour) -> None:
    with reading() as session:
        lay_out(tour.folder, documents_by_stage(session, tour.case_id, {STATEMENT}, language()))


def _schedule(tour: Tour) -> None:
    from flows.build_schedule import build_schedule  # noqa: PLC0415 - Prefect, loaded when its turn comes

    week, folder = str(tour.week), str(tour.schedule_folder)
    show_week(runtime.run(build_schedule, tour.case_id, week, folder, language=language()))


def _close(tour: Tour) -> None:
    from flows.close_month import Order, close_month  # noqa: PLC0415 - Prefect, loaded when its turn comes

    hours, payroll = tour.source / f"heures-{tour.month}.xlsx", tour.source / f"paie-{tour.month}.csv"
    folder = str(tour.month_folder)
    order = Order(tour.case_id, str(tour.month), str(hours), str(payroll), folder, language=language())
    with acting(actor()):
        closed = runtime.run(close_month, order)
    tell(closed, tour.month, tour.month_folder)


def _first_line(tour: Tour) -> str:
    with reading() as session:
        first = statement_lines(session, tour.case_id, tour.month)[0]
        return f"{tour.month}/{first.member}/{first.number}"


def _explain(tour: Tour) -> None:
    name = _first_line(tour)
    with plain_reading() as ask:
        lines = tuple(drawn(explain(sources_of(ask, find_line(ask, name, tour.case_id)))))
    title(message("D'où vient une ligne de relevé : oeuvre explain {name}", name=name))
    for shown in lines[:SHOWN_LINES]:
        branch, text = split_branch(shown)
        write(text, first=branch, then=continued(branch), indent=2)
    file = f"explication-{name.replace('/', '-')}.txt"
    lay_out(tour.month_folder, {file: "\n".join([*lines, ""]).encode()})
    if len(lines) > SHOWN_LINES:
        left = len(lines) - SHOWN_LINES
        say(message("... la suite ({count} lignes) dans {file}", count=left, file=file), indent=2)
