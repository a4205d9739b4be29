"""Tables and blocks of signatures, with fixed columns: no word processor has to guess a width."""

from store.workshop.source import Signatures, Table, TableRow
from store.workshop.wordml import paragraph, rich, run

TEXT_WIDTH = 9072
"""Width of the text, in twentieths of a point: 16 cm."""

_SIGNATURE_HEIGHT = 1250
_SIGNATURE_HEAD = ("Qui s'engage", "Date et signature")
_ROOM = ("Date :", "Signature :")
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
        return _wrapped(_row(cells(row.cells, style)), row.loop, row.condition)

    rows = _row(cells(block.head, "TableHead", shade=True), head=True) + "".join(map(line, block.rows))
    return _table(widths, rows + (_total(block, widths) if block.total else ""))


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


def signatures(block: Signatures) -> str:
    """Return a row for each who signs, kept on one page with what comes before."""
    widths = _widths((8.6, 7.4))
    titles = zip(widths, _SIGNATURE_HEAD, strict=True)
    head = _row("".join(_cell(w, paragraph(rich(t), "TableHead"), shade=True) for w, t in titles), head=True)
    rows = "".join(_signature_row(cell, widths) for cell in block.cells)
    return _table(widths, head + _wrapped(rows, block.loop))


def _signature_row(source: str, widths: list[int]) -> str:
    """Put who signs on the left; lines that end with a colon are the places to fill, on the right."""
    lines = source.split("\n")
    room = [line for line in lines if line.rstrip().endswith(":")] or list(_ROOM)
    who = [line for line in lines if not line.rstrip().endswith(":")]
    left = "".join(paragraph(rich(line, bold=not index), "Signature") for index, line in enumerate(who))
    right = "".join(paragraph(rich(line), "Signature") for line in room)
    return _row(_cell(widths[0], left) + _cell(widths[1], right), height=_SIGNATURE_HEIGHT)
