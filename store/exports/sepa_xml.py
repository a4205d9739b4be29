"""Direct debits as the bank reads them: pain.008, checked against its schema, the same bytes each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

from lxml import etree

from models.facts.billing import BankAccount, DebitScheme
from rules.billing.debits import ToDebit
from rules.rounding import whole_cents
from rules.safe_text import one_line

SCHEMA = "pain.008.001.08"
_NAMESPACE = f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}"


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks for debits, under which scheme, in which batch of which day."""

    creditor: str
    creditor_identifier: str
    account: BankAccount
    scheme: DebitScheme
    reference: str
    day: date


def available() -> bool:
    """Tell whether the writer of direct debits is installed."""
    return find_spec("sepaxml") is not None


def sepa_xml(order: Order, debits: Sequence[ToDebit]) -> bytes:
    """Return a batch as XML; a file that breaks the schema of the standard never leaves."""
    from sepaxml import SepaDD  # noqa: PLC0415 - an extra
    from sepaxml.validation import try_valid_xml  # noqa: PLC0415

    config = {
        "name": one_line(order.creditor),
        "IBAN": _bare(order.account.iban),
        "batch": True,
        "creditor_id": order.creditor_identifier,
        "currency": "EUR",
        "instrument": order.scheme.value.upper(),
    }
    if order.account.bic:
        config["BIC"] = order.account.bic
    file = SepaDD(config, schema=SCHEMA, clean=True)
    for debit in debits:
        file.add_payment(_payment(order, debit))
    made = _named(file.export(validate=False), order)
    try_valid_xml(made, SCHEMA)
    return made


def _payment(order: Order, debit: ToDebit) -> dict[str, object]:
    paper, mandate = debit.standing.paper, debit.mandate
    said: dict[str, object] = {
        "name": one_line(paper.buyer.name),
        "IBAN": _bare(mandate.iban),
        "amount": whole_cents(debit.amount),
        "type": debit.sequence,
        "collection_date": debit.collection,
        "mandate_id": mandate.reference,
        "mandate_date": mandate.signed,
        "description": f"{one_line(paper.seller.name)} {paper.number}",
        "endtoend_id": f"{paper.number}.{order.reference.rpartition('-')[2]}",
    }
    return said | ({"BIC": mandate.bic} if mandate.bic else {})


def _named(content: bytes, order: Order) -> bytes:
    """Return the file with our own numbers and day in place of those drawn at random."""
    root = etree.fromstring(content)
    for found in root.iter(f"{_NAMESPACE}MsgId"):
        found.text = order.reference
    for found in root.iter(f"{_NAMESPACE}CreDtTm"):
        found.text = f"{order.day.isoformat()}T00:00:00"
    for rank, found in enumerate(root.iter(f"{_NAMESPACE}PmtInfId"), start=1):
        found.text = f"{order.reference}-{rank}"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _bare(iban: str) -> str:
    return iban.replace(" ", "").upper()
