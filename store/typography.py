"""Numbers, money, dates, hours and sentences as a French reader expects them, with English twins.

French is written here, many times faster than Babel does: statements hold hundreds of numbers and dates,
and a command that shows a case need not load it. Babel writes what another language asks for.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from models.calendar import MONTH_NAMES, WEEKDAYS, Month

NBSP = "\u00a0"
NARROW = "\u202f"
MINUTES = 60
_CENT = Decimal("0.01")
_MARKS = str.maketrans({",": NARROW, ".": ","})

# Order matters: the inside of guillemets first, then what stands before high punctuation.
_POLISH = (
    (re.compile(r"(?<=\w)'(?=\w|«|\u00ab| «|\{|\[)"), "’"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"« "), f"«{NBSP}"),
    (re.compile(r" »"), f"{NBSP}»"),
    (re.compile(r" (?=[;!?](?:\s|$|[)»*]))"), NARROW),
    (re.compile(r" (?=:(?:\s|$|\*))"), NBSP),
    (re.compile(r"(?<=\d) (?=(?:%|€|h|km|kg|min)(?![\w’']))"), NBSP),
    (re.compile(r"(?<=\bn°) "), NBSP),
    (re.compile(r" (?=–\s)"), NBSP),
)


_TO_POLISH = re.compile(r"\w'\w|\.\.\.|« | »| [;!?:–]|\d [%€hkm]|n° ")


def _french(value: Decimal, *, trim: bool = False) -> str:
    """Write a number as Babel does in French."""
    text = f"{value:,f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_MARKS)


def money(amount: Decimal, language: str = "fr") -> str:
    """Return an amount of euros: ``1 234,50 €`` (narrow no-break space, no-break space) or ``€1,234.50``."""
    if language == "fr":
        return f"{_french(amount.quantize(_CENT, ROUND_HALF_UP))}{NBSP}€"
    from babel.numbers import format_currency  # noqa: PLC0415 - French readers never pay for it

    with localcontext(rounding=ROUND_HALF_UP):
        return format_currency(amount, "EUR", locale=language)


def number(value: Decimal | int, language: str = "fr") -> str:
    """Return a number with all its decimals, without trailing zeros: ``1 234,5`` or ``1,234.5``."""
    if language == "fr":
        return _french(Decimal(value), trim=True)
    from babel.numbers import format_decimal  # noqa: PLC0415 - French readers never pay for it

    return format_decimal(value, locale=language, decimal_quantization=False)


def percent(ratio: Decimal, language: str = "fr") -> str:
    """Return a ratio as a percentage with all its decimals: ``0.205`` gives ``20,5 %`` or ``20.5%``."""
    if language == "fr":
        return f"{_french(ratio * 100, trim=True)}{NBSP}%"
    from babel.numbers import format_percent  # noqa: PLC0415 - French readers never pay for it

    return format_percent(ratio, locale=language, decimal_quantization=False)


@lru_cache(maxsize=1024)
def long_date(day: date, language: str = "fr") -> str:
    """Return ``1er novembre 2026``, ``22 novembre 2026`` or ``November 22, 2026``."""
    if language == "fr":
        return f"{'1er' if day.day == 1 else day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    return _as_babel(day, "long", language)


def short_date(day: date, language: str = "fr") -> str:
    """Return ``22/11/2026`` in both languages: the files that users compare with are French."""
    return f"{day:%d/%m/%Y}" if language == "fr" else _as_babel(day, "dd/MM/yyyy", language)


@lru_cache(maxsize=1024)
def weekday(day: date, language: str = "fr") -> str:
    """Return ``lundi 5 octobre`` or ``Monday 5 October``."""
    if language == "fr":
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
    return _as_babel(day, "EEEE d MMMM", language)


def clock(time: Decimal, language: str = "fr") -> str:
    """Return a time of day, in hours since midnight: ``8 h 30`` or ``8:30``, ``8 h`` or ``8:00``."""
    whole, minutes = divmod(int((time * MINUTES).to_integral_value(ROUND_HALF_UP)), MINUTES)
    if language != "fr":
        return f"{whole}:{minutes:02d}"
    return f"{whole}{NBSP}h{NBSP}{minutes:02d}" if minutes else f"{whole}{NBSP}h"


def month_name(month: Month, language: str = "fr") -> str:
    """Return ``octobre 2026`` or ``October 2026``."""
    if language == "fr":
        return f"{MONTH_NAMES[month.month - 1]} {month.year:04d}"
    return _as_babel(month.first_day, "LLLL yyyy", language)


def _as_babel(day: date, form: str, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - French readers never pay for it

    return format_date(day, form, locale=language)


def hours(amount: Decimal, language: str = "fr") -> str:
    """Return hours and minutes, rounded to the minute: ``7 h 30``, ``0 h 45`` or ``7 h 30 min``."""
    total = int((abs(amount) * MINUTES).to_integral_value(ROUND_HALF_UP))
    whole, minutes = divmod(total, MINUTES)
    sign = "-" if amount < 0 and total else ""
    text = f"{sign}{number(whole, language)}{NBSP}h"
    if not minutes:
        return text
    return f"{text}{NBSP}{minutes:02d}" + (f"{NBSP}min" if language == "en" else "")


@lru_cache(maxsize=2048)
def polished_data(text: str) -> str:
    """Apply the same typography to what somebody typed, looked at first: most values need none of it.

    Names and addresses come back in every document of a batch: what was found is kept in mind.
    """
    return polish(text) if _TO_POLISH.search(text) else text


def polish(text: str) -> str:
    """Apply French typography to a sentence typed with plain keyboard characters.

    Apostrophes become ``’``, three dots ``…``; spaces that must not break a line become no-break
    ones (inside guillemets, before high punctuation and units). Nothing is added or taken away.
    """
    for pattern, replacement in _POLISH:
        text = pattern.sub(replacement, text)
    return text
