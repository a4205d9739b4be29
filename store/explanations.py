"""Finds a line of a statement by its public name, with every row it stands on; reads nothing else."""

from collections.abc import Iterable
from decimal import Decimal

from sqlmodel import Session, col, select

from models.allocation import CostShare, TimeShare
from models.calendar import Month
from models.case import FactRow
from models.messages import message
from models.month import AllocationLine, HoursRow, ImportedFile, PayrollRow, StatementLine, TimeShareRow
from models.problems import Problem, ProblemsFound
from rules.explain import Sources, public_id
from rules.rounding import whole_cents
from store.month_rows import hours_line, payroll_line

NAMED = ("employee", "organisation", "site")


def find_line(session: Session, name: str, case_id: str = "") -> StatementLine:
    """Return the line called ``2026-10/amicale/1``; ``case_id`` tells two cases apart.

    Raises:
        ProblemsFound: the name is malformed, unknown, or borne by lines of several cases.
    """
    month, member, number = _parsed(name)
    query = select(StatementLine).where(
        StatementLine.month == month, StatementLine.member == member, StatementLine.number == number
    )
    if case_id:
        query = query.where(StatementLine.case_id == case_id)
    found = session.exec(query.order_by(col(StatementLine.case_id))).all()
    if not found:
        raise ProblemsFound([_unknown(session, name, month)])
    if len(found) > 1:
        raise ProblemsFound([_several(name, [line.case_id for line in found])])
    return found[0]


def sources_of(session: Session, line: StatementLine) -> Sources:
    """Return a line with the rows of hours and of payroll it stands on, in the order of their files."""
    return Sources(line, _times(session, line), _shares(session, line), _names(session, line.case_id))


def _parsed(name: str) -> tuple[str, str, int]:
    month, _, rest = name.partition("/")
    member, _, number = rest.rpartition("/")
    try:
        return str(Month.parse(month)), member, int(number)
    except ValueError:
        raise ProblemsFound([_malformed(name)]) from None


def _times(session: Session, line: StatementLine) -> tuple[TimeShare, ...]:
    if not line.employee:
        return ()
    query = (
        select(TimeShareRow, HoursRow, ImportedFile.name)
        .join(HoursRow, col(HoursRow.id) == TimeShareRow.hours_row)
        .join(ImportedFile, col(ImportedFile.id) == HoursRow.file_id)
        .where(
            TimeShareRow.case_id == line.case_id,
            TimeShareRow.month == line.month,
            TimeShareRow.member == line.member,
            HoursRow.employee == line.employee,
        )
        .order_by(col(HoursRow.sheet), col(HoursRow.row))
    )
    if line.nature:
        query = query.where(HoursRow.nature == line.nature)
    if line.hourly_gross:
        query = query.where(TimeShareRow.hourly_gross == line.hourly_gross)
    return tuple(
        TimeShare(hours_line(row, file), share.member, share.seconds, share.rule, Decimal(share.hourly_gross))
        for share, row, file in session.exec(query)
    )


def _shares(session: Session, line: StatementLine) -> tuple[CostShare, ...]:
    query = (
        select(AllocationLine, PayrollRow, ImportedFile.name)
        .join(PayrollRow, col(PayrollRow.id) == AllocationLine.payroll_row)
        .join(ImportedFile, col(ImportedFile.id) == PayrollRow.file_id)
        .where(
            AllocationLine.case_id == line.case_id,
            AllocationLine.month == line.month,
            AllocationLine.member == line.member,
            AllocationLine.number == line.number,
        )
        .order_by(col(AllocationLine.id))
    )
    return tuple(
        CostShare(payroll_line(row, file), part.weight, part.weights, part.carry, whole_cents(part.amount))
        for part, row, file in session.exec(query)
    )


def _names(session: Session, case_id: str) -> dict[str, str]:
    """Return the names of people and places, read from their facts without folding the case."""
    query = (
        select(FactRow)
        .where(FactRow.case_id == case_id, col(FactRow.kind).in_(NAMED))
        .order_by(col(FactRow.id))
    )
    return {row.key: _name(row) for row in session.exec(query)}


def _name(row: FactRow) -> str:
    said = row.payload
    return str(said.get("name") or f"{said.get('first_name', '')} {said.get('last_name', '')}".strip())


def _unknown(session: Session, name: str, month: str) -> Problem:
    query = select(StatementLine).where(StatementLine.month == month).limit(3)
    near = _list(public_id(line) for line in session.exec(query))
    remedy = (
        message("Lignes de ce mois, par exemple : {near}.", near=near)
        if near
        else message("Clôturez d'abord ce mois : oeuvre close.")
    )
    return Problem("unknown_line", message("Aucun relevé n'a de ligne « {name} ».", name=name), remedy)


def _several(name: str, cases: Iterable[str]) -> Problem:
    return Problem(
        "line_of_several_cases",
        message("Plusieurs dossiers ont une ligne « {name} » : {cases}.", name=name, cases=_list(cases)),
        message("Précisez le dossier avec --case."),
    )


def _malformed(name: str) -> Problem:
    return Problem(
        "malformed_line",
        message("« {name} » n'est pas le nom d'une ligne de relevé.", name=name),
        message("Un nom de ligne s'écrit mois/adhérent/numéro, par exemple 2026-10/amicale/1."),
    )


def _list(items: Iterable[str]) -> str:
    return ", ".join(items)
