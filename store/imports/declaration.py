"""A social declaration (DSN) as a text of numbered lines: ``S21.G00.30.002,'Exemple'``, in ISO-8859-1."""

import re

from models.sheets import Dsn, DsnLine
from rules.imports.dsn.codes import USED

_LINE = re.compile(r"(S\d{2}\.G\d{2}\.\d{2}\.\d{3}),'(.*)'\s*")
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*S\d{2}\.G\d{2}\.\d{2}\.\d{3},'")
MOST_UNREADABLE = 20


def is_declaration(content: bytes) -> bool:
    """Tell whether a file opens as declarations do."""
    return _OPENING.match(content) is not None


def read_declaration(content: bytes) -> Dsn:
    """Return the lines of a declaration whose code is of use here; all the others are only counted.

    A value is what stands between the first quote and the last one of its line: it may hold quotes. What
    identifies people beyond name and payroll number is dropped at once.
    """
    lines: list[DsnLine] = []
    unreadable: list[int] = []
    total = 0
    for number, text in enumerate(_decoded(content).split("\n"), start=1):
        found = _LINE.fullmatch(text)
        if found is None:
            if text.strip():
                unreadable.append(number)
            continue
        total += 1
        if found[1] in USED:
            lines.append(DsnLine(number, found[1], found[2].strip()))
    return Dsn(tuple(lines), total, tuple(unreadable[:MOST_UNREADABLE]))


def _decoded(content: bytes) -> str:
    """Return the text: ISO-8859-1 as the standard has it, unless an editor saved it again in UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")
