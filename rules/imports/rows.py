"""One row of a received file: its cells by field, and the problems found while reading them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from models.messages import Message, message
from models.problems import Place, Problem, Severity
from models.sheets import BrokenCell, CellValue, Formula, Sheet, SheetRow
from models.worktime import Origin
from rules.imports.cells import as_day, as_euros, as_seconds, as_text, plain
from rules.imports.directory import Register
from rules.imports.headers import Header

L = TypeVar("L")
V = TypeVar("V")

TOTAL_WORDS = ("total", "totaux", "sous total", "cumul", "somme des", "somme du", "somme totale")
QUANTITIES = ("hours", "start", "end", "amount")
ALONE = "somme"  # at the head of a name it is the department


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row left aside on purpose, with the reason we tell."""

    place: Place
    reason: Message


@dataclass(frozen=True)
class Reading(Generic[L]):
    """What a file gave: good lines, problems, rows left aside, the header each sheet was read by."""

    lines: tuple[L, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    headers: tuple[tuple[Sheet, Header], ...] = ()


@dataclass
class Row:
    """A row under a header; reading a cell that cannot be understood adds a problem and gives ``None``."""

    sheet: Sheet
    row: SheetRow
    header: Header
    problems: list[Problem] = field(default_factory=list)

    @property
    def origin(self) -> Origin:
        """Where the row stands."""
        return Origin(self.sheet.file, self.sheet.name, self.row.number)

    def place(self, name: str = "", article: str = "") -> Place:
        """Return the place of a cell of this row, or of the row."""
        heading = self.header.headings.get(name, "")
        return Place(self.sheet.file, self.sheet.name, self.row.number, heading, article=article)

    def cell(self, name: str) -> CellValue | None:
        """Return the raw cell of a field, ``None`` when it is empty or its column is absent.

        What the sheet states for all its rows stands for a column it does not have.
        """
        if name in self.header.stated:
            return self.header.stated[name]
        return self.written(name)

    def written(self, name: str) -> CellValue | None:
        """Return the raw cell of a field as this very row bears it."""
        found = self.row.cells.get(self.header.columns.get(name, 0))
        return None if isinstance(found, str) and not found.strip() else found

    def has(self, name: str) -> bool:
        """Tell whether a column of the sheet, or its title, gives a field."""
        return name in self.header.columns or name in self.header.stated

    def is_blank(self) -> bool:
        """Tell whether no column we read holds anything."""
        return all(self.written(name) is None for name in self.header.columns)

    def is_day_off(self) -> bool:
        """Tell whether it is a day with nothing else written, on the sheet of one person."""
        on_own_sheet = "employee" in self.header.stated
        return on_own_sheet and all(self.written(n) is None for n in self.header.columns if n != "day")

    def is_total(self) -> bool:
        """Tell whether the row announces a total; the remark beside somebody's day announces none."""
        somebodys_day = self.cell("day") is not None and self.cell("employee") is not None
        places = self.header.columns.values() if somebodys_day else self.row.cells.keys()
        words = [plain(cell) for place in places if isinstance(cell := self.row.cells.get(place), str)]
        return any(w in {t, ALONE} or w.startswith(t + " ") for w in words for t in TOTAL_WORDS)

    def is_note(self) -> bool:
        """Tell whether the row only bears words: neither a quantity nor the person it would be of."""
        return self.cell("employee") is None and all(self.written(name) is None for name in QUANTITIES)

    def refuse(self, code: str, text: Message, remedy: Message, name: str = "", article: str = "") -> None:
        """Add a problem placed on a cell of this row."""
        self.problems.append(Problem(code, text, remedy, self.place(name, article)))

    def warn(self, code: str, text: Message, remedy: Message, name: str = "") -> None:
        """Add a remark placed on a cell of this row."""
        self.problems.append(Problem(code, text, remedy, self.place(name), Severity.WARNING))

    def refuse_formulas(self) -> None:
        """Refuse every cell that computes: what a formula showed last may be stale or come from elsewhere."""
        for name in self.header.columns:
            if isinstance(self.cell(name), Formula):
                self.refuse(
                    "formula_cell",
                    message("Cette cellule contient une formule."),
                    message("Copiez la colonne, puis collez-la au même endroit en « valeurs seulement »."),
                    name,
                )

    def day(self, name: str) -> date | None:
        """Read a day."""
        remedy = message("Écrivez le jour comme 05/10/2026.")
        return self.read(name, as_day, "unreadable_date", message("Cette date est illisible."), remedy)

    def seconds(self, name: str) -> int | None:
        """Read a duration, in seconds."""
        remedy = message("Écrivez les heures comme 7,5 ou 7:30 ou 7h30.")
        return self.read(name, as_seconds, "unreadable_hours", message("Ces heures sont illisibles."), remedy)

    def euros(self, name: str) -> Decimal | None:
        """Read an amount, in euros to the cent."""
        remedy = message("Écrivez un montant en euros et centimes, comme 1 234,50.")
        return self.read(name, as_euros, "unreadable_amount", message("Ce montant est illisible."), remedy)

    def known(
        self, name: str, register: Register, code: str, unknown: Callable[[str], Message]
    ) -> str | None:
        """Read the identifier of someone the case knows; ``unknown`` words the problem when it does not."""
        written = as_text(self.cell(name))
        if not written:
            self._refuse_empty(name)
            return None
        found = register.find(written)
        if several := register.bearers(written):
            self.refuse(
                "shared_name",
                message(
                    "Le nom « {name} » est porté plusieurs fois dans le dossier : {who}.",
                    name=written,
                    who=several,
                ),
                message("Écrivez le matricule, ou l'identifiant, à la place du nom."),
                name,
            )
        elif found is None:
            near = register.nearest(written)
            remedy = (
                message("Vouliez-vous dire « {near} » ?", near=near)
                if near
                else message("Corrigez le nom, ou ajoutez d'abord cette personne ou ce lieu au dossier.")
            )
            self.refuse(code, unknown(written), remedy, name)
        return found

    def _refuse_empty(self, name: str) -> None:
        if not isinstance(self.cell(name), Formula):
            self.refuse(
                "empty_cell", message("Cette cellule est vide ou illisible."), message("Remplissez-la."), name
            )

    def read(
        self,
        name: str,
        parse: Callable[[CellValue | None], V | None],
        code: str,
        text: Message,
        remedy: Message,
    ) -> V | None:
        """Read a cell with ``parse``; what it cannot read is refused with ``code``, ``text``, ``remedy``."""
        cell = self.cell(name)
        if cell is None:
            self._refuse_empty(name)
            return None
        if isinstance(cell, Formula):
            return None
        value = None if isinstance(cell, BrokenCell) else parse(cell)
        if value is None:
            self.refuse(code, text, remedy, name)
        return value
