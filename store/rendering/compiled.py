"""A template compiled once: what docxtpl does to it is done here a single time, each document only fills it.

docxtpl prepares the XML (tags split by a word processor, paragraph and row tags); we keep its result.
"""

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, Template, TemplateError
from lxml import etree

from models.problems import Problem, ProblemsFound
from store.language import SOURCE
from store.rendering.archive import Packed, archive, pack, read_parts
from store.rendering.environment import Missing, Unprintable, environment
from store.rendering.filters import WrongValue
from store.rendering.marking import marked
from store.rendering.numbering import absent_reference
from store.rendering.problems import broken_text, missing_value, unprintable_value, wrong_value

DOCUMENT = "word/document.xml"
CORE = "docProps/core.xml"
_HEAD_OR_FOOT = re.compile(r"word/(header|footer|footnotes)\d*\.xml")
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_PARAGRAPH = re.compile(r"(<w:p[ >]|\{#)")
_MARK = re.compile(r"\{#\s*clause:(\w+)\s*#\}")
_TITLE = re.compile(r"(?<=<dc:title)>([^<]*)</dc:title>")
_TITLE_LIMIT = 255  # characters, in the properties of the file
LEVEL = 1
"""Compression of what is made each time: the first level is three times as fast and 6 % larger."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, collect_ids=False)


@dataclass(frozen=True)
class Piece:
    """One part of the file that is filled each time; ``lines`` is its source, one paragraph a line."""

    name: str
    template: Template
    lines: tuple[str, ...]
    declared: str
    fix_tables: bool


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be filled; ``digest`` is the SHA-256 of its file."""

    digest: str
    pieces: tuple[Piece, ...]
    names: tuple[str, ...]
    unchanged: Mapping[str, Packed]
    helper: DocxTemplate = field(compare=False)

    def fill(self, values: Mapping[str, Any], document: str) -> tuple[etree._Element, dict[str, bytes]]:
        """Return the tree of the body and the XML of each filled part, all parsed strictly.

        Raises:
            ProblemsFound: a value is missing, has no printed form, or the result is no XML.
        """
        filled: dict[str, bytes] = {}
        body: etree._Element | None = None
        for piece in self.pieces:
            content = self._filled(piece, values, document).encode()
            tree = _parsed(content, document)
            filled[piece.name] = content
            body = tree if piece.name == DOCUMENT else body
        if body is None:
            raise TypeError(DOCUMENT)
        return body, filled

    def _filled(self, piece: Piece, values: Mapping[str, Any], document: str) -> str:
        try:
            text = piece.template.render(values)
        except (Missing, Unprintable, WrongValue, TemplateError, TypeError, ValueError) as error:
            raise ProblemsFound([_explained(error, piece, values, document)]) from error
        if piece.name == CORE:
            return _TITLE.sub(_short, text)
        if "\n" in text or "\t" in text:
            text = self.helper.resolve_listing(text)
        if piece.fix_tables:
            text = etree.tostring(self.helper.fix_tables(text), encoding="unicode")
        return piece.declared + text

    def write(self, filled: Mapping[str, bytes]) -> bytes:
        """Return the file: parts filled and parts as they were, in the order of the template."""
        return archive(
            pack(name, filled[name], LEVEL) if name in filled else self.unchanged[name] for name in self.names
        )


@lru_cache(maxsize=32)
def _compiled(path: Path, language: str, _stamp: tuple[int, int]) -> CompiledTemplate:
    return compile_template(path.read_bytes(), language)


def compiled(path: Path, language: str = SOURCE) -> CompiledTemplate:
    """Return the compiled template of a file, compiled again only when the file has changed."""
    found = path.stat()
    return _compiled(path, language, (found.st_mtime_ns, found.st_size))


def compile_template(content: bytes, language: str = SOURCE) -> CompiledTemplate:
    """Compile the template held by a ``.docx``; its filters write as ``language`` does.

    One that does not say what a draft shows is given the mark; its digest is that of the file all the same.
    """
    ready = marked(content)
    helper = DocxTemplate(BytesIO(ready))
    helper.render_init()
    parts = read_parts(ready)
    used = environment(language)
    pieces = tuple(_piece(helper, used, name, parts[name]) for name in parts if _is_filled(name, parts[name]))
    filled = {piece.name for piece in pieces}
    unchanged = {name: pack(name, part) for name, part in parts.items() if name not in filled}
    return CompiledTemplate(sha256(content).hexdigest(), pieces, tuple(parts), unchanged, helper)


def _is_filled(name: str, part: bytes) -> bool:
    if name == DOCUMENT:
        return True
    return (name == CORE or _HEAD_OR_FOOT.fullmatch(name) is not None) and b"{" in part


def _piece(helper: DocxTemplate, used: Environment, name: str, part: bytes) -> Piece:
    if name == CORE:
        return _core(used, part.decode())
    source = helper.patch_xml(helper.xml_to_string(etree.fromstring(part, _PARSER)))
    lines = tuple(_PARAGRAPH.sub(r"\n\1", source.replace("\n", " ")).split("\n"))
    fix_tables = any(
        sign in source for sign in ("{% colspan", "{% hm", 'gridSpan w:val="{{')
    ) or "{%tc" in str(part)
    return Piece(name, used.from_string(source), lines, _DECLARATION, fix_tables)


def _short(title: re.Match[str]) -> str:
    """Keep a title within what the properties of a file can hold."""
    text = unescape(title[1])
    return f">{escape(text if len(text) <= _TITLE_LIMIT else text[: _TITLE_LIMIT - 1] + '…')}</dc:title>"


def _core(used: Environment, source: str) -> Piece:
    """Prepare the properties of the file, which are no word processing text."""
    template = used.from_string(source)
    return Piece(CORE, template, tuple(source.split("\n")), "", fix_tables=False)


def _parsed(content: bytes, document: str) -> etree._Element:
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ProblemsFound([broken_text(document, "", "", str(error))]) from error


def strictly_parsed(parts: Mapping[str, bytes], document: str) -> etree._Element:
    """Return the body of a file made elsewhere, once every part of it has been parsed strictly.

    Raises:
        ProblemsFound: one of its parts is no XML.
    """
    trees = {
        name: _parsed(part, document) for name, part in parts.items() if name.endswith((".xml", ".rels"))
    }
    return trees[DOCUMENT]


def _explained(error: Exception, piece: Piece, values: Mapping[str, Any], document: str) -> Problem:
    """Find the paragraph where the rendering stopped, and the clause that holds it."""
    row = _row_of(piece, values)
    clause = _clause_at(piece.lines, row)
    line = words(piece.lines[row - 1]) if 0 < row <= len(piece.lines) else ""
    if isinstance(error, Missing):
        if type(error.owner).__name__ == "Numbers":
            return absent_reference(document, clause, error.name)
        return missing_value(error, document, clause)
    if isinstance(error, Unprintable):
        return unprintable_value(error, document, clause, line)
    if isinstance(error, WrongValue):
        return wrong_value(error, document, clause, line)
    return broken_text(document, clause, line, str(error))


def _row_of(piece: Piece, values: Mapping[str, Any]) -> int:
    """Render once more, one paragraph a line, to learn on which line it stops."""
    try:
        piece.template.environment.from_string("\n".join(piece.lines)).render(values)
    except Exception as error:  # noqa: BLE001 - the same failure as before, for its place only
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
        return frames[-1].lineno or 0 if frames else 0
    return 0


def _clause_at(lines: tuple[str, ...], row: int) -> str:
    marks = [found for line in lines[:row] for found in _MARK.findall(line)]
    return marks[-1] if marks else ""


def words(line: str) -> str:
    """Return the words of a line of the template, without its XML."""
    return re.sub(r"<[^>]+>", "", line).strip()[:160]
