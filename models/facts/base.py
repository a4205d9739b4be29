"""What every dated fact shares: it is frozen, refuses unknown fields, and knows its kind and key."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value read from a user's file: unknown fields are refused, French names are accepted."""

    # Validators are built when first used: a command that reads one case pays for the kinds it meets.
    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True, defer_build=True
    )


class Fact(Value):
    """Something true of a case from a date on; a later one of its kind and key replaces it from its own date.

    ``kind`` names the fact in the database, ``section`` is the heading it has in a case file.
    """

    kind: ClassVar[str]
    section: ClassVar[str]

    @property
    def key(self) -> str:
        """What distinguishes this fact from others of its kind in the same case."""
        raise NotImplementedError
