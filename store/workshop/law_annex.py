"""The last page of a contractual document: the law each clause rests on, and how sure we are of it."""

from collections.abc import Iterator
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


def _rows(document: Document, name: str) -> Iterator[TableRow]:
    """Yield a row for each way the law of a clause was read; in it, what acts in some cases comes and goes.

    An article that no other of its code leads has its own row, kept in its case only.
    """
    clause = document.clauses[name]
    stands = f"inclus.{name}" if clause.head.si else ""
    for reading, same in groupby(sorted(clause.head.droit, key=_reading), key=_reading):
        cited = list(same)
        said = _read(*reading, document.language)
        led = [one for one in cited if any(o.code == one.code and not o.si for o in cited)]
        if led:
            yield TableRow((_label(document, clause), _texts(led), said), condition=stands)
        alone = [one for one in cited if one not in led]
        for case, those in groupby(sorted(alone, key=_case), key=_case):
            texts = _texts([one.model_copy(update={"si": ""}) for one in those])
            both = " and ".join(filter(None, (stands, f"({case})")))
            yield TableRow((_label(document, clause), texts, said), condition=both)


def _case(cited: Cited) -> str:
    return cited.si


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
    """Return articles by code; those of some cases follow the others, each with its comma."""
    parts = []
    for code in dict.fromkeys(one.code for one in cited):
        same = [one for one in cited if one.code == code]
        always = ", ".join(_article(one) for one in same if not one.si)
        at_times = (f"{{% if {one.si} %}}, {_article(one)}{{% endif %}}" for one in same if one.si)
        parts.append(f"{code} : {always}{''.join(at_times)}")
    return " ; ".join(parts)


def _article(cited: Cited) -> str:
    version = f" ({typography.short_date(cited.version)})" if cited.version else ""
    # The tax authority's comments have paragraphs, a code has articles.
    kind = "" if cited.article.startswith("§") else "art. "
    return f"{kind}{cited.article}{version}"
