"""Times of arrival and departure: lengths they make, those that overlap, those that make no sense."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.problems import Severity
from models.sheets import CellValue, Sheet
from rules.days.timeline import Timeline
from rules.imports.month import sort_hours
from rules.imports.rows import Reading
from rules.imports.times import as_clock
from store.parameters import parameters
from tests.rules.imports.conftest import sheet

Month = Callable[..., Timeline]
HEADER: list[CellValue | None] = ["Date", "Salarié", "Adhérent", "Arrivée", "Départ", "Pause", "Heures"]
DAY = date(2026, 10, 6)


def sort(timeline: Timeline, *rows: list[CellValue | None]) -> Reading:
    return sort_hours([made(*rows)], timeline, parameters())


def made(*rows: list[CellValue | None]) -> Sheet:
    return sheet(HEADER, *[[DAY, "S001", "Amicale laïque", *row] for row in rows])


def codes(reading: Reading) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.place.row) for problem in reading.problems]


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("8:30", "8.5"),
        ("8h30", "8.5"),
        ("8h", "8"),
        ("8", "8"),
        (Decimal("8.5"), "8.5"),
        (timedelta(hours=8, minutes=30), "8.5"),
        ("24:00", "24"),
        (timedelta(days=1), "24"),
    ],
)
def test_a_time_is_read_in_every_usual_writing(written: CellValue, clock: str) -> None:
    assert as_clock(written) == Decimal(clock) * 3600


@pytest.mark.parametrize("written", ["25:00", "-1", "midi", Decimal("0.354"), timedelta(hours=25), DAY])
def test_a_time_that_makes_no_sense_or_may_be_a_part_of_a_day_is_not_guessed(written: CellValue) -> None:
    assert as_clock(written) is None


def test_the_length_is_computed_less_the_pause(month: Month) -> None:
    read = sort(month(), ["8:30", "12h"], ["13:00", "17:30", "0:30"])
    assert (codes(read), [line.seconds for line in read.lines]) == ([], [12_600, 14_400])


def test_midnight_closes_the_day(month: Month) -> None:
    assert [line.seconds for line in sort(month(), ["22:00", "0:00"]).lines] == [7_200]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["17:00", "8:30"], "end_before_start"),
        (["8:30", "8:30"], "end_before_start"),
        (["8:30", "12h", "4:00"], "pause_too_long"),
        (["8:30", "midi"], "unreadable_time"),
        (["8:30", None], "empty_cell"),
        (["8:30", "12:00", None, "7"], "hours_differ_from_times"),
    ],
)
def test_times_that_make_no_sense_are_told_at_their_row(
    month: Month, row: list[CellValue | None], code: str
) -> None:
    assert (code, 2) in codes(sort(month(), row))


def test_hours_written_beside_times_may_differ_by_a_minute(month: Month) -> None:
    assert sort(month(), ["8:30", "12:00", None, "3,49"]).problems == ()
    assert [line.start for line in sort(month(), [None, None, None, "7"]).lines] == [None]


def test_times_of_one_person_that_overlap_are_refused_at_the_later_row(month: Month) -> None:
    read = sort(month(), ["13:00", "15:00"], ["8:30", "12:00"], ["11:30", "14:00"], ["9:00", "10:00"])
    assert codes(read) == [("overlapping_times", 4), ("overlapping_times", 4), ("overlapping_times", 5)]
    assert sorted(p.message.params["row"] for p in read.problems) == [2, 3, 3]


def test_times_that_follow_one_another_do_not_overlap(month: Month) -> None:
    assert sort(month(), ["8:30", "12:00"], ["12:00", "14:00"]).problems == ()


def test_the_same_length_at_two_times_of_the_day_is_not_the_same_row(month: Month) -> None:
    assert sort(month(), ["8:00", "10:00"], ["10:00", "12:00"]).problems == ()


def test_an_arrival_without_a_departure_is_no_time_but_a_departure_may_be_a_place(month: Month) -> None:
    header: list[CellValue | None] = ["Date", "Salarié", "Adhérent", "Départ", "Heures", "Nature"]
    row: list[CellValue | None] = [DAY, "S001", "La Fanfare", "Amicale laïque", "0,5", "trajet"]
    read = sort_hours([sheet(header, row)], month(), parameters())
    assert (read.problems, read.lines[0].came_from) == ((), "amicale")


def test_a_week_beyond_48_hours_is_a_remark(month: Month) -> None:
    days = [[date(2026, 10, day), "S001", "Amicale laïque", None, None, None, "9"] for day in range(5, 11)]
    read = sort_hours([sheet(HEADER, *days)], month(), parameters())
    assert [(p.code, p.severity, p.place.article) for p in read.problems] == [
        ("above_weekly_maximum", Severity.WARNING, "L3121-20")
    ]
    assert sort_hours([sheet(HEADER, *days[:5])], month(), parameters()).problems == ()
