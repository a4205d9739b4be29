"""A group whose October is locked, for the tests of what follows."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl

from models.calendar import Month
from models.facts.billing import BankAccount, BillingTerms, BuyerReferences, DebitMandate
from rules.billing.papers import IssuedInvoice
from store.billing.issuing import Asked, Issued, issue_month
from store.billing.late_files import Placed
from store.billing.revisions import Revised, revise
from store.cases.records import record_facts
from store.database import transaction
from store.months.allocations import share_month
from store.months.receiving import receive
from store.months.records import Sources, lock, read_sources
from store.months.statements import draw_up
from store.parameters import parameters
from tests.store.months.test_months import EXACT_SHARE, FOLDERS, MANAGER, OCTOBER, closed

__all__ = ["EXACT_SHARE", "MANAGER", "OCTOBER"]
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
END = date(2026, 10, 31)
HOURS, PAYROLL = (FOLDERS[EXACT_SHARE] / name for name in ("heures-2026-10.xlsx", "paie-2026-10.csv"))
IBAN = "FR7630006000011234567890189"
BANKING = (
    BankAccount.model_validate({"organisation": "ge-part-juste", "iban": IBAN, "bic": "AGRIFRPP"}),
    BillingTerms.model_validate(
        {"groupement": "ge-part-juste", "identifiant_creancier_sepa": "FR72ZZZ123456"}
    ),
    DebitMandate.model_validate(
        {"organisation": "halte", "rum": "GEPJ-1", "signe_le": date(2026, 9, 1), "iban": IBAN}
    ),
    BuyerReferences.model_validate({"organisation": "halte", "convention": "MAD-2025-3"}),
)


def locked_october() -> None:
    """Open the group of exact shares, close its October, lock it."""
    closed(EXACT_SHARE)
    draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters())
    lock(EXACT_SHARE, OCTOBER, MANAGER)


def with_bank() -> None:
    """Record the group's bank account and a member's mandate."""
    with transaction() as session:
        record_facts(session, EXACT_SHARE, BANKING, date(2026, 10, 1), MANAGER)


def issue(month: Month = OCTOBER, day: date = END, **more: object) -> Issued:
    """Issue the invoices of a month."""
    return issue_month(Asked(EXACT_SHARE, month, day, **more), MANAGER, parameters())  # type: ignore[arg-type]


def correct(sources: Sources, carrier: Month = NOVEMBER, about: Month = OCTOBER) -> Revised:
    """Correct a locked month with late files."""
    return revise(Placed(EXACT_SHARE, about, carrier), sources, MANAGER, parameters())


def hours_file(folder: Path, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> Path:
    """Write October's hours, changed, in a folder."""
    book = openpyxl.load_workbook(HOURS)
    change(book.active)
    path = folder / "heures-corrigees.xlsx"
    book.save(path)
    return path


def shortened(folder: Path, hours: str = "4") -> Sources:
    """Return October's hours where one day at the community centre lasted ``hours`` hours."""

    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for row in sheet.iter_rows(min_row=5):
            said = [cell.value for cell in row[:6]]
            if said[1] == "P001" and said[0] == datetime(2026, 10, 2) and said[5] == "travail":  # noqa: DTZ001
                row[6].value = timedelta(seconds=int(Decimal(hours) * 3600))

    return read_sources(hours_file(folder, change), None)


def november(folder: Path) -> Sources:
    """Return hours and payroll of November: those of October, a month later."""

    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for row in sheet.iter_rows(min_row=5):
            if isinstance(row[0].value, datetime):
                row[0].value += timedelta(days=28)
                if row[0].value.month == OCTOBER.month:  # the first days fall before November
                    for cell in row:
                        cell.value = None

    (folder / "novembre").mkdir(exist_ok=True)
    payroll = folder / "novembre" / "paie.csv"
    text = PAYROLL.read_text("utf-8-sig").replace("2026-10", "2026-11").replace("10/2026", "11/2026")
    payroll.write_text(text.replace("octobre", "novembre"), encoding="utf-8")
    return read_sources(hours_file(folder / "novembre", change), payroll)


def lock_november(folder: Path) -> None:
    """Close November and lock it."""
    received = receive(EXACT_SHARE, NOVEMBER, november(folder), MANAGER, parameters())
    share_month(EXACT_SHARE, NOVEMBER, received, MANAGER, parameters())
    draw_up(EXACT_SHARE, NOVEMBER, MANAGER, parameters())
    lock(EXACT_SHARE, NOVEMBER, MANAGER)


def by_member(found: Issued) -> dict[str, IssuedInvoice]:
    """Return the papers issued just now, by member."""
    return {paper.member: paper for paper in found.news}
