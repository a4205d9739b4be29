"""The manager at the keyboard after the lock: what is issued, corrected, paid and late is told in French."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from apps.cli.main import run
from flows import runtime
from flows.issue_invoices import bill_group
from store.settings import settings
from tests.store.billing.story import EXACT_SHARE, HOURS, hours_file, locked_october, shortened


@pytest.fixture(autouse=True)
def group(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """October locked; invoices are issued in this process, without the server of Prefect."""
    monkeypatch.setattr(runtime, "warm_up", lambda: None)
    monkeypatch.setattr(runtime, "run", lambda _flow, order: bill_group.fn(order))
    locked_october()


def typed(*words: str) -> int:
    return run(["billing", *words, "--case", EXACT_SHARE, "--as", "Fatou Mesure"])


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr()
    return " ".join((said.out + said.err).replace("\u202f", " ").replace("\u00a0", " ").split())


def test_invoices_are_listed_with_their_numbers_and_where_they_lie(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert typed("issue", "2026-10", "--on", "31/10/2026") == 0
    said = shown(capsys)
    assert "F-2026-00003 facture La Halte-jeux du Pont 15/11/2026 1 054,41 € 0,00 € 1 054,41 €" in said
    assert "Pièces émises à l’instant : 3." in said
    folder = settings().out / EXACT_SHARE / "2026-10" / "factures"
    assert len(list(folder.glob("facture-*.docx"))) == 3
    assert typed("issue", "2026-10") == 0
    assert "aucun numéro n’a été pris" in shown(capsys)


def test_a_late_file_tells_the_difference_of_each_member_and_explains_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shortened(tmp_path)
    late = str(tmp_path / "heures-corrigees.xlsx")
    assert typed("adjust", "2026-10", "--in", "2026-11", "--hours", late) == 0
    said = shown(capsys)
    assert "Swann Témoin Coût de la paie -2 h 1 600,67 € 1 589,20 € -11,47 €" in said
    assert "Le Centre" in said
    assert run(["explain", "2026-11/centre-social/R1"]) == 0
    tree = shown(capsys)
    assert "Déjà compté : 1 600,67 €" in tree
    assert "heures-corrigees.xlsx" in tree


def test_the_columns_of_a_late_file_are_chosen_as_for_a_closing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def renamed(sheet: Worksheet) -> None:
        for cell in next(row for row in sheet.iter_rows() if any(c.value == "Heures" for c in row)):
            cell.value = "Quantité relevée" if cell.value == "Heures" else cell.value

    late = ("adjust", "2026-10", "--in", "2026-11", "--hours", str(hours_file(tmp_path, renamed)))
    assert typed(*late) == 2
    assert "Heures" in shown(capsys)
    assert typed(*late, "--column", "Heurs=Quantité relevée") == 2
    assert "Vouliez-vous dire « Heures »" in shown(capsys)
    assert typed(*late, "--column", "Heures=Quantité relevée") == 0
    assert "les mêmes montants" in shown(capsys)
    assert typed(*late) == 0, "the column chosen is remembered"


def test_a_late_file_given_to_the_closing_is_refused_with_the_way_to_bear_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.close_month import close_group  # noqa: PLC0415

    monkeypatch.setattr(runtime, "run", lambda _flow, order: close_group.fn(order))
    shortened(tmp_path)
    late = str(tmp_path / "heures-corrigees.xlsx")
    assert run(["close", "2026-10", "--case", EXACT_SHARE, "--hours", late]) == 2
    assert "oeuvre billing adjust 2026-10 --in" in shown(capsys)


def test_payments_balance_reminders_and_board_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    typed("issue", "2026-10", "--on", "2026-10-31")
    assert typed("pay", "halte", "--amount", "1 100,00", "--on", "2026-11-10") == 0
    assert "avance -45,59 €" in shown(capsys)
    assert typed("balance", "--on", "2026-11-30", "--member", "centre-social") == 0
    assert "Le Centre social des Hauts F-2026-00001 15/11/2026 2 224,05 € 2 224,05 €" in shown(capsys)
    assert typed("remind", "--on", "2026-12-20") == 0
    assert "Le Centre social des Hauts 1 F-2026-00001 2 224,05 € 16,76 €" in shown(capsys)
    assert len(list((settings().out / EXACT_SHARE / "relances").glob("relance-*.docx"))) == 2
    assert typed("board", "2026-10", "--on", "2026-12-20") == 0
    said = shown(capsys)
    assert "Fichiers reçus : heures, paie Réparti : fait Verrouillé : fait Facturé : fait" in said
    assert "Payé : en partie" in said


def test_a_credit_note_beyond_what_is_left_is_refused_and_a_bad_amount_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed("issue", "2026-10", "--on", "2026-10-31")
    part = ("credit", "F-2026-00003", "--reason", "Geste", "--line", "1", "--on", "2026-11-02")
    assert typed(*part, "--amount", "9000") == 2
    assert "il reste 431,04 € à créditer" in shown(capsys)
    assert typed(*part, "--amount", "beaucoup") == 2
    assert "« beaucoup » n’est pas un montant." in shown(capsys)
    assert typed(*part, "--amount", "31,04") == 0
    assert "A-2026-00001 avoir La Halte-jeux du Pont" in shown(capsys)


def test_what_is_unknown_is_said_with_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("credit", "F-2026-00001", "--reason", "Erreur") == 2
    assert "Aucune facture n’est encore émise" in shown(capsys)
    assert typed("bank", str(HOURS)) == 2
    assert "La colonne « Montant » manque." in shown(capsys)


def test_a_column_of_the_bank_can_be_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "banque.csv"
    file.write_text("Date;Libellé;Euros entrés\n05/11/2026;La Halte-jeux du Pont;12,50\n", "utf-8")
    assert typed("bank", str(file), "--column", "Montant=Euros entrés") == 0
    assert "05/11/2026, 12,50 € : halte" in shown(capsys)
