"""ODS workbooks written for tests, by hand: what a spreadsheet would save and what nobody would."""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
KIND = b"application/vnd.oasis.opendocument.spreadsheet"


def cell(text: str, **attributes: str) -> str:
    """Return a cell; ``type`` is its office type, other names are attributes of tables."""
    kind = attributes.pop("type", "string")
    value = {"float": "value", "date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(
        kind
    )
    said = f' office:value-type="{kind}"' + (f' office:{value}="{escape(text)}"' if value else "")
    said += "".join(f' table:{name.replace("_", "-")}="{escape(v)}"' for name, v in attributes.items())
    return f"<table:table-cell{said}><text:p>{escape(text)}</text:p></table:table-cell>"


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def empty(times: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def workbook(sheets: dict[str, Iterable[str]]) -> bytes:
    """Return an ODS file of these sheets, their rows written by ``row``."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(rows)}</table:table>'
        for name, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("content.xml", f"<office:document-content {SPACES}>{body}</office:document-content>")
    return raw.getvalue()
