"""The shares of a month: computed from the files that count, written once, read back for statements."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from models.allocation import Allocation, Charge, Stated
from models.audit import Actor
from models.calendar import Month
from models.dossier import Stage
from models.messages import message
from models.month import AllocationLine, MonthClosing, MonthState, StatementLine, TimeShareRow
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from models.worktime import HoursLine, PayrollLine
from rules.allocation.guards import check_matter, check_policy
from rules.allocation.month import MonthMatter, allocate, ground_of
from rules.imports.month import check_lines
from rules.parties import no_group
from rules.rounding import euros
from rules.timeline import Timeline
from store.database import transaction
from store.months.records import Received, locked_month_of_case, note
from store.months.rows import hours_of, payroll_of, write_rows


@dataclass(frozen=True)
class Shared:
    """What the sharing of a month came to: ``news`` tells whether anything was written."""

    news: bool
    remarks: tuple[Problem, ...] = ()


def share_month(case_id: str, month: Month, received: Received, actor: Actor, book: ParameterBook) -> Shared:
    """Share a month out from the files that count, and replace its lines if anything differs.

    Raises:
        ProblemsFound: something is missing or forbidden; or other files came in since ``received``.
    """
    with transaction() as session:
        closing, days = locked_month_of_case(session, case_id, month)
        if (closing.hours_file, closing.payroll_file) != (received.hours_file, received.payroll_file):
            raise ProblemsFound([changed_meanwhile(month)])
        if closing.state == MonthState.LOCKED:
            return Shared(news=False)
        hours, payroll = hours_of(session, closing.hours_file), payroll_of(session, closing.payroll_file)
        matter, allocation, remarks = compute(days, hours, payroll, book)
        news = _replace(session, closing, allocation, _terms(matter))
        if news:
            total = euros(sum(charge.cents for charge in allocation.charges))
            note(session, closing, actor, "month_shared", digest=closing.digest, total=str(total))
        return Shared(news, remarks)


def compute(
    days: Timeline, hours: tuple[HoursLine, ...], payroll: tuple[PayrollLine, ...], book: ParameterBook
) -> tuple[MonthMatter, Allocation, tuple[Problem, ...]]:
    """Return a month shared out from its lines, writing nothing: its matter, its shares, what is to be read.

    Raises:
        ProblemsFound: something is missing or forbidden.
    """
    matter = _matter(days, hours, payroll)
    remarks = check_lines(hours, days, book)
    found = (*check_policy(matter.group, matter.policy), *check_matter(ground_of(matter), matter.policy))
    refuse_if_any((*remarks, *found))
    return matter, allocate(matter), remarks


def _matter(days: Timeline, hours: tuple[HoursLine, ...], payroll: tuple[PayrollLine, ...]) -> MonthMatter:
    group, policy = days.group, days.policy
    problems = []
    if group is None:
        problems.append(no_group())
    elif days.end.stage is not Stage.GROUPING:
        problems.append(_not_grouped(days.month))
    if policy is None:
        problems.append(_no_policy())
    if not hours:
        problems.append(_no_hours(days.month))
    refuse_if_any(problems)
    if group is None or policy is None:
        raise ProblemsFound(problems)
    employees = sorted({line.employee for line in hours} | {line.employee for line in payroll})
    return MonthMatter(
        hours=hours,
        payroll=payroll,
        group=group,
        policy=policy,
        members=days.members,
        users={employee: days.users(employee) for employee in employees},
        gross_on=days.hourly_gross,
    )


def _terms(matter: MonthMatter) -> list[Any]:
    """Return the terms that statements rest on and do not print in full."""
    return [matter.group.travel_bearer, matter.policy.model_dump(mode="json"), matter.members]


def _replace(session: Session, closing: MonthClosing, allocation: Allocation, terms: list[Any]) -> bool:
    """Write the lines of a month instead of those it had; the same lines are left alone."""
    charges = tuple(_numbered(allocation.charges))
    statement = [_statement_row(closing, number, charge) for number, charge in charges]
    digest = _digest([closing.hours_file, closing.payroll_file, terms, statement])
    if closing.digest == digest and closing.state == MonthState.ALLOCATED:
        return False
    here = {"case_id": closing.case_id, "month": closing.month}
    for table in (AllocationLine, StatementLine, TimeShareRow):
        session.execute(
            delete(table).where(col(table.case_id) == closing.case_id, col(table.month) == closing.month)
        )
    write_rows(session, StatementLine, statement)
    write_rows(session, AllocationLine, _leaves(here, charges))
    write_rows(session, TimeShareRow, _times(here, allocation))
    closing.digest, closing.state, closing.workbook = digest, MonthState.ALLOCATED, ""
    return True


def _numbered(charges: Iterable[Charge]) -> Iterator[tuple[int, Charge]]:
    member, number = "", 0
    for charge in charges:
        number = number + 1 if charge.member == member else 1
        member = charge.member
        yield number, charge


def _statement_row(closing: MonthClosing, number: int, charge: Charge) -> dict[str, Any]:
    return {
        "case_id": closing.case_id,
        "month": closing.month,
        "member": charge.member,
        "number": number,
        "employee": charge.employee,
        "label": charge.label,
        "basis": charge.basis,
        "nature": charge.nature or "",
        "sharing_key": charge.sharing_key,
        "seconds": charge.seconds,
        "rate": "" if charge.rate is None else str(charge.rate),
        "hourly_gross": "" if charge.hourly_gross is None else str(charge.hourly_gross),
        "unit_price": charge.unit_price,
        "weight": charge.weight,
        "weights": charge.weights,
        "amount": euros(charge.cents),
        "decision": charge.decision,
    }


def _leaves(here: Mapping[str, str], charges: Iterable[tuple[int, Charge]]) -> Iterator[dict[str, Any]]:
    for number, charge in charges:
        for share in charge.shares:
            yield {
                **here,
                "member": charge.member,
                "number": number,
                "payroll_row": share.line.id,
                "weight": share.weight,
                "weights": share.weights,
                "carry": share.carry,
                "amount": euros(share.cents),
            }


def _times(here: Mapping[str, str], allocation: Allocation) -> Iterator[dict[str, Any]]:
    for share in allocation.times:
        yield {
            **here,
            "hours_row": share.line.id,
            "member": share.member,
            "seconds": share.seconds,
            "rule": share.rule,
            "hourly_gross": str(share.hourly_gross),
        }


def _digest(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def statement_lines(session: Session, case_id: str, month: Month) -> tuple[Stated, ...]:
    """Return the lines of every statement of a month, by member then by number."""
    query = (
        select(StatementLine)
        .where(StatementLine.case_id == case_id, StatementLine.month == str(month))
        .order_by(col(StatementLine.member), col(StatementLine.number))
    )
    return tuple(_stated(line) for line in session.exec(query))


def _stated(line: StatementLine) -> Stated:
    said = line.model_dump()
    for name in ("rate", "hourly_gross"):
        said[name] = Decimal(said[name]) if said[name] else None
    return Stated(**said)


def changed_meanwhile(month: Month) -> Problem:
    """Return the problem of a month that somebody else changed while it was being closed."""
    return Problem(
        "month_changed_meanwhile",
        message("D'autres fichiers ont été reçus pour {month:month} pendant cette clôture.", month=month),
        message("Mettez-vous d'accord sur les bons fichiers, puis relancez la même commande."),
    )


def _not_grouped(month: Month) -> Problem:
    return Problem(
        "not_a_group_yet",
        message("En {month:month}, le dossier n'était pas encore un groupement.", month=month),
        message("Demandez d'abord le passage au groupement."),
    )


def _no_policy() -> Problem:
    return Problem(
        "no_price_policy",
        message("Aucune politique de prix n'a été adoptée."),
        message("Ajoutez la section « politiques_de_prix » au dossier, avec la décision qui l'a votée."),
    )


def _no_hours(month: Month) -> Problem:
    return Problem(
        "no_hours",
        message("Aucune heure n'a été reçue pour {month:month}.", month=month),
        message("Donnez le fichier des heures avec --hours."),
    )
