"""Batches of direct debits: made once, kept for good, paid when the bank has collected them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session, col, select
from stdnum import iban

from models.actor import Actor
from models.billing import PaymentRow
from models.debits import DebitBatch, DebitItem
from models.dossier import Dossier
from models.facts.billing import BankAccount, BillingTerms, DebitMandate, DebitScheme
from models.facts.employment import EmployerGroup
from models.facts.organisations import Organisation
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.billing.account import Payment
from rules.billing.bank import fingerprint
from rules.billing.debits import Debited, Delays, Ground, ToDebit, debits, total
from rules.parties import lacking, no_group
from store import files
from store.billing.payments import accounts, write_payment
from store.cases.audit import note, now
from store.cases.records import dossier, locked
from store.database import transaction
from store.exports.sepa_xml import Order, available, sepa_xml

MEANS = "prélèvement"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The batches of a day with their items, the file of each by name, those made now, what is left out.

    ``names`` are those of the members, by identifier.
    """

    batches: tuple[tuple[DebitBatch, tuple[DebitItem, ...]], ...]
    files: dict[str, bytes]
    news: int
    remarks: tuple[Problem, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The case, the day of handing over, papers to debit again after a rejection that no payment tells."""

    case_id: str
    day: date
    again: frozenset[str] = frozenset()


def hand_over(wanted: Wanted, actor: Actor, book: ParameterBook) -> HandedOver:
    """Put in batches, one a scheme, what can be debited; again on the same day, the same files.

    Raises:
        ProblemsFound: the extra is missing, or the group lacks its account or its creditor identifier.
    """
    if not available():
        raise ProblemsFound([_no_extra()])
    with transaction() as session:
        locked(session, wanted.case_id)
        known = dossier(session, wanted.case_id, wanted.day)
        refuse_if_any(_lacking(known))
        ground = _ground(session, known, wanted, book)
        found, remarks = debits(accounts(session, wanted.case_id, wanted.day), ground)
        by_scheme = sorted(found, key=lambda debit: debit.mandate.scheme)
        made = [
            _keep(session, known, scheme, tuple(of_it), actor)
            for scheme, of_it in groupby(by_scheme, key=lambda debit: debit.mandate.scheme)
        ]
        batches = _of_day(session, wanted)
        contents = {f"prelevements-{batch.reference}.xml": files.get(batch.sha256) for batch, _ in batches}
        names = {found.id: found.name for found in known.all(Organisation)}
        return HandedOver(batches, contents, len(made), _worth_saying(remarks, batches), names)


def _worth_saying(
    remarks: tuple[Problem, ...], batches: tuple[tuple[DebitBatch, tuple[DebitItem, ...]], ...]
) -> tuple[Problem, ...]:
    """Return remarks, without those on what stands in the very batches shown."""
    shown = {batch.reference for batch, _ in batches}
    return tuple(r for r in remarks if r.code != "already_debited" or r.place.file not in shown)


def _ground(session: Session, known: Dossier, wanted: Wanted, book: ParameterBook) -> Ground:
    delays = Delays(
        int(book.value("payment/debit_notice_days", wanted.day)),
        int(book.value("payment/debit_lead_days", wanted.day)),
    )
    mandates = {found.organisation: found for found in known.all(DebitMandate) if iban.is_valid(found.iban)}
    return Ground(wanted.day, delays, mandates, tuple(_earlier(session, wanted)), wanted.again)


def _earlier(session: Session, wanted: Wanted) -> Iterator[Debited]:
    """Yield earlier debits; a payment of a later day leaves the paper open, and its debit under way."""
    done = select(PaymentRow.fingerprint).where(
        PaymentRow.case_id == wanted.case_id, PaymentRow.day <= wanted.day
    )
    paid = set(session.exec(done))
    query = (
        select(DebitBatch, DebitItem)
        .join(DebitItem, col(DebitItem.batch) == DebitBatch.id)
        .where(DebitBatch.case_id == wanted.case_id)
        .order_by(col(DebitItem.id))
    )
    for batch, item in session.exec(query):
        yield Debited(
            batch.reference, item.paper, item.mandate, item.amount, _name(batch.reference, item) in paid
        )


def _keep(
    session: Session, known: Dossier, scheme: DebitScheme, found: tuple[ToDebit, ...], actor: Actor
) -> DebitBatch:
    group, terms = known.only(EmployerGroup), known.only(BillingTerms)
    account = known.get(BankAccount, group.id) if group else None
    if group is None or terms is None or account is None:
        raise ProblemsFound([no_group()])
    rank = _next_rank(session, known)
    reference = f"{group.siret[:9]}-{known.at.year}-{rank:04d}"
    order = Order(group.name, terms.creditor_identifier, account, scheme, reference, known.at)
    batch = DebitBatch(
        case_id=known.case_id,
        year=known.at.year,
        rank=rank,
        reference=reference,
        day=known.at,
        scheme=scheme.value,
        total=total(found),
        sha256=files.put(sepa_xml(order, found)),
        recorded_at=now(),
        recorded_by=actor.name,
    )
    session.add(batch)
    session.flush()
    session.add_all(_item(batch.id or 0, debit) for debit in found)
    session.flush()
    detail = {"reference": reference, "total": str(batch.total), "debits": len(found)}
    note(session, known.case_id, actor, "exported", export="sepa", **detail)
    return batch


def _item(batch: int, debit: ToDebit) -> DebitItem:
    return DebitItem(
        batch=batch,
        paper=debit.standing.paper.number,
        member=debit.standing.paper.member,
        amount=debit.amount,
        mandate=debit.mandate.reference,
        sequence=debit.sequence,
        collection=debit.collection,
    )


def _next_rank(session: Session, known: Dossier) -> int:
    query = select(DebitBatch.rank).where(
        DebitBatch.case_id == known.case_id, DebitBatch.year == known.at.year
    )
    return 1 + max(session.exec(query).all(), default=0)


def _of_day(session: Session, wanted: Wanted) -> tuple[tuple[DebitBatch, tuple[DebitItem, ...]], ...]:
    query = select(DebitBatch).where(DebitBatch.case_id == wanted.case_id, DebitBatch.day == wanted.day)
    rows = session.exec(query.order_by(col(DebitBatch.id))).all()
    return tuple((batch, _items(session, batch)) for batch in rows)


def _items(session: Session, batch: DebitBatch) -> tuple[DebitItem, ...]:
    query = select(DebitItem).where(DebitItem.batch == batch.id).order_by(col(DebitItem.id))
    return tuple(session.exec(query).all())


def collected(case_id: str, reference: str, actor: Actor) -> tuple[Payment, ...]:
    """Record as paid each debit of a batch, on its day; return those not known yet.

    Raises:
        ProblemsFound: there is no such batch.
    """
    with transaction() as session:
        locked(session, case_id)
        query = select(DebitBatch).where(DebitBatch.case_id == case_id)
        known = {batch.reference: batch for batch in session.exec(query).all()}
        if reference not in known:
            raise ProblemsFound([_unknown(reference, known)])
        paid = ((item, _payment(reference, item)) for item in _items(session, known[reference]))
        return tuple(
            payment
            for item, payment in paid
            if write_payment(session, case_id, payment, _name(reference, item), reference, actor)
        )


def _payment(reference: str, item: DebitItem) -> Payment:
    return Payment(0, item.member, item.collection, item.amount, item.paper, label=reference, means=MEANS)


def _name(reference: str, item: DebitItem) -> str:
    return fingerprint(item.collection, item.amount, f"{MEANS} {reference} {item.paper}")


def _lacking(known: Dossier) -> Iterator[Problem]:
    group, terms = known.only(EmployerGroup), known.only(BillingTerms)
    if group is None:
        yield no_group()
        return
    account = known.get(BankAccount, group.id)
    if account is None or not iban.is_valid(account.iban):
        yield lacking(
            "creditor_without_account",
            message("Le compte bancaire du groupement manque, ou son IBAN est faux."),
            message("Écrivez-le dans « comptes_bancaires »."),
            BankAccount.section,
        )
    if terms is None or not terms.creditor_identifier or not group.siret:
        yield lacking(
            "no_creditor_identifier",
            message("Un prélèvement porte l'identifiant créancier SEPA et le SIRET du groupement."),
            message("Demandez l'identifiant à la banque, puis écrivez « identifiant_creancier_sepa »."),
            BillingTerms.section,
        )


def _unknown(reference: str, known: Mapping[str, DebitBatch]) -> Problem:
    return Problem(
        "unknown_batch",
        message("Aucun lot de prélèvements ne porte le numéro « {reference} ».", reference=reference),
        message("Lots connus : {known}.", known=sorted(known)),
    )


def _no_extra() -> Problem:
    return Problem(
        "no_sepa",
        message("Les prélèvements SEPA demandent un complément qui n'est pas installé."),
        message("Ajoutez-le : uv sync --extra sepa."),
        Place(),
    )
