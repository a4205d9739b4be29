"""The values a document was made from, as they are kept: plain, and known by their SHA-256."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from store import digests

_PLAIN: TypeAdapter[Any] = TypeAdapter(Any)


def snapshot(context: BaseModel | Mapping[str, Any]) -> dict[str, Any]:
    """Return a context as it is kept: plain values, amounts and dates as text."""
    plain: dict[str, Any] = (
        context.model_dump(mode="json")
        if isinstance(context, BaseModel)
        else _PLAIN.dump_python(dict(context), mode="json")
    )
    return plain


def digest_of(context: BaseModel | Mapping[str, Any]) -> str:
    """Return the SHA-256 of a context."""
    return digests.digest_of(snapshot(context))


def repeats(kept: Any, today: Any) -> bool:
    """Tell whether values of today say all that was kept; a newer version of the product may say more."""
    if isinstance(kept, Mapping) and isinstance(today, Mapping):
        return all(name in today and repeats(value, today[name]) for name, value in kept.items())
    if isinstance(kept, list) and isinstance(today, list):
        return len(kept) == len(today) and all(map(repeats, kept, today))
    return bool(kept == today)
