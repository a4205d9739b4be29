"""Days of each employee against the clock and the law: impossible days, rows given twice, long days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity
from models.week import Week
from models.worktime import HoursLine, Nature
from rules.rounding import hours, seconds

DAILY_MAXIMUM = "working_time/daily_maximum"
WEEKLY_MAXIMUM = "working_time/weekly_maximum"
SECONDS_IN_DAY = 86_400
_WORKED = frozenset({Nature.WORK, Nature.TRAVEL, Nature.COMMON, Nature.TRAINING})


def check_days(lines: Iterable[HoursLine], book: ParameterBook) -> tuple[Problem, ...]:
    """Return days of more than 24 hours, rows given twice, and, as remarks, days above the legal maximum."""
    by_day: dict[tuple[str, date], list[HoursLine]] = defaultdict(list)
    for line in lines:
        by_day[line.employee, line.day].append(line)
    return tuple(problem for day_lines in by_day.values() for problem in _of_day(day_lines, book))


def check_weeks(lines: Iterable[HoursLine], book: ParameterBook) -> tuple[Problem, ...]:
    """Return, as remarks, the weeks worked beyond the legal maximum; only days of the month are seen."""
    by_week: dict[tuple[str, Week], list[HoursLine]] = defaultdict(list)
    weeks: dict[date, Week] = {}
    for line in lines:
        if line.nature in _WORKED:
            week = weeks.get(line.day) or weeks.setdefault(line.day, Week.of(line.day))
            by_week[line.employee, week].append(line)
    return tuple(problem for week_lines in by_week.values() for problem in _of_week(week_lines, book))


def _of_week(lines: list[HoursLine], book: ParameterBook) -> Iterator[Problem]:
    # L3121-20 C. trav.: weekly maximum, unless an authorisation says otherwise.
    last, worked = lines[-1], sum(line.seconds for line in lines)
    longest = book.value(WEEKLY_MAXIMUM, last.day)
    if worked > seconds(longest):
        yield Problem(
            "above_weekly_maximum",
            message(
                "{employee} a travaillé {total:hours} la semaine du {day:day} : le maximum est {most:hours}.",
                employee=last.employee,
                total=hours(worked),
                day=Week.of(last.day).monday,
                most=longest,
            ),
            message(
                "Vérifiez la saisie ; si elle est juste, voyez avec les adhérents pour les semaines à venir."
            ),
            Place(last.origin.file, last.origin.sheet, last.origin.row, article="L3121-20"),
            Severity.WARNING,
        )


def _of_day(lines: list[HoursLine], book: ParameterBook) -> Iterator[Problem]:
    yield from _duplicates(lines)
    last, total = lines[-1], sum(line.seconds for line in lines)
    place = Place(last.origin.file, last.origin.sheet, last.origin.row)
    if total > SECONDS_IN_DAY:
        yield Problem(
            "more_than_a_day",
            message(
                "{employee} aurait {total:hours} le {day:day} : une journée n'en a que 24.",
                employee=last.employee,
                total=hours(total),
                day=last.day,
            ),
            message("Cherchez une ligne en double ou une faute de frappe."),
            place,
        )
        return
    # L3121-18 C. trav.: daily maximum, unless an agreement or an authorisation says otherwise.
    worked = sum(line.seconds for line in lines if line.nature in _WORKED)
    longest = book.value(DAILY_MAXIMUM, last.day)
    if worked > seconds(longest):
        yield Problem(
            "above_daily_maximum",
            message(
                "{employee} a travaillé {total:hours} le {day:day} : la durée maximale est de {most:hours}.",
                employee=last.employee,
                total=hours(worked),
                day=last.day,
                most=longest,
            ),
            message(
                "Vérifiez la saisie ; si elle est juste, voyez avec les adhérents pour les jours à venir."
            ),
            Place(place.file, place.sheet, place.row, article="L3121-18"),
            Severity.WARNING,
        )


def _duplicates(lines: list[HoursLine]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], HoursLine] = {}
    for line in lines:
        content = (line.member, line.site, line.came_from, line.nature, line.seconds, line.start)
        first = seen.setdefault(content, line)
        if first is not line:
            yield Problem(
                "duplicate_row",
                message("Cette ligne est la même que la ligne {row}.", row=first.origin.row),
                message("Supprimez l'une des deux ; si le temps est bien double, faites-en une seule ligne."),
                Place(line.origin.file, line.origin.sheet, line.origin.row),
            )
