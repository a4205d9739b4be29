"""Credit notes asked for by somebody: an invoice given back, wholly or line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from models.actor import Actor
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound
from rules.billing.crediting import credit
from rules.billing.papers import IssuedInvoice
from store.billing.issuing import desk_of
from store.billing.numbering import issue
from store.billing.papers import paper, papers
from store.cases.records import locked
from store.database import transaction


@dataclass(frozen=True, slots=True)
class Request:
    """The invoice to give back, why, on which day; ``amounts`` in euros by line, all that is left if none."""

    case_id: str
    number: str
    reason: str
    day: date
    amounts: Mapping[int, Decimal] | None = None


def credit_invoice(request: Request, actor: Actor, book: ParameterBook) -> IssuedInvoice:
    """Issue a credit note; the same lines for the same reason are given back once.

    Raises:
        ProblemsFound: the invoice is unknown, more is asked than is left, or nothing is left.
    """
    with transaction() as session:
        locked(session, request.case_id)
        invoice = known_paper(session, request.case_id, request.number)
        mine = papers(session, request.case_id, invoice.member)
        same = [p for p in mine if _is_this(p, request)]
        if same:
            return same[-1]
        draft = credit(invoice, mine, request.reason, request.amounts)
        desk = desk_of(session, request.case_id, request.day, actor, book)
        return issue(session, desk, draft)


def _is_this(made: IssuedInvoice, request: Request) -> bool:
    """Tell whether a credit note is the one asked for: same invoice, same day, same reason, same amounts."""
    if request.number not in made.corrects or (made.issued, made.reason) != (request.day, request.reason):
        return False
    given = {int(line.source.rpartition("/")[2]): line.net for line in made.lines}
    return request.amounts is None or given == dict(request.amounts)


def known_paper(session: Session, case_id: str, number: str) -> IssuedInvoice:
    """Return the paper of this number.

    Raises:
        ProblemsFound: there is none, with the last numbers issued.
    """
    found = paper(session, case_id, number)
    if found is None:
        last = [known.number for known in papers(session, case_id)[-3:]]
        remedy = (
            message("Dernières pièces émises : {last}.", last=last)
            if last
            else message("Aucune facture n'est encore émise : oeuvre billing issue.")
        )
        said = message("Aucune facture ne porte le numéro « {number} ».", number=number)
        raise ProblemsFound([Problem("unknown_invoice", said, remedy)])
    return found
