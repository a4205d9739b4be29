"""An invented nation written in the database, as rows: what records or reads files is not measured here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

from benchmarks.national.facts import OPENED, case_name, facts_of, users_of
from benchmarks.national.month import MONTH, hours_of, payroll_of
from models.case import Case, FactRow, MoveRow
from models.month import FileKind, HoursRow, ImportedFile, MonthClosing, PayrollRow
from models.stage import Stage
from store.cases.audit import now
from store.cases.facts import digest_of, payload_of
from store.database import transaction

TOGETHER = 50
"""Groups written in one transaction."""

BY = "Mesure"
Numbered = tuple[int, int]
"""The number of a group, from 1, and the people it employs."""


def open_nation(sizes: Sequence[int]) -> tuple[str, ...]:
    """Write the groups with the files of their month received; return their cases."""
    groups = list(enumerate(sizes, start=1))
    for first in range(0, len(groups), TOGETHER):
        with transaction() as session:
            for group in groups[first : first + TOGETHER]:
                _open(session, group)
    return tuple(case_name(number) for number, _ in groups)


def _open(session: Session, group: Numbered) -> None:
    number, people = group
    case = case_name(number)
    head = {"id": case, "title": f"Groupement d'essai {number}", "territory": "Pays d'essai"}
    session.execute(insert(Case), [head | {"opened": OPENED, "stage": Stage.GROUPING, "seen": 1}])
    session.execute(insert(FactRow), list(_facts(case, group)))
    move = {"case_id": case, "origin": Stage.COOPERATION, "target": Stage.GROUPING, "day": OPENED}
    session.execute(insert(MoveRow), [move | {"recorded_at": now(), "recorded_by": BY}])
    files = {"case_id": case, "month": str(MONTH), "size": 1, "rows": 1, "imported_by": BY}
    received = [
        {"id": 2 * number - 1, "kind": FileKind.HOURS, "name": "heures.xlsx", "sha256": f"{number:063}h"},
        {"id": 2 * number, "kind": FileKind.PAYROLL, "name": "paie.csv", "sha256": f"{number:063}p"},
    ]
    session.execute(insert(ImportedFile), [files | one | {"imported_at": now()} for one in received])
    closing = {"case_id": case, "month": str(MONTH), "hours_file": 2 * number - 1, "payroll_file": 2 * number}
    session.execute(insert(MonthClosing), [closing])
    _plain(session, HoursRow, 2 * number - 1, hours_of(number, users_of(number, people)))
    _plain(session, PayrollRow, 2 * number, payroll_of(number, people))


def _facts(case: str, group: Numbered) -> Iterator[dict[str, Any]]:
    for fact in facts_of(*group):
        payload = payload_of(fact)
        yield {
            "case_id": case,
            "kind": fact.kind,
            "key": fact.key,
            "valid_from": OPENED,
            "revision": 1,
            "payload": payload,
            "digest": digest_of(payload),
            "recorded_at": now(),
            "recorded_by": BY,
        }


def _plain(session: Session, table: type[SQLModel], file: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows whose money is in cents already, without the types of the columns: it is much quicker."""
    found = [{"file_id": file, **row} for row in rows]
    names = list(found[0])
    statement = (
        f"INSERT INTO {table.__tablename__} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - our names
    )
    values = [tuple(str(row[n]) if n == "day" else row[n] for n in names) for row in found]
    session.connection().exec_driver_sql(statement, values)
