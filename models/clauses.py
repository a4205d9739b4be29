"""What a built template knows of its clauses and of the law each rests on; no table, so it loads at once."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from models.law import Mark


class Cited(BaseModel):
    """An article of law as a clause cites it; ``version`` is the first day of the version that was read.

    ``si`` is a Jinja expression: an article that acts in some cases only is listed in those cases.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    code: str
    article: str
    version: date | None = None
    verifie_le: date | None = None
    marque: Mark = Mark.MEMORY
    legi_id: str = ""
    note: str = ""
    si: str = ""


class ClauseCard(BaseModel):
    """What a built template knows of one clause; ``digest`` is the SHA-256 of its source file.

    ``condition`` is a Jinja expression, empty when the clause always stands; ``references`` are the
    clauses it always refers to, ``guarded`` those it refers to only in a part of its text. ``origin`` is the
    document a clause is borrowed from, empty when it is the document's own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    condition: str = ""
    numbered: bool
    references: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    law: tuple[Cited, ...] = ()
    question: str = ""
    digest: str
    origin: str = ""


class Manifest(BaseModel):
    """The contents of a built template: its clauses in order, and the SHA-256 of its file.

    ``language`` is that of its words; the law is cited by the French template alone. ``stages`` are the rungs
    on which the document is drafted when it is due, beyond what the procedure of a rung names itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    folder: str
    title: str
    numbered: bool
    clauses: tuple[ClauseCard, ...]
    template: str
    language: str = "fr"
    stages: tuple[str, ...] = ()
