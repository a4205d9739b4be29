"""Numbers of papers, one after the other in each series of a year: no gap, no number twice, no step back.

A number is taken and its paper written in one transaction: whoever is killed in between took nothing.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from models.actor import Actor
from models.billing import InvoiceSequence, PaperKind
from models.calendar import Month
from models.dossier import Dossier
from models.facts.billing import BillingTerms
from models.facts.employment import EmployerGroup
from models.facts.organisations import Organisation
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound
from rules.accounts.facts import unknown_member
from rules.billing.guards import series_of
from rules.billing.papers import Draft, IssuedInvoice, number_of
from rules.billing.parties import buyer, due_day, references, seller, terms, without_penalties
from store.billing.papers import write


@dataclass(frozen=True, slots=True)
class Desk:
    """Who issues papers of a group on a day: the case as it stands, the figures of law, the person."""

    dossier: Dossier
    group: EmployerGroup
    book: ParameterBook
    actor: Actor

    @property
    def day(self) -> date:
        """The day of issue."""
        return self.dossier.at


def issue(session: Session, desk: Desk, draft: Draft) -> IssuedInvoice:
    """Give a draft its number and write it for good; the caller holds the case.

    Raises:
        ProblemsFound: the member is unknown, or the day comes before that of a number already given.
    """
    member = desk.dossier.get(Organisation, draft.member)
    if member is None:
        raise ProblemsFound([unknown_member(draft.member)])
    series, rank = _next(session, desk, draft.kind)
    terms_of_payment, month = terms(desk.dossier, desk.group, member, desk.book), Month.parse(draft.month)
    if not draft.kind.is_priced:
        terms_of_payment = without_penalties(terms_of_payment)
    paper = IssuedInvoice(
        number=number_of(series, desk.day.year, rank),
        series=series,
        year=desk.day.year,
        rank=rank,
        kind=draft.kind,
        purpose=draft.purpose,
        claim=draft.claim,
        member=draft.member,
        month=draft.month,
        issued=desk.day,
        due=due_day(desk.day, terms_of_payment),
        supplied_from=month.first_day,
        supplied_to=month.last_day,
        seller=seller(desk.group),
        buyer=buyer(member),
        terms=terms_of_payment,
        references=references(desk.dossier, draft.member),
        lines=draft.lines,
        totals=draft.totals,
        corrects=draft.corrects,
        reason=draft.reason,
    )
    write(session, desk.dossier.case_id, desk.group.id, paper, desk.actor)
    return paper


def _next(session: Session, desk: Desk, kind: PaperKind) -> tuple[str, int]:
    """Take the next number of a series; its row is held until the paper is written."""
    series = series_of(desk.dossier.get(BillingTerms, desk.group.id), kind)
    fresh = InvoiceSequence(
        case_id=desk.dossier.case_id, issuer=desk.group.id, series=series, year=desk.day.year
    )
    query = select(InvoiceSequence).filter_by(**fresh.model_dump(exclude={"last", "last_day"}))
    row = session.exec(query.with_for_update().execution_options(populate_existing=True)).first()
    if row is None:
        row = fresh
        session.add(row)
    if row.last_day is not None and desk.day < row.last_day:
        raise ProblemsFound([_before_the_last(series, row.last_day)])
    row.last, row.last_day = row.last + 1, desk.day
    session.flush()
    return series, row.last


def _before_the_last(series: str, last: date) -> Problem:
    # CGI ann. II, 242 nonies A (secondary sources): one chronological and continuous sequence.
    return Problem(
        "issued_before_the_last",
        message(
            "La série « {series} » va déjà jusqu'au {last:date} : une facture ne peut pas être datée "
            "d'avant celle qui la précède.",
            series=series,
            last=last,
        ),
        message("Datez-la du {last:date} ou d'après, avec --on.", last=last),
        Place(option="--on", article="CGI ann. II, 242 nonies A"),
    )
