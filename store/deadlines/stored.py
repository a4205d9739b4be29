"""Due items as rows and back: sentences keep their holes, so that each reader has them in their language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from models.messages import Message
from rules.deadlines.item import DueItem, Nature
from store.plain_reading import plain_value


@dataclass(frozen=True, slots=True)
class Kept:
    """A due item with the case it belongs to."""

    case_id: str
    title: str
    item: DueItem


def values_of(item: DueItem) -> dict[str, Any]:
    """Return the columns of a due item, those that name its case apart."""
    return {
        "reference": item.reference,
        "key": item.key,
        "source": item.source,
        "duty": item.duty,
        "nature": item.nature.value,
        "what": packed(item.what),
        "why": packed(item.why),
        "who": list(item.who),
        "due": item.due.isoformat(),
        "act_by": item.act_by.isoformat(),
        "told_from": item.told_from.isoformat(),
        "since": item.since.isoformat(),
        "article": item.article,
        "start": item.start,
    }


def item_of(row: Mapping[str, Any]) -> DueItem:
    """Return the due item of a row, whatever read it."""
    return DueItem(
        source=row["source"],
        duty=row["duty"],
        what=unpacked(plain_value(row["what"])),
        why=unpacked(plain_value(row["why"])),
        due=date.fromisoformat(row["due"]),
        since=date.fromisoformat(row["since"]),
        who=tuple(plain_value(row["who"])),
        nature=Nature(row["nature"]),
        article=row["article"],
        start=row["start"],
        act_by=date.fromisoformat(row["act_by"]),
        told_from=date.fromisoformat(row["told_from"]),
    )


def packed(text: Message) -> dict[str, Any]:
    """Return a sentence and its values as JSON values."""
    return {"text": text.text, "values": {name: _packed(value) for name, value in text.params.items()}}


def _packed(value: object) -> Any:
    if isinstance(value, Message):
        return packed(value)
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    return value if isinstance(value, int) else str(value)


def unpacked(kept: Mapping[str, Any]) -> Message:
    """Return the sentence that was packed."""
    return Message(kept["text"], {name: _unpacked(value) for name, value in kept["values"].items()})


def _unpacked(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    if "day" in value:
        return date.fromisoformat(value["day"])
    return Decimal(value["number"]) if "number" in value else unpacked(value)
