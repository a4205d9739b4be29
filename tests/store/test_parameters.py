"""Figures of law: read as written, dated, sourced; a bad sheet is a problem that says where."""

from datetime import date
from decimal import Decimal

import pytest

from models.law import Mark
from models.problems import ProblemsFound
from store.parameters import parameters, read_parameters

SHEET = """\
label: Durée quotidienne maximale de travail
unit: heures
values: {2016-08-10: 10, 2001-01-01: 10.10}
sources:
  - {code: Code du travail, article: L3121-18, version: 2016-08-10, marque: V}
checked: 2026-11-22
"""


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "working_time").mkdir()
    (tmp_path / "working_time" / "daily_maximum.yaml").write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_a_figure_is_the_one_in_force_on_the_day_with_its_source(shelf):
    book = read_parameters(shelf)
    figure = book.figure("working_time/daily_maximum", date(2026, 10, 31))
    assert (figure.value, figure.unit, figure.since) == (Decimal(10), "heures", date(2016, 8, 10))
    assert figure.sources[0].article == "L3121-18"
    assert figure.sources[0].mark is Mark.VERIFIED
    assert figure.sources[0].checked == date(2026, 11, 22)
    assert book.paths() == ("working_time/daily_maximum",)


def test_the_elder_value_is_kept_and_never_passes_through_a_float(shelf):
    book = read_parameters(shelf)
    assert str(book.value("working_time/daily_maximum", date(2016, 8, 9))) == "10.10"


def test_a_day_before_the_first_value_is_refused_with_the_first_day(shelf):
    with pytest.raises(ProblemsFound) as refused:
        read_parameters(shelf).value("working_time/daily_maximum", date(2000, 12, 31))
    (problem,) = refused.value.problems
    assert problem.code == "parameter_before_first_value"
    assert problem.message.params["first"] == date(2001, 1, 1)


def test_an_unknown_path_is_broken_code_and_names_its_neighbour(shelf):
    with pytest.raises(KeyError, match="working_time/daily_maximum"):
        read_parameters(shelf).value("working_time/daily_maximun", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("sheet", "row", "field"),
    [
        (SHEET.replace("unit: heures", "unité: heures"), None, "unit"),
        (SHEET.replace("10.10", "dix"), None, "values.2001-01-01"),
        (SHEET.replace("marque: V", "marque: X"), None, "sources.0.marque"),
        (SHEET.replace("label: ", "label: [") + "]", 2, ""),
        ("", None, ""),
    ],
)
def test_a_malformed_sheet_is_a_problem_that_says_where(shelf, sheet, row, field):
    (shelf / "working_time" / "daily_maximum.yaml").write_text(sheet, encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        read_parameters(shelf)
    (problem,) = refused.value.problems
    assert problem.code == "parameter_malformed"
    assert (problem.place.row, problem.place.field) == (row, field)


def test_all_malformed_sheets_are_listed_together(shelf):
    (shelf / "a.yaml").write_bytes("label: Durée".encode("cp1252"))
    (shelf / "b.yaml").write_text("label: 1", encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        read_parameters(shelf)
    assert [p.place.file for p in refused.value.problems] == ["parameters/a.yaml", "parameters/b.yaml"]


def test_every_figure_shipped_is_dated_sourced_and_readable():
    book = parameters()
    assert book is parameters()
    for path in book.paths():
        parameter = book.parameter(path)
        assert parameter.steps == tuple(sorted(parameter.steps))
        assert parameter.sources
        assert parameter.label


def test_the_method_has_its_figures_for_a_case_opened_years_ago():
    book, long_ago = parameters(), date(2014, 8, 1)  # the year of the law behind local accompaniment
    method = [p for p in book.paths() if p.startswith(("method/", "accompaniment/", "deadlines/"))]
    assert len(method) > 10
    assert all(book.value(path, long_ago) > 0 for path in method)
