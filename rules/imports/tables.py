"""Walks the rows of every sheet under its header; totals, notes and blank rows are left aside."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from models.messages import message
from models.problems import Place, Problem
from models.sheets import Sheet
from rules.imports.columns import Choices, Column
from rules.imports.directory import Directory
from rules.imports.headers import Header, find_header, missing_columns, unknown_headings
from rules.imports.rows import Reading, Row, Skipped

L = TypeVar("L")


def read_sheets(
    sheets: Sequence[Sheet],
    columns: tuple[Column, ...],
    line_of: Callable[[Row], L | None],
    names: Directory,
    choices: Choices,
) -> Reading[L]:
    """Read every sheet that has the columns; when none has, say which columns are missing.

    ``line_of`` turns a row into a line, or adds problems to the row and gives ``None``.
    """
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        return Reading(problems=(_empty_file(sheets),))
    found = [(sheet, find_header(sheet, columns, names, choices)) for sheet in filled]
    headers = tuple((sheet, header) for sheet, header in found if header is not None)
    without = [sheet for sheet, header in found if header is None]
    strange = unknown_headings(filled, [header for _, header in headers], columns, choices.asked)
    if not headers or strange:
        missing = () if headers else missing_columns(without[0], columns, choices)
        return Reading(problems=(*strange, *missing), headers=headers)
    readings = [_read_rows(_rows_under(sheet, header), line_of) for sheet, header in headers]
    aside = tuple(Skipped(Place(s.file, s.name), message("Feuille sans tableau reconnu.")) for s in without)
    whole = Reading(
        tuple(line for reading in readings for line in reading.lines),
        tuple(problem for reading in readings for problem in reading.problems),
        aside + tuple(row for reading in readings for row in reading.skipped),
        headers,
    )
    if not whole.lines and not whole.problems:
        return replace(whole, problems=(_empty_file(filled),))
    return whole


def _rows_under(sheet: Sheet, header: Header) -> list[Row]:
    return [Row(sheet, row, header) for row in sheet.rows if row.number > header.row]


def _read_rows(rows: Sequence[Row], line_of: Callable[[Row], L | None]) -> Reading[L]:
    lines: list[L] = []
    problems: list[Problem] = []
    skipped: list[Skipped] = []
    for row in rows:
        if row.is_blank():
            continue
        if row.is_total():
            skipped.append(Skipped(row.place(), message("Ligne de total : recalculée, jamais importée.")))
        elif row.is_day_off():
            continue
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
