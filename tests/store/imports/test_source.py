"""Files as offices send them: every usual writing is read, every broken one is told and never crashes."""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.calendar import Month
from models.problems import ProblemsFound
from models.sheets import CellValue, Formula, SourceFile
from rules.imports.directory import Directory
from rules.imports.hours import read_hours
from rules.imports.payroll import read_payroll
from store.imports import archives
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_any_encoding_and_with_any_separator(
    file: Callable[..., Path], encoding: str, separator: str
) -> None:
    text = TABLE.replace(",", ".").replace(";", separator)
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    read = read_source(file(mark + text.encode(encoding)))
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


def mutated(original: bytes, chance: random.Random) -> bytes:
    changed = bytearray(original)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed))
        if chance.random() < 0.3:
            del changed[place : place + chance.randint(1, 400)]
        else:
            changed[place] = chance.randrange(256)
        if not changed:
            break
    return bytes(changed)


def remade(original: bytes, chance: random.Random) -> bytes:
    """Change bytes inside the parts of the archive, which stays a sound archive."""
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as source, zipfile.ZipFile(raw, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, mutated(part, chance) if chance.random() < 0.4 else part)
    return raw.getvalue()


def try_mutations(path: Path, count: int) -> None:
    examples = Path(__file__).resolve().parents[3] / "examples" / "deux_rives"
    originals = {name: (examples / name).read_bytes() for name in ("heures-2026-10.xlsx", "paie-2026-10.csv")}
    for seed in range(count):
        chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        name = chance.choice(list(originals))
        change = remade if name.endswith("xlsx") and chance.random() < 0.6 else mutated
        target = path / name
        target.write_bytes(change(originals[name], chance))
        with suppress(ProblemsFound):
            sheets = read_source(target).sheets
            read_hours(sheets, Directory())
            read_payroll(sheets, Directory(), Month(2026, 10))


def test_two_hundred_damaged_files_are_read_or_refused_and_never_crash(tmp_path: Path) -> None:
    try_mutations(tmp_path, 200)


@pytest.mark.slow
def test_ten_thousand_damaged_files_are_read_or_refused_and_never_crash(tmp_path: Path) -> None:
    try_mutations(tmp_path, 10_000)
