"""What a clause may ask of a value: ``{{ total|euros }}``. Each filter refuses what it was not made for."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from jinja2 import Undefined

from models.calendar import Month
from store import typography
from store.rendering.words import in_words


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


def euros(value: Any) -> str:
    """``1 234,50 €``."""
    return typography.money(_number(value, "un montant"))


def long_date(value: Any) -> str:
    """``1er novembre 2026``."""
    return typography.long_date(_day(value))


def short_date(value: Any) -> str:
    """``01/11/2026``."""
    return typography.short_date(_day(value))


def hours(value: Any) -> str:
    """``7 h 30``."""
    return typography.hours(_number(value, "un nombre d'heures"))


def number(value: Any) -> str:
    """``1 234,5``."""
    return typography.number(_number(value, "un nombre"))


def percent(value: Any) -> str:
    """A ratio as a percentage: ``0.205`` gives ``20,5 %``."""
    return typography.percent(_number(value, "une proportion"))


def month(value: Any) -> str:
    """``octobre 2026``, from a month or a day of it."""
    if isinstance(_present(value), date):
        value = Month.of(value)
    if not isinstance(value, Month):
        raise WrongValue("un mois", value)
    return typography.month_name(value)


def letters(value: Any) -> str:
    """``vingt et un``."""
    return in_words(_number(value, "un nombre"))


FILTERS: MappingProxyType[str, Callable[[Any], str]] = MappingProxyType(
    {
        "euros": euros,
        "date": long_date,
        "date_courte": short_date,
        "heures": hours,
        "nombre": number,
        "pourcent": percent,
        "mois": month,
        "lettres": letters,
    }
)
