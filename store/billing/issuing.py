"""The invoices of a month: those not issued yet are numbered and written, all of them in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlmodel import Session

from models.actor import Actor
from models.allocation import Stated
from models.billing import PaperKind, Purpose
from models.calendar import Month
from models.facts.employment import EmployerGroup
from models.messages import message
from models.month import MonthState
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.billing.calls import deposit_call
from rules.billing.composing import MonthDue, Prior, compose
from rules.billing.corrections import Adjusted
from rules.billing.crediting import is_cancelled, is_settled, left_by_rate
from rules.billing.guards import check_buyers, check_seller
from rules.billing.lines import Maker, is_price
from rules.billing.papers import Draft, IssuedInvoice
from rules.billing.totals import sum_of, tax_of_month
from rules.parties import no_group
from rules.vat.places import elsewhere, taxations
from store.billing.expected import expected
from store.billing.numbering import Desk, issue
from store.billing.papers import papers
from store.cases.records import dossier, locked
from store.database import transaction
from store.months.rows import locked_month
from store.months.view import MonthView, view_month

FINAL = frozenset({Purpose.FINAL, Purpose.SETTLEMENT})
PROVISIONAL = frozenset({Purpose.PROVISIONAL})


@dataclass(frozen=True, slots=True)
class Asked:
    """What to issue: a month, the day of issue, before or after the month is known.

    ``again`` names members to bill anew once their invoice was wholly given back.
    """

    case_id: str
    month: Month
    day: date
    provisional: bool = False
    again: frozenset[str] = frozenset()

    @property
    def purposes(self) -> frozenset[Purpose]:
        """Why the papers asked for are issued."""
        return PROVISIONAL if self.provisional else FINAL


@dataclass(frozen=True, slots=True)
class Issued:
    """The papers of a month after issuing; ``news`` are those issued now, ``remarks`` what is to be read."""

    papers: tuple[IssuedInvoice, ...]
    news: tuple[IssuedInvoice, ...]
    remarks: tuple[Problem, ...]


def issue_month(asked: Asked, actor: Actor, book: ParameterBook) -> Issued:
    """Issue the invoices of a month that were not issued yet; again, it changes nothing.

    Raises:
        ProblemsFound: the month is not locked (or already is, for provisional invoices), the group lacks what
            an invoice must bear, a credit note would correct nothing. No number is taken then.
    """
    with transaction() as session:
        locked(session, asked.case_id)
        state = locked_month(session, asked.case_id, asked.month).state
        refuse_if_any(_wrong_moment(asked, is_locked=state == MonthState.LOCKED))
        desk = desk_of(session, asked.case_id, asked.day, actor, book)
        before = papers(session, asked.case_id)
        drafts = tuple(_drafts(session, asked, desk, before))
        remarks = tuple(_remarks(desk, drafts))
        refuse_if_any(remarks)
        news = tuple(issue(session, desk, draft) for draft in drafts)
        wanted = [paper for paper in (*before, *news) if paper.month == str(asked.month)]
        return Issued(tuple(wanted), news, remarks)


def desk_of(session: Session, case_id: str, day: date, actor: Actor, book: ParameterBook) -> Desk:
    """Return who issues on a day.

    Raises:
        ProblemsFound: the case is unknown, or describes no group on that day.
    """
    known = dossier(session, case_id, day)
    group = known.only(EmployerGroup)
    if group is None:
        raise ProblemsFound([no_group()])
    return Desk(known, group, book, actor)


def _drafts(session: Session, asked: Asked, desk: Desk, before: Sequence[IssuedInvoice]) -> Iterator[Draft]:
    """Yield the papers to issue, by member."""
    if asked.provisional:
        for member, draft_of in expected(session, asked.case_id, asked.month, desk).items():
            turn = _turn(asked, member, before)
            found = draft_of(turn) if turn else None
            if found is not None:
                yield found
        return
    view = view_month(session, asked.case_id, asked.month, desk.book)
    yield from deposits(view, before)
    taxed = taxations(view.dossier, view.group, view.members)
    for member in view.members:
        maker = Maker(partial(tax_of_month, taxed[member], desk.book), view.name)
        turn = _turn(asked, member, before)
        if turn:
            yield from compose(_due(view, member, before, maker), maker, turn)


def deposits(view: MonthView, before: Sequence[IssuedInvoice]) -> Iterator[Draft]:
    """Yield the deposits that a month calls or gives back and no paper bears yet, by member."""
    claims = {paper.claim for paper in before}
    for member in view.members:
        lines: list[Stated | Adjusted] = [*view.lines_of(member), *view.adjustments_of(member)]
        found = deposit_call(member, str(view.month), [line for line in lines if not is_price(line)])
        if found is not None and found.claim not in claims:
            earlier = (
                p for p in before if p.member == member and p.purpose is Purpose.DEPOSIT and p.kind.asks
            )
            yield replace(found, corrects=tuple(p.number for p in earlier) if not found.kind.asks else ())


def _turn(asked: Asked, member: str, before: Iterable[IssuedInvoice]) -> int:
    """Return how many times a member will have been billed for the month, 0 when there is nothing to do."""
    before = tuple(before)
    same = [p for p in before if p.member == member and p.month == str(asked.month)]
    invoiced = [p for p in same if p.purpose in asked.purposes]
    if not invoiced:
        return 1
    if member not in asked.again:
        return 0
    if not all(is_cancelled(p, before) for p in invoiced):
        raise ProblemsFound([_not_given_back(member, invoiced[-1])])
    return 1 + len([p for p in invoiced if p.kind is PaperKind.INVOICE])


def _due(view: MonthView, member: str, before: Sequence[IssuedInvoice], maker: Maker) -> MonthDue:
    month = str(view.month)
    mine = [paper for paper in before if paper.member == member]
    adjusted = tuple(filter(is_price, view.adjustments_of(member)))
    about = {line.about for line in adjusted}
    return MonthDue(
        member=member,
        month=month,
        current=tuple(maker.statement(line) for line in filter(is_price, view.lines_of(member))),
        corrections=tuple(maker.correction(line) for line in adjusted),
        provisional=tuple(
            Prior(paper.number, left_by_rate(paper, mine))
            for paper in mine
            if paper.month == month and paper.purpose is Purpose.PROVISIONAL and not is_settled(paper, mine)
        ),
        corrected=tuple(
            paper.number
            for paper in mine
            if paper.month in about and paper.purpose in FINAL and not is_cancelled(paper, mine)
        ),
        earlier=tuple(paper.number for paper in _earlier(mine, month)),
    )


def _earlier(mine: Sequence[IssuedInvoice], month: str) -> Sequence[IssuedInvoice]:
    """Return the invoices of the year before a month that still stand, else the last one of all."""
    asked = [
        paper
        for paper in mine
        if paper.month < month
        and paper.purpose is Purpose.FINAL
        and paper.kind is PaperKind.INVOICE
        and not is_cancelled(paper, mine)
    ]
    return [paper for paper in asked if paper.month[:4] == month[:4]] or asked[-1:]


def _wrong_moment(asked: Asked, *, is_locked: bool) -> Iterator[Problem]:
    if asked.provisional and is_locked:
        yield Problem(
            "provisional_of_a_known_month",
            message("Le mois {month:month} est verrouillé : son coût est connu.", month=asked.month),
            message("Émettez les factures définitives, sans --provisional."),
        )
    if not asked.provisional and not is_locked:
        yield Problem(
            "invoice_of_an_open_month",
            message(
                "Le mois {month:month} n'est pas verrouillé : ses montants peuvent changer.",
                month=asked.month,
            ),
            message(
                "Verrouillez-le : oeuvre close {month} --lock ; ou facturez-le provisoirement, avec "
                "--provisional.",
                month=str(asked.month),
            ),
        )


def _remarks(desk: Desk, drafts: Sequence[Draft]) -> Iterator[Problem]:
    if drafts:
        members = list(dict.fromkeys(draft.member for draft in drafts))
        yield from check_seller(desk.dossier, desk.group, desk.book)
        yield from check_buyers(desk.dossier, members)
        yield from elsewhere(desk.dossier, desk.group, members)
    for draft in drafts:
        if draft.kind is PaperKind.CREDIT and not draft.corrects:
            yield _corrects_nothing(draft)


def _corrects_nothing(draft: Draft) -> Problem:
    if any(line.period == draft.month for line in draft.lines):
        return _never_billed(draft)
    months = sorted({line.period for line in draft.lines} - {draft.month}) or [draft.month]
    return Problem(
        "credit_without_invoice",
        message(
            "La correction en faveur de « {member} » demande un avoir, et le mois corrigé n'est pas facturé.",
            member=draft.member,
        ),
        message("Émettez d'abord les factures de : {months}.", months=months),
        Place(field=draft.member),
    )


def _never_billed(draft: Draft) -> Problem:
    return Problem(
        "month_owes_a_member_never_billed",
        message(
            "Le mois {month:month} rend {net:money} hors taxe à « {member} », qui n'a encore aucune "
            "facture : un avoir en corrige une.",
            month=Month.parse(draft.month),
            net=sum_of(draft.lines),
            member=draft.member,
        ),
        message(
            "Émettez d'abord les factures des mois d'avant ; s'il n'y en a pas, inscrivez la somme rendue "
            "(aide, remboursement) au premier mois où ce qui est demandé la dépasse."
        ),
        Place(field=draft.member),
    )


def _not_given_back(member: str, invoice: IssuedInvoice) -> Problem:
    return Problem(
        "bill_again_without_credit",
        message("« {member} » a déjà la facture {number}.", member=member, number=invoice.number),
        message(
            "Créditez-la d'abord en entier : oeuvre billing credit {number}.",
            number=invoice.number,
        ),
        Place(option="--again"),
    )
