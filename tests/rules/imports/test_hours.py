"""Rows of a file of hours: the good ones become lines, each of the others says what is wrong and where."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.facts.employment import Employee
from models.facts.prices import TimeKey
from models.problems import Severity
from models.sheets import BrokenCell, CellValue, Formula, Sheet
from models.worktime import Nature
from rules.days.timeline import Timeline
from rules.imports.month import sort_hours
from rules.imports.rows import Reading
from store.parameters import parameters
from tests.rules.imports.conftest import OCTOBER, SEAT, dossier, facts, sheet

HEADER: list[CellValue | None] = ["Date", "Matricule", "Adhérent", "Lieu", "Nature", "Heures"]
DAY = date(2026, 10, 6)
GOOD: list[CellValue | None] = [DAY, "S001", "Amicale laïque", "Foyer", "travail", Decimal(7)]


def sort(timeline: Timeline, *sheets: Sheet) -> Reading:
    return sort_hours(sheets, timeline, parameters())


def codes(reading: Reading) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.place.row) for problem in reading.problems]


def changed(**cells: CellValue | None) -> list[CellValue | None]:
    places = {"day": 0, "employee": 1, "member": 2, "site": 3, "nature": 4, "hours": 5}
    row = list(GOOD)
    for name, cell in cells.items():
        row[places[name]] = cell
    return row


def test_a_usual_sheet_with_a_title_a_header_and_a_total_is_read(month: Callable[..., Timeline]) -> None:
    read = sort(
        month(),
        sheet(
            ["Relevé d'octobre"], [], HEADER, GOOD, ["Total", None, None, None, None, Formula("SUM(F4:F4)")]
        ),
    )
    assert read.problems == ()
    assert [(line.day, line.employee, line.member, line.site, line.seconds) for line in read.lines] == [
        (DAY, "S001", "amicale", "foyer", 7 * 3600)
    ]
    assert read.lines[0].origin.row == 4
    assert [row.place.row for row in read.skipped] == [5]


def test_a_remark_about_a_total_beside_somebodys_day_leaves_no_hour_aside(
    month: Callable[..., Timeline],
) -> None:
    read = sort(month(), sheet([*HEADER, "Observations"], [*GOOD, "Total à vérifier"]))
    assert (len(read.lines), read.skipped) == (1, ())


@pytest.mark.parametrize("word", ["Somme", "Somme des heures", "Total jour"])
def test_a_total_of_a_day_is_left_aside(month: Callable[..., Timeline], word: str) -> None:
    read = sort(month(), sheet(HEADER, GOOD, changed(member=word)))
    assert [row.place.row for row in read.skipped] == [3]


def test_a_name_that_begins_like_a_sum_is_a_name(month: Callable[..., Timeline]) -> None:
    read = sort(month(), sheet(HEADER, changed(member="Somme Solidarité")))
    assert codes(read) == [("unknown_organisation", 2)]


def test_columns_are_known_by_their_usual_headings_in_any_order(month: Callable[..., Timeline]) -> None:
    read = sort(
        month(),
        sheet(
            ["Nb heures", "STRUCTURE", "Salariée", "Jour"],
            ["7h30", "la fanfare", "EXEMPLE Camille", "06/10/2026"],
        ),
    )
    assert read.problems == ()
    assert (read.lines[0].member, read.lines[0].employee, read.lines[0].seconds) == (
        "fanfare",
        "S001",
        27_000,
    )


def test_a_missing_column_is_named_with_the_headings_that_would_do(month: Callable[..., Timeline]) -> None:
    read = sort(month(), sheet(["Date", "Salarié", "Heures"], [DAY, "S001", Decimal(7)]))
    assert [(p.code, p.place.column) for p in read.problems] == [("missing_column", "Adhérent")]
    assert "structure" in str(read.problems[0].remedy.params["known"])


def test_a_file_without_rows_is_told(month: Callable[..., Timeline]) -> None:
    assert codes(sort(month(), sheet())) == [("empty_file", None)]
    assert codes(sort(month(), sheet(HEADER))) == [("empty_file", None)]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (changed(employee="S002"), "unknown_employee", "Matricule"),
        (changed(member="Inconnue"), "unknown_organisation", "Adhérent"),
        (changed(member="La Voisine"), "not_a_member", "Adhérent"),
        (changed(site="Kiosque"), "site_of_another_member", "Site"),
        (changed(site="Grange"), "place_not_in_contract", "Site"),
        (changed(site="Nulle part"), "unknown_site", "Lieu"),
        (changed(day=date(2026, 9, 30)), "outside_month", "Date"),
        (changed(day=date(2026, 10, 2)), "outside_contract", "Date"),
        (changed(day="32/10/2026"), "unreadable_date", "Date"),
        (changed(hours=Decimal(-2)), "negative_hours", "Heures"),
        (changed(hours="sept"), "unreadable_hours", "Heures"),
        (changed(hours=Formula("A1*2")), "formula_cell", "Heures"),
        (changed(hours=BrokenCell("#REF!")), "unreadable_hours", "Heures"),
        (changed(hours=None), "empty_cell", "Heures"),
        (changed(member=None), "empty_cell", "Adhérent"),
        (changed(nature="sieste"), "unknown_nature", "Nature"),
    ],
)
def test_a_wrong_cell_is_told_at_its_place(
    month: Callable[..., Timeline], row: list[CellValue | None], code: str, column: str
) -> None:
    read = sort(month(), sheet(HEADER, row, changed(day=date(2026, 10, 8))))
    assert (code, 2, column) in [(p.code, p.place.row, p.place.column) for p in read.problems]
    assert all(problem.remedy.text for problem in read.problems)


def test_a_member_outside_the_contract_list_is_refused_with_its_article(
    month: Callable[..., Timeline],
) -> None:
    timeline = month()
    state = timeline.states[0]
    short = state.facts["contract"]["S001"].model_copy(update={"users": ("fanfare",)})
    facts = {**state.facts, "contract": {"S001": short}}
    read = sort(
        Timeline(timeline.month, (type(state)(**{**vars(state), "facts": facts}),)), sheet(HEADER, GOOD)
    )
    assert [(p.code, p.place.article) for p in read.problems] == [("not_in_contract_list", "L1253-9")]


def test_a_member_that_left_on_the_20th_is_no_member_on_the_21st(month: Callable[..., Timeline]) -> None:
    left = [changed(day=date(2026, 10, day), member="La Fanfare", site="Kiosque") for day in (20, 21)]
    assert codes(sort(month(), sheet(HEADER, *left))) == [("not_a_member", 3)]


def test_a_day_of_more_than_24_hours_is_refused(month: Callable[..., Timeline]) -> None:
    read = sort(month(), sheet(HEADER, changed(hours=Decimal(13)), changed(hours=Decimal(12))))
    assert codes(read) == [("more_than_a_day", 3)]


def test_a_day_above_the_legal_maximum_is_a_remark_and_does_not_block(month: Callable[..., Timeline]) -> None:
    read = sort(month(), sheet(HEADER, changed(hours=Decimal("10.25"))))
    assert [(p.code, p.severity, p.place.article) for p in read.problems] == [
        ("above_daily_maximum", Severity.WARNING, "L3121-18")
    ]
    assert sort(month(), sheet(HEADER, changed(hours=Decimal(10)))).problems == ()


def test_the_same_row_twice_is_refused(month: Callable[..., Timeline]) -> None:
    read = sort(month(), sheet(HEADER, *[changed(hours=Decimal(3))] * 2))
    assert codes(read) == [("duplicate_row", 3)]
    assert read.problems[0].message.params["row"] == 2


def test_every_problem_of_the_file_is_told_at_once_in_the_order_of_rows(
    month: Callable[..., Timeline],
) -> None:
    read = sort(
        month(),
        sheet(HEADER, changed(hours="x"), GOOD, changed(employee="S9"), changed(day=date(2026, 10, 1))),
    )
    assert codes(read) == [("unreadable_hours", 2), ("unknown_employee", 4), ("outside_contract", 5)]


def test_the_file_of_another_month_is_one_problem_and_not_one_a_row(month: Callable[..., Timeline]) -> None:
    rows = [changed(day=date(2026, 9, day)) for day in (7, 8, 9)]
    assert codes(sort(month(), sheet(HEADER, *rows))) == [("another_month", 2)]


def test_an_absence_belongs_to_no_member_and_its_ground_is_not_kept(month: Callable[..., Timeline]) -> None:
    read = sort(month(), sheet(HEADER, changed(nature="Arrêt maladie", member=None, site=None)))
    assert [(line.nature, line.member) for line in read.lines] == [(Nature.ABSENCE, "")]
    assert "maladie" not in repr(read.lines)


def test_the_member_written_beside_an_absence_is_left_out_with_a_remark(
    month: Callable[..., Timeline],
) -> None:
    read = sort(month(), sheet(HEADER, changed(nature="absence"), changed(day=date(2026, 10, 7))))
    assert [(p.code, p.severity) for p in read.problems] == [("member_not_kept", Severity.WARNING)]
    assert read.lines[0].member == ""


def test_a_travel_shared_in_halves_must_say_where_it_comes_from(month: Callable[..., Timeline]) -> None:
    row = sheet(HEADER, changed(nature="trajet", hours=Decimal("0.5")))
    assert codes(sort(month(trajet_a_charge_de="moitie"), row)) == [("travel_without_origin", 2)]
    assert sort(month(trajet_a_charge_de="arrivee"), row).problems == ()


def test_one_sheet_an_employee_is_read_and_other_sheets_are_named_as_left_aside(
    month: Callable[..., Timeline],
) -> None:
    read = sort(
        month(),
        sheet(["Notes"], ["Merci de remplir"], name="Mode d'emploi"),
        sheet(HEADER, GOOD, name="Camille"),
        sheet(HEADER, changed(day=date(2026, 10, 7)), name="Camille (suite)"),
    )
    assert [line.origin.sheet for line in read.lines] == ["Camille", "Camille (suite)"]
    assert [row.place.sheet for row in read.skipped] == ["Mode d'emploi"]


def test_a_ground_is_kept_only_where_the_price_in_force_shares_it_apart(
    month: Callable[..., Timeline],
) -> None:
    row = sheet(HEADER, changed(nature="Arrêt maladie", member=None, site=None))
    days = month()
    assert days.policy is not None
    key = {"nature": "maladie", "cle": "fonds_mutuel"}
    component = days.policy.components[0].model_copy(update={"time_keys": (TimeKey.model_validate(key),)})
    apart = days.policy.model_copy(update={"components": (component,)})
    [state] = days.states
    told = replace(state, facts={**state.facts, "price_policy": {apart.key: apart}})
    read = sort(replace(days, states=(told,)), row)
    assert [line.nature for line in read.lines] == [Nature.SICKNESS]


def test_a_name_borne_twice_is_told_with_its_numbers() -> None:
    """Somebody who has two contracts has two numbers: the name alone does not say which."""
    twin = {"matricule": "S009", "prenom": "Camille", "nom": "Exemple", "adresse": SEAT}
    days = Timeline(OCTOBER, (dossier((*facts(), Employee.model_validate(twin))),))
    (found,) = sort(days, sheet(HEADER, changed(employee="Exemple Camille"))).problems
    assert (found.code, found.message.params["who"]) == ("shared_name", ("S001", "S009"))
    assert sort(days, sheet(HEADER, GOOD)).problems == ()
