"""Sentences shown to people: a French source text and its values, translated only at the doors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Message:
    """A French sentence with named holes; the French text is also the catalogue's key.

    ``text`` uses ``str.format`` holes with our own format names, for example
    ``"{amount:money} au {day:date}"``; ``params`` gives the raw values (Decimal, date, str...).
    """

    text: str
    params: Mapping[str, object] = field(default_factory=_nothing)

    def __hash__(self) -> int:
        """Hash by text: parameters may hold unhashable values."""
        return hash(self.text)

    def __reduce__(self) -> tuple[Callable[..., "Message"], tuple[str, dict[str, object]]]:
        """Let a message go from one process to another, which a read-only view of its values would not."""
        return _carried, (self.text, dict(self.params))

    def filled(self, **params: object) -> "Message":
        """Return the same sentence with its holes filled, for tables that hold sentences before values."""
        return Message(self.text, MappingProxyType(params))


def message(text: str, /, **params: object) -> Message:
    """Build a message; Babel extracts ``text`` from calls to this function."""
    return Message(text, MappingProxyType(params))


def _carried(text: str, params: Mapping[str, object]) -> Message:
    return Message(text, MappingProxyType(dict(params)))
