"""Invoices and credit notes in and out of the database: written once, read back as they were issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from models.actor import Actor
from models.billing import InvoiceLineRow, InvoiceRow, PaperKind, Purpose
from rules.billing.papers import InvoiceLine, IssuedInvoice, Party, References, Terms, VatTotal
from store.cases.audit import note, now


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What a paper printed beside its lines, kept as it was on the day of issue."""

    supplied_from: date
    supplied_to: date
    seller: Party
    buyer: Party
    terms: Terms
    references: References
    totals: tuple[VatTotal, ...]


_SNAPSHOT: TypeAdapter[_Snapshot] = TypeAdapter(_Snapshot)


def write(session: Session, case_id: str, issuer: str, paper: IssuedInvoice, actor: Actor) -> None:
    """Write a paper just numbered, with its lines, and who issued it."""
    kept = _Snapshot(
        paper.supplied_from,
        paper.supplied_to,
        paper.seller,
        paper.buyer,
        paper.terms,
        paper.references,
        paper.totals,
    )
    row = InvoiceRow(
        **_plain(paper),
        case_id=case_id,
        issuer=issuer,
        snapshot=_SNAPSHOT.dump_python(kept, mode="json"),
        net=paper.net,
        tax=paper.tax,
        gross=paper.gross,
        recorded_at=now(),
        recorded_by=actor.name,
    )
    session.add(row)
    session.flush()
    session.add_all(_line_row(row.id or 0, line) for line in paper.lines)
    session.flush()
    detail = {"number": paper.number, "claim": paper.claim, "gross": str(paper.gross)}
    note(session, case_id, actor, "paper_issued", **detail)


_PLAIN = ("number", "series", "year", "rank", "kind", "purpose", "claim", "member", "month", "issued", "due")


def _plain(paper: IssuedInvoice) -> dict[str, Any]:
    said = {name: getattr(paper, name) for name in _PLAIN}
    return said | {"reason": paper.reason, "corrects": list(paper.corrects)}


def _line_row(invoice: int, line: InvoiceLine) -> InvoiceLineRow:
    return InvoiceLineRow(
        invoice=invoice,
        number=line.number,
        source=line.source,
        period=line.period,
        person=line.person,
        label=line.label,
        quantity=str(line.quantity),
        unit=line.unit,
        unit_price=str(line.unit_price),
        net=line.net,
        vat_rate=str(line.vat_rate),
        vat_category=line.vat_category,
    )


def papers(session: Session, case_id: str, member: str = "") -> tuple[IssuedInvoice, ...]:
    """Return the papers of a case, or of one of its members, in the order they were issued."""
    query = select(InvoiceRow).where(InvoiceRow.case_id == case_id)
    if member:
        query = query.where(InvoiceRow.member == member)
    return _issued(session, session.exec(query.order_by(col(InvoiceRow.id))).all())


def paper(session: Session, case_id: str, number: str) -> IssuedInvoice | None:
    """Return the paper of this number, ``None`` when there is none."""
    query = select(InvoiceRow).where(InvoiceRow.case_id == case_id, InvoiceRow.number == number)
    return next(iter(_issued(session, session.exec(query).all())), None)


def _issued(session: Session, rows: Iterable[InvoiceRow]) -> tuple[IssuedInvoice, ...]:
    rows = tuple(rows)
    lines: dict[int, list[InvoiceLine]] = {}
    query = (
        select(InvoiceLineRow)
        .where(col(InvoiceLineRow.invoice).in_([row.id for row in rows]))
        .order_by(col(InvoiceLineRow.invoice), col(InvoiceLineRow.number))
    )
    for line in session.exec(query):
        lines.setdefault(line.invoice, []).append(_line(line))
    return tuple(_paper(row, lines.get(row.id or 0, [])) for row in rows)


def _line(row: InvoiceLineRow) -> InvoiceLine:
    said = row.model_dump(exclude={"invoice"})
    exact = {name: Decimal(said[name]) for name in ("quantity", "unit_price", "vat_rate")}
    return InvoiceLine(**said | exact)


def _paper(row: InvoiceRow, lines: Iterable[InvoiceLine]) -> IssuedInvoice:
    kept = _SNAPSHOT.validate_python(row.snapshot)
    said = {name: getattr(row, name) for name in _PLAIN}
    said |= {"kind": PaperKind(row.kind), "purpose": Purpose(row.purpose)}
    return IssuedInvoice(
        **said,
        supplied_from=kept.supplied_from,
        supplied_to=kept.supplied_to,
        seller=kept.seller,
        buyer=kept.buyer,
        terms=kept.terms,
        references=kept.references,
        lines=tuple(lines),
        totals=kept.totals,
        corrects=tuple(row.corrects),
        reason=row.reason,
    )
