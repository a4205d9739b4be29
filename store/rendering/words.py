"""Numbers in French words, as contracts and votes write them; a preposition and the place it leads to."""

from dataclasses import dataclass
from decimal import Decimal

_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_SCALES = ((10**9, "milliard"), (10**6, "million"))
LIMIT = 10**12
SEVERAL = 2
TWENTY, HUNDRED, THOUSAND = 20, 100, 1000
_VOWELS = frozenset("aàâeéèêëiîïoôuùûyœæ")


def at(place: str) -> str:
    """Return ``à Valmorel``, ``au Mans``, ``aux Andelys``; other articles stay: ``à La Rochelle``."""
    return _contracted(place, "au", "aux") or f"à {place}"


def of(place: str) -> str:
    """Return ``de Valmorel``, ``d’Albi``, ``du Mans``, ``des Andelys``."""
    said = _contracted(place, "du", "des")
    return said or (f"d’{place}" if place[:1].lower() in _VOWELS else f"de {place}")


def _contracted(place: str, one: str, several: str) -> str:
    for article, said in (("Le ", one), ("Les ", several)):
        if place.startswith(article):
            return f"{said} {place.removeprefix(article)}"
    return ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, as its author wrote it: ``un jour ouvré``, ``une personne``."""

    feminine: bool
    singular: str
    plural: str

    @classmethod
    def parse(cls, one: str, several: str = "") -> "Counted":
        """Read ``un jour`` or ``une semaine``; ``several`` is said when an « s » to each word is not enough.

        Raises:
            ValueError: the text does not begin with « un » or « une ».
        """
        article, _, noun = one.partition(" ")
        if article not in {"un", "une"} or not noun:
            raise ValueError(one)
        plural = several or " ".join(w if w[-1] in "sxz" else f"{w}s" for w in noun.split(" "))
        return cls(article == "une", noun, plural)

    def agreed(self, value: int | Decimal) -> str:
        """Return the words as they agree with a number: in French, nothing below two is a plural."""
        return self.plural if abs(Decimal(value)) >= SEVERAL else self.singular


def in_words(value: int | Decimal, *, feminine: bool = False) -> str:
    """Return a number in words: ``21`` is ``vingt et un`` or ``vingt et une``, ``1.5`` ``un virgule cinq``.

    Raises:
        ValueError: the number has a million millions or more.
    """
    whole = int(value)
    if abs(whole) >= LIMIT:
        raise ValueError(value)
    sign = "moins " if value < 0 else ""
    said, decimals = sign + _whole(abs(whole)), _decimals(abs(Decimal(value) - whole))
    return said + "e" * (feminine and not decimals and said.endswith("un")) + decimals


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
