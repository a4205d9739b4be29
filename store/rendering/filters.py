"""What a clause may ask of a value: ``{{ total|euros }}``. Each filter refuses what it was not made for."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any

from jinja2 import Undefined

from models.calendar import Month
from store import typography
from store.language import SOURCE, word
from store.rendering.words import Counted, at, in_words, of


class WrongValue(TypeError):  # noqa: N818 - a value of the context, not a failure of code
    """A filter met a value of another kind than the one it formats."""

    def __init__(self, wanted: str, value: object) -> None:
        """Say what was wanted, in French, and keep the value met."""
        self.wanted, self.value = wanted, value
        super().__init__(wanted)


def _present(value: Any) -> Any:
    """Let a hole of the context say its own name."""
    return str(value) if isinstance(value, Undefined) else value


def _number(value: Any, wanted: str) -> Decimal:
    value = _present(value)
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise WrongValue(wanted, value)
    return Decimal(value)


def _day(value: Any) -> date:
    if not isinstance(_present(value), date):
        raise WrongValue("une date", value)
    return value  # type: ignore[no-any-return]


def euros(value: Any, language: str = SOURCE) -> str:
    """``1 234,50 €``."""
    return typography.money(_number(value, "un montant"), language)


def long_date(value: Any, language: str = SOURCE) -> str:
    """``1er novembre 2026``."""
    return typography.long_date(_day(value), language)


def short_date(value: Any, language: str = SOURCE) -> str:
    """``01/11/2026``."""
    return typography.short_date(_day(value), language)


def hours(value: Any, language: str = SOURCE) -> str:
    """``7 h 30``."""
    return typography.hours(_number(value, "un nombre d'heures"), language)


def number(value: Any, what: str = "", several: str = "", language: str = SOURCE) -> str:
    """``1 234,5``; with ``un jour``, the words counted agree: ``1 jour``, ``15 jours``."""
    amount = _number(value, "un nombre")
    return _counting(typography.number(amount, language), amount, what, several)


def _counting(said: str, amount: Decimal, what: str, several: str) -> str:
    return f"{said}{typography.NBSP}{Counted.parse(what, several).agreed(amount)}" if what else said


def percent(value: Any, language: str = SOURCE) -> str:
    """A ratio as a percentage: ``0.205`` gives ``20,5 %``."""
    return typography.percent(_number(value, "une proportion"), language)


def month(value: Any, language: str = SOURCE) -> str:
    """``octobre 2026``, from a month or a day of it."""
    if isinstance(_present(value), date):
        value = Month.of(value)
    if not isinstance(value, Month):
        raise WrongValue("un mois", value)
    return typography.month_name(value, language)


def weekday(value: Any, after: int = 0, language: str = SOURCE) -> str:
    """``lundi 5 octobre``, the day itself or so many days ``after`` it."""
    return typography.weekday(_day(value) + timedelta(days=after), language)


def clock(value: Any, language: str = SOURCE) -> str:
    """``8 h 30``, from hours since midnight."""
    return typography.clock(_number(value, "une heure"), language)


def translated(value: Any, language: str = SOURCE) -> str:
    """Return a word of the product, such as ``trajet``, in the document's language; any other as it is."""
    if not isinstance(_present(value), str):
        raise WrongValue("un mot", value)
    return word(value, language) if value in _WORDS else value


_WORDS = frozenset((word("travail"), word("trajet"), word("matin"), word("après-midi"), word("soir")))
"""French words that contexts hold: the texts of people stay in their own language."""


def letters(value: Any, what: str = "", several: str = "") -> str:
    """``vingt et un``; with ``une semaine``, ``vingt et une semaines``."""
    amount = _number(value, "un nombre")
    feminine = bool(what) and Counted.parse(what, several).feminine
    return _counting(in_words(amount, feminine=feminine), amount, what, several)


def count(value: Any, what: str, several: str = "") -> str:
    """In words and figures, as contracts count: ``un (1) jour``, ``quinze (15) jours``."""
    amount = _number(value, "un nombre")
    said = in_words(amount, feminine=Counted.parse(what, several).feminine)
    return _counting(f"{said} ({typography.number(amount)})", amount, what, several)


def _place(value: Any) -> str:
    if not isinstance(_present(value), str):
        raise WrongValue("un lieu", value)
    return value  # type: ignore[no-any-return]


def at_place(value: Any) -> str:
    """``à Valmorel``, ``au Mans``."""
    return at(_place(value))


def of_place(value: Any) -> str:
    """``de Valmorel``, ``du Mans``, ``d’Albi``."""
    return of(_place(value))


FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "euros": euros,
        "date": long_date,
        "date_courte": short_date,
        "jour": weekday,
        "heures": hours,
        "horaire": clock,
        "nombre": number,
        "pourcent": percent,
        "mois": month,
        "traduit": translated,
    }
)
FRENCH_ONLY: Mapping[str, Callable[..., str]] = MappingProxyType(
    {"lettres": letters, "compte": count, "au": at_place, "du": of_place}
)


def filters(language: str) -> dict[str, Callable[..., str]]:
    """Return the filters that a document written in ``language`` may use."""
    if language == SOURCE:
        return {**FILTERS, **FRENCH_ONLY}
    return {name: partial(form, language=language) for name, form in FILTERS.items()}
