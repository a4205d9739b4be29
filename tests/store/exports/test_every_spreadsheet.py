"""Every way out to a spreadsheet: each writer goes through the guarded cells, and a test proves it."""

import ast
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from models.messages import Message
from rules.accompanying.yearly import Report, Table
from store.months.workbook_accounts import write_accounts
from store.months.workbook_corrections import write_corrections
from store.schedules.files import week_files
from store.spreadsheets import saved
from store.yearly_report import write
from tests.store.schedules.test_schedules import LABELS, week

ROOT = Path(__file__).resolve().parents[3]
CODE = ("apps", "flows", "models", "rules", "store")
PROVED = {
    "rules/accounting/fec.py": "tests/store/exports/test_no_formula.py",
    "store/exports/workbook.py": "tests/store/exports/test_no_formula.py",
    "store/forecast_workbook.py": "tests/store/test_forecasts.py",
    "store/months/to_mend.py": "tests/store/months/test_good_rows.py",
    "store/months/workbook.py": "tests/store/exports/test_no_formula.py",
    "store/months/workbook_accounts.py": "tests/store/exports/test_every_spreadsheet.py",
    "store/months/workbook_corrections.py": "tests/store/exports/test_every_spreadsheet.py",
    "store/months/workbook_sheets.py": "tests/store/exports/test_no_formula.py",
    "store/schedules/files.py": "tests/store/exports/test_every_spreadsheet.py",
    "store/schedules/grid.py": "tests/store/exports/test_every_spreadsheet.py",
    "store/schedules/sheets.py": "tests/store/exports/test_every_spreadsheet.py",
    "store/yearly_report.py": "tests/store/exports/test_every_spreadsheet.py",
}
"""Writers of workbooks and of files in columns, and the test that gives each a text made to be computed."""

OURS = {"store/workshop/law_index.py": "our own index of the law, where nobody types anything"}
GUARDED = "store/spreadsheets.py"
RISKY = ('=HYPERLINK("http://x";"y")', "+33 1", "-2+3", "@SUM(A1)")


def sources() -> dict[str, ast.Module]:
    paths = (path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py")))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in paths}


def imported(tree: ast.Module) -> set[str]:
    """Return the modules and names that a file imports, as ``module.name``."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


def writes(tree: ast.Module) -> bool:
    """Tell whether a file writes cells, or columns of text."""
    names = imported(tree)
    cells = any(n.startswith("store.spreadsheets.") or n == "store.spreadsheets" for n in names)
    calls = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call)
             and isinstance(node.func, ast.Attribute)}  # fmt: skip
    text = "csv" in names and "writer" in calls
    return cells or "openpyxl.Workbook" in names or text or "rules.safe_text.guarded" in names


def raw_values(tree: ast.Module) -> list[int]:
    """Return the lines that set the value of a cell by hand, or append a whole row, without the guard."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Attribute) and target.attr == "value" for target in node.targets
        ):
            made = node.value
            is_time = (
                isinstance(made, ast.Call) and isinstance(made.func, ast.Name) and made.func.id == "time"
            )
            found += [] if is_time or isinstance(made, ast.Constant) else [node.lineno]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            by_hand = node.func.attr == "cell" and any(word.arg == "value" for word in node.keywords)
            row = node.func.attr == "append" and "sheet" in ast.unparse(node.func.value)
            found += [node.lineno] if by_hand or row else []
    return found


def test_every_writer_of_columns_is_known_and_has_its_proof() -> None:
    found = {name for name, tree in sources().items() if writes(tree)} - {GUARDED, *OURS}
    assert found == set(PROVED)
    for proof in set(PROVED.values()):
        text = (ROOT / proof).read_text("utf-8")
        assert any(sign in text for sign in ("quotePrefix", "guarded")), proof


def test_no_writer_sets_a_cell_without_the_guard() -> None:
    trees = {name: tree for name, tree in sources().items() if name in PROVED}
    assert {name: lines for name, tree in trees.items() if (lines := raw_values(tree))} == {}


def held(content: bytes, text: str) -> None:
    """Check that a text stands in a workbook, and is computed nowhere."""
    book = load_workbook(BytesIO(content))
    cells = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    same = [cell for cell in cells if cell.value == text]
    assert same
    assert all((cell.data_type, cell.quotePrefix) == ("s", True) for cell in same)
    assert not [cell for cell in cells if cell.data_type == "f" and text[1:] in str(cell.value)]


@pytest.mark.parametrize("name", RISKY)
def test_the_name_of_a_member_or_of_a_person_is_computed_in_no_schedule(name: str) -> None:
    made = week()
    workers = tuple(replace(worker, name=name) for worker in made.instance.workers)
    labels = LABELS | {"ludotheque": name}
    risky = replace(made, instance=replace(made.instance, workers=workers, labels=labels))
    books = {said: content for said, content in week_files(risky).items() if said.endswith(".xlsx")}
    assert len(books) > 1
    whole = next(content for said, content in books.items() if "/" not in said)
    held(whole, name)
    for content in books.values():
        cells = [c for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for c in row]
        assert not [c for c in cells if c.data_type == "f" and name[1:] in str(c.value)]


@pytest.mark.parametrize("name", RISKY)
def test_a_word_of_a_ladder_is_computed_in_no_yearly_report(name: str) -> None:
    table = Table(Message("Par étape"), 12, ((Message(name), 12),))
    held(write(Report(2026, 5, 12, (table,)), lambda text: text.text), name)


@pytest.mark.parametrize("write_sheet", [write_accounts, write_corrections])
@pytest.mark.parametrize("name", RISKY)
def test_what_an_account_or_a_correction_is_called_is_computed_nowhere(
    name: str, write_sheet: Callable[[Any, Any], None]
) -> None:
    amounts = {"amount": Decimal("1.00"), "before": Decimal("1.00"), "after": Decimal("2.00")}
    told = dict.fromkeys(
        ("account", "member", "employee", "label", "reason", "about", "nature", "public_id"), name
    )
    line = SimpleNamespace(**told, **amounts, before_seconds=60, after_seconds=60)
    view = SimpleNamespace(movements=[line], adjustments=[line], opening={}, name=lambda key: key)
    book = Workbook()
    write_sheet(book.worksheets[0], view)
    held(saved(book), name)
