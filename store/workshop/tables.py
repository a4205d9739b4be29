"""Tables, blocks of signatures and grids of a week, with fixed columns: no word processor guesses a width."""

from itertools import groupby

from models.calendar import WEEKDAYS
from store.language import SOURCE, word
from store.workshop.source import Grid, Signatures, Table, TableRow
from store.workshop.wordml import paragraph, rich, run, tag

TEXT_WIDTH = 9072
"""Width of the text, in twentieths of a point: 16 cm."""

_SIGNATURE_HEIGHT = 1250
_WORKING_WEEK = 5
_MOMENT_WIDTH = 1.25  # of the column that names the parts of the day, against 2 for each day
_SIDE = {side: f'<w:jc w:val="{side}"/>' for side in ("center", "right")}


def _widths(relative: tuple[float, ...]) -> list[int]:
    """Share the width of the text; the last column takes what rounding leaves."""
    whole = sum(relative)
    found = [round(TEXT_WIDTH * part / whole) for part in relative]
    return [*found[:-1], TEXT_WIDTH - sum(found[:-1])]


def _table(widths: list[int], rows: str, style: str = "Sober") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    total = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    look = f'<w:tblStyle w:val="{style}"/>{total}<w:tblLayout w:type="fixed"/>'
    after = paragraph("", "AfterTable")
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{after}"


def _cell(width: int, inside: str, *, span: int = 1, shade: bool = False, borders: str = "") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    properties += '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F4"/>' if shade else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _row(cells: str, *, head: bool = False, height: int = 0) -> str:
    properties = "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _tag_row(tag: str) -> str:
    """Return a row that holds a Jinja tag for whole rows: docxtpl leaves only the tag."""
    return f"<w:tr><w:tc>{paragraph(run(f'{{%tr {tag} %}}'))}</w:tc></w:tr>"


def _wrapped(rows: str, loop: str, condition: str = "") -> str:
    if condition:
        rows = _tag_row(f"if {condition}") + rows + _tag_row("endif")
    return _tag_row(f"for {loop}") + rows + _tag_row("endfor") if loop else rows


def table(block: Table, style: str = "TableText") -> str:
    """Return a table whose head is repeated on each page; ``style`` is that of its cells."""
    widths = _widths(block.widths)

    def cells(texts: tuple[str, ...], named: str, *, shade: bool = False) -> str:
        columns = zip(widths, texts, block.alignment, strict=True)
        return "".join(
            _cell(width, paragraph(rich(content), named, _SIDE.get(side, "")), shade=shade)
            for width, content, side in columns
        )

    def line(row: TableRow) -> str:
        return _wrapped(_row(cells(row.cells, style)), "", row.condition)

    groups = groupby(enumerate(block.rows), key=_together)
    body = "".join(_wrapped("".join(line(row) for _, row in rows), loop) for (loop, _), rows in groups)
    rows = _row(cells(block.head, "TableHead", shade=True), head=True) + body
    return _table(widths, rows + (_total(block, widths) if block.total else ""))


def _together(placed: tuple[int, TableRow]) -> tuple[str, int]:
    """Return what rows written in one go share: the forms that one row may take are one list, in order.

    A row that is always written is a list by itself.
    """
    place, row = placed
    return row.loop, -1 if row.loop and row.condition else place


def _total(block: Table, widths: list[int]) -> str:
    """Return the last row; with fewer cells than columns, its first cell spreads over the difference."""
    span = len(widths) - len(block.total) + 1
    spread = [sum(widths[:span]), *widths[span:]]
    sides = ("left", *block.alignment[span:])
    cells = [
        _cell(
            width,
            paragraph(rich(content), "TableTotal", _SIDE.get(side, "")),
            span=span if not index else 1,
            shade=True,
        )
        for index, (width, content, side) in enumerate(zip(spread, block.total, sides, strict=True))
    ]
    return _row("".join(cells))


def signatures(block: Signatures, language: str = SOURCE) -> str:
    """Return a row for each who signs, kept on one page with what comes before."""
    widths = _widths((8.6, 7.4))
    heads = (word("Qui s'engage", language), word("Date et signature", language))
    titles = zip(widths, heads, strict=True)
    head = _row("".join(_cell(w, paragraph(rich(t), "TableHead"), shade=True) for w, t in titles), head=True)
    rows = "".join(_signature_row(cell, widths, language) for cell in block.cells)
    return _table(widths, head + _wrapped(rows, block.loop))


def _signature_row(source: str, widths: list[int], language: str) -> str:
    """Put who signs on the left; lines that end with a colon are the places to fill, on the right."""
    lines = source.split("\n")
    usual = [word("Date :", language), word("Signature :", language)]
    room = [line for line in lines if line.rstrip().endswith(":")] or usual
    who = [line for line in lines if not line.rstrip().endswith(":")]
    left = "".join(paragraph(rich(line, bold=not index), "Signature") for index, line in enumerate(who))
    right = "".join(paragraph(rich(line), "Signature") for line in room)
    return _row(_cell(widths[0], left) + _cell(widths[1], right), height=_SIGNATURE_HEIGHT)


def grid(block: Grid, language: str = SOURCE) -> str:
    """Return a week, parts of the day in rows; Saturday and Sunday have a column when somebody works then."""
    variants = ((7, f"if {block.week}.dimanche"), (6, f"elif {block.week}.samedi"), (_WORKING_WEEK, "else"))
    return "".join(tag(when) + _week(block, days, language) for days, when in variants) + tag("endif")


def _week(block: Grid, days: int, language: str) -> str:
    widths = _widths((_MOMENT_WIDTH, *(2,) * days))
    heads = ["", *(f"{{{{ {block.week}.lundi|jour({index}) }}}}" for index in range(days))]
    head = _row(_line_of(widths, heads, "TableHead"), head=True)
    moment = _cell(widths[0], paragraph(rich("{{ r.moment|traduit }}"), "TableHead"), shade=True)
    cells = "".join(
        _cell(width, _slots(block, day)) for width, day in zip(widths[1:], WEEKDAYS[:days], strict=True)
    )
    parts = _wrapped(_row(moment + cells), f"r in {block.week}.rangees")
    label = _cell(widths[0], paragraph(rich(word("Heures", language)), "TableTotal"), shade=True)
    hours = "".join(
        _cell(width, _hours(f"{block.week}.heures.{day}"), shade=True)
        for width, day in zip(widths[1:], WEEKDAYS[:days], strict=True)
    )
    return _table(widths, head + parts + _row(label + hours))


def _hours(path: str) -> str:
    """Return the hours of a day, a dash when there are none."""
    return paragraph(run(f"{{% if {path} %}}{{{{ {path}|heures }}}}{{% else %}}–{{% endif %}}"), "TableTotal")


def _line_of(widths: list[int], texts: list[str], style: str) -> str:
    pairs = zip(widths, texts, strict=True)
    return "".join(_cell(width, paragraph(rich(text), style), shade=True) for width, text in pairs)


def _slots(block: Grid, day: str) -> str:
    """Return the slots of a day, one under the other; the cell of an idle day keeps an empty paragraph."""
    *special, usual = block.cells
    text = _lines_of(usual.text)
    for cell in reversed(special):
        text = tag(f"if {cell.condition}") + _lines_of(cell.text) + tag("else") + text + tag("endif")
    return (
        tag(f"for {block.slot} in r.{day}") + text + tag("else") + paragraph("", "TableSmall") + tag("endfor")
    )


def _lines_of(source: str) -> str:
    """Return a slot in one paragraph, its lines parted by breaks."""
    return paragraph(rich(source), "TableSmall")
