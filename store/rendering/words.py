"""Numbers in French words, as contracts and votes write them."""

from decimal import Decimal

_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_SCALES = ((10**9, "milliard"), (10**6, "million"))
LIMIT = 10**12
TWENTY, HUNDRED, THOUSAND = 20, 100, 1000


def in_words(value: int | Decimal) -> str:
    """Return a number in words: ``21`` gives ``vingt et un``, ``1.5`` gives ``un virgule cinq``.

    Raises:
        ValueError: the number has a million millions or more.
    """
    whole = int(value)
    if abs(whole) >= LIMIT:
        raise ValueError(value)
    sign = "moins " if value < 0 else ""
    return sign + _whole(abs(whole)) + _decimals(abs(Decimal(value) - whole))


def _decimals(part: Decimal) -> str:
    if not part:
        return ""
    digits = format(part.normalize(), "f").partition(".")[2]
    zeros = ["zéro"] * (len(digits) - len(digits.lstrip("0")))
    return " virgule " + " ".join([*zeros, _whole(int(digits))])


def _whole(value: int) -> str:
    if value < THOUSAND:
        return _below_thousand(value, last=True)
    parts = []
    for scale, name in _SCALES:
        count, value = divmod(value, scale)
        if count:
            parts.append(f"{_below_thousand(count, last=True)} {name}{'s' if count > 1 else ''}")
    thousands, rest = divmod(value, THOUSAND)
    if thousands:
        # « mille » never takes a plural, nor does what stands before it
        parts.append("mille" if thousands == 1 else f"{_below_thousand(thousands, last=False)} mille")
    if rest:
        parts.append(_below_thousand(rest, last=True))
    return " ".join(parts)


def _below_thousand(value: int, *, last: bool) -> str:
    hundreds, rest = divmod(value, HUNDRED)
    if not hundreds:
        return _below_hundred(rest, last=last)
    cent = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    if rest:
        return f"{cent} {_below_hundred(rest, last=last)}"
    return f"{cent}s" if hundreds > 1 and last else cent


def _below_hundred(value: int, *, last: bool) -> str:
    if value < TWENTY:
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    name = _TENS[tens]
    if not unit:
        return f"{name}s" if name == "quatre-vingt" and last else name
    if unit in (1, 11) and name != "quatre-vingt":
        return f"{name} et {_UNITS[unit]}"
    return f"{name}-{_UNITS[unit]}"
