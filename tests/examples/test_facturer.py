"""The page on billing: every command it shows exists with its options, every fact it shows can be read."""

import re
import shlex
from pathlib import Path

import pytest
import typer
import yaml

from apps.cli.main import app, take_global_options
from models.facts import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "facturer.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ oeuvre (.+)$", PAGE, re.MULTILINE)
EXTRAS = re.findall(r"^\$ uv sync --extra (\w+)$", PAGE, re.MULTILINE)
FACTS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_page_exists_with_its_options(line: str) -> None:
    words = take_global_options(shlex.split(line))
    context = typer.main.get_command(app).make_context("oeuvre", list(words))
    while hasattr(context.command, "get_command"):
        rest = [*context._protected_args, *context.args]
        found = context.command.get_command(context, rest[0])
        assert found is not None, rest[0]
        context = found.make_context(rest[0], rest[1:], parent=context)
    assert context.args == []


@pytest.mark.parametrize("section", [key for block in FACTS for key in block])
def test_a_section_of_the_page_can_be_read(section: str) -> None:
    (kind,) = (found for found in KINDS.values() if found.section == section)
    for block in FACTS:
        for said in block.get(section, []):
            assert kind.model_validate(said).key


def test_the_page_goes_from_the_lock_to_the_bank_and_its_numbers_are_those_of_the_example() -> None:
    told = {line.split()[1] for line in COMMANDS if line.startswith("billing")}
    assert told >= {"issue", "facturx", "debit", "debited", "fec", "workbook", "credit", "remind", "claim"}
    example = (ROOT / "examples" / "deux_rives" / "dossier.yaml").read_text(encoding="utf-8")
    for number in re.findall(r"FR\d{2}\w{9,}", PAGE):
        assert number in example
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert EXTRAS
    assert all(re.search(rf"^{extra} = \[", declared, re.MULTILINE) for extra in EXTRAS)
