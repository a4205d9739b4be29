"""Lines of employer cost: read with their origin, refused when they belong to nobody or to another month."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from models.sheets import CellValue
from rules.days.timeline import Timeline
from rules.imports.month import sort_payroll
from tests.rules.imports.conftest import sheet

HEADER: list[CellValue | None] = ["Matricule", "Période", "Libellé", "Base", "Montant employeur"]
GOOD: list[CellValue | None] = ["S001", "10/2026", "Salaire brut", "1 820,04", "1 820,04"]


def test_a_line_keeps_its_label_its_base_and_its_amount_to_the_cent(month: Callable[..., Timeline]) -> None:
    read = sort_payroll([sheet(HEADER, GOOD, ["S001", None, "Réduction générale", None, "-400,10"])], month())
    assert read.problems == ()
    assert [(line.label, line.base, line.amount) for line in read.lines] == [
        ("Salaire brut", Decimal("1820.04"), Decimal("1820.04")),
        ("Réduction générale", None, Decimal("-400.10")),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["S404", "10/2026", "Salaire brut", None, "1"], "unknown_employee"),
        (["S001", "09/2026", "Salaire brut", None, "1"], "other_month"),
        (["S001", "10/2026", None, None, "1"], "empty_cell"),
        (["S001", "10/2026", "Salaire brut", None, "un euro"], "unreadable_amount"),
        (["S001", "10/2026", "Salaire brut", None, "12,345"], "unreadable_amount"),
        (GOOD, "duplicate_row"),
    ],
)
def test_a_wrong_line_is_told(month: Callable[..., Timeline], row: list[CellValue | None], code: str) -> None:
    read = sort_payroll([sheet(HEADER, GOOD, row)], month())
    assert [(p.code, p.place.row) for p in read.problems] == [(code, 3)]


@pytest.mark.parametrize("written", ["octobre 2026", "2026-10", "31/10/2026", "202610"])
def test_the_month_is_known_in_any_usual_writing(month: Callable[..., Timeline], written: str) -> None:
    assert sort_payroll([sheet(HEADER, ["S001", written, "Brut", None, "1"])], month()).problems == ()


def test_the_payroll_of_another_month_is_one_problem_and_not_one_a_row(
    month: Callable[..., Timeline],
) -> None:
    rows: list[list[CellValue | None]] = [["S001", "09/2026", name, None, "1"] for name in ("Brut", "FNAL")]
    read = sort_payroll([sheet(HEADER, *rows)], month())
    assert [(p.code, p.place.row) for p in read.problems] == [("another_month", 2)]
