"""The copy a lawyer reviews: every clause and variant as written, one comment a clause, read back afterwards.

Each paragraph of the copy is a line of the clause, so that nothing is lost on the way back, whichever word
processor saved it. Clauses are found again by their bookmarks; typographic signs come back as keyboard ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from models.clauses import Cited
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from store.rendering.archive import repacked
from store.rendering.check import BOOKMARK
from store.typography import short_date
from store.workshop.build import base
from store.workshop.law_annex import READ
from store.workshop.source import Clause, Document
from store.workshop.wordml import NAMESPACES, heading, paragraph, run

_TAGS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\[\[ref:\w+\]\])")
_KEYBOARD = str.maketrans({"’": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "…": "..."})
_END = "fin_de_la_relecture"
TITLE_ROW = 2
"""Where the fields of a clause begin: its title is among them."""


@dataclass(frozen=True, slots=True)
class Change:
    """A passage that came back different: lines before and after, from line ``row`` of the clause.

    ``rows`` are the lines of the file that ``before`` stands on, ``follows`` the last line left alone above.
    Both are empty for the title, which is a field.
    """

    clause: str
    row: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    rows: tuple[int, ...] = field(default=(), compare=False)
    follows: int = field(default=0, compare=False)


def review_copy(source: Document) -> bytes:
    """Return the ``.docx`` to be reviewed; the same clauses give the same bytes."""
    opened: Any = docx.Document(BytesIO(base()))
    _add(opened, paragraph(run(f"Relecture – {source.plan.document}"), "Title"))
    for number, (name, clause) in enumerate(source.clauses.items(), start=1):
        title = clause.head.titre or name
        element = _add(opened, heading(f"{BOOKMARK}{name}", number, title, "Heading2"))
        _comment(opened, element, clause)
        for _row, line in lines_of(clause):
            _add(opened, paragraph("".join(_shown(line))))
    _add(opened, heading(_END, 0, "Fin de la relecture", "Heading2"))
    saved = BytesIO()
    opened.save(saved)
    return repacked(saved.getvalue())


def lines_of(clause: Clause) -> tuple[tuple[int, str], ...]:
    """Return the lines of a clause that are not blank, with their number in its file."""
    numbered = enumerate(clause.body.split("\n"), start=clause.first_row)
    return tuple((row, line.strip()) for row, line in numbered if line.strip())


def _add(opened: Any, content: str) -> Any:
    element = parse_xml(content.replace("<w:p>", f"<w:p {NAMESPACES}>", 1))
    opened.element.body.sectPr.addprevious(element)
    return element


def _shown(line: str) -> Iterator[str]:
    for piece in filter(None, _TAGS.split(line)):
        yield run(piece, style="Reference" if _TAGS.fullmatch(piece) else "")


def _comment(opened: Any, element: Any, clause: Clause) -> None:
    runs = next(one for one in reversed(opened.paragraphs) if one._p is element).runs  # noqa: SLF001
    added = opened.add_comment(runs, "\n".join(_card(clause)), "Œuvre commune", "ŒC")
    added._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001 - the day would change the bytes


def _card(clause: Clause) -> Iterator[str]:
    head = clause.head
    yield f"Clause : {head.id}"
    yield f"Condition : {head.si or 'toujours'}"
    yield from (f"Droit : {_cited(one)}" for one in head.droit)
    if head.question:
        yield f"Question : {head.question}"
    yield from (f"Variante : {one}" for one in head.variantes)


def _cited(one: Cited) -> str:
    version = f", version du {short_date(one.version)}" if one.version else ""
    checked = f", vérifié le {short_date(one.verifie_le)}" if one.verifie_le else ""
    case = f", si {one.si}" if one.si else ""
    return f"{one.code}, article {one.article}{version} ({READ[one.marque]}{checked}{case})"


def read_back(source: Document, path: Path) -> tuple[Change, ...]:
    """Return what a reviewed copy changed, clause by clause.

    Raises:
        ProblemsFound: the file is no copy of this document, or clauses are missing from it.
    """
    found = _clauses_in(path)
    missing = [name for name in source.clauses if name not in found]
    if missing:
        raise ProblemsFound([_incomplete(path, missing)])
    return tuple(
        change
        for clause in source.clauses.values()
        for change in (
            *_title(clause, found[clause.head.id][0]),
            *_changes(clause, found[clause.head.id][1:]),
        )
    )


def _clauses_in(path: Path) -> dict[str, list[str]]:
    """Return the title and the lines of each clause of a copy."""
    try:
        body = docx.Document(str(path)).element.body
    except Exception as error:  # python-docx raises what its libraries raise
        raise ProblemsFound([_incomplete(path, [])]) from error
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for element in body.iter(qn("w:p")):
        names = [mark.get(qn("w:name")) or "" for mark in element.iter(qn("w:bookmarkStart"))]
        clause = next((name for name in names if name == _END or name.startswith(BOOKMARK)), None)
        text = "".join(t.text or "" for t in element.iter(qn("w:t"))).translate(_KEYBOARD).strip()
        if clause is not None:
            current = found.setdefault(clause.removeprefix(BOOKMARK), [])
        if text or clause is not None:
            current.append(text)
    return found


def _title(clause: Clause, after: str) -> Iterator[Change]:
    before = clause.head.titre or clause.head.id
    if " ".join(after.split()) != " ".join(before.translate(_KEYBOARD).split()):
        yield Change(clause.head.id, TITLE_ROW, (before,), (after,))


def _changes(clause: Clause, after: list[str]) -> Iterator[Change]:
    rows = lines_of(clause)
    before = [line.translate(_KEYBOARD) for _row, line in rows]
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            row = rows[min(i, len(rows) - 1)][0] if rows else clause.first_row
            on = tuple(number for number, _line in rows[i:j])
            follows = rows[i - 1][0] if i else clause.first_row - 1
            yield Change(clause.head.id, row, tuple(before[i:j]), tuple(after[k:m]), on, follows)


def _incomplete(path: Path, missing: list[str]) -> Problem:
    named = ", ".join(missing[:5])
    return Problem(
        "not_a_review",
        message(
            "Ce fichier n'est pas une relecture complète ({missing}).", missing=named or "il ne s'ouvre pas"
        ),
        message("Repartez de la copie produite par : oeuvre templates review export."),
        Place(file=path.name),
    )
