"""WordprocessingML as text: the few elements our documents are made of; text is escaped here."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from store.rendering.check import ARTICLE_LIST, BOOKMARK, REFERENCE_TIP
from store.workshop.inline import runs, typeset
from store.workshop.source import Run

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def text(content: str) -> str:
    """Return a text element; a line break in the source stays one."""
    lines = content.split("\n")
    return "<w:br/>".join(_words(line) for line in lines)


def _words(line: str) -> str:
    kept = ' xml:space="preserve"' if line != line.strip() or "{" in line else ""
    return f"<w:t{kept}>{escape(line)}</w:t>"


def run(content: str, *, bold: bool = False, italic: bool = False, style: str = "") -> str:
    """Return a run of text."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + "<w:b/>" * bold + "<w:i/>" * italic
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text(content)}</w:r>"


def reference(clause: str, *, bold: bool = False, italic: bool = False) -> str:
    """Return the number of an article, as a link to it."""
    inside = run(f"{{{{ num.{clause} }}}}", bold=bold, italic=italic, style="Reference")
    target = f'w:anchor="{BOOKMARK}{clause}" w:tooltip="{REFERENCE_TIP}"'
    return f"<w:hyperlink {target}>{inside}</w:hyperlink>"


def link(anchor: str, content: str) -> str:
    """Return a text that leads to a bookmark."""
    return f'<w:hyperlink w:anchor="{anchor}">{run(content)}</w:hyperlink>'


def inline(parts: Iterable[Run], *, bold: bool = False) -> str:
    """Return runs of a clause."""
    return "".join(
        reference(part.reference, bold=bold or part.bold, italic=part.italic)
        if part.reference
        else run(part.text, bold=bold or part.bold, italic=part.italic)
        for part in parts
    )


def rich(source: str, *, bold: bool = False) -> str:
    """Return the runs of a line as its author wrote it."""
    return inline(runs(source), bold=bold)


def paragraph(inside: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; ``properties`` are further elements of its properties, in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    both = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{both}{inside}</w:p>"


def tag(content: str) -> str:
    """Return a paragraph that holds a Jinja tag for whole paragraphs: docxtpl leaves only the tag."""
    return paragraph(run(f"{{%p {content} %}}"))


def clause_mark(clause: str) -> str:
    """Return the comment that tells, when rendering fails, which clause is at fault."""
    return paragraph(run(f"{{#p clause:{clause} #}}"))


def bookmark(name: str, number: int, inside: str) -> str:
    """Return content between the two ends of a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def article_heading(clause: str, number: int, title: str) -> str:
    """Return the heading of a numbered article."""
    properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{ARTICLE_LIST}"/></w:numPr>'
    return paragraph(bookmark(f"{BOOKMARK}{clause}", number, rich(title)), "Heading2", properties)


def heading(anchor: str, number: int, title: str, style: str) -> str:
    """Return a heading without a number."""
    return paragraph(bookmark(anchor, number, rich(title)), style)


def field(code: str, result: str = "1") -> str:
    """Return a field whose result is computed by the word processor."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return kinds[0] + instruction + kinds[1] + run(result) + kinds[2]


def page_break() -> str:
    """Return a paragraph that ends the page."""
    return paragraph('<w:r><w:br w:type="page"/></w:r>', "FieldMark")


def plain(source: str) -> str:
    """Return a line with French typography and no markup, for places that hold only text."""
    return typeset(source.replace("**", ""))
