"""What a correction stands on, as it is kept beside it: whole, so that it explains itself for good."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from rules.billing.corrections import Ground

_GROUND: TypeAdapter[Ground] = TypeAdapter(Ground)


def plain(ground: Ground) -> dict[str, Any]:
    """Return what a correction stands on as plain values."""
    kept: dict[str, Any] = _GROUND.dump_python(ground, mode="json")
    return kept


def ground_from(kept: Mapping[str, Any]) -> Ground:
    """Return what a correction stands on, from what was kept with it."""
    return _GROUND.validate_python(kept)
