"""What a spreadsheet's number format says of a number: a day, a duration, or just a number."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from models.sheets import BrokenCell, CellValue

_DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 32), *range(34, 37), *range(50, 59)})
_TIMES = frozenset({18, 19, 20, 21, 32, 33, 45, 46, 47})
_NOT_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ORIGIN = date(1899, 12, 30)
_ORIGIN_1904 = date(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 31/12/9999
_SECONDS_IN_DAY = 86_400
_MOST_DIGITS = 30


class Shape(Enum):
    """What a number stands for."""

    NUMBER = 0
    DAY = 1
    DURATION = 2


def shape_of(format_id: int, code: str | None) -> Shape:
    """Return what numbers under a format stand for; ``code`` is the custom format, if there is one."""
    if code is None:
        if format_id in _DAYS:
            return Shape.DAY
        return Shape.DURATION if format_id in _TIMES else Shape.NUMBER
    bare = _NOT_CODES.sub("", code.split(";")[0]).casefold()
    if re.search(r"[yda]|mmm", bare.replace("am/pm", "")):
        return Shape.DAY
    return Shape.DURATION if re.search(r"[hs]", bare) else Shape.NUMBER


def value_of(text: str, shape: Shape, *, from_1904: bool) -> CellValue:
    """Return the value a number cell shows: the digits are read as written."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return BrokenCell(text[:40])
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return BrokenCell(text[:40])
    if shape is Shape.DAY and 1 <= number <= _LAST_SERIAL:
        return (_ORIGIN_1904 if from_1904 else _ORIGIN) + timedelta(days=int(number))
    if shape is Shape.DURATION and abs(number) < _LAST_SERIAL:
        return timedelta(seconds=int((number * _SECONDS_IN_DAY).to_integral_value(ROUND_HALF_UP)))
    return number
