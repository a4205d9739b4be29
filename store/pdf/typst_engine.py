"""The page setter Typst, an extra of the product: it refuses to write a file that does not conform."""

import re
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from store.pdf.inline import literal
from store.pdf.reading import Docx
from store.pdf.typst_source import typst_source

STANDARDS = ["a-2a", "ua-1"]
WITH_A_FILE = ["a-3a", "ua-1"]
"""Only the third part of PDF/A may carry any file."""
_REFUSED = re.compile(r'(?:the text|the codepoint) `"(.*?)"`')
"""How Typst names what it cannot print in a file that is to last."""
_WANTED = ("Carlito", "Calibri", "Liberation Sans", "Arial", "Helvetica", "DejaVu Sans")
"""Carlito has the widths of Calibri, in which the documents are written; the others stand in for it."""
_ALWAYS = ("Libertinus Serif",)
"""Comes inside Typst: a machine without any of the others still makes a sound file."""


def available() -> bool:
    """Tell whether Typst is installed."""
    return find_spec("typst") is not None


class Attached(NamedTuple):
    """A text file that a PDF carries, which says the same thing for machines."""

    name: str
    content: str
    media_type: str
    description: str


def set_pages(document: Docx, on: date, name: str, attached: Attached | None = None) -> bytes:
    """Return the PDF of a document that the product made, dated ``on``: same document, same bytes.

    Raises:
        ProblemsFound: a character has no shape in any font of this machine.
    """
    import typst  # noqa: PLC0415 - an extra, and 80 MB to load

    compiler, fonts = _compiler()
    source = typst_source(document, on, fonts) + (_attachment(attached) if attached else "")
    standards = WITH_A_FILE if attached else STANDARDS
    try:
        made: bytes = compiler.compile(source.encode(), format="pdf", pdf_standards=standards, timestamp=0)
    except typst.TypstError as error:
        refused = _REFUSED.search(str(error.message))
        if refused is None:
            raise
        raise ProblemsFound([_no_shape(name, refused[1])]) from error
    return made


def _attachment(file: Attached) -> str:
    return (
        f'\n#pdf.attach({literal(file.name)}, bytes({literal(file.content)}), relationship: "alternative", '
        f"mime-type: {literal(file.media_type)}, description: {literal(file.description)})\n"
    )


@lru_cache(maxsize=1)
def _compiler() -> tuple[Any, tuple[str, ...]]:
    import typst  # noqa: PLC0415 - an extra, and 80 MB to load

    fonts = typst.Fonts()
    known = set(fonts.families())
    return typst.Compiler(font_paths=fonts), (*(name for name in _WANTED if name in known), *_ALWAYS)


def _no_shape(name: str, text: str) -> Problem:
    return Problem(
        "no_shape",
        message("Les polices de cet ordinateur n'ont pas de quoi imprimer « {text} ».", text=text),
        message("Remplacez ce caractère, ou installez une police qui le contient, puis recommencez."),
        Place(file=name),
    )
