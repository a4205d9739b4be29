"""Which column holds what: guessed from the words French offices put above their columns."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.messages import message
from models.problems import Place, Problem
from models.sheets import Sheet, SheetRow
from rules.imports.cells import as_text, plain

ROWS_LOOKED_AT = 40
"""A header stands among the first rows, under a title and a few notes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column a file may have: ``title`` is our name for it, ``known_as`` its usual headings, best first."""

    field: str
    title: str
    known_as: tuple[str, ...]
    required: bool = True


HOURS_COLUMNS = (
    Column("day", "Date", ("date", "jour", "date du jour", "journee")),
    Column(
        "employee",
        "Salarié",
        ("matricule", "salarie", "salariee", "nom du salarie", "nom prenom", "employe", "nom"),
    ),
    Column(
        "member",
        "Adhérent",
        ("adherent", "adherente", "structure", "utilisateur", "utilisatrice", "membre", "association"),
    ),
    Column(
        "hours",
        "Heures",
        ("heures", "nombre d heures", "nb heures", "nb d heures", "heures travaillees", "duree", "temps"),
    ),
    Column("nature", "Nature", ("nature", "type", "type d heures", "nature du temps"), required=False),
    Column("site", "Site", ("site", "lieu", "lieu de travail", "lieu d intervention"), required=False),
    Column(
        "came_from",
        "Venant de",
        ("venant de", "provenance", "depart", "adherent de depart", "depuis"),
        required=False,
    ),
)

PAYROLL_COLUMNS = (
    Column("employee", "Matricule", ("matricule", "salarie", "salariee", "nom prenom", "employe", "nom")),
    Column("label", "Libellé", ("libelle", "rubrique", "designation", "intitule", "nature")),
    Column(
        "amount",
        "Montant",
        ("montant", "montant employeur", "cout", "cout employeur", "part employeur", "part patronale"),
    ),
    Column("base", "Base", ("base", "assiette"), required=False),
    Column("month", "Période", ("periode", "mois"), required=False),
)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: the row it stands on, and the column and heading of each field found."""

    row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]


def find_header(sheet: Sheet, columns: tuple[Column, ...]) -> Header | None:
    """Return the first row that names every required column, ``None`` when no row does."""
    for row in sheet.rows[:ROWS_LOOKED_AT]:
        header = match(row, columns)
        if all(column.field in header.columns for column in columns if column.required):
            return header
    return None


def match(row: SheetRow, columns: tuple[Column, ...]) -> Header:
    """Return the fields that a row names; a heading serves once, the best-known wording wins."""
    headings = {number: as_text(cell) for number, cell in sorted(row.cells.items()) if isinstance(cell, str)}
    words = {number: plain(text) for number, text in headings.items()}
    found: dict[str, int] = {}
    for column in columns:
        free = {number: text for number, text in words.items() if number not in found.values()}
        best = min(((_rank(text, column), number) for number, text in free.items()), default=None)
        if best is not None and best[0] < _UNKNOWN:
            found[column.field] = best[1]
    return Header(row.number, found, {field: headings[number] for field, number in found.items()})


_UNKNOWN = 1000
_BY_FIRST_WORDS = 100


def _rank(heading: str, column: Column) -> int:
    for position, wording in enumerate(column.known_as):
        if heading == wording:
            return position
        if heading.startswith(wording + " "):
            return _BY_FIRST_WORDS + position
    return _UNKNOWN


def missing_columns(sheet: Sheet, columns: tuple[Column, ...]) -> tuple[Problem, ...]:
    """Return one problem for each required column the best row of the sheet lacks."""
    guesses = [match(row, columns) for row in sheet.rows[:ROWS_LOOKED_AT]]
    best = max(guesses, key=lambda header: len(header.columns), default=Header(1, {}, {}))
    return tuple(
        Problem(
            "missing_column",
            message("La colonne « {column} » manque.", column=column.title),
            message(
                "Écrivez son titre au-dessus de la colonne. Titres reconnus : {known}.",
                known=", ".join(column.known_as),
            ),
            Place(sheet.file, sheet.name, best.row if best.columns else None, column.title),
        )
        for column in columns
        if column.required and column.field not in best.columns
    )
