"""From a document's clauses to the body of its template: cover, table of contents, articles, annexes."""

from collections.abc import Iterable, Iterator
from itertools import count

from store.language import SOURCE, word
from store.rendering.check import BOOKMARK
from store.workshop import tables
from store.workshop.law_annex import law_annex
from store.workshop.source import (
    Block,
    Clause,
    Control,
    Document,
    Grid,
    Group,
    Paragraph,
    Signatures,
    Table,
)
from store.workshop.wordml import (
    article_heading,
    clause_mark,
    field,
    heading,
    inline,
    link,
    page_break,
    paragraph,
    plain,
    rich,
    run,
    tag,
)

_STYLES = {"text": "", "item": "ListDash", "numbered": "ListNumbered", "heading": "Heading3"}
_KEEP = "<w:keepNext/>"


def _notice(language: str) -> str:
    return word(
        "**Projet à valider.** Ce document n'engage personne tant qu'il n'a pas été relu, validé et signé.",
        language,
    )


def body(document: Document) -> str:
    """Return the body of the template, as a run of paragraphs and tables."""
    return "".join((*_front(document), *_contents(document), *_Body(document).parts()))


def _front(document: Document) -> Iterator[str]:
    plan = document.plan
    yield paragraph(rich(plan.title), "CoverTitle" if plan.cover else "Title")
    if plan.subtitle:
        yield paragraph(rich(plan.subtitle), "Subtitle")
    yield from (paragraph(rich(line), "CoverLine") for line in plan.cover_lines)
    yield tag("if projet") + paragraph(rich(_notice(document.language)), "DraftNotice") + tag("endif")
    if plan.cover and not plan.toc:
        yield page_break()


def shown(group: Group, document: Document) -> str:
    """Return the condition under which a group has something to show, empty when it always has."""
    heads = [document.clauses[name].head for name in group.clauses]
    if any(not head.si for head in heads):
        return ""
    return " or ".join(f"inclus.{head.id}" for head in heads)


def _kept(condition: str, content: str) -> str:
    return tag(f"if {condition}") + content + tag("endif") if condition and content else content


def _contents(document: Document) -> Iterator[str]:
    """Return the table of contents, already filled: titles and article numbers, no page to be wrong about."""
    if not document.plan.toc:
        return
    yield paragraph(run(word("Sommaire", document.language)), "TOCHeading")
    code = r'TOC \o "1-2" \n \h \z'
    opening, closing = field(code, "\0").split(run("\0"))
    yield paragraph(opening, "FieldMark")
    for index, group in enumerate(document.plan.groups):
        annex = index >= len(document.plan.body)
        yield from _entries(document, group, f"titre_{index}", annex=annex)
    if document.plan.has_law_annex:
        yield paragraph(link("fondements", word("Fondements", document.language)), "TOC1")
    yield paragraph(closing, "FieldMark")
    yield page_break()


def _entries(document: Document, group: Group, anchor: str, *, annex: bool) -> Iterator[str]:
    if group.titre:
        yield _kept(shown(group, document), paragraph(link(anchor, plain(group.titre)), "TOC1"))
    for name in () if annex else group.clauses:
        head = document.clauses[name].head
        if head.titre:
            number = f"Article {{{{ num.{name} }}}}. " if document.is_article(name) else ""
            entry = paragraph(link(f"{BOOKMARK}{name}", number + plain(head.titre)), "TOC2")
            yield _kept(f"inclus.{name}" if head.si else "", entry)


def _before_signatures(document: Document) -> frozenset[str]:
    """Return the clauses whose end stays with the signatures that may follow: nobody signs a bare page."""
    found: set[str] = set()
    body = [name for group in document.plan.body for name in group.clauses]
    for following in (body, *(group.clauses for group in document.plan.annexes)):
        signed = False
        for name in reversed(following):
            clause = document.clauses[name]
            if signed:
                found.add(name)
            signed = _has_signatures(clause) or (signed and bool(clause.head.si))
    return frozenset(found)


def _has_signatures(clause: Clause) -> bool:
    return any(isinstance(block, Signatures) for block in clause.blocks)


class _Body:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.numbers = count(1)
        self.kept = _before_signatures(document)

    def parts(self) -> Iterator[str]:
        plan = self.document.plan
        for index, group in enumerate(plan.groups):
            annex = index >= len(plan.body)
            yield self._group(group, f"titre_{index}", annex=annex)
        if plan.has_law_annex:
            title = word("Fondements", self.document.language)
            yield heading("fondements", next(self.numbers), title, "AnnexTitle")
            yield law_annex(self.document)

    def _group(self, group: Group, anchor: str, *, annex: bool) -> str:
        style = "AnnexTitle" if annex else "Heading1"
        title = heading(anchor, next(self.numbers), group.titre, style) if group.titre else ""
        clauses = [self.document.clauses[name] for name in group.clauses]
        alone = annex and len(clauses) == 1
        return _kept(shown(group, self.document), title) + "".join(
            self._clause(clause, annex=annex, silent=alone) for clause in clauses
        )

    def _clause(self, clause: Clause, *, annex: bool, silent: bool) -> str:
        head = clause.head
        title = "" if silent else self._heading(clause, annex=annex)
        written = blocks(clause.blocks, self.document.language, keep=head.id in self.kept)
        content = clause_mark(head.id) + title + "".join(written)
        return _kept(f"inclus.{head.id}" if head.si else "", content)

    def _heading(self, clause: Clause, *, annex: bool) -> str:
        head = clause.head
        if not head.titre:
            return ""
        if self.document.is_article(head.id):
            return article_heading(head.id, next(self.numbers), head.titre)
        style = "Heading3" if annex else "Heading2"
        return heading(f"{BOOKMARK}{head.id}", next(self.numbers), head.titre, style)


def blocks(found: Iterable[Block], language: str = SOURCE, *, keep: bool = False) -> Iterator[str]:
    """Return the blocks of a clause; what leads to signatures stays on their page.

    ``keep`` holds the end of the clause on the page of what follows it: its last paragraph, or its last list.
    """
    listed = list(found)
    for index, block in enumerate(listed):
        after = [one for one in listed[index + 1 :] if not isinstance(one, Control)]
        leads = bool(after) and isinstance(after[0], Signatures | Table | Grid)
        yield _block(block, language, keep=leads or (keep and all(map(_is_item, after))))


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "item"


def _block(block: Block, language: str, *, keep: bool) -> str:
    if isinstance(block, Control):
        return tag(block.tag)
    if isinstance(block, Table):
        return tables.table(block)
    if isinstance(block, Signatures):
        return tables.signatures(block, language)
    if isinstance(block, Grid):
        return tables.grid(block, language)
    return _paragraph(block, keep=keep)


def _paragraph(block: Paragraph, *, keep: bool) -> str:
    label = run(block.label) + "<w:r><w:tab/></w:r>" if block.label else ""
    return paragraph(label + inline(block.runs), _STYLES[block.style], _KEEP if keep else "")
