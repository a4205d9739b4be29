"""The blocks written between ``:::`` lines: tables, signatures, grids of a week."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from models.messages import message
from store.workshop.checks import check_cell, check_expression, check_loop
from store.workshop.notes import Notes, rows_of
from store.workshop.source import Grid, GridCell, Signatures, Table, TableRow

_SIDES = {"gauche": "left", "centre": "center", "droite": "right"}


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class _RowData(_Strict):
    pour: str = ""
    si: str = ""
    cellules: tuple[str, ...]


class _TableData(_Strict):
    colonnes: tuple[str, ...] = Field(min_length=1)
    largeurs: tuple[float, ...] = ()
    pour: str = ""
    cellules: tuple[str, ...] = ()
    lignes: tuple[tuple[str, ...] | _RowData, ...] = ()
    alignement: tuple[str, ...] = ()
    total: tuple[str, ...] = ()


class _SignaturesData(_Strict):
    pour: str = ""
    cellule: str = ""
    cellules: tuple[str, ...] = ()


class _CellData(_Strict):
    si: str = ""
    cellule: str


class _GridData(_Strict):
    semaine: str = Field(pattern=r"^[a-z_][a-z0-9_.]*$")
    creneau: str = Field(default="c", pattern=r"^[a-z_]+$")
    cellule: str = ""
    cellules: tuple[_CellData, ...] = ()


def _data(kind: type[_Strict], text: str, row: int, notes: Notes) -> Any:
    data = notes.yaml(text, row + 1)
    return None if data is None else notes.model(kind, data, rows_of(text, row + 1), row)


def read_table(text: str, row: int, notes: Notes) -> Table | None:
    """Read a table; ``row`` is the line that opens the block."""
    data = _data(_TableData, text, row, notes)
    if not isinstance(data, _TableData):
        return None
    rows = tuple(_rows(data))
    count = len(data.colonnes)
    problems = len(notes.problems)
    _check_counts(data, rows, row, notes)
    for line in rows:
        check_loop(line.loop, row, notes)
        check_expression(line.condition, row, notes)
    for cell in (*data.colonnes, *data.total, *(cell for line in rows for cell in line.cells)):
        check_cell(cell, row, notes)
    if len(notes.problems) > problems:
        return None
    sides = tuple(_SIDES[side] for side in data.alignement) or ("left",) * count
    return Table(row, data.colonnes, data.largeurs or (1,) * count, rows, sides, data.total)


def _rows(data: _TableData) -> list[TableRow]:
    found = [TableRow(data.cellules, data.pour)] if data.cellules else []
    for line in data.lignes:
        if isinstance(line, _RowData):
            found.append(TableRow(line.cellules, line.pour, line.si))
        else:
            found.append(TableRow(line))
    return found


def _check_counts(data: _TableData, rows: tuple[TableRow, ...], row: int, notes: Notes) -> None:
    count = len(data.colonnes)
    wrong = [len(line.cells) for line in rows if len(line.cells) != count]
    if wrong or not rows or len(data.total) > count:
        notes.add(
            "table_cells",
            row,
            message(
                "Le tableau a {count} colonnes ; chaque ligne doit avoir autant de cellules.", count=count
            ),
            message("Complétez les cellules ; une cellule vide s'écrit avec deux guillemets."),
        )
    if len(data.largeurs) not in (0, count) or len(data.alignement) not in (0, count):
        notes.add(
            "table_columns",
            row,
            message("Largeurs et alignements vont par colonne ; il y en a {count}.", count=count),
            message("Donnez une largeur et un alignement pour chaque colonne, ou aucun."),
        )
    if not set(data.alignement) <= set(_SIDES):
        notes.add(
            "table_alignment",
            row,
            message("Un alignement du tableau est inconnu."),
            message("Alignements connus : gauche, centre, droite."),
        )


def read_signatures(text: str, row: int, notes: Notes) -> Signatures | None:
    """Read a block of signatures; ``row`` is the line that opens the block."""
    data = _data(_SignaturesData, text, row, notes)
    if not isinstance(data, _SignaturesData):
        return None
    cells = data.cellules or ((data.cellule,) if data.cellule else ())
    if not cells:
        notes.add(
            "no_signature",
            row,
            message("Ce bloc ne dit pas qui signe."),
            message("Ajoutez une ligne « cellule: » avec le nom et la fonction."),
        )
        return None
    check_loop(data.pour, row, notes)
    for cell in cells:
        check_cell(cell, row, notes)
    return Signatures(row, data.pour, cells)


def read_grid(text: str, row: int, notes: Notes) -> Grid | None:
    """Read the grid of a week; ``row`` is the line that opens the block."""
    data = _data(_GridData, text, row, notes)
    if not isinstance(data, _GridData):
        return None
    usual = (GridCell(data.cellule),) if data.cellule else ()
    cells = (*(GridCell(cell.cellule, cell.si) for cell in data.cellules), *usual)
    if not usual or any(not cell.condition for cell in cells[:-1]):
        notes.add(
            "grid_cell",
            row,
            message("La grille ne dit pas ce qu'elle écrit pour chaque créneau."),
            message("Donnez « cellule » ; les cas à part vont dans « cellules », chacun avec son « si »."),
        )
        return None
    for cell in cells:
        check_expression(cell.condition, row, notes)
        check_cell(cell.text, row, notes)
    return Grid(row, data.semaine, data.creneau, cells)
