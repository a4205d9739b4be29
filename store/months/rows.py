"""Rows of a month in and out of the database: lines with their origin on one side, tables on the other."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from models.calendar import Month
from models.month import FileKind, HoursRow, ImportedFile, MonthClosing, PayrollRow
from models.sheets import SourceFile
from models.worktime import HoursLine, Nature, Origin, PayrollLine
from rules.rounding import whole_cents
from store.cases.audit import now
from store.database import insert_unless_there

CHUNK = 5_000
"""Rows written at once."""

_MARKS = {"qmark": "?", "pyformat": "%s"}
"""Where a value goes, by the style of the driver."""

OF_HOURS = (
    *("sheet", "row", "day", "employee", "nature"),
    *("seconds", "member", "site", "came_from", "start_second", "end_second", "id"),
)
OF_PAYROLL = ("sheet", "row", "employee", "label", "amount", "base", "id")
"""The columns lines are made from: those of their origin first, then in the order of their fields."""

NATURES: Mapping[str, Nature] = {str(nature): nature for nature in Nature}


def locked_month(session: Session, case_id: str, month: Month) -> MonthClosing:
    """Return the row of a month, made when it is new, and hold it until the end of the transaction.

    Two closings of one month therefore follow one another, on SQLite (one writer) as on PostgreSQL.
    """
    query = select(MonthClosing).where(MonthClosing.case_id == case_id, MonthClosing.month == str(month))
    held = query.with_for_update().execution_options(populate_existing=True)
    found = session.exec(held).first()
    if found is None:
        fresh = MonthClosing(case_id=case_id, month=str(month))
        session.execute(insert_unless_there(session, MonthClosing).values(fresh.model_dump()))
        found = session.exec(held).one()
    return found


def find_month(session: Session, case_id: str, month: Month) -> MonthClosing | None:
    """Return the row of a month, ``None`` when nothing was ever received for it."""
    return session.get(MonthClosing, (case_id, str(month)))


def file_of(session: Session, closing: MonthClosing, kind: FileKind, sha256: str) -> ImportedFile | None:
    """Return the file of this content already received for the month, if there is one."""
    return session.exec(
        select(ImportedFile).where(
            ImportedFile.case_id == closing.case_id,
            ImportedFile.month == closing.month,
            ImportedFile.kind == kind,
            ImportedFile.sha256 == sha256,
        )
    ).first()


def rows_known(session: Session, table: Any, file: ImportedFile) -> set[tuple[str, int]]:
    """Return the rows of a file already kept, by sheet and number."""
    columns = table.__table__.c
    query = select_columns(columns.sheet, columns.row).where(columns.file_id == file.id)
    return {(row.sheet, row.row) for row in session.connection().execute(query)}


def new_file(closing: MonthClosing, kind: FileKind, source: SourceFile, rows: int, by: str) -> ImportedFile:
    """Return the record of a file just received, yet to be written."""
    return ImportedFile(
        case_id=closing.case_id,
        month=closing.month,
        kind=kind,
        name=source.name,
        sha256=source.sha256,
        size=source.size,
        rows=rows,
        imported_at=now(),
        imported_by=by,
    )


def write_rows(session: Session, table: Any, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows, their values in the order of ``names`` and as the database keeps them (money in cents).

    They go to the driver as they are, a chunk at a time: a national month is millions of rows, and memory
    stays flat however large a group.
    """
    connection = session.connection()
    quote, mark = connection.dialect.identifier_preparer.quote, _MARKS[connection.dialect.paramstyle]
    columns, marks = ", ".join(map(quote, names)), ", ".join([mark] * len(names))
    statement = f"INSERT INTO {table.__tablename__} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        connection.exec_driver_sql(statement, chunk)


def add_hours(session: Session, file_id: int, lines: Iterable[HoursLine]) -> None:
    """Write the hours of a file."""
    rows = (
        (
            *(line.origin.sheet, line.origin.row, line.day.isoformat(), line.employee, line.nature.value),
            *(line.seconds, line.member, line.site, line.came_from, line.start, line.end, file_id),
        )
        for line in lines
    )
    write_rows(session, HoursRow, (*OF_HOURS[:-1], "file_id"), rows)


def add_payroll(session: Session, file_id: int, lines: Iterable[PayrollLine]) -> None:
    """Write the payroll lines of a file."""
    rows = (
        (
            *(line.origin.sheet, line.origin.row, line.employee, line.label, whole_cents(line.amount)),
            *(None if line.base is None else whole_cents(line.base), file_id),
        )
        for line in lines
    )
    write_rows(session, PayrollRow, (*OF_PAYROLL[:-1], "file_id"), rows)


def files_counted(session: Session, file_id: int | None) -> tuple[ImportedFile, ...]:
    """Return a file and those it completes, the first received first: together they make the month's rows."""
    found: list[ImportedFile] = []
    while file_id is not None:
        file = session.get_one(ImportedFile, file_id)
        found.append(file)
        file_id = file.completes
    return tuple(reversed(found))


def _rows_of(session: Session, table: Any, names: Sequence[str], file: ImportedFile) -> Iterable[Any]:
    """Return some columns of the rows of a file, in order, as plain rows."""
    columns = table.__table__.c
    wanted = [columns[name] for name in names]
    query = select_columns(*wanted).where(columns.file_id == file.id).order_by(columns.id)
    return session.connection().execute(query).all()


def hours_of(session: Session, file_id: int | None) -> tuple[HoursLine, ...]:
    """Return the hours of a file and of those it completes, in the order of their rows."""
    return tuple(
        HoursLine(Origin(file.name, sheet, number), day, employee, NATURES[nature], *told)
        for file in files_counted(session, file_id)
        for sheet, number, day, employee, nature, *told in _rows_of(session, HoursRow, OF_HOURS, file)
    )


def payroll_of(session: Session, file_id: int | None) -> tuple[PayrollLine, ...]:
    """Return the payroll lines of a file and of those it completes, in the order of their rows."""
    return tuple(
        PayrollLine(Origin(file.name, sheet, number), *told)
        for file in files_counted(session, file_id)
        for sheet, number, *told in _rows_of(session, PayrollRow, OF_PAYROLL, file)
    )


def hours_line(row: Any, file: str) -> HoursLine:
    """Return a kept row of hours as a line that knows its origin."""
    return HoursLine(
        origin=Origin(file, row.sheet, row.row),
        day=row.day,
        employee=row.employee,
        nature=Nature(row.nature),
        seconds=row.seconds,
        member=row.member,
        site=row.site,
        came_from=row.came_from,
        start=row.start_second,
        end=row.end_second,
        id=row.id or 0,
    )
