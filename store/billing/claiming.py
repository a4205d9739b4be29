"""Penalties of a late invoice, claimed once somebody decided to: a call beside the invoice, without VAT."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.actor import Actor
from models.billing import Purpose
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound
from rules.billing.calls import claim_of_penalties, penalties_call
from rules.billing.late import Late, lateness
from rules.billing.papers import IssuedInvoice
from store.billing.crediting import known_paper
from store.billing.issuing import desk_of
from store.billing.numbering import issue
from store.billing.papers import papers
from store.billing.payments import account_of
from store.cases.records import locked
from store.database import transaction


@dataclass(frozen=True, slots=True)
class Claim:
    """The late invoice, who decided to claim its penalties (a meeting, a date), and the day."""

    case_id: str
    number: str
    decision: str
    day: date


def claim_penalties(claim: Claim, actor: Actor, book: ParameterBook) -> IssuedInvoice:
    """Issue the call for the penalties of an invoice by a day, less those claimed before; twice is harmless.

    Raises:
        ProblemsFound: the invoice is unknown, was not paid late, or all its penalties are claimed already.
    """
    with transaction() as session:
        locked(session, claim.case_id)
        invoice = known_paper(session, claim.case_id, claim.number)
        mine = papers(session, claim.case_id, invoice.member)
        wanted = claim_of_penalties(invoice.number, claim.day.isoformat())
        same = [paper for paper in mine if paper.claim == wanted]
        if same:
            return same[-1]
        late = _late(session, claim, invoice)
        draft = (
            penalties_call(late, claim.day.isoformat(), claim.decision, _claimed(invoice, mine))
            if late
            else None
        )
        if draft is None:
            raise ProblemsFound([_nothing(invoice, claim.day)])
        return issue(session, desk_of(session, claim.case_id, claim.day, actor, book), draft)


def _late(session: Session, claim: Claim, invoice: IssuedInvoice) -> Late | None:
    account = account_of(session, claim.case_id, invoice.member, claim.day)
    standing = next((s for s in account.invoices if s.paper.number == invoice.number), None)
    return lateness(standing, claim.day) if standing else None


def _claimed(invoice: IssuedInvoice, mine: tuple[IssuedInvoice, ...]) -> tuple[IssuedInvoice, ...]:
    """Return the calls for penalties of an invoice, and what took them back."""
    calls = [p for p in mine if p.purpose is Purpose.PENALTIES and invoice.number in p.corrects]
    numbers = {paper.number for paper in calls}
    back = [p for p in mine if p.purpose is Purpose.CANCELLATION and numbers.intersection(p.corrects)]
    return (*calls, *back)


def _nothing(invoice: IssuedInvoice, day: date) -> Problem:
    return Problem(
        "nothing_to_claim",
        message(
            "La facture {number} ne doit pas de pénalités au {day:date}.", number=invoice.number, day=day
        ),
        message(
            "Vérifiez son échéance, ses paiements, et les pénalités déjà réclamées : oeuvre billing balance."
        ),
    )
