"""The values a document was made from, as they are kept: plain, and known by their SHA-256."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, TypeAdapter

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
    text = json.dumps(snapshot(context), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
