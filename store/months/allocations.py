"""The shares of a month: computed from the files that count, written once, read back for statements."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from models.actor import Actor
from models.allocation import Allocation, Stated
from models.calendar import Month
from models.dossier import Stage
from models.messages import message
from models.month import AllocationLine, LedgerLine, MonthClosing, MonthState, StatementLine, TimeShareRow
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from models.worktime import HoursLine, PayrollLine
from rules.allocation.ground import Ground
from rules.allocation.guards.matter import check_matter
from rules.allocation.guards.policy import check_policy
from rules.allocation.guards.watch import watch
from rules.allocation.known import Known, known_of
from rules.allocation.month import MonthMatter, allocate_on, ground_of
from rules.allocation.past import Past
from rules.allocation.year import YearSum, year_sum
from rules.days.timeline import Timeline
from rules.imports.month import check_lines
from rules.parties import no_group
from rules.rounding import euros
from store.database import reading, transaction
from store.digests import digest_of
from store.months.past import past_of
from store.months.records import Received, note, timeline
from store.months.rows import find_month, hours_of, locked_month, payroll_of, write_rows
from store.months.seen import seen_by
from store.months.shared_rows import (
    LEAF,
    LEDGER,
    STATEMENT,
    TIME,
    leaves,
    ledger,
    numbered,
    stated,
    statement_row,
    times,
)


@dataclass(frozen=True)
class Shared:
    """What the sharing of a month came to: ``news`` tells whether anything was written."""

    news: bool
    remarks: tuple[Problem, ...] = ()


def share_month(case_id: str, month: Month, received: Received, actor: Actor, book: ParameterBook) -> Shared:
    """Share a month out from the files that count, and replace its lines if anything differs.

    It is computed before its lock is taken, so that other groups are computed and written meanwhile; should
    anything it stands on change until then, it is computed again under the lock.

    Raises:
        ProblemsFound: something is missing or forbidden; or other files came in since ``received``.
    """
    with reading() as session:
        seen, computed = seen_by(session, case_id, month), None
        if _is_open(find_month(session, case_id, month), month, received):
            computed = _computed(session, case_id, month, received, book)
    with transaction() as session:
        closing = locked_month(session, case_id, month)
        if not _is_open(closing, month, received):
            return Shared(news=False)
        if computed is None or seen != seen_by(session, case_id, month):
            computed = _computed(session, case_id, month, received, book)
        matter, allocation, remarks = computed
        news = _replace(session, closing, allocation, matter)
        if news:
            total = euros(sum(charge.cents for charge in allocation.charges))
            note(session, closing, actor, "month_shared", digest=closing.digest, total=str(total))
        return Shared(news, remarks)


Computed = tuple[MonthMatter, Allocation, tuple[Problem, ...]]


def _is_open(closing: MonthClosing | None, month: Month, received: Received) -> bool:
    """Tell whether a month may still be shared anew.

    Raises:
        ProblemsFound: other files than those received count for it.
    """
    if closing is None:
        return True
    if (closing.hours_file, closing.payroll_file) != (received.hours_file, received.payroll_file):
        raise ProblemsFound([changed_meanwhile(month)])
    return closing.state != MonthState.LOCKED


def _computed(
    session: Session, case_id: str, month: Month, received: Received, book: ParameterBook
) -> Computed:
    days = timeline(session, case_id, month)
    hours, payroll = hours_of(session, received.hours_file), payroll_of(session, received.payroll_file)
    return compute(days, hours, payroll, book, past_of(session, case_id, days))


def compute(
    days: Timeline,
    hours: tuple[HoursLine, ...],
    payroll: tuple[PayrollLine, ...],
    book: ParameterBook,
    past: Past,
) -> Computed:
    """Return a month shared out from its lines, writing nothing: its matter, its shares, what is to be read.

    Raises:
        ProblemsFound: something is missing or forbidden.
    """
    matter = matter_of(days, hours, payroll, known_of(days, book, past))
    ground = ground_of(matter)
    found = (*check_lines(hours, days, book), *check_policy(matter.group, matter.policy))
    refuse_if_any((*found, *check_matter(ground, matter.policy)))
    allocation = allocate_on(ground)
    asked = [(charge.label, charge.cents) for charge in allocation.charges]
    moved = [(movement.label, movement.cents) for movement in allocation.movements]
    remarks = (*found, *month_remarks(days, ground, year_sum(ground, asked, moved)))
    refuse_if_any(remarks)
    return matter, allocation, remarks


def month_remarks(days: Timeline, ground: Ground, year: YearSum) -> tuple[Problem, ...]:
    """Return what there is to read of a month shared: its price's remarks, then its guards'."""
    return (*check_matter(ground, ground.policy), *watch(days, ground, year))


def matter_of(
    days: Timeline, hours: tuple[HoursLine, ...], payroll: tuple[PayrollLine, ...], known: Known
) -> MonthMatter:
    """Return all that a month is shared from.

    Raises:
        ProblemsFound: there is no group, no price or no hours.
    """
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
        known=known,
    )


def _terms(matter: MonthMatter, allocation: Allocation) -> list[Any]:
    """Return the terms that statements rest on and do not print in full."""
    moved = [asdict(movement) for movement in allocation.movements]
    return [matter.group.travel_bearer, matter.policy.model_dump(mode="json"), matter.members, moved]


def _replace(session: Session, closing: MonthClosing, allocation: Allocation, matter: MonthMatter) -> bool:
    """Write the lines of a month instead of those it had; the same lines are left alone."""
    charges = tuple(numbered(allocation.charges))
    statement = [statement_row(number, charge) for number, charge in charges]
    terms = _terms(matter, allocation)
    digest = digest_of([closing.hours_file, closing.payroll_file, terms, statement])
    if closing.digest == digest and closing.state == MonthState.ALLOCATED:
        return False
    for table in (AllocationLine, StatementLine, TimeShareRow, LedgerLine):
        old = delete(table).where(col(table.case_id) == closing.case_id, col(table.month) == closing.month)
        own = col(LedgerLine.revision).is_(None)  # what corrections move stays
        session.execute(old.where(own) if table is LedgerLine else old)
    written = (
        (StatementLine, STATEMENT, statement),
        (AllocationLine, LEAF, leaves((*charges, *numbered(allocation.fund)))),
        (TimeShareRow, TIME, times(allocation)),
        (LedgerLine, LEDGER, ledger(allocation, matter.policy)),
    )
    case_id, month = closing.case_id, closing.month
    for table, names, rows in written:
        write_rows(session, table, ("case_id", "month", *names), ((case_id, month, *row) for row in rows))
    closing.digest, closing.state, closing.workbook = digest, MonthState.ALLOCATED, ""
    return True


def statement_lines(session: Session, case_id: str, month: Month) -> tuple[Stated, ...]:
    """Return the lines of every statement of a month, by member then by number."""
    query = (
        select(StatementLine)
        .where(StatementLine.case_id == case_id, StatementLine.month == str(month))
        .order_by(col(StatementLine.member), col(StatementLine.number))
    )
    return tuple(stated(line) for line in session.exec(query))


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
