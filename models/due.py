"""What is due in each case, kept so that a thousand cases are read at once; it can always be made again."""

from typing import Any

from sqlmodel import JSON, Field, Index, SQLModel, String


class DueView(SQLModel, table=True):
    """For which state of a case its due items were kept.

    ``newest`` is the last line of the case's trail by then and ``changes`` their number, ``rules`` the rules
    and figures that made the items: when one differs from now, the items are made again.
    """

    __tablename__ = "due_views"

    case_id: str = Field(primary_key=True, foreign_key="cases.id")
    newest: int
    changes: int
    rules: str


class DueRow(SQLModel, table=True):
    """A due item of a case as rules computed it; ``who`` are names or identifiers as facts bear them.

    ``reference`` names it for people, ``key`` is what is reminded once; ``told_from`` is the first day on
    which somebody is told.
    """

    __tablename__ = "due_items"
    __table_args__ = (
        Index("due_items_act_by", "nature", "act_by"),
        Index("due_items_told_from", "told_from"),
    )

    case_id: str = Field(primary_key=True, foreign_key="cases.id")
    reference: str = Field(primary_key=True)
    key: str
    source: str
    duty: str
    nature: str = Field(sa_type=String)
    what: dict[str, Any] = Field(sa_type=JSON)
    why: dict[str, Any] = Field(sa_type=JSON)
    who: list[str] = Field(default_factory=list, sa_type=JSON)
    due: str
    act_by: str
    told_from: str
    since: str
    article: str = ""
    start: str = ""
