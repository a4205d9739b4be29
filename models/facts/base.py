"""What every dated fact shares: it is frozen, refuses unknown fields, and knows its kind and key."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

HOUR = r"^([01]\d|2[0-3]):[0-5]\d$"
"""An hour of the day, as 18:00."""

HOUR_OR_NONE = r"^(([01]\d|2[0-3]):[0-5]\d)?$"
"""An hour of the day, or nothing when nobody said it."""


class Value(BaseModel):
    """A frozen value read from a user's file: unknown fields are refused, French names are accepted."""

    # Validators are built when first used: a command that reads one case pays for the kinds it meets.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        str_strip_whitespace=True,
        defer_build=True,
        hide_input_in_errors=True,  # a salary or an answer has no place in a trace of failure
    )


class Fact(Value):
    """Something true of a case from a date on; a later one of its kind and key replaces it from its own date.

    ``kind`` names the fact in the database, ``section`` is the heading it has in a case file.
    """

    kind: ClassVar[str]
    section: ClassVar[str]
    forgotten: ClassVar[frozenset[str]] = frozenset()
    """Fields that an earlier version recorded and that nothing reads any more."""
    remembered: ClassVar[bool] = False
    """Whether a case keeps in mind what was said of it before: what was counted on a past day needs it."""

    @classmethod
    def recalled(cls, payload: Mapping[str, Any]) -> Self:
        """Return a fact from what was recorded of it, by this version or an earlier one."""
        return cls.model_validate(
            {name: value for name, value in payload.items() if name not in cls.forgotten}
        )

    @classmethod
    def recalled_key(cls, key: str, payload: Mapping[str, Any]) -> str:
        """Return the key under which a fact is known now, from the one an earlier version recorded."""
        del payload
        return key

    @property
    def key(self) -> str:
        """What distinguishes this fact from others of its kind in the same case."""
        raise NotImplementedError
