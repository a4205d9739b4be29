"""Accounting entries: balanced, numbered once and for all, deposits apart from sales; the same file twice."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.billing import PaperKind, Purpose
from models.facts.bookkeeping import ChartOfAccounts, FiscalYear
from models.problems import ProblemsFound
from rules.accounting.fec import FIELDS, mistakes
from rules.billing.account import Payment
from rules.billing.papers import IssuedInvoice
from store.billing.claiming import Claim, claim_penalties
from store.billing.crediting import Request, credit_invoice
from store.billing.issuing import Asked, issue_month
from store.billing.papers import papers
from store.billing.payments import accounts, record
from store.case_files.reading import read_case_file
from store.cases.records import open_case, record_facts
from store.database import reading, transaction
from store.exports.fec import Period, accounting_file
from store.months.allocations import share_month
from store.months.receiving import receive
from store.months.records import lock
from store.months.statements import draw_up
from store.parameters import parameters
from tests.store.billing.story import EXACT_SHARE, MANAGER, OCTOBER, by_member, issue, locked_october
from tests.store.months.test_months import FOLDERS, sources

pytestmark = pytest.mark.usefixtures("home")
END, DAY = date(2026, 10, 31), date(2026, 12, 31)
FEC = "000001115FEC20261231.txt"
DEPOSIT = """
politiques_de_prix:
  - groupement: ge-part-juste
    votee_par: Assemblée générale du 19 mai 2025
    composantes:
      - {libelle: Coût de la paie, base: cout_reel}
      - {libelle: Dépôt, base: depot}
engagements_d_utilisation:
  - {organisation: halte, du: 2026-01-01, montant_par_an: "12000.00", reference: Convention 1}
"""


def rows(content: bytes) -> Iterator[dict[str, str]]:
    for line in content.decode().splitlines()[1:]:
        yield dict(zip(FIELDS, line.split("\t"), strict=True))


def fec(period: Period | None = None, day: date = DAY) -> bytes:
    made = accounting_file(EXACT_SHARE, period or Period(2026), day, MANAGER, parameters())
    return next(content for name, content in made.files.items() if not name.endswith("descriptif.txt"))


def moved(content: bytes) -> dict[str, Decimal]:
    """Return debits less credits by account."""
    found: dict[str, Decimal] = {}
    for row in rows(content):
        amount = Decimal(row["Debit"].replace(",", ".")) - Decimal(row["Credit"].replace(",", "."))
        found[row["CompteNum"]] = found.get(row["CompteNum"], Decimal(0)) + amount
    return found


def with_a_deposit(folder: Path) -> tuple[IssuedInvoice, ...]:
    """Close an October whose price asks one member for a deposit of 1 000.00 EUR, and issue its papers."""
    text = (FOLDERS[EXACT_SHARE] / "dossier.yaml").read_text("utf-8")
    head, _, rest = text.partition("politiques_de_prix:")
    after = rest.partition("\n\n")[2] if "\n\n" in rest else ""
    path = folder / "dossier.yaml"
    path.write_text(head + DEPOSIT.lstrip() + "\n" + after, "utf-8")
    case_file = read_case_file(path)
    with transaction() as session:
        open_case(session, case_file, MANAGER)
        for entry in case_file.entries:
            record_facts(session, EXACT_SHARE, entry.facts, entry.on, MANAGER)
    received = receive(EXACT_SHARE, OCTOBER, sources(EXACT_SHARE), MANAGER, parameters())
    share_month(EXACT_SHARE, OCTOBER, received, MANAGER, parameters())
    draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters())
    lock(EXACT_SHARE, OCTOBER, MANAGER)
    return issue_month(Asked(EXACT_SHARE, OCTOBER, END), MANAGER, parameters()).news


def test_invoices_credit_notes_penalties_and_payments_make_a_sound_balanced_file() -> None:
    locked_october()
    issued = by_member(issue())
    number = issued["halte"].number
    request = Request(EXACT_SHARE, number, "Geste", END, {1: Decimal("31.04")})
    credit_invoice(request, MANAGER, parameters())
    record(EXACT_SHARE, Payment(0, "halte", date(2026, 11, 10), Decimal("500.00"), number), MANAGER)
    claim = Claim(EXACT_SHARE, issued["centre-social"].number, "Bureau", date(2026, 12, 20))
    claim_penalties(claim, MANAGER, parameters())
    content = fec()
    assert mistakes(content.decode()) == ()
    assert [row["EcritureNum"] for row in rows(content) if row["CompteNum"] == "411000"] == list("123456")
    assert moved(content) == {
        "411000": Decimal("3254.26"),  # 2224.05 + 490.08 + 1054.41 - 31.04 - 500.00 + 16.76
        "708400": Decimal("-3737.50"),
        "512000": Decimal("500.00"),
        "763000": Decimal("-16.76"),
    }
    assert fec() == content


def test_what_is_learnt_late_takes_the_next_number_and_renumbers_nothing() -> None:
    locked_october()
    issue()
    before = fec(Period(2026, 10), date(2026, 11, 2))
    paid = Payment(0, "halte", date(2026, 10, 20), Decimal("10.00"))
    record(EXACT_SHARE, paid, MANAGER)
    after = fec()
    assert after.startswith(before)
    late = list(rows(after))[-1]
    assert (late["EcritureNum"], late["EcritureDate"], late["PieceDate"]) == ("4", "20261031", "20261020")
    assert mistakes(after.decode()) == ()


def test_the_group_chooses_its_accounts_and_a_name_is_no_formula() -> None:
    locked_october()
    chosen = {"groupement": "ge-part-juste", "adherents": "4110", "journal_des_ventes": "VT"}
    with transaction() as session:
        record_facts(
            session, EXACT_SHARE, [ChartOfAccounts.model_validate(chosen)], date(2026, 10, 1), MANAGER
        )
    issue()
    assert {(row["JournalCode"], row["CompteNum"]) for row in rows(fec())} == {
        ("VT", "4110"),
        ("VT", "708400"),
    }


def test_a_deposit_is_called_without_tax_and_paid_it_is_no_advance(tmp_path: Path) -> None:
    issued = with_a_deposit(tmp_path)
    call = next(paper for paper in issued if paper.kind is PaperKind.CALL)
    assert (call.number, call.purpose, call.gross, call.tax) == (
        "D-2026-00001",
        Purpose.DEPOSIT,
        Decimal("1000.00"),
        Decimal("0.00"),
    )
    record(EXACT_SHARE, Payment(0, "halte", date(2026, 11, 3), call.gross, call.number), MANAGER)
    with reading() as session:
        account = accounts(session, EXACT_SHARE, DAY)["halte"]
        asked = {paper.number: paper.gross for paper in papers(session, EXACT_SHARE, "halte")}
    assert account.credit == Decimal(0)
    assert {s.paper.number: s.open for s in account.invoices} == asked | {call.number: Decimal("0.00")}
    assert moved(fec())["165000"] == Decimal("-1000.00")
    assert issue_month(Asked(EXACT_SHARE, OCTOBER, END), MANAGER, parameters()).news == ()


def test_a_month_without_entries_is_refused_with_what_to_do() -> None:
    locked_october()
    with pytest.raises(ProblemsFound, match="no_entry"):
        fec()


def years_begin(day: str) -> None:
    chosen = FiscalYear.model_validate({"groupement": "ge-part-juste", "commence_le": day})
    with transaction() as session:
        record_facts(session, EXACT_SHARE, [chosen], date(2026, 10, 1), MANAGER)


def test_books_from_september_close_in_august_and_number_on_into_the_new_civil_year() -> None:
    locked_october()
    years_begin("09-01")
    issue()
    record(EXACT_SHARE, Payment(0, "halte", date(2027, 2, 1), Decimal("10.00")), MANAGER)
    made = accounting_file(EXACT_SHARE, Period(2027), date(2027, 9, 1), MANAGER, parameters())
    content = made.files["000001115FEC20270831.txt"]
    assert [row["EcritureNum"] for row in rows(content)][-1] == "4"
    assert made.bounds == (date(2026, 9, 1), date(2027, 8, 31))
    with pytest.raises(ProblemsFound, match="no_entry"):
        fec(Period(2026))
    years_begin("01-01")
    with pytest.raises(ProblemsFound, match="numbered_in_other_years"):
        fec(Period(2026))


def test_what_an_accountant_has_to_confirm_is_told_and_stands_beside_the_file() -> None:
    locked_october()
    number = by_member(issue())["centre-social"].number
    claim_penalties(Claim(EXACT_SHARE, number, "Bureau", date(2026, 12, 20)), MANAGER, parameters())
    made = accounting_file(EXACT_SHARE, Period(2026), DAY, MANAGER, parameters())
    assert [remark.code for remark in made.remarks] == ["usual_accounts", "treatment_to_validate"]
    sheet = made.files["000001115FEC20261231-descriptif.txt"].decode()
    for said in ("763000 Pénalités de retard", "hors TVA", "à valider avec l'expert-comptable", "entier"):
        assert said in sheet.replace("’", "'").replace("\u00a0", " ")
