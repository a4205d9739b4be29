"""CSV as French offices make it: semicolons, tabs or commas, in UTF-8, UTF-16 or the old Windows encoding."""

import codecs
import csv
import io

from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from models.sheets import Sheet, SheetRow

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = (";", "\t", ",", "|")
_LINES_LOOKED_AT = 50
_BYTES_LOOKED_AT = 4_000
_MOST_NOUGHTS = 0.6  # accents aside, every other byte of such a French text is nought
_LONGEST_CELL = 32_767  # as in a spreadsheet


def read_text(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Read a CSV file as one sheet of text cells, empty ones left out.

    Raises:
        ProblemsFound: the content is not text, or a quote left open swallows the rest.
    """
    text = _decoded(name, content)
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(lines[:_LINES_LOOKED_AT]))
    rows: list[SheetRow] = []
    before = 0
    try:
        for cells in reader:
            number, before = before + 1, reader.line_num
            kept = {place: cell for place, cell in enumerate(cells, start=1) if cell.strip()}
            if any(len(cell) > _LONGEST_CELL for cell in kept.values()):
                raise _swallowed(name, number)
            if kept and not (number == 1 and _only_says_separator(kept)):
                rows.append(SheetRow(number, kept))
    except csv.Error:
        raise _swallowed(name, before + 1) from None
    return (Sheet(name, "", tuple(rows)),)


def _decoded(name: str, content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(name, content, encoding)
    if b"\0" in content:
        return _decode(name, content, _unmarked(name, content))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _unmarked(name: str, content: bytes) -> str:
    """Return the encoding of a UTF-16 text that does not begin by saying so: half its bytes are nought."""
    start = content[:_BYTES_LOOKED_AT]
    for encoding, noughts in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(content) % 2 == 0 and noughts.count(0) > _MOST_NOUGHTS * len(noughts):
            return encoding
    raise _not_text(name)


def _decode(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text(name) from None


def _separator(lines: list[str]) -> str:
    """Return the separator that parts the most lines into several cells; the first of the list on a tie."""
    return max(_SEPARATORS, key=lambda mark: (sum(mark in line for line in lines), -_SEPARATORS.index(mark)))


def _only_says_separator(cells: dict[int, str]) -> bool:
    return cells.get(1, "").casefold().startswith("sep=")


def _not_text(name: str) -> ProblemsFound:
    return ProblemsFound(
        [
            Problem(
                "not_a_table",
                message("Ce fichier n'est ni un classeur .xlsx ou .ods, ni un texte .csv."),
                message("Ouvrez-le dans le tableur et enregistrez-le au format .xlsx, .ods ou .csv."),
                Place(name),
            )
        ]
    )


def _swallowed(name: str, row: int) -> ProblemsFound:
    return ProblemsFound(
        [
            Problem(
                "open_quote",
                message("À partir de cette ligne, un guillemet ouvert avale la suite du fichier."),
                message("Ôtez le guillemet en trop, ou enregistrez à nouveau le fichier depuis le tableur."),
                Place(name, row=row),
            )
        ]
    )
