"""Who acts: light to load, for the commands that only show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, or the part of the software, that answers for a change; ``role`` as the user words it."""

    name: str
    role: str = ""
