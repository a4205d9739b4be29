"""ODS files read with the same guarantees as XLSX: exact cells, formulas known as such, bombs left shut."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from models.problems import ProblemsFound
from models.sheets import BrokenCell, Formula, Sheet
from store.imports import archives
from store.imports.source import read_source
from tests.store.imports.opendocuments import KIND, cell, empty, row, workbook

Write = Callable[[bytes], Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(content: bytes) -> Path:
        (tmp_path / "heures.ods").write_bytes(content)
        return tmp_path / "heures.ods"

    return write


def sheets(path: Path) -> tuple[Sheet, ...]:
    return read_source(path).sheets


def code(path: Path) -> str:
    with pytest.raises(ProblemsFound) as refused:
        read_source(path)
    return refused.value.problems[0].code


def test_days_durations_and_decimals_are_exact(file: Write) -> None:
    cells = (
        cell("2026-10-05", type="date"),
        cell("2026-10-05T08:30:00", type="date"),
        cell("PT07H20M00S", type="time"),
        cell("7.1", type="float"),
        cell("true", type="boolean"),
        cell("Noé & Inès"),
    )
    (sheet,) = sheets(file(workbook({"Octobre": [row(*cells)]})))
    assert (sheet.name, dict(sheet.rows[0].cells)) == (
        "Octobre",
        {
            1: date(2026, 10, 5),
            2: date(2026, 10, 5),
            3: timedelta(hours=7, minutes=20),
            4: Decimal("7.1"),
            5: True,
            6: "Noé & Inès",
        },
    )


def test_a_formula_is_a_formula_whatever_it_showed(file: Write) -> None:
    summed = cell("14", type="float", formula="of:=SUM([.A1:.A2])")
    assert sheets(file(workbook({"": [row(summed)]})))[0].rows[0].cells == {1: Formula("SUM([.A1:.A2])")}


def test_what_is_no_day_nor_duration_is_broken(file: Write) -> None:
    cells = (
        cell("2026-13-40", type="date"),
        cell("sept heures", type="time"),
        cell("1e99999999", type="float"),
    )
    read = sheets(file(workbook({"": [row(*cells)]})))[0].rows[0].cells
    assert [type(value) for value in read.values()] == [BrokenCell] * 3


def test_rows_and_columns_are_numbered_over_those_left_empty(file: Write) -> None:
    rows = [row(empty(3), times=4), row(empty(2), cell("x"), empty(1000)), row(empty(1024), times=1_048_571)]
    (sheet,) = sheets(file(workbook({"": rows})))
    assert [(found.number, dict(found.cells)) for found in sheet.rows] == [(5, {3: "x"})]


def test_the_same_cell_and_the_same_row_said_once_stand_for_several(file: Write) -> None:
    rows = [row(cell("x", number_columns_repeated="2"), cell("y"), times=3), row(cell("z"))]
    (sheet,) = sheets(file(workbook({"": rows})))
    assert [dict(found.cells) for found in sheet.rows] == [{1: "x", 2: "x", 3: "y"}] * 3 + [{1: "z"}]
    assert [found.number for found in sheet.rows] == [1, 2, 3, 4]


def test_words_of_a_merged_block_serve_each_of_its_rows_and_numbers_do_not(file: Write) -> None:
    merged = {"number_rows_spanned": "3", "number_columns_spanned": "1"}
    covered = "<table:covered-table-cell/>"
    rows = [row(cell("Camille", **merged), cell("7", type="float", **merged), cell("a"))]
    rows += [row(covered, covered, cell(letter)) for letter in "bc"]
    read = sheets(file(workbook({"": rows})))[0].rows
    assert [found.cells.get(1) for found in read] == ["Camille"] * 3
    assert [found.cells.get(2) for found in read] == [Decimal(7), None, None]


def test_a_note_pinned_on_a_cell_is_not_what_the_cell_says(file: Write) -> None:
    noted = cell("7,5").replace(
        "<text:p>", "<office:annotation><text:p>à vérifier</text:p></office:annotation><text:p>", 1
    )
    assert sheets(file(workbook({"": [row(noted)]})))[0].rows[0].cells == {1: "7,5"}


def test_every_sheet_is_read_and_a_table_inside_a_cell_is_not(file: Write) -> None:
    table = f'<table:table table:name="dedans">{row(cell("non"))}</table:table>'
    inner = f"<table:table-cell>{table}</table:table-cell>"
    read = sheets(file(workbook({"Camille": [row(cell("a"), inner)], "Noé": [row(cell("b"))]})))
    assert [(sheet.name, [dict(r.cells) for r in sheet.rows]) for sheet in read] == [
        ("Camille", [{1: "a"}]),
        ("Noé", [{1: "b"}]),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [row(cell("x"), times=1_048_576)],
        [row(cell("x", number_columns_repeated="16384"), times=1_000)],
        [row(cell("x", number_columns_repeated="999999999"))],
        [row(cell("x", number_rows_spanned="1048576")) for _ in range(3_000)],
    ],
)
def test_repetitions_without_end_are_refused_in_little_memory(file: Write, rows: list[str]) -> None:
    path = file(workbook({"": rows}))
    tracemalloc.start()
    assert code(path) == "archive_bomb"
    assert tracemalloc.get_traced_memory()[1] < 200_000_000
    tracemalloc.stop()


def test_an_archive_that_unpacks_without_end_is_not_opened(file: Write) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("content.xml", b" " * (archives.MOST_UNPACKED + 1))
    assert code(file(raw.getvalue())) == "archive_bomb"


@pytest.mark.parametrize("content", [b"\x93\x01 encrypted", b"<office:body", b"", b"<a>&nothing;</a>"])
def test_a_damaged_or_encrypted_file_is_refused(file: Write, content: bytes) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("content.xml", content)
    assert code(file(raw.getvalue())) == "not_a_workbook"


def test_a_file_cut_short_is_refused(file: Write) -> None:
    sound = workbook({"": [row(cell("x"))]})
    assert code(file(sound[: len(sound) // 2])) == "not_a_workbook"


def test_an_entity_bomb_stays_shut(file: Write) -> None:
    bomb = '<!DOCTYPE b [<!ENTITY a "' + "x" * 1000 + '"><!ENTITY b "' + "&a;" * 1000 + '">]>'
    sound = workbook({"": [row(cell("@b@"))]})
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as source, zipfile.ZipFile(raw, "w") as target:
        part = source.read("content.xml").decode().replace("@b@", "&b;")
        target.writestr("content.xml", bomb + part)
    assert code(file(raw.getvalue())) == "not_a_workbook"
