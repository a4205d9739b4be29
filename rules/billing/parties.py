"""The seller, the buyer and the terms of an invoice, as the case knows them on the day of issue."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from models.dossier import Dossier
from models.facts.billing import BankAccount, BillingTerms, BuyerReferences, DebitMandate
from models.facts.employment import EmployerGroup
from models.facts.organisations import Address, LegalNature, Organisation
from models.parameters import ParameterBook
from rules.billing.debits import is_in_force
from rules.billing.late import PUBLIC_ORDER, RULES, indemnity, penalty_rate
from rules.billing.papers import Debit, Party, References, Terms
from rules.billing.totals import NOTHING
from rules.identifiers import siren_of
from rules.parties import NATURES, NATURES_OF_GROUPS


def seller(group: EmployerGroup) -> Party:
    """Return the group as the seller."""
    return Party(
        group.id,
        group.name,
        NATURES_OF_GROUPS[group.form],
        *_at(group.seat),
        siret=group.siret,
        vat_number=group.vat_number,
    )


def buyer(organisation: Organisation) -> Party:
    """Return a member as the buyer."""
    return Party(
        organisation.id,
        organisation.name,
        NATURES[organisation.nature],
        *_at(organisation.seat),
        siret=organisation.siret,
        rna=organisation.rna,
        vat_number=organisation.vat_number,
        nature=organisation.nature,
        siren=siren_of(organisation),
    )


def _at(seat: Address) -> tuple[str, str, str]:
    return seat.street, seat.postcode, seat.city


def terms(dossier: Dossier, group: EmployerGroup, member: Organisation, book: ParameterBook) -> Terms:
    """Return how an invoice issued on the day of ``dossier`` is to be paid by a member."""
    chosen, on = dossier.get(BillingTerms, group.id), dossier.at
    rule = RULES[member.nature]
    account = dossier.get(BankAccount, group.id)
    return Terms(
        days=_days(group, rule, book, on),
        penalty_rate=penalty_rate(rule, chosen, book, on),
        indemnity=indemnity(rule, chosen, book, on),
        rule=rule,
        iban=account.iban if account else "",
        bic=account.bic if account else "",
        holder=(account.holder or group.name) if account else "",
        debit=_debit(dossier, member, chosen),
        vat_on_debits=bool(chosen and chosen.vat_on_debits),
    )


def _days(group: EmployerGroup, rule: str, book: ParameterBook, on: date) -> int:
    if rule != PUBLIC_ORDER:
        return group.payment_days
    return int(
        book.value("late_payment/public_buyer_days", on)
    )  # the law's own term, no agreement shortens it


def _debit(dossier: Dossier, member: Organisation, chosen: BillingTerms | None) -> Debit | None:
    mandate = dossier.get(DebitMandate, member.id)
    if mandate is None or chosen is None or not chosen.creditor_identifier:
        return None
    if not is_in_force(mandate, dossier.at):
        return None
    return Debit(
        mandate.reference,
        mandate.signed,
        mandate.iban,
        mandate.bic,
        mandate.scheme,
        chosen.creditor_identifier,
    )


def without_penalties(found: Terms) -> Terms:
    """Return the terms of what is no price: a deposit or penalties paid late cost nothing more."""
    return replace(found, penalty_rate=Decimal(0), indemnity=NOTHING)


def references(dossier: Dossier, member: str) -> References:
    """Return what a member asked to read on its invoices."""
    found = dossier.get(BuyerReferences, member)
    if found is None:
        return References()
    return References(found.service_code, found.commitment, found.order, found.agreement)


def due_day(issued: date, terms_of_payment: Terms) -> date:
    """Return the last day to pay an invoice."""
    return issued + timedelta(days=terms_of_payment.days)


def is_public(nature: LegalNature | None) -> bool:
    """Tell whether a buyer is a public body, billed through the State's portal."""
    return nature is not None and RULES[nature] == PUBLIC_ORDER
