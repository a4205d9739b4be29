"""The pages that explain the product name commands and options that exist."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from apps.cli.costs.cost import QUOTE
from apps.cli.main import DOORS, GLOBAL_OPTIONS, _load

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
_NAMES = "|".join(DOORS)
LINE = re.compile(rf"(?:^|[`\s])oeuvre ((?:{_NAMES})\b[^`\n#]*)", re.MULTILINE)
EXPLAINED = re.compile(r"\s{3,}")
"""What stands after a command, far to its right, says in words what it does."""


def lines(page: Path) -> Iterator[list[str]]:
    for found in LINE.findall(page.read_text(encoding="utf-8").replace("\\\n", " ")):
        yield shlex.split(EXPLAINED.split(found)[0].replace("'", "\\'"))


def command(words: list[str]) -> tuple[Any, list[str]]:
    """Return the command that a line calls, and the words left for it."""
    found, rest = _load(words[0], DOORS[words[0]]), words[1:]
    while getattr(found, "commands", None) and rest and not rest[0].startswith("-"):
        name = QUOTE if words[0] == "cost" and rest[0] not in found.commands else rest.pop(0)
        assert name in found.commands, words
        found = found.commands[name]
    return found, rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_command_of_a_page_exists_with_its_options(page: Path) -> None:
    for words in lines(page):
        found, rest = command(words)
        known = {name for one in found.params for name in (*one.opts, *one.secondary_opts)}
        asked = {word.partition("=")[0] for word in rest if word.startswith("--")}
        assert asked <= known | set(GLOBAL_OPTIONS) | {"--help"}, words


def test_commands_are_found_in_the_pages() -> None:
    assert sum(1 for page in PAGES for _ in lines(page)) > 90
