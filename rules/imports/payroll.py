"""Reads the lines of employer cost that payroll software gives for a month."""

from collections.abc import Sequence
from dataclasses import replace

from models.calendar import MONTH_NAMES, Month
from models.messages import Message, message
from models.problems import Place, Problem, blocking
from models.sheets import Sheet
from models.worktime import PayrollLine
from rules.imports.cells import as_day, as_text, plain
from rules.imports.columns import NO_CHOICE, PAYROLL_COLUMNS, Choices
from rules.imports.directory import Directory
from rules.imports.rows import Reading, Row
from rules.imports.tables import read_sheets

_OTHER_MONTH = "other_month"
_SEVERAL = 2
MONTHS = tuple(plain(name) for name in MONTH_NAMES)


def read_payroll(
    sheets: Sequence[Sheet], names: Directory, month: Month, choices: Choices = NO_CHOICE
) -> Reading[PayrollLine]:
    """Sort the rows of a payroll file into lines, problems and rows left aside."""
    found = read_sheets(sheets, PAYROLL_COLUMNS, lambda row: _line(row, names, month), names, choices)
    if found.lines or len(found.problems) < _SEVERAL or {p.code for p in found.problems} != {_OTHER_MONTH}:
        return found
    return replace(found, problems=(_another_month(found.problems[0].place, month),))


def _another_month(place: Place, month: Month) -> Problem:
    return Problem(
        "another_month",
        message("Aucune ligne de cette paie ne porte sur {month:month}.", month=month),
        message("Donnez la paie du mois à clôturer, ou changez le mois demandé."),
        place,
    )


def _line(row: Row, names: Directory, month: Month) -> PayrollLine | None:
    employee = row.known("employee", names.employees, "unknown_employee", _no_employee)
    label = as_text(row.cell("label"))
    if not label:
        row.refuse(
            "empty_cell",
            message("Cette ligne de paie n'a pas de libellé."),
            message("Remplissez le libellé : il explique le montant à qui le paie."),
            "label",
        )
    amount = row.euros("amount")
    base = None if row.cell("base") is None else row.euros("base")
    _check_month(row, month)
    if blocking(row.problems) or employee is None or amount is None:
        return None
    return PayrollLine(row.origin, employee, label, amount, base)


def _no_employee(name: str) -> Message:
    return message("Aucun salarié du dossier n'est connu comme « {name} ».", name=name)


def _check_month(row: Row, month: Month) -> None:
    if row.cell("month") is not None and not _is_month(row, month):
        row.refuse(
            _OTHER_MONTH,
            message("Cette ligne ne porte pas sur {month:month}.", month=month),
            message("Exportez la paie du mois à clôturer, ou corrigez la période."),
            "month",
        )


def _is_month(row: Row, month: Month) -> bool:
    cell = row.cell("month")
    day = as_day(cell)
    if day is not None:
        return day in month
    words = plain(as_text(cell))
    return words in {
        f"{month.month:02d} {month.year}",
        f"{month.month} {month.year}",
        f"{month.year} {month.month:02d}",
        f"{month.year}{month.month:02d}",
        f"{MONTHS[month.month - 1]} {month.year}",
    }
