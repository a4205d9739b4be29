"""What was done on a case, told in words: nothing that the store notes is left without a sentence."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from apps.cli.cases.past import SENTENCES, TURNS, show_entries
from models.audit import AuditEntry

STORE = Path(__file__).resolve().parents[2] / "store"
WRITERS = {"note": 3, "_recorded": 3}
"""The functions that leave a line in the trail, and the place of the word that says what was done."""


def noted() -> Iterator[str]:
    for path in STORE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                place = WRITERS.get(ast.unparse(call.func).rpartition(".")[2], 0)
                for word in call.args[place : place + 1] if place else ():
                    if isinstance(word, ast.Constant):
                        yield str(word.value)


def test_every_word_that_the_trail_keeps_is_told_in_a_sentence() -> None:
    words = set(noted())
    assert {"paper_issued", "document_signed", "month_locked"} <= words
    assert words - set(SENTENCES) - set(TURNS) == set()


def test_money_that_moved_is_told_in_french(capsys) -> None:
    at = datetime(2026, 11, 22, 10, tzinfo=UTC)
    told = (
        ("paper_issued", {"number": "F-2026-00001", "claim": "x", "gross": "1200.00"}),
        ("payment_recorded", {"member": "halte", "day": "2026-11-20", "amount": "1200.00"}),
        ("payment_reminded", {"member": "halte", "day": "2026-11-21"}),
        ("month_corrected", {"month": "2026-10", "carrier": "2026-11", "digest": "x"}),
        ("columns_chosen", {"kind": "heures", "columns": {}}),
        ("exported", {"export": "fec", "file": "x.txt"}),
        ("exported", {"export": "autre"}),
        ("consulted", {"matters": ["paie"], "command": "explain", "reader": "halte", "purpose": "contrôle"}),
    )
    show_entries(
        AuditEntry(case_id="x", at=at, actor="Rosa", action=action, detail=detail) for action, detail in told
    )
    said = [
        line.strip().replace("\u00a0", " ").replace("\u202f", " ")
        for line in capsys.readouterr().out.split("\n")
    ]
    assert said[1:16:2] == [
        "Pièce émise : F-2026-00001, 1 200,00 €",
        "Paiement enregistré : halte, le 20 novembre 2026, 1 200,00 €",
        "Relance de paiement du 21 novembre 2026 : halte",
        "Mois corrigé : octobre 2026 ; novembre 2026 porte la différence",
        "Colonnes retenues pour lire les fichiers : heures",
        "Fichiers préparés : écritures comptables",
        "Fichiers préparés : autre",
        "A consulté : Salaires et lignes de paie (oeuvre explain, pour halte ; motif : contrôle)",
    ]
