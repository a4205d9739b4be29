"""A document as its authors wrote it: a plan, clauses, and in each clause a run of blocks."""

from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from models.clauses import Cited
from models.dossier import Stage
from store.language import SOURCE


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``reference`` is the clause whose number is printed instead of ``text``."""

    text: str
    bold: bool = False
    italic: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``style`` is ``text``, ``item`` (dash), ``numbered`` (after ``label``) or ``heading``."""

    row: int
    runs: tuple[Run, ...]
    style: str = "text"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A Jinja tag alone on its line, without its brackets: ``for m in membres``, ``endif``."""

    row: int
    tag: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, its cells as text; ``loop`` repeats it, ``condition`` keeps it."""

    cells: tuple[str, ...]
    loop: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: head, relative widths, rows, ``left``, ``center`` or ``right`` for each column, last row."""

    row: int
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    alignment: tuple[str, ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """A row for each who signs: their identity, and room to sign."""

    row: int
    loop: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a slot prints in a week's grid when ``condition`` holds; the last one of a grid has none."""

    text: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A week: days in columns, parts of the day in rows; ``week`` is a path, ``slot`` the name of a slot."""

    row: int
    week: str
    slot: str
    cells: tuple[GridCell, ...]


Block = Paragraph | Control | Table | Signatures | Grid


class ClauseHead(BaseModel):
    """The lines between dashes at the top of a clause."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    titre: str = ""
    si: str = ""
    droit: tuple[Cited, ...] = ()
    question: str = ""
    numerotee: bool = True
    variantes: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause read: ``digest`` is the SHA-256 of its file, ``file`` its name as its author knows it.

    ``folder`` is the document it is written for; another document may borrow it.
    """

    file: str
    head: ClauseHead
    blocks: tuple[Block, ...]
    digest: str
    body: str
    first_row: int
    folder: str = ""


class TranslatedHead(BaseModel):
    """The lines between dashes at the top of a clause in another language: the French one says the rest."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    titre: str = ""


class Group(BaseModel):
    """Clauses that follow one another, under a title or none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    titre: str = ""
    clauses: tuple[str, ...] = Field(min_length=1)


class Plan(BaseModel):
    """The order of a document; ``subtitle`` and ``cover_lines`` go on the title page.

    ``clauses_de`` names a document whose clauses may be borrowed: each is looked for in the document's own
    folder, then in that one, so that a variant holds only what differs. ``sans_droit`` names the codes or
    laws that do not govern the variant: borrowed clauses lose these citations. ``etapes`` are the rungs on
    which the document is drafted as soon as it is due.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    clauses_de: str = ""
    sans_droit: tuple[str, ...] = ()
    folder: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    subtitle: str = ""
    header: str
    cover: bool = True
    cover_lines: tuple[str, ...] = ()
    toc: bool = False
    numbering: str = Field(default="articles", pattern="^(articles|none)$")
    dense: bool = False
    etapes: tuple[Stage, ...] = ()
    law_annex: bool | None = None
    body: tuple[Group, ...] = Field(min_length=1)
    annexes: tuple[Group, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Body then annexes."""
        return (*self.body, *self.annexes)

    @property
    def numbered(self) -> bool:
        """Whether clauses are numbered articles."""
        return self.numbering == "articles"

    @property
    def has_law_annex(self) -> bool:
        """Whether the document ends with the page of its legal grounds, as contracts do by default."""
        return self.numbered if self.law_annex is None else self.law_annex


class TranslatedPlan(BaseModel):
    """What a plan says in another language; ``titres`` are the titles of groups, in the order of the plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    subtitle: str = ""
    header: str
    cover_lines: tuple[str, ...] = ()
    titres: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A plan with its clauses, checked as a whole; ``clauses`` maps ids to clauses, in plan order."""

    plan: Plan
    clauses: dict[str, Clause] = field(default_factory=dict)
    language: str = SOURCE

    def is_article(self, clause: str) -> bool:
        """Tell whether a clause bears an article number."""
        in_annexes = any(clause in group.clauses for group in self.plan.annexes)
        return self.plan.numbered and self.clauses[clause].head.numerotee and not in_annexes
