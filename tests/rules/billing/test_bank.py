"""Bank lines: whose payment each is, what is left to a person, the same file twice."""

from datetime import date
from decimal import Decimal

import pytest

from models.sheets import Sheet, SheetRow
from models.worktime import Origin
from rules.billing.bank import BankLine, Register, recognise
from rules.billing.bank_file import read_bank

REGISTER = Register(
    {"l amicale de valmorel": "amicale", "la ludotheque du quai": "ludotheque", "rum 0007": "jardins"},
    {"F-2026-00012": "fanfare"},
)


def line(label: str, amount: str = "120", member: str = "") -> BankLine:
    return BankLine(Origin("banque.csv", "", 2), date(2026, 11, 5), label, Decimal(amount), member)


@pytest.mark.parametrize(
    ("label", "member", "invoice"),
    [
        ("VIR L'AMICALE DE VALMOREL octobre", "amicale", ""),
        ("virement réf F-2026-00012", "fanfare", "F-2026-00012"),
        ("VIR F202600012", "fanfare", "F-2026-00012"),
        ("PRLV RUM-0007", "jardins", ""),
        ("VIR La Ludothèque du Quai F-2026-99999", "ludotheque", ""),
    ],
)
def test_a_receipt_is_recognised_by_the_invoice_or_the_member_it_names(
    label: str, member: str, invoice: str
) -> None:
    (found,), left = recognise([line(label)], REGISTER)
    assert (found.member, found.invoice, left) == (member, invoice, ())


def test_a_column_of_the_file_says_the_payer_better_than_the_label() -> None:
    (found,), _ = recognise([line("CHEQUE 12", member="L'Amicale de Valmorel")], REGISTER)
    assert found.member == "amicale"


def test_nothing_is_guessed_from_an_amount_and_money_that_went_out_is_not_read() -> None:
    known, left = recognise([line("REMISE CHEQUE"), line("L'amicale de Valmorel", "-20")], REGISTER)
    assert (known, [found.label for found in left]) == ((), ["REMISE CHEQUE"])


def test_two_names_in_one_label_are_left_to_a_person() -> None:
    said = "L'Amicale de Valmorel pour La Ludothèque du Quai"
    known, left = recognise([line(said)], REGISTER)
    assert (known, len(left)) == ((), 1)


def test_two_alike_lines_of_one_file_are_two_payments_and_the_same_file_gives_the_same_names() -> None:
    twice = [line("VIR F-2026-00012"), line("VIR F-2026-00012")]
    first, _ = recognise(twice, REGISTER)
    again, _ = recognise(twice, REGISTER)
    assert len({found.fingerprint for found in first}) == 2
    assert [f.fingerprint for f in first] == [f.fingerprint for f in again]


def test_a_bank_file_is_read_with_a_column_of_debits_beside_the_credits() -> None:
    head = {1: "Date", 2: "Libellé", 3: "Débit", 4: "Crédit"}
    rows = (
        SheetRow(1, head),
        SheetRow(2, {1: "05/11/2026", 2: "VIR L'AMICALE", 4: "1 234,50"}),
        SheetRow(3, {1: "06/11/2026", 2: "EDF", 3: "80,00"}),
        SheetRow(4, {1: "bientôt", 2: "VIR", 4: "10,00"}),
    )
    read = read_bank([Sheet("banque.csv", "", rows)])
    assert [(found.label, found.amount) for found in read.lines] == [("VIR L'AMICALE", Decimal("1234.50"))]
    assert [(p.code, p.place.row) for p in read.problems] == [("unreadable_date", 4)]
