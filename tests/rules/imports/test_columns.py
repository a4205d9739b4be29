"""Columns chosen instead of guessed, remembered for the same headings; sheets that say whose they are."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from models.problems import ProblemsFound
from models.sheets import CellValue, Sheet
from rules.days.timeline import Timeline
from rules.imports.columns import Choices, asked_columns, key_of
from rules.imports.month import sort_hours, sort_payroll
from rules.imports.rows import Reading
from store.language import show
from store.parameters import parameters
from tests.rules.imports.conftest import sheet

Month = Callable[..., Timeline]
DAY = date(2026, 10, 6)
HEADER: list[CellValue | None] = ["Date", "Salarié", "Adhérent", "Total h", "Heures prévues"]
ROW: list[CellValue | None] = [DAY, "S001", "Amicale laïque", Decimal(7), Decimal(5)]
LIST: list[CellValue | None] = ["Date", "Adhérent", "Heures"]


def sort(timeline: Timeline, *sheets: Sheet, asked: dict[str, str] | None = None, **kept: object) -> Reading:
    return sort_hours(sheets, timeline, parameters(), Choices(asked or {}, kept))


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_a_column_chosen_takes_the_place_of_the_one_guessed(month: Month) -> None:
    assert sort(month(), sheet(HEADER, ROW)).lines[0].seconds == 5 * 3600
    read = sort(month(), sheet(HEADER, ROW), asked={"hours": "Total h"})
    assert (read.problems, read.lines[0].seconds) == ((), 7 * 3600)
    assert read.headers[0][1].headings["hours"] == "Total h"


def test_a_column_without_a_heading_is_chosen_by_its_letter(month: Month) -> None:
    read = sort(month(), sheet([*HEADER[:3], None], ROW), asked={"hours": "D"})
    assert (read.problems, read.lines[0].seconds) == ((), 7 * 3600)


def test_a_column_may_be_left_unread(month: Month) -> None:
    rows = sheet([*LIST, "Salarié", "Lieu"], [DAY, "Amicale laïque", "7", "S001", "au fond de la cour"])
    assert codes(sort(month(), rows)) == ["unknown_site"]
    assert sort(month(), rows, asked={"site": ""}).problems == ()


def test_what_was_chosen_serves_for_the_same_headings_and_no_others(month: Month) -> None:
    kept = {key_of([str(title) for title in HEADER]): {"hours": "Total h"}}
    assert sort(month(), sheet(HEADER, ROW), **kept).lines[0].seconds == 7 * 3600
    other = [*HEADER, "Remarques"]
    assert sort(month(), sheet(other, ROW), **kept).lines[0].seconds == 5 * 3600
    again = sort(month(), sheet(HEADER, ROW), asked={"hours": "Heures prévues"}, **kept)
    assert again.lines[0].seconds == 5 * 3600


def test_a_column_the_file_does_not_have_is_told_with_those_it_has(month: Month) -> None:
    read = sort(month(), sheet(HEADER, ROW), asked={"hours": "Total heures"})
    assert codes(read) == ["unknown_heading"]
    assert "Total h" in show(read.problems[0].remedy)


def test_titles_of_ours_are_told_apart_by_kind_of_file() -> None:
    assert asked_columns(["Heures=Total h", "matricule = N°", "Site="]) == (
        {"hours": "Total h", "site": ""},
        {"employee": "N°"},
    )
    with pytest.raises(ProblemsFound) as refused:
        asked_columns(["Heurs=x", "Montant", "Blason=y"])
    assert [p.code for p in refused.value.problems] == ["unknown_column_title"] * 3
    assert "Heures" in show(refused.value.problems[0].remedy)


@pytest.mark.parametrize("name", ["Camille Exemple", "EXEMPLE Camille", "Camille", "S001", "exemple"])
def test_the_sheet_of_one_person_is_theirs_by_its_name(month: Month, name: str) -> None:
    read = sort(month(), sheet(LIST, [DAY, "Amicale laïque", "7,5"], name=name))
    assert (codes(read), [line.employee for line in read.lines]) == ([], ["S001"])


@pytest.mark.parametrize(
    "title", [["Salariée : Camille Exemple"], ["Matricule", "S001"], ["Relevé", None, "Camille Exemple"]]
)
def test_the_sheet_of_one_person_is_theirs_by_a_cell_above_the_header(
    month: Month, title: list[CellValue | None]
) -> None:
    read = sort(month(), sheet(title, ["Octobre 2026"], LIST, [DAY, "Amicale laïque", "7,5"]))
    assert (codes(read), [line.employee for line in read.lines]) == ([], ["S001"])


def test_days_off_on_somebodys_sheet_are_nothing_but_a_day_at_a_member_without_its_hours_is_told(
    month: Month,
) -> None:
    rows = [
        [date(2026, 10, 5)],
        [DAY, "Amicale laïque", "7,5"],
        [date(2026, 10, 7), "Amicale laïque"],
        ["Total", None, "7,5"],
    ]
    read = sort(month(), sheet(LIST, *rows, name="Camille"))
    assert [(p.code, p.place.row) for p in read.problems] == [("empty_cell", 4)]
    assert [row.place.row for row in read.skipped] == [5]


def test_a_sheet_that_names_nobody_lacks_its_column(month: Month) -> None:
    read = sort(month(), sheet(LIST, [DAY, "Amicale laïque", "7,5"], name="Feuil1"))
    assert [(p.code, p.place.column) for p in read.problems] == [("missing_column", "Salarié")]
    assert "feuille" in show(read.problems[0].remedy)


def test_a_member_may_send_its_own_sheet(month: Month) -> None:
    header: list[CellValue | None] = ["Date", "Salarié", "Heures"]
    read = sort(month(), sheet(["Adhérent : La Fanfare"], header, [DAY, "S001", "2"]))
    assert (codes(read), [line.member for line in read.lines]) == ([], ["fanfare"])


def test_payroll_too_may_have_a_sheet_a_person(month: Month) -> None:
    read = sort_payroll([sheet(["Libellé", "Montant"], ["Brut", "1"], name="Camille Exemple")], month())
    assert [(line.employee, line.amount) for line in read.lines] == [("S001", Decimal("1.00"))]


def test_a_number_is_compared_with_numbers_and_a_name_with_names(month: Month) -> None:
    rows = [[DAY, "S01", "Amicale laïque", "7"], [DAY, "Camile Exemple", "La Fanfar", "7"], ROW]
    read = sort(month(), sheet([*HEADER[:3], "Heures"], *rows))
    assert [show(p.remedy).replace("\u00a0", " ").replace("\u202f", " ") for p in read.problems] == [
        "Vouliez-vous dire « S001 (Camille Exemple) » ?",
        "Vouliez-vous dire « Camille Exemple » ?",
        "Vouliez-vous dire « La Fanfare » ?",
    ]


def test_the_file_of_another_group_is_one_problem_and_not_one_a_row(month: Month) -> None:
    rows = [[DAY, f"P{n:03d}", "Ailleurs", "7"] for n in range(162)]
    assert codes(sort(month(), sheet([*HEADER[:3], "Heures"], *rows))) == ["another_group"]
    paid = [[f"P{n:03d}", "Brut", "1"] for n in range(162)]
    assert codes(sort_payroll([sheet(["Matricule", "Libellé", "Montant"], *paid)], month())) == [
        "another_group"
    ]
    assert (
        codes(sort(month(), sheet([*HEADER[:3], "Heures"], *rows[:2], ROW)))
        == [
            "unknown_employee",
            "unknown_organisation",
        ]
        * 2
    )


def test_a_month_of_absences_only_is_told(month: Month) -> None:
    read = sort(month(), sheet([*HEADER[:3], "Heures", "Nature"], [DAY, "S001", None, "7", "congés"]))
    assert codes(read) == ["no_hour_borne"]
