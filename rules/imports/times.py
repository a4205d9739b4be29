"""Times of arrival and departure: the length they make, and those of one person that overlap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from models.messages import message
from models.problems import Place, Problem
from models.sheets import CellValue
from models.worktime import HoursLine
from rules.imports.cells import as_seconds
from rules.imports.rows import Row
from rules.rounding import hours

DAY = 86_400
_TOLERANCE = 60
"""Seconds between the hours written and those that the times make: minutes are often rounded."""


def as_clock(cell: CellValue | None) -> int | None:
    """Return a time of the day in seconds from ``8:30``, ``8h30``, ``8h``, 8.5 or a time cell.

    A number below one is not guessed: it may be a part of a day as well as minutes after midnight.
    """
    if isinstance(cell, Decimal) and 0 < cell < 1:
        return None
    if isinstance(cell, timedelta) and cell.days:
        return DAY if cell == timedelta(days=1) else None
    found = as_seconds(cell)
    return found if found is not None and 0 <= found <= DAY else None


def length(row: Row) -> tuple[int | None, int | None, int | None]:
    """Return seconds worked, start and end of a row, in seconds of the day; ``None`` when unknown or absent.

    Problems found go to the row: an end before its start, a pause longer than the time, hours that differ.
    """
    if row.cell("start") is None and row.cell("end") is None and row.has("hours"):
        return row.seconds("hours"), None, None
    remedy = message("Écrivez l'heure comme 8:30 ou 8h30.")
    text = message("Cette heure est illisible.")
    start = row.read("start", as_clock, "unreadable_time", text, remedy)
    end = row.read("end", as_clock, "unreadable_time", text, remedy)
    pause = row.seconds("pause") if row.cell("pause") is not None else 0
    if start is None or end is None or pause is None:
        return None, None, None
    end = end or DAY  # midnight closes the day
    if end <= start:
        row.refuse(
            "end_before_start",
            message("L'heure de fin n'est pas après l'heure de début."),
            message("Corrigez l'heure ; un travail qui passe minuit s'écrit sur deux lignes, une par jour."),
            "end",
        )
        return None, None, None
    worked = end - start - pause
    if not 0 <= pause < end - start:
        row.refuse(
            "pause_too_long",
            message("La pause est plus longue que le temps de présence."),
            message("Écrivez la pause en heures, comme 0:30 ou 0,5."),
            "pause",
        )
        return None, None, None
    _compare(row, worked)
    return worked, start, end


def _compare(row: Row, worked: int) -> None:
    written = row.seconds("hours") if row.cell("hours") is not None else None
    if written is not None and abs(written - worked) > _TOLERANCE:
        row.refuse(
            "hours_differ_from_times",
            message(
                "La ligne compte {written:hours}, mais ses heures de début et de fin font {worked:hours}.",
                written=hours(written),
                worked=hours(worked),
            ),
            message("Corrigez l'une ou l'autre ; une pause s'écrit dans une colonne « Pause »."),
            "hours",
        )


def check_overlaps(lines: Iterable[HoursLine]) -> Iterator[Problem]:
    """Yield a problem for each pair of times of one person that overlap on a day."""
    by_day: dict[tuple[str, date], list[tuple[int, int, int, HoursLine]]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line.start is not None and line.end is not None:
            by_day[line.employee, line.day].append((line.start, line.end, position, line))
    for spans in by_day.values():
        yield from _overlaps(sorted(spans, key=lambda span: span[:3]))


def _overlaps(spans: list[tuple[int, int, int, HoursLine]]) -> Iterator[Problem]:
    """Compare each time with the one that ends last among those begun before; the later row is told."""
    last = spans[0]
    for span in spans[1:]:
        if span[0] < last[1]:
            first, second = sorted((last, span), key=lambda found: found[2])
            origin, other = second[3].origin, first[3]
            yield Problem(
                "overlapping_times",
                message(
                    "{employee} serait à deux endroits le {day:day} : ces heures chevauchent la ligne {row}.",
                    employee=other.employee,
                    day=other.day,
                    row=other.origin.row,
                ),
                message("Corrigez l'heure de début ou de fin de l'une des deux."),
                Place(origin.file, origin.sheet, origin.row),
            )
        last = max(last, span, key=lambda found: found[1])
