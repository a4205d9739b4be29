"""Payments recorded by hand or from a bank's file, and the account of each member on any day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlmodel import Session, col, select

from models.actor import Actor
from models.billing import PaymentRow
from models.dossier import Dossier
from models.facts.billing import DebitMandate
from models.facts.organisations import Organisation
from models.messages import message
from models.problems import Place, Problem, refuse_if_any
from rules.accounts.facts import unknown_member
from rules.billing.account import Account, Payment, account
from rules.billing.bank import BankLine, Recognised, Register, fingerprint, recognise
from rules.billing.bank_file import read_bank
from rules.imports.cells import plain
from rules.imports.rows import Skipped
from store.billing.crediting import known_paper
from store.billing.papers import papers
from store.cases.audit import note, now
from store.cases.records import dossier, locked
from store.database import transaction
from store.imports.source import read_source

BY_HAND = "saisie"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a bank file gave: payments recorded now, those known before, lines to look at, rows left aside."""

    news: tuple[Recognised, ...]
    known: tuple[Recognised, ...]
    left: tuple[BankLine, ...]
    skipped: tuple[Skipped, ...]


def record(case_id: str, payment: Payment, actor: Actor) -> bool:
    """Record a payment (a refund below zero, the rejection of an earlier one); twice is harmless.

    Raises:
        ProblemsFound: the member, the invoice or the payment reversed is unknown, or more is given back than
            the member has.
    """
    with transaction() as session:
        locked(session, case_id)
        refuse_if_any(_refusals(session, case_id, payment))
        said = f"{BY_HAND} {payment.member} {payment.invoice} {payment.label} {payment.reverses or ''}"
        name = fingerprint(payment.day, payment.amount, said)
        return write_payment(session, case_id, payment, name, BY_HAND, actor)


def _refusals(session: Session, case_id: str, payment: Payment) -> Iterable[Problem]:
    if dossier(session, case_id).get(Organisation, payment.member) is None:
        return [unknown_member(payment.member)]
    if payment.invoice and known_paper(session, case_id, payment.invoice).member != payment.member:
        return [_of_another(payment)]
    if payment.reverses is not None:
        return _reversal(payments(session, case_id, payment.member), payment)
    if payment.amount < 0:
        free = account_of(session, case_id, payment.member, payment.day).credit
        return [_too_much(payment, free)] if -payment.amount > free else []
    return [] if payment.amount else [_nothing()]


def _reversal(known: Iterable[Payment], payment: Payment) -> list[Problem]:
    by_id = {found.id: found for found in known}
    reversed_ = by_id.get(payment.reverses or 0)
    if reversed_ is None or reversed_.amount != -payment.amount:
        return [_unknown_payment(payment.reverses or 0, by_id)]
    return []


def write_payment(  # noqa: PLR0913, PLR0917 - a payment, what names it, where it comes from, who recorded it
    session: Session, case_id: str, payment: Payment, name: str, origin: str, actor: Actor
) -> bool:
    """Write a payment under the name of its bank line; tell whether it was not known yet."""
    same = select(PaymentRow).where(PaymentRow.case_id == case_id, PaymentRow.fingerprint == name)
    if session.exec(same).first() is not None:
        return False
    row = PaymentRow(
        case_id=case_id,
        member=payment.member,
        day=payment.day,
        amount=payment.amount,
        means=payment.means,
        label=payment.label,
        invoice=payment.invoice,
        reverses=payment.reverses,
        origin=origin,
        fingerprint=name,
        recorded_at=now(),
        recorded_by=actor.name,
    )
    session.add(row)
    session.flush()
    detail = {"member": payment.member, "day": payment.day.isoformat(), "amount": str(payment.amount)}
    note(session, case_id, actor, "payment_recorded", **detail)
    return True


def payments(session: Session, case_id: str, member: str = "") -> tuple[Payment, ...]:
    """Return the payments of a case, or of one of its members, in the order of their days."""
    query = select(PaymentRow).where(PaymentRow.case_id == case_id)
    if member:
        query = query.where(PaymentRow.member == member)
    return tuple(
        Payment(row.id or 0, row.member, row.day, row.amount, row.invoice, row.reverses, row.label, row.means)
        for row in session.exec(query.order_by(col(PaymentRow.day), col(PaymentRow.id)))
    )


def account_of(session: Session, case_id: str, member: str, at: date) -> Account:
    """Return the account of a member at the end of a day."""
    return account(papers(session, case_id, member), payments(session, case_id, member), at)


def accounts(session: Session, case_id: str, at: date) -> Mapping[str, Account]:
    """Return the account of every member that was billed or paid, by member."""
    issued, paid = papers(session, case_id), payments(session, case_id)
    members = sorted({p.member for p in issued} | {p.member for p in paid})
    return {
        member: account(
            [p for p in issued if p.member == member], [p for p in paid if p.member == member], at
        )
        for member in members
    }


def import_bank(case_id: str, path: Path, actor: Actor, columns: Sequence[str] = ()) -> Imported:
    """Record the receipts of a bank file whose payer is known; the same file again changes nothing.

    Raises:
        ProblemsFound: the file cannot be read, with every mistake in it; nothing is recorded then.
    """
    source = read_source(path)
    read = read_bank(source.sheets, columns)
    refuse_if_any(read.problems)
    with transaction() as session:
        locked(session, case_id)
        register = _register(dossier(session, case_id), session, case_id)
        known, left = recognise(read.lines, register)
        news = [found for found in known if _keep(session, case_id, found, source.name, actor)]
        before = [found for found in known if found not in news]
        return Imported(tuple(news), tuple(before), left, read.skipped)


def _keep(session: Session, case_id: str, found: Recognised, file: str, actor: Actor) -> bool:
    line = found.line
    payment = Payment(0, found.member, line.day, line.amount, found.invoice, label=line.label, means="banque")
    origin = f"{file}, ligne {line.origin.row}"
    return write_payment(session, case_id, payment, found.fingerprint, origin, actor)


def _register(known: Dossier, session: Session, case_id: str) -> Register:
    members = {}
    for organisation in known.all(Organisation):
        members[plain(organisation.name)] = members[plain(organisation.id)] = organisation.id
    for mandate in known.all(DebitMandate):
        members[plain(mandate.reference)] = mandate.organisation
    return Register(members, {paper.number: paper.member for paper in papers(session, case_id)})


def _of_another(payment: Payment) -> Problem:
    return Problem(
        "invoice_of_another_member",
        message("La facture {number} n'est pas celle de cet adhérent.", number=payment.invoice),
        message("Vérifiez le numéro et l'adhérent."),
        Place(option="--invoice"),
    )


def _too_much(payment: Payment, free: Decimal) -> Problem:
    return Problem(
        "refund_above_credit",
        message("« {member} » n'a que {free:money} d'avance.", member=payment.member, free=free),
        message("Rendez au plus ce montant, ou émettez d'abord un avoir."),
        Place(option="--amount"),
    )


def _unknown_payment(number: int, known: Mapping[int, Payment]) -> Problem:
    return Problem(
        "unknown_payment",
        message("Le paiement {number} n'existe pas, ou n'est pas de ce montant.", number=number),
        message("Paiements connus : {known}.", known=[str(found) for found in known]),
        Place(option="--rejects"),
    )


def _nothing() -> Problem:
    return Problem(
        "payment_of_nothing",
        message("Un paiement de zéro n'en est pas un."),
        message("Écrivez son montant."),
        Place(option="--amount"),
    )
