"""Building templates: text files in, a docxtpl ``.docx`` and its manifest out, the same bytes each time."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.parser import parse_xml
from docx.shared import Cm

from models.clauses import ClauseCard, Manifest
from models.problems import Problem, ProblemsFound
from store.files import write_whole
from store.language import SOURCE, word
from store.rendering.archive import archive, pack, repacked
from store.workshop.body import body
from store.workshop.content import constant_references, guarded_references
from store.workshop.places import (
    CLAUSES,
    MANIFEST,
    TEMPLATES,
    documents_written,
    languages_written,
    stem,
)
from store.workshop.reading import inspect_document, read_document
from store.workshop.source import Document
from store.workshop.wordml import NAMESPACES, field, plain, run

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/footer1.xml": "footer.xml",
    "word/header1.xml": "header.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
_TAB = "<w:r><w:tab/></w:r>"


@dataclass(frozen=True, slots=True)
class Built:
    """A template built: the bytes of its ``.docx`` and its manifest."""

    document: str
    content: bytes
    manifest: Manifest

    @property
    def stem(self) -> str:
        """The name of its files without their ending."""
        return stem(self.document, self.manifest.language)

    def manifest_text(self) -> str:
        """Return the manifest as it is written."""
        return self.manifest.model_dump_json(indent=1, exclude_defaults=True) + "\n"


_LOCALES = {"fr": b"fr-FR", "en": b"en-GB"}
"""How the file tells readers aloud and spelling checkers the language of its words."""


def base(language: str = SOURCE) -> bytes:
    """Return the empty document that every template starts from."""
    folder = files("store.workshop.base")
    spoken = {name: (folder / file).read_bytes() for name, file in _PARTS.items()}
    return archive(
        pack(name, content.replace(_LOCALES[SOURCE], _LOCALES[language])) for name, content in spoken.items()
    )


def build(document: str, root: Path = CLAUSES, language: str = SOURCE) -> Built:
    """Build one template, in a language the document is written in.

    Raises:
        ProblemsFound: every mistake of its plan and clauses.
    """
    return build_template(read_document(document, root, language))


def build_template(source: Document) -> Built:
    """Build the template of a document that has been read."""
    opened: Any = docx.Document(BytesIO(base(source.language)))
    _fill_body(opened, body(source))
    section = opened.sections[0]
    draft = word("PROJET À VALIDER", source.language)
    mark = f"{{% if projet %}}{draft}{{% endif %}}"
    _fill_margin(section.header, run(plain(source.plan.header)) + _TAB + run(mark, bold=True))
    pages = run("Page ") + field("PAGE") + run(" / ") + field("NUMPAGES")
    _fill_margin(section.footer, _TAB + pages)
    if source.plan.dense:
        _tighten(section)
    opened.core_properties.title = plain(source.plan.title)
    saved = BytesIO()
    opened.save(saved)
    content = repacked(saved.getvalue())
    return Built(source.plan.document, content, manifest(source, content))


def _fill_body(opened: Any, content: str) -> None:
    target = opened.element.body
    section = target.sectPr
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
        section.addprevious(element)


def _tighten(section: Any) -> None:
    """Give a short paper three lines more, so that an ordinary one holds on its page."""
    section.header_distance, section.top_margin, section.bottom_margin = Cm(1), Cm(2), Cm(1.8)


def _fill_margin(margin: Any, content: str) -> None:
    target = margin.paragraphs[0]._p  # noqa: SLF001 - python-docx gives no public way to add a field
    for element in list(parse_xml(f"<w:p {NAMESPACES}>{content}</w:p>")):
        target.append(element)


def manifest(source: Document, content: bytes) -> Manifest:
    """Return what the renderer and the readers of a template have to know of it."""
    plan = source.plan
    cards = tuple(_card(source, name) for group in plan.groups for name in group.clauses)
    return Manifest(
        document=plan.document,
        folder=plan.folder,
        title=plan.title,
        numbered=plan.numbered,
        clauses=cards,
        template=sha256(content).hexdigest(),
        language=source.language,
        stages=plan.etapes if source.language == SOURCE else (),
    )


def _card(source: Document, name: str) -> ClauseCard:
    clause = source.clauses[name]
    return ClauseCard(
        id=name,
        title=clause.head.titre,
        condition=clause.head.si,
        numbered=source.is_article(name),
        references=constant_references(clause),
        guarded=guarded_references(clause),
        law=clause.head.droit if source.language == SOURCE else (),
        question=clause.head.question if source.language == SOURCE else "",
        digest=clause.digest,
        origin="" if clause.folder == source.plan.document else clause.folder,
    )


def build_all(root: Path = CLAUSES) -> tuple[Built, ...]:
    """Build every template, in memory.

    Raises:
        ProblemsFound: every mistake of every document, at once.
    """
    found: list[Document] = []
    problems: list[Problem] = []
    for name in documents_written(root):
        for language in languages_written(name, root):
            document, met = inspect_document(name, root, language)
            problems.extend(met)
            if document is not None:
                found.append(document)
    if problems:
        raise ProblemsFound(problems)
    return tuple(build_template(document) for document in found)


def write_all(built: tuple[Built, ...], root: Path = TEMPLATES, clauses: Path = CLAUSES) -> tuple[Path, ...]:
    """Write templates and manifests under ``root``; return what changed.

    A template goes when its document is no longer written under ``clauses``, or now lies in another folder:
    writing some documents only leaves the others alone.
    """
    wanted: dict[Path, bytes] = {}
    for one in built:
        folder = root / one.manifest.folder
        wanted[folder / f"{one.stem}.docx"] = one.content
        wanted[folder / f"{one.stem}{MANIFEST}"] = one.manifest_text().encode()
    changed = [path for path, content in wanted.items() if not path.is_file() or path.read_bytes() != content]
    for path in changed:
        write_whole(path, wanted[path])
    written = {
        stem(name, language)
        for name in documents_written(clauses)
        for language in languages_written(name, clauses)
    }
    left_alone = written - {one.stem for one in built}
    gone = [path for path in _present(root) if path not in wanted and _document(path) not in left_alone]
    for path in gone:
        path.unlink()
    return (*changed, *gone)


def _present(root: Path) -> list[Path]:
    return sorted(path for pattern in ("*.docx", f"*{MANIFEST}") for path in root.glob(f"*/{pattern}"))


def _document(path: Path) -> str:
    return path.name.removesuffix(MANIFEST).removesuffix(".docx")
