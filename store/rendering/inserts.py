"""Pictures and parts put into a group's own ``.docx``: the one case left to plain docxtpl.

They add files to the archive and relations between them, which the compiled pipeline never does. The template
is first filled by that pipeline with nothing in their place, so that every mistake is told as usual; what
docxtpl makes is then parsed and checked like any other document.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Cm, Length
from docxtpl import DocxTemplate, InlineImage

from models.messages import Message, message
from models.problems import Place, Problem, refuse_if_any
from store.rendering.archive import repacked
from store.rendering.environment import environment
from store.rendering.marking import marked

TEXT_WIDTH = Cm(16)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file; ``said`` is what a reader aloud says of it, ``centimetres`` its width, 0 for its own."""

    path: Path
    said: str
    centimetres: float = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A Word document whose whole body is put in place of ``{{p name }}``."""

    path: Path


Insert = Picture | Part


class _Described(InlineImage):  # type: ignore[misc]
    """An image with its alternative text, which docxtpl leaves out."""

    said = ""

    def _insert_image(self) -> str:
        made: str = super()._insert_image()
        return made.replace("<wp:docPr ", f'<wp:docPr descr="{escape(self.said)}" ', 1)

    __str__ = __html__ = _insert_image


def filled_with(template: Path, values: Mapping[str, Any], inserts: Mapping[str, Insert]) -> bytes:
    """Return the file that plain docxtpl makes: same values and same inserts, same bytes.

    Raises:
        ProblemsFound: an insert is absent, of an unknown kind, or has no description; all of them at once.
    """
    check_inserts(inserts)
    opened = DocxTemplate(BytesIO(marked(template.read_bytes())))
    opened.init_docx()
    made = {name: _made(opened, insert) for name, insert in inserts.items()}
    opened.render({**values, **made}, environment())
    written = BytesIO()
    opened.save(written)
    return repacked(written.getvalue())


def check_inserts(inserts: Mapping[str, Insert]) -> None:
    """Refuse inserts that cannot be put into a document.

    Raises:
        ProblemsFound: all that is wrong.
    """
    refuse_if_any(
        problem for name, insert in inserts.items() if (problem := _wrong(name, insert)) is not None
    )


def _made(opened: DocxTemplate, insert: Insert) -> Any:
    if isinstance(insert, Part):
        return opened.new_subdoc(str(insert.path))
    picture = _Described(opened, str(insert.path), width=_width(insert))
    picture.said = insert.said
    return picture


def _width(picture: Picture) -> Length:
    own = Image.from_file(str(picture.path)).width
    wanted = Cm(picture.centimetres) if picture.centimetres else own
    return min(wanted, TEXT_WIDTH)


def _wrong(name: str, insert: Insert) -> Problem | None:
    if not insert.path.is_file():
        return _refused(name, insert, message("Ce fichier n'existe pas."), message("Vérifiez son chemin."))
    if isinstance(insert, Part):
        return _wrong_part(name, insert)
    try:
        Image.from_file(str(insert.path))
    except (UnrecognizedImageError, OSError, ValueError):
        kinds = message("Enregistrez-la en PNG ou en JPEG.")
        return _refused(name, insert, message("Ce fichier n'est pas une image connue."), kinds)
    if not insert.said.strip():
        remedy = message("Dites en quelques mots ce qu'elle montre : un lecteur d'écran le lira.")
        return _refused(name, insert, message("Cette image n'a pas de description."), remedy)
    return None


def _wrong_part(name: str, part: Part) -> Problem | None:
    if find_spec("docxcompose") is None:
        remedy = message("Ajoutez l'extra : uv sync --extra annexes.")
        return _refused(name, part, message("Rien n'est installé pour insérer un document Word."), remedy)
    try:
        docx.Document(str(part.path))
    except Exception:  # noqa: BLE001 - python-docx raises what its libraries raise
        text = message("Ce fichier ne s'ouvre pas comme un document Word.")
        return _refused(name, part, text, message("Enregistrez-le au format .docx."))
    return None


def _refused(name: str, insert: Insert, text: Message, remedy: Message) -> Problem:
    return Problem("bad_insert", text, remedy, Place(file=insert.path.name, field=name))
