"""A group's own template, brought for a document of a case: filed whole, and used each time it is drafted.

The last version that stands decides: once a group has brought its template for a document, what the case
says next is drafted with it, until somebody goes back to ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from models.clauses import Manifest
from models.documents import KeptDocument
from store import files
from store.rendering import Rendered, render, render_file
from store.rendering.engine import manifest_of, template_of
from store.rendering.inserts import Insert, Part, Picture, check_inserts


@dataclass(frozen=True, slots=True)
class Brought:
    """A group's template as it is filed: ``name`` of its file, SHA-256 of it and of what is put in."""

    name: str
    template: str
    pictures: Mapping[str, tuple[str, str, float]]
    parts: Mapping[str, str]

    def kept(self) -> dict[str, Any]:
        """Return it as a kept document holds it; the SHA-256 of the template has its own place there."""
        pictures = {
            name: {"fichier": digest, "description": said, "largeur": width}
            for name, (digest, said, width) in self.pictures.items()
        }
        return {"nom": self.name, "images": pictures, "parties": dict(self.parts)}

    def inserts(self) -> dict[str, Insert]:
        """Return what is put into it, whole.

        Raises:
            ProblemsFound: a filed picture or part is gone, or was altered.
        """
        pictures = {
            name: Picture(_whole(digest), said, width)
            for name, (digest, said, width) in self.pictures.items()
        }
        return {**pictures, **{name: Part(_whole(digest)) for name, digest in self.parts.items()}}


def bring(template: Path, inserts: Mapping[str, Insert]) -> Brought:
    """File a group's template with what is put into it.

    Raises:
        ProblemsFound: an insert cannot be put in; the disk is full or refuses to be written.
    """
    check_inserts(inserts)
    pictures = {
        name: (files.put(one.path.read_bytes()), one.said, one.centimetres)
        for name, one in inserts.items()
        if isinstance(one, Picture)
    }
    parts = {name: files.put(one.path.read_bytes()) for name, one in inserts.items() if isinstance(one, Part)}
    return Brought(template.name, files.put(template.read_bytes()), pictures, parts)


def brought_for(rows: Iterable[KeptDocument]) -> Brought | None:
    """Return the template that the last of these versions was made from, ``None`` when it is ours."""
    last = max(rows, key=lambda row: row.version, default=None)
    if last is None or last.brought is None:
        return None
    pictures = {
        name: (one["fichier"], one["description"], one["largeur"])
        for name, one in last.brought["images"].items()
    }
    return Brought(last.brought["nom"], last.template, pictures, last.brought["parties"])


def drawn(
    document: str, context: BaseModel | Mapping[str, Any], own: Brought | None, *, draft: bool = True
) -> Rendered:
    """Make a document from a group's own template, or from ours.

    Raises:
        ProblemsFound: a value is missing or broken, or a filed template is gone.
    """
    if own is None:
        return render(document, context, draft=draft)
    ours = manifest_of(template_of(document))
    named = Manifest(
        document=own.name, folder="", title=ours.title, numbered=False, clauses=(), template=own.template
    )
    return render_file(
        _whole(own.template), context, draft=draft, inserts=own.inserts() or None, manifest=named
    )


def _whole(digest: str) -> Path:
    files.get(digest)
    return files.place_of(digest)
