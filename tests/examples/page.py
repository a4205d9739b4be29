"""The page of the method: its commands, and what it says that they answer."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).resolve().parents[2] / "docs" / "methode.md"
BLOCK = re.compile(r"^```console\n\$ oeuvre (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
CUT = "[…]"


class Shown(NamedTuple):
    """A command of the page, and the passages of its answer that the page quotes, in their order."""

    line: tuple[str, ...]
    passages: tuple[str, ...]


def shown() -> list[Shown]:
    """Return every command of the page with what it is said to answer."""
    return [
        Shown(
            tuple(shlex.split(line)),
            tuple(filter(None, (plain(part) for part in answer.split(CUT)))),
        )
        for line, answer in BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    ]


def plain(said: str) -> str:
    """Return a text without what typography and the width of a terminal put in it."""
    for typographic, typed in (("’", "'"), ("\u00a0", " "), ("\u202f", " ")):
        said = said.replace(typographic, typed)
    return " ".join(said.split())


def not_said(one: Shown, said: str) -> str:
    """Return the first passage that an answer does not hold, in the order of the page; empty when all are."""
    rest = plain(said)
    for passage in one.passages:
        before, found, rest = rest.partition(passage)
        if not found:
            return f"{passage}\n--- in ---\n{before}"
    return ""
