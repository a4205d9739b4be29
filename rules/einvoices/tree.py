"""Elements of an XML document as plain values: pure rules build them, the store writes them."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Node(NamedTuple):
    """An element: ``name`` with its prefix (``ram:ID``), its text or its children, its attributes."""

    name: str
    content: "str | tuple[Node, ...]" = ""
    attributes: tuple[tuple[str, str], ...] = ()


def node(name: str, *children: "Node | None") -> Node:
    """Return an element of children; those that are absent are left out."""
    return Node(name, tuple(child for child in children if child is not None))


def text(name: str, value: str, **attributes: str) -> Node:
    """Return an element of text, without characters that XML refuses."""
    kept = "".join(c for c in value if c in "\t\n" or c >= " ").strip()
    return Node(name, kept, tuple(attributes.items()))


def maybe(name: str, value: str, **attributes: str) -> Node | None:
    """Return an element of text, nothing when there is no text."""
    return text(name, value, **attributes) if value.strip() else None


def amount(name: str, value: Decimal, **attributes: str) -> Node:
    """Return an amount in euros, to the cent."""
    return text(name, f"{value:.2f}", **attributes)


def plain(value: Decimal) -> str:
    """Return a number without exponent nor needless zeros."""
    return f"{value.normalize():f}"


def day(name: str, value: date) -> Node:
    """Return a day as UN/CEFACT writes it: format 102, ``20261031``."""
    return node(name, text("udt:DateTimeString", f"{value:%Y%m%d}", format="102"))
