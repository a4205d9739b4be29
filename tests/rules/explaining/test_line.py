"""A key told in words: hours against hours, equal parts, and the time that belongs to nobody."""

from decimal import Decimal

import pytest

from models.allocation import CostShare, Stated
from models.worktime import Origin, PayrollLine
from rules.explaining.line import Sources, explain
from store.language import show

USUAL = {
    "case_id": "essai",
    "month": "2026-10",
    "member": "amicale",
    "number": 1,
    "employee": "S001",
    "label": "Coût",
    "basis": "cout_reel",
    "nature": "",
    "sharing_key": "heures",
    "seconds": 3600,
    "rate": None,
    "hourly_gross": None,
    "unit_price": None,
    "weight": 3600,
    "weights": 10_800,
    "amount": Decimal("33.33"),
    "decision": "AG",
}


def key(**more: object) -> str:
    tree = explain(Sources(Stated(**(USUAL | more)), (), (), {}))
    told = [show(child.text) for child in tree.children]
    return next(text for text in told if text.startswith("Clé")).replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({}, "Clé : les heures, 1 h sur 3 h, soit 33,3333 %"),
        ({"sharing_key": "parts_egales", "weight": 1, "weights": 4}, "Clé : des parts égales, une sur 4"),
        (
            {"basis": "forfait_mensuel", "employee": "", "rate": Decimal(100), "seconds": 0},
            "Clé : les heures, 1 h sur 3 h, soit 33,3333 %",
        ),
    ],
)
def test_a_key_is_told_in_hours_or_in_parts(line: dict[str, object], said: str) -> None:
    assert key(**line) == said


def test_the_time_that_belongs_to_nobody_is_told_when_it_weighs_in_the_share() -> None:
    said = key(weight=9000, weights=21_600)
    assert "1 h pour cet adhérent" in said
    assert "en parts égales entre les utilisateurs du contrat" in said
    assert said.endswith("soit 41,6667 % en tout (9 000 sur 21 600)")


def test_what_earlier_rounding_left_is_told_with_the_part_it_completes() -> None:
    line = PayrollLine(Origin("paie.csv", "", 7), "S001", "Brut", Decimal("10.00"))
    share = CostShare(line, 1, 3, 2, 334)
    tree = explain(Sources(Stated(**USUAL), (), (share,), {}))
    told = show(tree.children[2].children[0].text).replace("\u00a0", " ").replace("\u202f", " ")
    assert told == "paie.csv, ligne 7 : Brut, 10,00 € ; part exacte 3,3333, report 0,0067, arrondi à 3,34 €"
