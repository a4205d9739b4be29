"""The last page of a contractual document: the law each clause rests on, and how sure we are of it."""

from itertools import groupby

from models.clauses import Cited
from models.law import Mark
from store import typography
from store.language import word
from store.workshop.source import Clause, Document, Table, TableRow
from store.workshop.tables import table
from store.workshop.wordml import paragraph, rich

_INTRODUCTION = word(
    "Cette page dit sur quels textes s'appuie chaque clause du document, dans quelle version, et comment "
    "ils ont été vérifiés. Elle aide à la relecture ; elle ne fait pas partie de ce qui est convenu."
)
READ = {
    Mark.VERIFIED: word("Texte officiel"),
    Mark.SECONDARY: word("Source secondaire, à confirmer"),
    Mark.MEMORY: word("De mémoire, à vérifier"),
}


def law_annex(document: Document) -> str:
    """Return the paragraphs and the table of the legal grounds; clauses that do not stand are not listed."""
    language = document.language
    rows = tuple(row for name in document.clauses for row in _rows(document, name))
    if not rows:
        return paragraph(rich(word("Aucune clause de ce document ne cite de texte.", language)))
    titles = ("Clause", word("Textes (premier jour de la version lue)", language))
    head = (*titles, word("Lecture (date)", language))
    block = Table(0, head, (4.8, 7.2, 4), rows, ("left",) * len(head))
    return paragraph(rich(word(_INTRODUCTION, language))) + table(block, "TableSmall")


def _rows(document: Document, name: str) -> list[TableRow]:
    clause = document.clauses[name]
    condition = f"inclus.{name}" if clause.head.si else ""
    by_reading = sorted(clause.head.droit, key=_reading)
    return [
        TableRow(
            (_label(document, clause), _texts(list(same)), _read(*reading, document.language)),
            condition=condition,
        )
        for reading, same in groupby(by_reading, key=_reading)
    ]


def _reading(cited: Cited) -> tuple[str, str]:
    order = "VSM".index(cited.marque)
    return f"{order}", typography.short_date(cited.verifie_le) if cited.verifie_le else ""


def _read(order: str, day: str, language: str) -> str:
    text = word(READ[Mark("VSM"[int(order)])], language)
    return f"{text} ({day})" if day else text


def _label(document: Document, clause: Clause) -> str:
    title = clause.head.titre or clause.head.id.replace("_", " ")
    return f"Article [[ref:{clause.head.id}]] – {title}" if document.is_article(clause.head.id) else title


def _texts(cited: list[Cited]) -> str:
    parts = []
    for code, same in groupby(cited, key=lambda one: one.code):
        parts.append(f"{code} : " + ", ".join(_article(one) for one in same))
    return " ; ".join(parts)


def _article(cited: Cited) -> str:
    version = f" ({typography.short_date(cited.version)})" if cited.version else ""
    # The tax authority's comments have paragraphs, a code has articles.
    kind = "" if cited.article.startswith("§") else "art. "
    return f"{kind}{cited.article}{version}"
