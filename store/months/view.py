"""A shared month read back whole: what statements, the workbook and the screen all show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sqlmodel import Session, col, select

from models.allocation import DEPOSIT, Stated, TimeShare
from models.calendar import Month
from models.dossier import Dossier
from models.facts.employment import EmployerGroup
from models.facts.prices import PricePolicy
from models.messages import message
from models.month import AllocationLine, HoursRow, ImportedFile, LedgerLine, MonthState, TimeShareRow
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound
from models.reader import Matter
from models.worktime import HoursLine, PayrollLine
from rules.allocation.known import known_of
from rules.allocation.month import MonthMatter, ground_of
from rules.allocation.past import Holder, Past
from rules.allocation.year import year_sum
from rules.billing.corrections import Adjusted
from rules.days.timeline import Timeline
from rules.imports.month import check_lines
from rules.parties import name_in
from rules.rounding import whole_cents
from rules.vat.places import taxations
from rules.vat.statement import Totals, totals
from store.access import consulted
from store.billing.adjustments import adjustments_borne_by
from store.cases.records import dossier
from store.months.allocations import matter_of, month_remarks, statement_lines
from store.months.past import past_of
from store.months.records import timeline
from store.months.rows import find_month, hours_line, hours_of, payroll_of


@dataclass(frozen=True)
class MonthView:
    """A month of a group, shared: lines of statements, hours, payroll, totals, remarks.

    ``parts`` gives, by payroll row and member, the euros borne; ``digest`` names the shares it shows;
    ``adjustments`` are the corrections of locked months that this one bears, counted in ``totals``.
    ``movements`` are those of the accounts kept for members, ``opening`` the cents these held before.
    """

    month: Month
    digest: str
    dossier: Dossier
    group: EmployerGroup
    policy: PricePolicy
    lines: tuple[Stated, ...]
    times: tuple[TimeShare, ...]
    hours: tuple[HoursLine, ...]
    payroll: tuple[PayrollLine, ...]
    parts: Mapping[tuple[int, str], Decimal]
    files: tuple[ImportedFile, ...]
    totals: Mapping[str, Totals]
    remarks: tuple[Problem, ...]
    adjustments: tuple[Adjusted, ...] = ()
    movements: tuple[LedgerLine, ...] = ()
    opening: Mapping[Holder, int] = field(default_factory=dict)

    @property
    def members(self) -> tuple[str, ...]:
        """The members that owe something, by identifier."""
        return tuple(self.totals)

    def lines_of(self, member: str) -> tuple[Stated, ...]:
        """Return the lines of one statement."""
        return tuple(line for line in self.lines if line.member == member)

    def adjustments_of(self, member: str) -> tuple[Adjusted, ...]:
        """Return the corrections of earlier months that one statement bears."""
        return tuple(line for line in self.adjustments if line.member == member)

    def times_of(self, member: str) -> tuple[TimeShare, ...]:
        """Return the hours that one member bears."""
        return tuple(share for share in self.times if share.member == member)

    def name(self, identifier: str) -> str:
        """Return the name of a member, an employee or a site."""
        return name_in(self.dossier, identifier)


def view_month(session: Session, case_id: str, month: Month, book: ParameterBook) -> MonthView:
    """Return a month once it is shared.

    Raises:
        ProblemsFound: the case is unknown, or the month was not shared yet.
    """
    consulted(case_id, Matter.PAY)
    known = dossier(session, case_id, month.last_day)
    days = timeline(session, case_id, month)
    closing = find_month(session, case_id, month)
    group, policy = days.group, days.policy
    if closing is None or closing.state == MonthState.OPEN or group is None or policy is None:
        raise ProblemsFound([_not_shared(month)])
    lines = statement_lines(session, case_id, month)
    adjustments = adjustments_borne_by(session, case_id, month)
    hours, payroll = hours_of(session, closing.hours_file), payroll_of(session, closing.payroll_file)
    past, movements = past_of(session, case_id, days), _movements(session, case_id, month)
    own = [moved for moved in movements if moved.revision is None]
    return MonthView(
        month=month,
        digest=closing.digest,
        dossier=known,
        group=group,
        policy=policy,
        lines=lines,
        times=_times(session, case_id, month),
        hours=hours,
        payroll=payroll,
        parts=_parts(session, case_id, month),
        files=_files(session, (closing.hours_file, closing.payroll_file)),
        totals=_totals((*lines, *adjustments), known, group, book),
        remarks=(
            *check_lines(hours, days, book),
            *_remarks(days, matter_of(days, hours, payroll, known_of(days, book, past)), lines, own),
        ),
        adjustments=adjustments,
        movements=movements,
        opening=_opening(past, movements),
    )


def _totals(
    lines: Sequence[Stated | Adjusted], known: Dossier, group: EmployerGroup, book: ParameterBook
) -> dict[str, Totals]:
    net: dict[str, Decimal] = defaultdict(Decimal)
    deposits: dict[str, Decimal] = defaultdict(lambda: Decimal("0.00"))
    for line in lines:
        net[line.member] += Decimal(0) if line.basis == DEPOSIT else line.amount
        deposits[line.member] += line.amount if line.basis == DEPOSIT else Decimal(0)
    taxed = taxations(known, group, net)
    return {
        member: replace(totals(amount, taxed[member], book, known.at), deposit=deposits[member])
        for member, amount in sorted(net.items())
    }


def _remarks(
    days: Timeline, matter: MonthMatter, lines: Sequence[Stated], movements: Sequence[LedgerLine]
) -> tuple[Problem, ...]:
    """Return what prices and guards have to say, from the month as it was kept."""
    asked = [(line.label, whole_cents(line.amount)) for line in lines]
    moved = [(moved.label, whole_cents(moved.amount)) for moved in movements]
    ground = ground_of(matter)
    return month_remarks(days, ground, year_sum(ground, asked, moved))


def _movements(session: Session, case_id: str, month: Month) -> tuple[LedgerLine, ...]:
    query = select(LedgerLine).where(LedgerLine.case_id == case_id, LedgerLine.month == str(month))
    return tuple(session.exec(query.order_by(col(LedgerLine.id))))


def _opening(past: Past, movements: Sequence[LedgerLine]) -> dict[Holder, int]:
    """Return what accounts held before anything the month moves, corrections of earlier months included."""
    found = dict(past.balances)
    for moved in movements:
        if moved.revision is not None:
            found[moved.account, moved.member, moved.employee] -= whole_cents(moved.amount)
    return found


def _times(session: Session, case_id: str, month: Month) -> tuple[TimeShare, ...]:
    query = (
        select(TimeShareRow, HoursRow, ImportedFile.name)
        .join(HoursRow, col(HoursRow.id) == TimeShareRow.hours_row)
        .join(ImportedFile, col(ImportedFile.id) == HoursRow.file_id)
        .where(TimeShareRow.case_id == case_id, TimeShareRow.month == str(month))
        .order_by(col(TimeShareRow.id))
    )
    return tuple(
        TimeShare(hours_line(row, file), part.member, part.seconds, part.rule, Decimal(part.hourly_gross))
        for part, row, file in session.exec(query)
    )


def _parts(session: Session, case_id: str, month: Month) -> dict[tuple[int, str], Decimal]:
    query = select(AllocationLine).where(
        AllocationLine.case_id == case_id, AllocationLine.month == str(month)
    )
    found: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for leaf in session.exec(query):
        found[leaf.payroll_row, leaf.member] += leaf.amount
    return found


def _files(session: Session, numbers: Sequence[int | None]) -> tuple[ImportedFile, ...]:
    found = (session.get(ImportedFile, number) for number in numbers if number is not None)
    return tuple(file for file in found if file is not None)


def _not_shared(month: Month) -> Problem:
    return Problem(
        "month_not_shared",
        message("Le mois {month:month} n'est pas encore réparti.", month=month),
        message("Clôturez-le avec ses heures et sa paie : oeuvre close."),
    )
