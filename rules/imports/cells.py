"""What a cell means: a date, a duration, an amount, written in any of the ways French offices write them."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from models.sheets import CellValue
from rules.rounding import cents, seconds

_CENTURY = 2000
_NOISE = Decimal("0.000001")
_MOST_HOURS = 10_000
_MOST_EUROS = Decimal(10**10)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_CLOCK = re.compile(r"(-?)(\d{1,3}) ?[:hH] ?(\d{1,2})?(?: ?(?:min|mn|m))?(?::(\d{2}))?")
_UNIT = re.compile(r" ?(?:h|heures?)$", re.IGNORECASE)
_MINUTES = 60


def plain(text: str) -> str:
    """Return a text to be compared: lower case, no accent, words parted by single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.casefold()).split())


def as_text(cell: CellValue | None) -> str:
    """Return what a cell says as text, without spaces around; a whole number has no decimals."""
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f")
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def as_day(cell: CellValue | None) -> date | None:
    """Return a day from a real date, ``05/10/2026``, ``5.10.26`` or ``2026-10-05``; ``None`` otherwise."""
    if isinstance(cell, date):
        return cell
    text = as_text(cell) if isinstance(cell, str) else ""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        return _day(year if year > _CENTURY else year + _CENTURY, month, day)
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def as_seconds(cell: CellValue | None) -> int | None:
    """Return a duration in seconds from 7.5, ``7,5``, ``7:30``, ``7h30``, ``7 h`` or a time cell.

    ``None`` when it cannot be read; a negative duration is returned negative, for the caller to refuse.
    """
    if isinstance(cell, timedelta):
        return cell.days * 86_400 + cell.seconds
    if isinstance(cell, str) and (found := _CLOCK.fullmatch(as_text(cell))):
        sign, whole, minutes, rest = found[1], int(found[2]), int(found[3] or 0), int(found[4] or 0)
        if minutes >= _MINUTES or rest >= _MINUTES:
            return None
        return (-1 if sign else 1) * (whole * 3600 + minutes * _MINUTES + rest)
    bare = _UNIT.sub("", as_text(cell)) if isinstance(cell, str) else cell
    value = as_number(bare)
    return None if value is None or abs(value) > _MOST_HOURS else seconds(value)


def as_number(cell: CellValue | None) -> Decimal | None:
    """Return a number from a real one or from ``1 234,50``, ``1.234,50``, ``1234.5``, ``-12,30 €``."""
    if isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str):
        return None
    text = re.sub(r"[\s\u00a0\u202f€]", "", cell).replace("\u2212", "-")
    if "," in text:
        text = (text.replace(".", "") if text.rfind(",") > text.rfind(".") else text).replace(",", ".", 1)
    if not re.fullmatch(r"[+-]?(\d{1,15})(\.\d{1,15})?", text):
        return None
    return Decimal(text)


def as_euros(cell: CellValue | None) -> Decimal | None:
    """Return an amount to the cent; ``None`` when it cannot be read or has more than two decimals.

    What a spreadsheet's own arithmetic adds far behind the cent (123.45000000000002) is taken off.
    """
    value = as_number(cell)
    if value is None or abs(value) > _MOST_EUROS:
        return None
    try:
        rounded = cents(value)
    except InvalidOperation:
        return None
    return rounded if abs(value - rounded) < _NOISE else None
