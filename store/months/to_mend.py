"""The workbook of the rows refused: the columns of the file, the row each comes from and why it was refused.

Sent back once mended, it completes the file it comes from: its first line says which one.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePath

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from models.messages import message
from models.problems import Problem
from models.sheets import BrokenCell, CellValue, Formula, SourceFile
from rules.imports.mended import NOTES, REFERENCE_LENGTH
from rules.imports.refused import RefusedRow, RefusedSheet
from store.files import write_whole
from store.language import show
from store.settings import settings
from store.spreadsheets import DAY, Written, font, head, put, saved, set_page

_HOURS = "[h]:mm"
_WRONG = PatternFill("solid", fgColor="FBE3E1")
_FIRST_TITLE_ROW = 3
_WIDTH, _WIDEST, _WHY_WIDTH = 16, 34, 70
_LONGEST_TITLE = 31
_LINE_HEIGHT = 15
_LENGTH = 6


def workbook_to_mend(
    source: SourceFile, refused: tuple[RefusedSheet, ...], first: str = ""
) -> tuple[str, bytes]:
    """Return the name and the content of the workbook of the rows refused of a file.

    ``first`` is the name of the file that mended rows come from, when ``source`` is such a sheet itself.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for part in refused:
        sheet = book.create_sheet(_title(part))
        _write(sheet, source, part, first or source.name)
        set_page(sheet)
    return f"{PurePath(first or source.name).stem}-a-corriger.xlsx", saved(book)


def lay_out_to_mend(root: Path, workbooks: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write workbooks to be mended in a folder; one that is there already may hold somebody's work: it stays.

    Other rows to be mended are another content, hence another name.
    """
    targets = []
    for name, content in workbooks.items():
        target = root / f"{PurePath(name).stem}-{sha256(content).hexdigest()[:_LENGTH]}.xlsx"
        if not target.exists():
            write_whole(target, content)
        targets.append(target)
    return tuple(targets)


def _title(part: RefusedSheet) -> str:
    kept = "".join(" " if character in "[]:*?/\\" else character for character in part.name)
    return kept.strip(" '")[:_LONGEST_TITLE] or "À corriger"


def _write(sheet: Worksheet, source: SourceFile, part: RefusedSheet, name: str) -> None:
    last = max([0, *part.headings, *(place for row in part.rows for place in row.cells)])
    _say(sheet, 1, f"Lignes refusées de « {name} » (référence {source.sha256[:REFERENCE_LENGTH]})")
    sheet["A1"].font = font(bold=True)
    _say(
        sheet,
        2,
        "Corrigez chaque ligne, ou supprimez celle qui ne doit pas compter, sans ôter la ligne 1 ; "
        "puis donnez ce classeur : il complète le fichier reçu.",
    )
    row = _FIRST_TITLE_ROW
    for label, text in part.stated.items():
        _say(sheet, row, f"{label} : {text}")
        row += 1
    titles = tuple(part.headings.get(place, "") for place in range(1, last + 1))
    widths = tuple(_width(part, place) for place in range(1, last + 1))
    head(sheet, row, (*titles, *NOTES), (*widths, _WIDTH, _WHY_WIDTH))
    for number, refused in enumerate(part.rows, start=row + 1):
        _write_row(sheet, number, refused, part)
        put(sheet, number, last + 1, refused.number).alignment = Alignment(
            horizontal="center", vertical="top"
        )
        reasons = [_why(problem) for problem in refused.why]
        why = put(sheet, number, last + 2, "\n".join(reasons))
        why.alignment = Alignment(wrap_text=True, vertical="top")
        lines = sum(1 + len(reason) // _WHY_WIDTH for reason in reasons)
        sheet.row_dimensions[number].height = lines * _LINE_HEIGHT


def _say(sheet: Worksheet, row: int, text: str) -> None:
    put(sheet, row, 1, text).alignment = Alignment(wrap_text=False)


def _write_row(sheet: Worksheet, number: int, refused: RefusedRow, part: RefusedSheet) -> None:
    for place, value in refused.cells.items():
        put(sheet, number, place, *_written(value)).alignment = Alignment(horizontal="left", vertical="top")
    for problem in refused.why:
        place = part.places.get(problem.place.column, 0)
        if place:
            sheet.cell(row=number, column=place).fill = _WRONG


def _written(value: CellValue) -> tuple[Written, str]:
    """Return a cell as it was; a formula is written as the text it was, for its value to be typed instead."""
    if isinstance(value, Formula):
        return f"={value.text}", ""
    if isinstance(value, BrokenCell):
        return value.text, ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX", ""
    if isinstance(value, str):
        return value, ""
    return (value, {"date": DAY, "timedelta": _HOURS}.get(type(value).__name__, ""))


def _width(part: RefusedSheet, place: int) -> int:
    longest = max((len(str(row.cells.get(place, ""))) for row in part.rows), default=0)
    return min(_WIDEST, max(_WIDTH, longest + 2))


def _why(problem: Problem) -> str:
    language = settings().language
    said = message("{problem} {remedy}", problem=problem.message, remedy=problem.remedy)
    column = problem.place.column
    return show(message("{column} : {said}", column=column, said=said) if column else said, language)
