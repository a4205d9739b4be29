"""What has to be looked at when something is added: commands, documents, flows, marks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from apps.cli import main
from apps.cli.ways_out import NOBODY, WAYS
from models.facts.employment import Contract
from models.reader import Matter
from rules.confidentiality.papers import AUDIENCES
from rules.contexts import documents
from tests.apps.ways.asked import LINES
from tests.apps.ways.canaries import marks_in
from tests.apps.ways.marked import ALL

ROOT = Path(__file__).resolve().parents[3]


def commands() -> Iterator[str]:
    """Yield every command, as typed after ``oeuvre``, read from the command line itself."""

    def walk(command: object, path: tuple[str, ...]) -> Iterator[str]:
        members = getattr(command, "commands", {})
        if not members:
            yield " ".join(path)
        for name, member in members.items():
            yield from walk(member, (*path, name))

    for name, door in main.DOORS.items():
        yield from walk(main._load(name, door), (name,))


def test_no_command_is_forgotten() -> None:
    found = set(commands())
    assert found - set(WAYS) == set(), "say in apps/cli/ways_out.py who these commands serve"
    assert set(WAYS) - found == set()
    assert {name for name, way in WAYS.items() if way.readers} == set(LINES)


def test_no_document_is_forgotten() -> None:
    assert set(AUDIENCES) == set(documents()), "say in rules/confidentiality/papers.py whom these are for"


def test_a_failure_leaves_no_salary_in_its_trace() -> None:
    with pytest.raises(ValidationError) as refused:
        Contract.model_validate({"salarie": "S001", "brut_horaire": "-91.37", "emploi": "Canari de la rue"})
    assert marks_in(str(refused.value)) == set()


def test_prefect_is_told_identifiers_and_paths_only() -> None:
    """Parameters and artifacts of each flow are read from the code: a new one has to be looked at here."""
    told = {"case_id", "lease", "order", "week", "out", "partial", "handed_on", "language", "again"}
    artifacts = set()
    for path in sorted((ROOT / "flows").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                "flow" in ast.unparse(d)[:5] for d in node.decorator_list
            ):
                names = {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}
                forgets = "_forget" in path.read_text(encoding="utf-8")
                assert names <= told or forgets, (path.name, node.name, names - told)
            if isinstance(node, ast.Call) and "artifact" in ast.unparse(node.func):
                artifacts.add(path.name)
    assert artifacts == {"close_many.py", "remind.py", "traces.py"}


def test_every_mark_belongs_to_a_matter_that_somebody_may_see() -> None:
    assert {mark.matter for mark in ALL} == set(Matter)
    assert WAYS["case answer"].readers == NOBODY
