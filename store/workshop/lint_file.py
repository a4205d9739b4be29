"""What a word processor leaves in a template that must not be there when it is filled."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound, Severity
from store.rendering.archive import read_parts
from store.rendering.check import W
from store.workshop.checks import TYPOGRAPHIC

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_IN_ATTRIBUTE = re.compile(r'="[^"<>]*(?:\{\{|\{%)[^"<>]*"')
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_WHOLE = re.compile(r"\{%\s*(p|tr|tc)\s.*?%\}")
_SPACED = re.compile(r"\{%\s+(?:p|tr|tc|r)\s")
_MOST_BYTES = 20_000_000


def check_file(path: Path) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the bytes of a ``.docx`` and what is wrong in it, whatever it is meant to print.

    Raises:
        ProblemsFound: the file cannot be opened as a ``.docx``.
    """
    try:
        content = path.read_bytes()
        parts = read_parts(content) if len(content) < _MOST_BYTES else {}
        trees = {name: etree.fromstring(parts[name]) for name in parts if _FILLED.fullmatch(name)}
    except FileNotFoundError:
        raise ProblemsFound([_unreadable(path, message("Ce fichier n'existe pas."))]) from None
    except (OSError, zipfile.BadZipFile, etree.XMLSyntaxError):
        trees = {}
    if "word/document.xml" not in trees:
        raise ProblemsFound([_unreadable(path, message("Ce fichier ne s'ouvre pas comme un document Word."))])
    found = [*_package(parts, path)]
    for name, tree in trees.items():
        found.extend(_part(parts[name].decode("utf-8", "replace"), tree, path))
    return content, tuple(dict.fromkeys(found))


def _unreadable(path: Path, text: Message) -> Problem:
    remedy = message("Enregistrez le modèle au format .docx, puis vérifiez son nom et son dossier.")
    return Problem("not_a_docx", text, remedy, Place(file=path.name))


def _problem(path: Path, code: str, text: Message, remedy: Message, passage: str = "") -> Problem:
    return Problem(code, text, remedy, Place(file=path.name, field=passage[:120]))


def _package(parts: dict[str, bytes], path: Path) -> Iterator[Problem]:
    if b"<w:comment " in parts.get("word/comments.xml", b""):
        yield _problem(
            path,
            "comments",
            message("Le modèle contient des commentaires : ils partiraient avec chaque document."),
            message("Supprimez tous les commentaires."),
        )
    if parts["[Content_Types].xml"].count(b"core-properties+xml") > 1:
        yield _problem(
            path,
            "two_properties",
            message("Le fichier a deux fiches de propriétés : Word le dirait endommagé."),
            message("Enregistrez-le de nouveau avec Word, ou avec une version récente de LibreOffice."),
        )


def _part(source: str, tree: etree._Element, path: Path) -> Iterator[Problem]:
    if next(tree.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"), None) is not None:
        yield _problem(
            path,
            "tracked_changes",
            message("Le modèle contient des modifications suivies : ce qui est barré serait encore exécuté."),
            message("Acceptez ou refusez toutes les modifications."),
        )
    for met in _IN_ATTRIBUTE.findall(source):
        yield _problem(
            path,
            "tag_in_attribute",
            message("Une balise est dans une propriété (lien, signet, image) : elle se perd."),
            message("Gardez les balises dans le texte."),
            met,
        )
    for paragraph in tree.iter(f"{W}p"):
        yield from _paragraph("".join(str(t.text or "") for t in paragraph.iter(f"{W}t")), path)
    yield from _cells(tree, path)
    for shown in tree.iter(_PICTURE):
        if not (shown.get("descr") or "").strip():
            yield _silent(path, str(shown.get("name") or ""))


def _silent(path: Path, name: str) -> Problem:
    return Problem(
        "picture_without_text",
        message("Une image n'a pas de texte de remplacement : un lecteur d'écran ne dira rien d'elle."),
        message("Ajoutez-le dans Word ou LibreOffice, par le menu de l'image."),
        Place(file=path.name, field=name),
        Severity.WARNING,
    )


def _paragraph(text: str, path: Path) -> Iterator[Problem]:
    for tag in _TAG.findall(text):
        if TYPOGRAPHIC.search(tag):
            yield _problem(
                path,
                "typographic_quote",
                message("La balise « {tag} » contient un guillemet ou un tiret typographique.", tag=tag),
                message("Retapez-la en désactivant la correction automatique."),
                text,
            )
        if tag.startswith("{%") and re.search(r"[%}]", tag[2:-2]):
            yield _problem(
                path,
                "sign_in_tag",
                message("La balise « {tag} » contient un signe qui ne passe pas (%, }}, &).", tag=tag),
                message("Calculez cette valeur dans le contexte, ou écrivez le mot : and, is even."),
                text,
            )
    whole = _WHOLE.findall(text)
    if _SPACED.search(text) or len(whole) > 1 or (whole and _TAG.sub("", text).strip()):
        yield _not_alone(path, text)


def _not_alone(path: Path, text: str) -> Problem:
    return _problem(
        path,
        "tag_not_alone",
        message("Une balise de paragraphe partage son paragraphe avec du texte, qui serait perdu."),
        message("Mettez la balise seule dans son paragraphe, sans espace après « {{% »."),
        text,
    )


def _cells(tree: etree._Element, path: Path) -> Iterator[Problem]:
    """A cell whose every paragraph is a tag, or hangs on one, may be left without a paragraph."""
    for cell in tree.iter(f"{W}tc"):
        texts = ["".join(str(t.text or "") for t in p.iter(f"{W}t")).strip() for p in cell.findall(f"{W}p")]
        if any("{%p if" in text for text in texts) and texts and texts[-1].startswith("{%p end"):
            yield _problem(
                path,
                "cell_at_risk",
                message("Cette cellule peut rester sans paragraphe : Word dirait le fichier endommagé."),
                message("Ajoutez un paragraphe vide à la fin de la cellule."),
                " ".join(texts),
            )
