"""A whole file of the month, sorted: read, then held against contracts, memberships and the law."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity, blocking
from models.sheets import Dsn, Sheet
from models.worktime import PLAIN, HoursLine, Nature, Origin, PayrollLine
from rules.days.timeline import Timeline
from rules.imports.checks import check_hours, check_payroll
from rules.imports.columns import NO_CHOICE, Choices
from rules.imports.daily import check_days, check_weeks
from rules.imports.directory import directory
from rules.imports.dsn.reading import read_declaration
from rules.imports.hours import read_hours
from rules.imports.payroll import read_payroll
from rules.imports.refused import RefusedSheet, good_part, refused_sheets
from rules.imports.rows import Reading
from rules.imports.times import check_overlaps

L = TypeVar("L", HoursLine, PayrollLine)


@dataclass(frozen=True)
class GoodPart(Generic[L]):
    """The good rows of a file and the sheets of those left out."""

    reading: Reading[L]
    refused: tuple[RefusedSheet, ...] = ()


def sort_hours(
    sheets: Sequence[Sheet],
    timeline: Timeline,
    book: ParameterBook,
    choices: Choices = NO_CHOICE,
    before: Sequence[HoursLine] = (),
) -> Reading[HoursLine]:
    """Return the lines of a file of hours, everything wrong or worth reading, and the rows left aside.

    ``before`` are lines already kept that this file completes: they are judged together.
    """
    read = _plainly(_of_this_group(read_hours(sheets, directory(timeline.end), choices)), timeline)
    return _with(read, check_lines((*before, *read.lines), timeline, book))


def sort_payroll(
    sheets: Sequence[Sheet],
    timeline: Timeline,
    choices: Choices = NO_CHOICE,
    before: Sequence[PayrollLine] = (),
) -> Reading[PayrollLine]:
    """Return the lines of a payroll file, everything wrong or worth reading, and the rows left aside."""
    read = _of_this_group(read_payroll(sheets, directory(timeline.end), timeline.month, choices))
    return _with(read, check_payroll((*before, *read.lines), timeline))


def sort_declaration(dsn: Dsn, file: str, timeline: Timeline, book: ParameterBook) -> Reading[PayrollLine]:
    """Return the lines of cost of a social declaration, and everything wrong or worth reading."""
    read, _ = read_declaration(dsn, file, timeline, book)
    return _with(read, ())


def good_hours(
    sheets: Sequence[Sheet],
    timeline: Timeline,
    book: ParameterBook,
    choices: Choices = NO_CHOICE,
    before: Sequence[HoursLine] = (),
) -> GoodPart[HoursLine]:
    """Return the good rows of a file of hours and the sheets of those left out.

    Raises:
        ProblemsFound: what is wrong is not the matter of a few rows.
    """
    read = _plainly(_of_this_group(read_hours(sheets, directory(timeline.end), choices)), timeline)
    return _good(sheets, read, lambda lines: check_lines((*before, *lines), timeline, book))


def good_payroll(
    sheets: Sequence[Sheet],
    timeline: Timeline,
    choices: Choices = NO_CHOICE,
    before: Sequence[PayrollLine] = (),
) -> GoodPart[PayrollLine]:
    """Return the good rows of a payroll file and the sheets of those left out.

    Raises:
        ProblemsFound: what is wrong is not the matter of a few rows.
    """
    read = _of_this_group(read_payroll(sheets, directory(timeline.end), timeline.month, choices))
    return _good(sheets, read, lambda lines: check_payroll((*before, *lines), timeline))


def good_declaration(dsn: Dsn, file: str, timeline: Timeline, book: ParameterBook) -> GoodPart[PayrollLine]:
    """Return the lines of the people a social declaration allows to tell, and a sheet for the others.

    Raises:
        ProblemsFound: the declaration itself is no pay of this group for this month.
    """
    read, refused = read_declaration(dsn, file, timeline, book)
    if not refused:
        good_part(read.lines, read.problems, lambda _: ())
    return GoodPart(_with(read, ()), refused)


def check_lines(lines: Sequence[HoursLine], timeline: Timeline, book: ParameterBook) -> tuple[Problem, ...]:
    """Return all that is wrong or worth reading in lines of hours already read."""
    inside = [line for line in lines if line.day in timeline.month]
    return (
        *check_hours(lines, timeline),
        *check_overlaps(inside),
        *check_days(inside, book),
        *check_weeks(inside, book),
        *_borne_by_nobody(lines),
    )


def _plainly(read: Reading[HoursLine], timeline: Timeline) -> Reading[HoursLine]:
    """Return lines that keep no more of a time's ground than the price in force needs to share it."""
    kept = timeline.policy.natures_apart if timeline.policy else frozenset()
    told = (
        line._replace(nature=PLAIN[line.nature]) if line.nature in PLAIN and line.nature not in kept else line
        for line in read.lines
    )
    return replace(read, lines=tuple(told))


def _good(
    sheets: Sequence[Sheet], read: Reading[L], check: Callable[[Sequence[L]], tuple[Problem, ...]]
) -> GoodPart[L]:
    lines, problems = good_part(read.lines, read.problems, check)
    refused = refused_sheets(sheets, read.headers, problems)
    return GoodPart(replace(read, lines=lines, problems=_by_place(problems)), refused)


def _with(read: Reading[L], found: Sequence[Problem]) -> Reading[L]:
    return replace(read, problems=_by_place((*read.problems, *found)))


def _by_place(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: Origin(p.place.file, p.place.sheet, p.place.row or 0)))


def _of_this_group(read: Reading[L]) -> Reading[L]:
    """Say once that a file is another group's, instead of once a row that its people are unknown."""
    stop = blocking(read.problems)
    strangers = [problem for problem in stop if problem.code == "unknown_employee"]
    rows = {(problem.place.sheet, problem.place.row) for problem in strangers}
    if read.lines or len(rows) <= 1 or any((p.place.sheet, p.place.row) not in rows for p in stop):
        return read
    named = dict.fromkeys(str(problem.message.params.get("name", "")) for problem in strangers)
    problem = Problem(
        "another_group",
        message(
            "Personne dans ce fichier n'est salarié de ce dossier : {names}... ({count} lignes).",
            names=list(named)[:3],
            count=len(rows),
        ),
        message("Donnez le fichier de ce groupement ; vérifiez aussi le dossier donné avec --case."),
        strangers[0].place,
    )
    return replace(read, problems=(problem,))


def _borne_by_nobody(lines: Sequence[HoursLine]) -> tuple[Problem, ...]:
    """Warn of a month of absences and common time only: nobody bears an hour of it."""
    if not lines or any(line.seconds and line.nature in {Nature.WORK, Nature.TRAVEL} for line in lines):
        return ()
    return (
        Problem(
            "no_hour_borne",
            message("Ce mois n'a ni travail ni trajet chez un adhérent : aucune heure ne se partage."),
            message(
                "Vérifiez la colonne Nature ; un prix partagé par heures n'aura ici personne à qui aller."
            ),
            Place(lines[0].origin.file, lines[0].origin.sheet),
            Severity.WARNING,
        ),
    )
