"""Citations: each clause, check and figure knows its article, its version and when it was read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """How sure a citation is: read in the primary text, in a secondary source, or from memory."""

    VERIFIED = "V"
    SECONDARY = "S"
    MEMORY = "M"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One article in one version: ``version`` is the first day of the version that was read.

    ``checked`` is the day somebody last compared our use of it with the text; ``legi_id`` is the
    identifier of the version in the published open legal data, empty when it was not found there.
    """

    code: str
    article: str
    version: date | None = None
    checked: date | None = None
    mark: Mark = Mark.MEMORY
    legi_id: str = ""
    note: str = ""
