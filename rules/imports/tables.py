"""Walks the rows of every sheet under its header; totals, notes and blank rows are left aside."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from models.messages import message
from models.problems import Place, Problem
from models.sheets import Sheet
from rules.imports.headers import Column, find_header, missing_columns
from rules.imports.rows import Reading, Row, Skipped

L = TypeVar("L")


def read_sheets(
    sheets: Sequence[Sheet],
    columns: tuple[Column, ...],
    line_of: Callable[[Row], L | None],
) -> Reading[L]:
    """Read every sheet that has the columns; when none has, say which columns are missing.

    ``line_of`` turns a row into a line, or adds problems to the row and gives ``None``.
    """
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        return Reading(problems=(_empty_file(sheets),))
    readings, without = [], []
    for sheet in filled:
        header = find_header(sheet, columns)
        if header is None:
            without.append(sheet)
        else:
            rows = (Row(sheet, row, header) for row in sheet.rows if row.number > header.row)
            readings.append(_read_rows(list(rows), line_of))
    if not readings:
        return Reading(problems=missing_columns(without[0], columns))
    aside = tuple(Skipped(Place(s.file, s.name), message("Feuille sans tableau reconnu.")) for s in without)
    whole = Reading(
        tuple(line for reading in readings for line in reading.lines),
        tuple(problem for reading in readings for problem in reading.problems),
        aside + tuple(row for reading in readings for row in reading.skipped),
    )
    if not whole.lines and not whole.problems:
        return Reading(problems=(_empty_file(filled),), skipped=whole.skipped)
    return whole


def _read_rows(rows: Sequence[Row], line_of: Callable[[Row], L | None]) -> Reading[L]:
    lines: list[L] = []
    problems: list[Problem] = []
    skipped: list[Skipped] = []
    for row in rows:
        if row.is_blank():
            continue
        if row.is_total():
            skipped.append(Skipped(row.place(), message("Ligne de total : recalculée, jamais importée.")))
        elif row.is_note():
            skipped.append(Skipped(row.place(), message("Ligne de texte, sans heures ni montant.")))
        else:
            row.refuse_formulas()
            line = line_of(row)
            problems += row.problems
            if line is not None:
                lines.append(line)
    return Reading(tuple(lines), tuple(problems), tuple(skipped))


def _empty_file(sheets: Sequence[Sheet]) -> Problem:
    file = sheets[0].file if sheets else ""
    return Problem(
        "empty_file",
        message("Ce fichier ne contient aucune ligne à importer."),
        message("Vérifiez que vous avez choisi le bon fichier, et qu'il a été enregistré."),
        Place(file),
    )
