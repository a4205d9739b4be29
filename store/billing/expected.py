"""What a month is expected to cost before it is known: planned hours, or the last month known."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial

from sqlmodel import Session, col, select

from models.calendar import Month
from models.dossier import Dossier
from models.facts.prices import PricePolicy
from models.messages import message
from models.month import MonthClosing, MonthState
from models.problems import Problem, ProblemsFound
from rules.accounts.provisions import can_be_computed, provision
from rules.billing.composing import provisional
from rules.billing.lines import Maker, is_price
from rules.billing.papers import Draft, InvoiceLine
from rules.billing.totals import tax_of_month
from rules.parties import members, name_in
from rules.vat.places import taxations
from store.billing.numbering import Desk
from store.cases.records import dossier
from store.months.allocations import statement_lines

Makers = Callable[[Iterable[str]], dict[str, Maker]]
"""Gives what makes the lines of each member."""

DraftOf = Callable[[int], Draft | None]
"""Makes the provisional invoice of a member, given how many times it was billed."""


def expected(session: Session, case_id: str, month: Month, desk: Desk) -> Mapping[str, DraftOf]:
    """Return, by member, what makes its provisional invoice for a month.

    The price of planned hours where the policy gives one, else what the last month known came to.

    Raises:
        ProblemsFound: neither is known.
    """
    known = dossier(session, case_id, month.last_day)
    makers = partial(_makers, desk, known)
    policy = known.only(PricePolicy)
    if policy is not None and can_be_computed(policy):
        made = makers(m.id for m in members(known))
        lines = {member: _planned(known, policy, member, month, maker) for member, maker in made.items()}
    else:
        lines = _as_last_known(session, case_id, month, makers)
    return {
        member: partial(_draft, member, str(month), tuple(found)) for member, found in sorted(lines.items())
    }


def _draft(member: str, month: str, lines: tuple[InvoiceLine, ...], turn: int) -> Draft | None:
    return provisional(member, month, lines, turn)


def _makers(desk: Desk, known: Dossier, of_members: Iterable[str]) -> dict[str, Maker]:
    taxed = taxations(known, desk.group, dict.fromkeys(of_members))
    named = partial(name_in, known)
    return {member: Maker(partial(tax_of_month, found, desk.book), named) for member, found in taxed.items()}


def _planned(
    known: Dossier, policy: PricePolicy, member: str, month: Month, maker: Maker
) -> list[InvoiceLine]:
    return [maker.provision(line, str(month)) for line in provision(known, policy, member)]


def _as_last_known(
    session: Session, case_id: str, month: Month, makers: Makers
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
    made = makers(member for member, _ in sums)
    found: dict[str, list[InvoiceLine]] = defaultdict(list)
    for (member, label), amount in sums.items():
        found[member].append(made[member].estimate(label, amount, str(month), last))
    return found


def _nothing_known(month: Month) -> Problem:
    return Problem(
        "nothing_to_expect_from",
        message("Aucun mois connu avant {month:month} ne permet d'estimer ce qu'il coûtera.", month=month),
        message("Clôturez un premier mois ; ou faites un appel de fonds d'un montant convenu."),
    )
