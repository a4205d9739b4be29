"""Reads hypotheses, runs a simulator, shows its tables and writes its workbook."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from apps.cli import output
from apps.cli.values import parse_day
from apps.cli.words import language
from models.calendar import Month
from models.facts.forecast import Forecast
from models.facts.organisations import Organisation
from models.messages import Message, message
from models.parameters import ParameterBook
from models.problems import refuse_if_any
from rules.simulators.budget_tables import budget_tables
from rules.simulators.check import contradictions, full_year, remarks
from rules.simulators.cost_price import cost_price
from rules.simulators.from_case import forecast_of
from rules.simulators.months import months_of
from rules.simulators.plan import plan_of
from rules.simulators.price_tables import price_tables
from rules.simulators.tables import Cell, Names, Table, Unit
from rules.simulators.tax_tables import tax_tables, vat_table
from rules.simulators.taxes import compare
from rules.simulators.vat import regimes
from store import forecast_workbook
from store.cases.plain import one_dossier
from store.files import write_whole
from store.forecasts import is_file, read_forecast
from store.parameters import parameters
from store.plain_reading import plain_reading
from store.typography import hours, money, percent

WIDEST_TEXT = 34


class Asked(NamedTuple):
    """A simulation: its hypotheses, the names of members, the civil year."""

    forecast: Forecast
    names: Names
    year: int
    book: ParameterBook


Simulator = Callable[[Asked], tuple[Table, ...]]


def price(asked: Asked) -> tuple[Table, ...]:
    """Return the tables of the cost price."""
    return price_tables(cost_price(asked.forecast, asked.year, asked.book), asked.names)


def tax(asked: Asked) -> tuple[Table, ...]:
    """Return the tables of the taxe sur les salaires."""
    return tax_tables(compare(asked.forecast, asked.year, asked.book), asked.names)


def vat(asked: Asked) -> tuple[Table, ...]:
    """Return the table of VAT regimes."""
    return (vat_table(regimes(asked.forecast, asked.year, asked.book), asked.names),)


def budget(asked: Asked) -> tuple[Table, ...]:
    """Return the tables of the budget and of cash."""
    return budget_tables(plan_of(asked.forecast, asked.book), asked.names)


def show(simulator: Simulator, source: str, at: str, year: int, out: str) -> None:
    """Run a simulator and show what it finds; ``out`` also writes it as a workbook.

    Raises:
        ProblemsFound: the source cannot be read, or its hypotheses contradict one another.
    """
    book = parameters()
    forecast, names = _source(source, at)
    refuse_if_any(contradictions(forecast, book))
    asked = Asked(forecast, names, year or full_year(forecast), book)
    tables = simulator(asked)
    last = months_of(forecast)[-1] if simulator is budget else Month(asked.year, 12)
    for table in tables:
        if not table.detail:
            _table(table)
    found = remarks(forecast, last, book)
    if out:
        write_whole(Path(out), forecast_workbook.write(tables, found, output.said))
        output.console().print()
        output.say(message("Classeur écrit : {path}", path=out))
    output.problems(found, errors=False)


def _source(source: str, at: str) -> tuple[Forecast, Names]:
    if is_file(source):
        return read_forecast(Path(source)), {}
    with plain_reading() as ask:
        dossier = one_dossier(ask, source, parse_day(at) if at else None)
    return forecast_of(dossier, parameters()), {one.id: one.name for one in dossier.all(Organisation)}


def _table(table: Table) -> None:
    output.title(table.title)
    numbers = frozenset(rank for rank, one in enumerate(table.columns) if one.unit is not Unit.TEXT)
    rows = [_row(table, row) for row in table.rows]
    first = {0: WIDEST_TEXT} if len(table.columns) > 2 else {}  # noqa: PLR2004 - a list of two needs no limit
    output.table([one.title for one in table.columns], rows, right=numbers, widest=first)
    _notes(table.notes)


def _notes(notes: Sequence[Message]) -> None:
    if notes:
        output.console().print()
    for note in notes:
        output.say(note)


def _row(table: Table, row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(cell_text(cell, column.unit) for cell, column in zip(row, table.columns, strict=True))


def cell_text(cell: Cell, unit: Unit) -> str:
    """Return a value as the screen shows it."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return _FORMS[unit](cell, language())
    return cell if isinstance(cell, str) else output.said(cell)


_FORMS: dict[Unit, Callable[[Decimal, str], str]] = {
    Unit.MONEY: money,
    Unit.HOURS: hours,
    Unit.RATIO: percent,
}
