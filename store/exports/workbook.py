"""The accountant's workbook of a month: the whole allocation, then papers, payments, accounts and entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from models.actor import Actor
from models.calendar import Month
from models.facts.bookkeeping import FiscalYear
from models.parameters import ParameterBook
from rules.accounting.fec import Numbered
from rules.accounting.years import years_of
from rules.billing.account import Account, Payment
from rules.billing.papers import IssuedInvoice
from store.billing.papers import papers
from store.billing.payments import accounts, payments
from store.cases.audit import note
from store.cases.records import locked
from store.database import transaction
from store.exports.posting import posted
from store.months.view import MonthView, view_month
from store.months.workbook import Writer, month_workbook
from store.spreadsheets import DAY, MONEY, Written, font, head, put, total

RATE = "0.00%"


@dataclass(frozen=True, slots=True)
class Accounts:
    """What follows a month: its papers, payments, accounts on a day, entries already numbered."""

    papers: tuple[IssuedInvoice, ...]
    payments: tuple[Payment, ...]
    standing: dict[str, Account]
    entries: tuple[Numbered, ...]


def accountant_workbook(case_id: str, month: Month, at: date, actor: Actor, book: ParameterBook) -> bytes:
    """Return the workbook of a month with what followed it, as it stands on a day.

    Raises:
        ProblemsFound: the month is not shared.
    """
    with transaction() as session:
        locked(session, case_id)
        view = view_month(session, case_id, month, book)
        years = years_of(view.dossier.only(FiscalYear), view.group.constituted)
        first, _ = years.bounds(years.closing(month.first_day))
        known = Accounts(
            tuple(p for p in papers(session, case_id) if p.month == str(month) and p.issued <= at),
            tuple(p for p in payments(session, case_id) if p.day <= at),
            dict(accounts(session, case_id, at)),
            posted(session, case_id, first, at),
        )
        note(session, case_id, actor, "exported", export="classeur", month=str(month), at=at.isoformat())
    return month_workbook(view, following=_sheets(known))


def _sheets(known: Accounts) -> dict[str, Writer]:
    """Return the sheets that hold something."""
    found: dict[str, Writer] = {}
    if known.papers:
        found["Pièces"] = lambda sheet, _view: _papers(sheet, known.papers)
        found["Lignes des pièces"] = lambda sheet, _view: _lines(sheet, known.papers)
    if known.payments:
        found["Paiements"] = lambda sheet, view: _payments(sheet, view, known.payments)
    if known.standing:
        found["Soldes"] = lambda sheet, view: _balances(sheet, view, known.standing)
    if known.entries:
        found["Écritures"] = lambda sheet, _view: _entries(sheet, known.entries)
    return found


def _table(
    sheet: Worksheet, titles: Sequence[tuple[str, int, str]], rows: Sequence[Sequence[Written]], *sums: int
) -> None:
    """Write a table: titles with their width and the form of their column, rows, then the sum of columns."""
    names, widths, forms = zip(*titles, strict=True)
    head(sheet, 1, names, widths)
    for number, row in enumerate(rows, start=2):
        for column, (value, form) in enumerate(zip(row, forms, strict=True), start=1):
            if value is not None and value != "":
                cell = put(sheet, number, column, value, form)
                cell.alignment = Alignment(horizontal="right" if widths[column - 1] < 0 else "left")
    put(sheet, len(rows) + 2, 1, "Total").font = font(bold=True)
    for column in sums:
        total(sheet, len(rows) + 2, column, 2, MONEY)


def _papers(sheet: Worksheet, found: Sequence[IssuedInvoice]) -> None:
    titles = (
        ("Numéro", 15, ""),
        ("Pièce", 11, ""),
        ("Nature", 15, ""),
        ("Adhérent", 36, ""),
        ("Émise le", 12, DAY),
        ("Échéance", 12, DAY),
        ("Se rapporte à", 28, ""),
        ("Motif", 34, ""),
        ("Hors taxe", -14, MONEY),
        ("TVA", -12, MONEY),
        ("Total", -14, MONEY),
    )
    rows = []
    for paper in found:
        sign = 1 if paper.kind.asks else -1
        amounts = (sign * paper.net, sign * paper.tax, sign * paper.gross)
        said = (paper.number, str(paper.kind), str(paper.purpose), paper.buyer.name, paper.issued, paper.due)
        rows.append((*said, ", ".join(paper.corrects), paper.reason, *amounts))
    _table(sheet, titles, rows, 9, 10, 11)


def _lines(sheet: Worksheet, found: Sequence[IssuedInvoice]) -> None:
    titles = (
        ("Numéro", 15, ""),
        ("Ligne", 7, "0"),
        ("Objet", 44, ""),
        ("Personne", 16, ""),
        ("Mois", 10, ""),
        ("Source", 26, ""),
        ("Quantité", -11, "0.00##"),
        ("Prix", -13, MONEY),
        ("TVA", -9, RATE),
        ("Montant", -14, MONEY),
    )
    rows = [
        (
            paper.number,
            line.number,
            line.label,
            line.person,
            line.period,
            line.source,
            sign * line.quantity,
            line.unit_price,
            line.vat_rate,
            sign * line.net,
        )
        for paper in found
        for sign in (1 if paper.kind.asks else -1,)
        for line in paper.lines
    ]
    _table(sheet, titles, rows, 10)


def _payments(sheet: Worksheet, view: MonthView, found: Sequence[Payment]) -> None:
    titles = (
        ("N°", 6, "0"),
        ("Jour", 12, DAY),
        ("Adhérent", 36, ""),
        ("Pièce visée", 15, ""),
        ("Moyen", 14, ""),
        ("Libellé", 40, ""),
        ("Annule", -9, "0"),
        ("Montant", -14, MONEY),
    )
    rows = [
        (p.id, p.day, view.name(p.member), p.invoice, p.means, p.label, p.reverses, p.amount) for p in found
    ]
    _table(sheet, titles, rows, 8)


def _balances(sheet: Worksheet, view: MonthView, found: dict[str, Account]) -> None:
    titles = (
        ("Adhérent", 36, ""),
        ("Pièce", 15, ""),
        ("Échéance", -12, DAY),
        ("Total", -14, MONEY),
        ("Reste dû", -14, MONEY),
    )
    rows: list[Sequence[Written]] = []
    for member, account in found.items():
        name = view.name(member)
        rows += [(name, s.paper.number, s.paper.due, s.paper.gross, s.open) for s in account.invoices]
        if account.credit:
            rows.append((name, "avance", None, None, -account.credit))
    _table(sheet, titles, rows, 4, 5)


def _entries(sheet: Worksheet, found: Sequence[Numbered]) -> None:
    titles = (
        ("N°", 6, "0"),
        ("Journal", 9, ""),
        ("Jour", 12, DAY),
        ("Pièce", 15, ""),
        ("Compte", 12, ""),
        ("Intitulé", 38, ""),
        ("Adhérent", 34, ""),
        ("Libellé", 44, ""),
        ("Débit", -14, MONEY),
        ("Crédit", -14, MONEY),
    )
    rows = [
        (
            one.number,
            one.entry.journal,
            one.day,
            one.entry.piece,
            line.account,
            line.account_label,
            line.member_name,
            one.entry.label,
            line.debit or None,
            line.credit or None,
        )
        for one in found
        for line in one.entry.lines
    ]
    _table(sheet, titles, rows, 9, 10)
