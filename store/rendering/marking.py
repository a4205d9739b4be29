"""The mark of a draft put into a group's own template: on the first page and at the head of every page.

A template that says itself what a draft shows (``{% if projet %}``) is left as it is: ours all do.
"""

import re
from collections.abc import Iterator

from lxml import etree

from store.language import word
from store.rendering.archive import archive, pack, read_parts

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W, _R = f"{{{WORD}}}", f"{{{RELATIONS}}}"
_DOCUMENT, _LINKS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_HEADER = re.compile(r"word/header\d*\.xml")
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_SAYS_ITSELF = re.compile(r"\{[{%][^}]*\bprojet\b")
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_BOLD = "<w:rPr><w:b/></w:rPr>"


def marked(content: bytes) -> bytes:
    """Return a template whose drafts bear a visible mark; the same bytes when it says so itself."""
    parts = read_parts(content)
    trees = {name: etree.fromstring(part) for name, part in parts.items() if _FILLED.fullmatch(name)}
    if any(_SAYS_ITSELF.search(text) for tree in trees.values() for text in _texts(tree)):
        return content
    for name, tree in trees.items():
        if _HEADER.fullmatch(name):
            _put_first(tree, _whole(word("PROJET À VALIDER")))
    body = trees[_DOCUMENT].find(f"{_W}body")
    if body is not None:
        _put_first(body, _whole(_notice()))
    parts |= {name: _written(tree) for name, tree in trees.items()}
    if _lacks_header(trees[_DOCUMENT]):
        parts |= _with_header(parts, trees[_DOCUMENT])
    return archive(pack(name, part) for name, part in parts.items())


def _texts(tree: etree._Element) -> Iterator[str]:
    for paragraph in tree.iter(f"{_W}p"):
        yield "".join(str(text.text or "") for text in paragraph.iter(f"{_W}t"))


def _notice() -> str:
    said = "**Projet à valider.** Ce document n'engage personne tant qu'il n'a pas été relu, validé et signé."
    return word(said).replace("*", "").replace("'", "’")


def _whole(text: str) -> str:
    """Return a paragraph that goes with its tags once nothing is a draft any more."""
    return _paragraph("{%p if projet %}") + _paragraph(text, _BOLD) + _paragraph("{%p endif %}")


def _paragraph(text: str, look: str = "") -> str:
    return f"<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def _put_first(parent: etree._Element, paragraphs: str) -> None:
    for place, element in enumerate(etree.fromstring(f'<w:body xmlns:w="{WORD}">{paragraphs}</w:body>')):
        parent.insert(place, element)


def _written(tree: etree._Element) -> bytes:
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _first_section(tree: etree._Element) -> etree._Element | None:
    return next(tree.iter(f"{_W}sectPr"), None)


def _lacks_header(tree: etree._Element) -> bool:
    """Tell whether the first section has no ordinary header: those that follow take after it."""
    section = _first_section(tree)
    if section is None:
        return False
    kinds = [one.get(f"{_W}type") for one in section.iterchildren(f"{_W}headerReference")]
    return "default" not in kinds


def _with_header(parts: dict[str, bytes], document: etree._Element) -> dict[str, bytes]:
    """Return the parts that change when a header of ours is added to the first section."""
    section = _first_section(document)
    if section is None or _LINKS not in parts:
        return {}
    name, link = f"header{_free(parts)}.xml", "rIdProjet"
    reference = etree.Element(f"{_W}headerReference")
    reference.set(f"{_W}type", "default")
    reference.set(f"{_R}id", link)
    section.insert(0, reference)
    mark = _paragraph(f"{{% if projet %}}{word('PROJET À VALIDER')}{{% endif %}}", _BOLD)
    target = {"Id": link, "Type": f"{RELATIONS}/header", "Target": name}
    return {
        _DOCUMENT: _written(document),
        f"word/{name}": f'<w:hdr xmlns:w="{WORD}">{mark}</w:hdr>'.encode(),
        _LINKS: _added(parts[_LINKS], "Relationship", target),
        _TYPES: _added(parts[_TYPES], "Override", {"PartName": f"/word/{name}", "ContentType": _KIND}),
    }


def _free(parts: dict[str, bytes]) -> int:
    return next(number for number in range(1, len(parts) + 2) if f"word/header{number}.xml" not in parts)


def _added(part: bytes, tag: str, values: dict[str, str]) -> bytes:
    tree = etree.fromstring(part)
    etree.SubElement(tree, f"{{{etree.QName(tree).namespace}}}{tag}", values)
    return _written(tree)
