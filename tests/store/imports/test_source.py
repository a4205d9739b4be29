"""Files as offices send them: every usual writing is read, every broken one is told and never crashes."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.problems import ProblemsFound
from models.sheets import BrokenCell, CellValue, Formula, SourceFile
from store.imports import archives, grid
from store.imports.source import MOST_BYTES, read_source

TABLE = "Date;Salarié;Adhérent;Heures\n05/10/2026;Noé;L'été;7,5\n"


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes, str], Path]:
    def write(content: bytes, name: str = "heures.csv") -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


def workbook(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def content(book: Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def cells(read: SourceFile) -> list[dict[int, CellValue]]:
    return [dict(row.cells) for row in read.sheets[0].rows]


def code(path: Path) -> str:
    with pytest.raises(ProblemsFound) as refused:
        read_source(path)
    assert all(problem.remedy.text and problem.place.file for problem in refused.value.problems)
    return refused.value.problems[0].code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "unmarked"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_any_encoding_and_with_any_separator(
    file: Callable[..., Path], encoding: str, separator: str
) -> None:
    text = TABLE.replace(",", ".").replace(";", separator)
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    content = text.encode("utf-16-be") if encoding == "unmarked" else mark + text.encode(encoding)
    read = read_source(file(content))
    assert cells(read)[1] == {1: "05/10/2026", 2: "Noé", 3: "L'été", 4: "7.5"}


def test_rows_are_numbered_as_the_editor_shows_them(file: Callable[..., Path]) -> None:
    read = read_source(file(b'sep=;\n"titre\nsur deux lignes"\n\nA;B\n1;2\n'))
    assert [row.number for row in read.sheets[0].rows] == [2, 5, 6]


def test_real_dates_durations_and_decimals_of_a_workbook_are_exact(file: Callable[..., Path]) -> None:
    book = workbook(
        [
            date(2026, 10, 5),
            datetime.fromisoformat("2026-10-05T08:30"),
            timedelta(hours=7, minutes=20),
            7.1,
            True,
            "x",
        ]
    )
    read = read_source(file(content(book), "h.xlsx"))
    assert cells(read)[0] == {
        1: date(2026, 10, 5),
        2: date(2026, 10, 5),
        3: timedelta(hours=7, minutes=20),
        4: Decimal("7.1"),
        5: True,
        6: "x",
    }


def test_a_formula_is_kept_as_a_formula_and_its_last_value_is_not_trusted(file: Callable[..., Path]) -> None:
    assert cells(read_source(file(content(workbook(["=1+1"])), "h.xlsx")))[0] == {1: Formula("1+1")}


def test_words_of_a_merged_block_serve_each_of_its_rows_and_numbers_do_not(file: Callable[..., Path]) -> None:
    book = workbook(["Camille", 7, "a"], [None, None, "b"], [None, None, "c"])
    book.worksheets[0].merge_cells("A1:A3")
    book.worksheets[0].merge_cells("B1:B3")
    read = cells(read_source(file(content(book), "h.xlsx")))
    assert [row.get(1) for row in read] == ["Camille"] * 3
    assert [row.get(2) for row in read] == [Decimal(7), None, None]


def test_what_is_no_table_is_refused_by_its_content_whatever_its_name(
    file: Callable[..., Path], tmp_path: Path
) -> None:
    assert code(tmp_path / "absent.xlsx") == "file_absent"
    assert code(tmp_path) == "not_a_file"
    assert code(file(b"%PDF-1.7", "heures.xlsx")) == "foreign_file"
    assert code(file(b"\xd0\xcf\x11\xe0old", "heures.xlsx")) == "foreign_file"
    assert code(file(b"a\0b", "heures.csv")) == "not_a_table"
    assert code(file(b"PK\x03\x04 cut", "heures.xlsx")) == "not_a_workbook"
    assert code(file(b'a;"b\n' + b"c;d\n" * 20_000, "heures.csv")) == "open_quote"
    assert code(file(b" " * (MOST_BYTES + 1), "heures.csv")) == "file_too_large"


def test_an_archive_that_unpacks_without_end_is_not_opened(file: Callable[..., Path]) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (archives.MOST_UNPACKED + 1))
    assert code(file(raw.getvalue(), "h.xlsx")) == "archive_bomb"


def test_a_merged_block_over_the_whole_sheet_many_times_is_not_spread_without_end(
    file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grid, "MOST_SPREAD", 1_000)
    book = workbook(*[["a", "b"] for _ in range(200)])
    for column in "CDEFGHIJKL":
        book.worksheets[0][f"{column}1"] = "x"
        book.worksheets[0].merge_cells(f"{column}1:{column}200")
    assert code(file(content(book), "h.xlsx")) == "archive_bomb"


def test_a_cell_longer_than_anybody_could_type_is_broken(file: Callable[..., Path]) -> None:
    raw, huge = content(workbook(["a"])), io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as source,
        zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(b"<t>a</t>", b"<t>" + b"a" * 40_000 + b"</t>"))
    assert cells(read_source(file(huge.getvalue(), "h.xlsx")))[0] == {1: BrokenCell("a" * 40)}


def test_an_entity_bomb_stays_shut(file: Callable[..., Path]) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "'
        + b"x" * 1000
        + b'">'
        + b'<!ENTITY b "'
        + b"&a;" * 1000
        + b'">]><b>&b;</b>'
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("xl/workbook.xml", bomb)
    assert code(file(raw.getvalue(), "h.xlsx")) == "not_a_workbook"
