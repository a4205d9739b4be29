"""Reading one clause: front matter, then paragraphs, lists, tags alone on their line, tables, signatures."""

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel

from models.messages import message
from store.workshop.blocks import read_grid, read_signatures, read_table
from store.workshop.checks import check_jinja, check_line
from store.workshop.inline import runs
from store.workshop.notes import Notes, rows_of
from store.workshop.source import Block, Clause, ClauseHead, Control, Paragraph

_TAG_ALONE = re.compile(r"\{%\s*((?:(?!%\}).)*?)\s*%\}")
_ITEM = re.compile(r"- +(.*)")
_NUMBERED = re.compile(r"(\d+[.)]) +(.*)")
_HEADING = re.compile(r"### +(.*)")
_FENCE = ":::"
_READERS = {"tableau": read_table, "signatures": read_signatures, "grille": read_grid}
_NO_HEAD = ClauseHead(id="none")


H = TypeVar("H", bound=BaseModel)


def read_clause(path: Path, notes: Notes) -> Clause | None:
    """Read a clause file; what is wrong goes to ``notes``, ``None`` when nothing can be made of it."""
    read = read_clause_as(ClauseHead, path, notes)
    if read is None:
        return None
    head, clause = read
    _check_name(head, path, notes)
    return replace(clause, head=head)


def read_clause_as(kind: type[H], path: Path, notes: Notes) -> tuple[H, Clause] | None:
    """Read a clause file whose fields are those of ``kind``; the clause comes with a head to be replaced."""
    text = _text(path, notes)
    if text is None:
        return None
    front = _front_matter(text, notes)
    if front is None:
        return None
    head_text, body, first_row = front
    data = notes.yaml(head_text, 2)
    head = notes.model(kind, data, rows_of(head_text, 2), 1) if data is not None else None
    blocks = _Body(notes, first_row).read(body)
    check_jinja(body, first_row, notes)
    if not isinstance(head, kind):
        return None
    digest = sha256(text.encode()).hexdigest()
    return head, Clause(path.name, _NO_HEAD, blocks, digest, body, first_row, path.parent.name)


def _text(path: Path, notes: Notes) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        notes.add(
            "not_utf8", None, message("Le fichier n'est pas en UTF-8."), message("Enregistrez-le en UTF-8.")
        )
    except FileNotFoundError:
        notes.add(
            "no_clause",
            None,
            message("Le plan nomme cette clause, mais son fichier n'existe pas."),
            message("Créez le fichier, ou corrigez le nom dans le plan."),
        )
    return None


def _front_matter(text: str, notes: Notes) -> tuple[str, str, int] | None:
    """Split head and body; the third value is the line where the body begins."""
    found = re.match(r"---\n(.*?)\n---[ \t]*(?:\n|$)", text, re.DOTALL)
    if found is None:
        notes.add(
            "no_front_matter",
            1,
            message("La clause ne commence pas par ses champs entre deux lignes « --- »."),
            message("Première ligne : ---, puis id, titre..., puis une ligne --- et le texte."),
        )
        return None
    return found[1], text[found.end() :], text[: found.end()].count("\n") + 1


def _check_name(head: ClauseHead, path: Path, notes: Notes) -> None:
    if head.id != path.stem:
        notes.add(
            "other_id",
            2,
            message("La clause s'appelle « {id} » et son fichier « {file} ».", id=head.id, file=path.name),
            message("Donnez au fichier le nom de la clause."),
        )


class _Body:
    """Walks the lines of a body once, gathering blocks."""

    def __init__(self, notes: Notes, first_row: int) -> None:
        self.notes, self.row = notes, first_row - 1
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.start, self.style, self.label = 0, "text", ""
        self.fence: tuple[str, int, list[str]] | None = None

    def read(self, body: str) -> tuple[Block, ...]:
        for line in body.split("\n"):
            self.row += 1
            if self.fence is not None:
                self._in_fence(line)
            elif line.startswith(_FENCE):
                self._open_fence(line)
            else:
                self._line(line.rstrip())
        self._flush()
        if self.fence is not None:
            self.notes.add(
                "open_fence",
                self.fence[1],
                message("Ce bloc n'est pas fermé."),
                message("Terminez-le par une ligne « ::: »."),
            )
        return tuple(self.blocks)

    def _line(self, line: str) -> None:
        text = line.strip()
        alone = _TAG_ALONE.fullmatch(text)
        if not text:
            self._flush()
        elif alone:
            self._flush()
            self.blocks.append(Control(self.row, alone[1].strip("- ")))
        else:
            check_line(text, self.row, self.notes)
            self._text(text)

    def _text(self, text: str) -> None:
        for pattern, style in ((_ITEM, "item"), (_NUMBERED, "numbered"), (_HEADING, "heading")):
            found = pattern.fullmatch(text)
            if found:
                self._flush()
                self.style, self.label = style, found[1] if style == "numbered" else ""
                text = found[found.re.groups]
                break
        if not self.open:
            self.start = self.row
        self.open.append(text)

    def _flush(self) -> None:
        if self.open:
            content = runs(" ".join(self.open))
            self.blocks.append(Paragraph(self.start, content, self.style, self.label))
        self.open, self.style, self.label = [], "text", ""

    def _open_fence(self, line: str) -> None:
        self._flush()
        kind = line.removeprefix(_FENCE).strip()
        if kind not in _READERS:
            self.notes.add(
                "unknown_block",
                self.row,
                message("Le bloc « {kind} » n'existe pas.", kind=kind),
                message("Blocs connus : {known}.", known=", ".join(_READERS)),
            )
        self.fence = (kind, self.row, [])

    def _in_fence(self, line: str) -> None:
        kind, row, lines = cast("tuple[str, int, list[str]]", self.fence)
        if line.strip() != _FENCE:
            lines.append(line)
            return
        self.fence = None
        if kind in _READERS:
            block = _READERS[kind]("\n".join(lines), row, self.notes)
            if block is not None:
                self.blocks.append(block)
