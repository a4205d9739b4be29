"""What a month is expected to cost before it is known: planned hours, or the last month known."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from sqlmodel import Session, col, select

from models.calendar import Month
from models.dossier import Dossier
from models.facts.employment import Employee
from models.facts.prices import PricePolicy
from models.messages import message
from models.month import MonthClosing, MonthState
from models.problems import Problem, ProblemsFound
from rules.billing.composing import provisional
from rules.billing.lines import Maker, is_price
from rules.billing.papers import Draft, InvoiceLine
from rules.billing.totals import tax_of
from rules.parties import members
from rules.placements import full_name
from rules.provisions import can_be_computed, provision
from store.billing.numbering import Desk
from store.cases.records import dossier
from store.months.allocations import statement_lines

DraftOf = Callable[[int], Draft | None]
"""Makes the provisional invoice of a member, given how many times it was billed."""


def expected(session: Session, case_id: str, month: Month, desk: Desk) -> Mapping[str, DraftOf]:
    """Return, by member, what makes its provisional invoice for a month.

    The price of planned hours where the policy gives one, else what the last month known came to.

    Raises:
        ProblemsFound: neither is known.
    """
    known = dossier(session, case_id, month.last_day)
    maker = Maker(lambda day: tax_of(desk.group.vat, desk.book, day.last_day), partial(_name, known))
    policy = known.only(PricePolicy)
    if policy is not None and can_be_computed(policy):
        lines = {m.id: _planned(known, policy, m.id, month, maker) for m in members(known)}
    else:
        lines = _as_last_known(session, case_id, month, maker)
    return {
        member: partial(_draft, member, str(month), tuple(found)) for member, found in sorted(lines.items())
    }


def _draft(member: str, month: str, lines: tuple[InvoiceLine, ...], turn: int) -> Draft | None:
    return provisional(member, month, lines, turn)


def _name(known: Dossier, employee: str) -> str:
    return full_name(known, employee) if known.get(Employee, employee) else employee


def _planned(
    known: Dossier, policy: PricePolicy, member: str, month: Month, maker: Maker
) -> list[InvoiceLine]:
    return [maker.provision(line, str(month)) for line in provision(known, policy, member)]


def _as_last_known(
    session: Session, case_id: str, month: Month, maker: Maker
) -> dict[str, list[InvoiceLine]]:
    query = select(MonthClosing.month).where(
        MonthClosing.case_id == case_id,
        MonthClosing.month < str(month),
        col(MonthClosing.state) != MonthState.OPEN,
    )
    last = session.exec(query.order_by(col(MonthClosing.month).desc())).first()
    if last is None:
        raise ProblemsFound([_nothing_known(month)])
    sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: Decimal("0.00"))
    for line in filter(is_price, statement_lines(session, case_id, Month.parse(last))):
        sums[line.member, line.label] += line.amount
    found: dict[str, list[InvoiceLine]] = defaultdict(list)
    for (member, label), amount in sums.items():
        found[member].append(maker.estimate(label, amount, str(month), last))
    return found


def _nothing_known(month: Month) -> Problem:
    return Problem(
        "nothing_to_expect_from",
        message("Aucun mois connu avant {month:month} ne permet d'estimer ce qu'il coûtera.", month=month),
        message("Clôturez un premier mois ; ou faites un appel de fonds d'un montant convenu."),
    )
