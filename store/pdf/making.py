"""Which page setter makes a PDF: Typst for what the product wrote, LibreOffice for what a hand has edited."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.messages import message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from store.pdf import office, typst_engine
from store.pdf.reading import opened


class Wanted(NamedTuple):
    """A document to set in pages: its name, the bytes of its ``.docx``, the day it speaks of."""

    name: str
    content: bytes
    on: date


def pdfs(documents: Iterable[Wanted]) -> dict[str, bytes]:
    """Return the PDF of each document by its name.

    What the product wrote and nobody has touched goes through Typst (PDF/A-2a, PDF/UA-1, same bytes each
    time); the rest, or everything where Typst is not installed, through LibreOffice.

    Raises:
        ProblemsFound: nothing here can convert one of them, it is no Word document, or it is refused.
    """
    made: dict[str, bytes] = {}
    left: dict[str, bytes] = {}
    problems: list[Problem] = []
    for wanted in documents:
        try:
            document = opened(wanted.content, wanted.name)
            if document.ours and typst_engine.available():
                made[wanted.name] = typst_engine.set_pages(document, wanted.on, wanted.name)
            else:
                left[wanted.name] = wanted.content
        except ProblemsFound as found:
            problems.extend(found.problems)
    refuse_if_any(problems)
    return made | (_by_office(left) if left else {})


def _by_office(left: dict[str, bytes]) -> dict[str, bytes]:
    soffice = office.program()
    if soffice is None:
        raise ProblemsFound([_nothing(next(iter(left)))])
    return office.convert(soffice, left)


def _nothing(name: str) -> Problem:
    if typst_engine.available():
        return Problem(
            "no_office",
            message("Ce document a été modifié à la main : il faut LibreOffice pour le mettre en PDF."),
            message(
                "Installez LibreOffice, ou exportez le document en PDF depuis votre traitement de texte."
            ),
            Place(file=name),
        )
    return Problem(
        "no_page_setter",
        message("Rien sur cet ordinateur ne sait mettre un document en PDF."),
        message(
            "Ajoutez la mise en pages : uv sync --extra pdf. LibreOffice, une fois installé, convient aussi."
        ),
        Place(file=name),
    )
