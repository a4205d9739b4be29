"""Rows of a month in and out of the database: lines with their origin on one side, tables on the other."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import insert
from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from models.calendar import Month
from models.month import FileKind, HoursRow, ImportedFile, MonthClosing, PayrollRow
from models.sheets import SourceFile
from models.worktime import HoursLine, Nature, Origin, PayrollLine
from store.cases.audit import now

CHUNK = 5_000
"""Rows written at once."""


def locked_month(session: Session, case_id: str, month: Month) -> MonthClosing:
    """Return the row of a month, made when it is new, and hold it until the end of the transaction.

    Two closings of one month therefore follow one another, on SQLite (one writer) as on PostgreSQL.
    """
    query = select(MonthClosing).where(MonthClosing.case_id == case_id, MonthClosing.month == str(month))
    found = session.exec(query.with_for_update().execution_options(populate_existing=True)).first()
    if found is None:
        found = MonthClosing(case_id=case_id, month=str(month))
        session.add(found)
        session.flush()
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


def write_rows(session: Session, table: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert plain rows, a chunk at a time: no object is built, memory stays flat however large the month."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        session.connection().execute(insert(table.__table__), chunk)


def add_hours(session: Session, file_id: int, lines: Iterable[HoursLine]) -> None:
    """Write the hours of a file, in one statement."""
    rows = (
        {
            "file_id": file_id,
            "sheet": line.origin.sheet,
            "row": line.origin.row,
            "day": line.day,
            "employee": line.employee,
            "member": line.member,
            "site": line.site,
            "came_from": line.came_from,
            "nature": line.nature,
            "seconds": line.seconds,
            "start_second": line.start,
            "end_second": line.end,
        }
        for line in lines
    )
    write_rows(session, HoursRow, rows)


def add_payroll(session: Session, file_id: int, lines: Iterable[PayrollLine]) -> None:
    """Write the payroll lines of a file, in one statement."""
    rows = (
        {
            "file_id": file_id,
            "sheet": line.origin.sheet,
            "row": line.origin.row,
            "employee": line.employee,
            "label": line.label,
            "base": line.base,
            "amount": line.amount,
        }
        for line in lines
    )
    write_rows(session, PayrollRow, rows)


def files_counted(session: Session, file_id: int | None) -> tuple[ImportedFile, ...]:
    """Return a file and those it completes, the first received first: together they make the month's rows."""
    found: list[ImportedFile] = []
    while file_id is not None:
        file = session.get_one(ImportedFile, file_id)
        found.append(file)
        file_id = file.completes
    return tuple(reversed(found))


def _rows_of(session: Session, table: Any, file_id: int | None) -> Iterator[tuple[Any, str]]:
    """Yield the rows that count with a file, in order, as plain rows, with the name of their file."""
    columns = table.__table__.c
    for file in files_counted(session, file_id):
        query = select_columns(*columns).where(columns.file_id == file.id).order_by(columns.id)
        for row in session.connection().execute(query):
            yield row, file.name


def hours_of(session: Session, file_id: int | None) -> tuple[HoursLine, ...]:
    """Return the hours of a file and of those it completes, in the order of their rows."""
    return tuple(hours_line(row, name) for row, name in _rows_of(session, HoursRow, file_id))


def payroll_of(session: Session, file_id: int | None) -> tuple[PayrollLine, ...]:
    """Return the payroll lines of a file and of those it completes, in the order of their rows."""
    return tuple(payroll_line(row, name) for row, name in _rows_of(session, PayrollRow, file_id))


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


def payroll_line(row: Any, file: str) -> PayrollLine:
    """Return a kept row of payroll as a line that knows its origin."""
    return PayrollLine(
        origin=Origin(file, row.sheet, row.row),
        employee=row.employee,
        label=row.label,
        amount=row.amount,
        base=row.base,
        id=row.id or 0,
    )
