"""The house keeps its shape: what imports cannot show is held here."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("apps", "flows", "models", "rules", "store")
REGISTRY_HOSTS = re.compile(r"pypi\.(org|python)|pythonhosted|registry\.npmjs|deb\.debian")
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/")


def python_files(*folders: str) -> list[Path]:
    return [p for f in folders for p in sorted((ROOT / f).rglob("*.py")) if "versions" not in p.parts]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def tracked_text() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in content and not name.endswith(("test_shape.py", ".svg")):
            yield name, content.decode("utf-8", errors="replace")


def test_no_room_is_too_large() -> None:
    too_long = {str(p.relative_to(ROOT)): lines(p) for p in python_files(*PACKAGES) if lines(p) > 300}
    too_long |= {str(p.relative_to(ROOT)): lines(p) for p in python_files("tests") if lines(p) > 400}
    assert too_long == {}


def test_most_rooms_are_small() -> None:
    sizes = [lines(p) for p in python_files(*PACKAGES) if lines(p) > 3]
    assert statistics.median(sizes) <= 110


def test_no_function_is_too_long() -> None:
    long = {
        f"{p.relative_to(ROOT)}:{n}": k for p in python_files(*PACKAGES) for n, k in functions(p) if k > 40
    }
    assert long == {}


def test_tests_are_no_package() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_parameters_hold_no_code() -> None:
    assert list((ROOT / "parameters").rglob("*.py")) == []


def test_every_document_has_its_plan_its_context_and_its_template() -> None:
    plans = {p.parent.name for p in (ROOT / "document_templates" / "clauses").glob("*/plan.yaml")}
    contexts = {p.stem for p in (ROOT / "rules" / "contexts").glob("*.py") if p.stem != "__init__"}
    templates = {p.stem.removesuffix(".en") for p in (ROOT / "document_templates").glob("*/*.docx")}
    assert plans == contexts == templates


def test_every_document_is_drafted_on_a_rung() -> None:
    by_the_closing = {"releve_mensuel", "facture", "avoir", "appel", "relance"}
    rungs = "".join(p.read_text("utf-8") for p in python_files("flows"))
    plans = (ROOT / "document_templates" / "clauses").glob("*/plan.yaml")
    said = {p.parent.name: "etapes:" in p.read_text("utf-8") for p in plans}
    assert {
        d for d, by_its_plan in said.items() if f'"{d}"' not in rungs and not by_its_plan
    } == by_the_closing


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_opens_with_a_page_that_says_its_role(package: str) -> None:
    for opening in sorted((ROOT / package).rglob("__init__.py")):
        if "versions" not in opening.parts:
            assert ast.get_docstring(ast.parse(opening.read_text(encoding="utf-8"))), opening


def test_nothing_names_a_registry_or_a_machine() -> None:
    named = [n for n, text in tracked_text() if REGISTRY_HOSTS.search(text) or MACHINE_PATHS.search(text)]
    assert named == []


def test_rules_read_no_clock() -> None:
    clock = re.compile(r"\b(date\.today|datetime\.now|time\.time|utcnow)\b")
    assert [str(p) for p in python_files("rules", "models") if clock.search(p.read_text("utf-8"))] == []


def test_money_never_goes_through_a_float() -> None:
    floats = re.compile(r"\bfloat\(|: float\b|-> float\b")
    guarded = [p for p in python_files("rules", "models") if "schedule" not in p.parts]
    assert [str(p) for p in guarded if floats.search(p.read_text("utf-8"))] == []
