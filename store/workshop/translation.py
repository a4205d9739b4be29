"""The version of a document in another language: the same clauses, the same values, other words.

Beside ``plan.yaml`` stands ``plan.en.yaml`` (title, header, titles of groups); beside each ``clause.md``
stands ``clause.en.md`` (title and text). Identifiers, conditions, law and order are those of the French text,
which is the reference: a translation that prints another value, or turns on another condition, is refused.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from models.messages import message
from models.problems import Problem
from store.language import SOURCE
from store.workshop.checks import check_cell
from store.workshop.clauses import read_clause_as
from store.workshop.inline import references, tags
from store.workshop.notes import Notes, all_problems, rows_of
from store.workshop.source import (
    Block,
    Clause,
    Control,
    Document,
    Grid,
    Plan,
    Signatures,
    Table,
    TranslatedHead,
    TranslatedPlan,
)

_VALUE = re.compile(r"\{\{\s*([^|}]*?)\s*[|}]")


def plan_name(language: str) -> str:
    """Return the name of the file that holds a plan's words in a language."""
    return f"plan.{language}.yaml"


def translation_of(clause: Path, language: str) -> Path:
    """Return where the words of a clause stand in a language, from where its French text stands."""
    return clause.with_suffix(f".{language}.md")


def translated(
    source: Document, language: str, root: Path, paths: dict[str, Path]
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return a document in another language, and every mistake met.

    ``paths`` tells where the French text of each clause stands.
    """
    document = source.plan.document
    plan_notes = Notes(f"{document}/{plan_name(language)}")
    plan = _plan(root / document / plan_name(language), source.plan, plan_notes)
    notes = {name: Notes(_short(translation_of(paths[name], language))) for name in source.clauses}
    read = {
        name: _clause(translation_of(paths[name], language), clause, notes[name])
        for name, clause in source.clauses.items()
    }
    clauses = {name: clause for name, clause in read.items() if clause is not None}
    found = None if plan is None else Document(plan, clauses, language)
    return found, all_problems([plan_notes, *notes.values()])


def stray_translations(folder: Path, used: Iterable[str], languages: Iterable[str]) -> list[Path]:
    """Return the translated clauses of a folder that no plan in their language asks for."""
    wanted = {f"{name}.{language}.md" for name in used for language in languages if language != SOURCE}
    return [path for path in sorted(folder.glob("*.*.md")) if path.name not in wanted]


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _plan(path: Path, french: Plan, notes: Notes) -> Plan | None:
    text = path.read_text(encoding="utf-8")
    read = notes.model(TranslatedPlan, notes.yaml(text, 1), rows_of(text, 1), 1)
    if not isinstance(read, TranslatedPlan):
        return None
    titled = [group for group in french.groups if group.titre]
    if len(read.titres) != len(titled) or len(read.cover_lines) != len(french.cover_lines):
        notes.add(
            "titles_untranslated",
            rows_of(text, 1).get("titres"),
            message("Le plan français a {count} titres de parties et d'annexes.", count=len(titled)),
            message("Donnez-les tous, dans le même ordre, dans « titres » (et les lignes de couverture)."),
        )
        return None
    for line in (read.title, read.subtitle, read.header, *read.cover_lines, *read.titres):
        check_cell(line, 1, notes)
    _same_values(_lines(french), _lines(read), 1, notes)
    return _with_words(french, read)


def _lines(plan: Plan | TranslatedPlan) -> str:
    return "\n".join((plan.title, plan.subtitle, plan.header, *plan.cover_lines))


def _with_words(french: Plan, read: TranslatedPlan) -> Plan:
    titles = iter(read.titres)
    body, annexes = (
        tuple(group.model_copy(update={"titre": next(titles)}) if group.titre else group for group in groups)
        for groups in (french.body, french.annexes)
    )
    words = read.model_dump(exclude={"titres"})
    return french.model_copy(update={**words, "body": body, "annexes": annexes})


def _clause(path: Path, french: Clause, notes: Notes) -> Clause | None:
    if not path.is_file():
        notes.add(
            "clause_untranslated",
            None,
            message("La clause « {name} » n'est pas traduite.", name=french.head.id),
            message("Copiez le fichier français sous ce nom, et traduisez son titre et son texte."),
        )
        return None
    read = read_clause_as(TranslatedHead, path, notes)
    if read is None:
        return None
    head, clause = read
    clause = replace(clause, head=french.head.model_copy(update={"titre": head.titre}))
    check_cell(head.titre, 2, notes)
    _same_values(
        f"{french.head.titre}\n{french.body}", f"{head.titre}\n{clause.body}", clause.first_row, notes
    )
    if _shape(french.blocks) != _shape(clause.blocks):
        notes.add(
            "other_shape",
            clause.first_row,
            message("Cette traduction n'a pas les mêmes conditions, boucles et tableaux que le français."),
            message(
                "Reprenez les balises « {{% %}} » et les blocs « ::: » du texte français, dans son ordre."
            ),
        )
    return clause


def _same_values(french: str, other: str, row: int, notes: Notes) -> None:
    wanted, met = _printed(french), _printed(other)
    if wanted == met:
        return
    notes.add(
        "other_values",
        row,
        message(
            "Cette traduction n'imprime pas les mêmes valeurs que le français (manque : {missing} ; "
            "de trop : {extra}).",
            missing=", ".join((wanted - met).elements()) or "–",
            extra=", ".join((met - wanted).elements()) or "–",
        ),
        message("Imprimez chaque valeur et chaque renvoi du texte français, autant de fois que lui."),
    )


def _printed(text: str) -> Counter[str]:
    """Count what a text prints, whatever the formats: values and references."""
    values = (found[1] for tag in tags(text) if (found := _VALUE.match(tag)))
    return Counter((*values, *(f"[[ref:{target}]]" for target in references(text))))


def _shape(blocks: Iterable[Block]) -> list[object]:
    """Return what decides what is printed: conditions, loops, tables and their columns."""
    return [found for block in blocks if (found := _frame(block)) is not None]


def _frame(block: Block) -> object:
    if isinstance(block, Control):
        return block.tag
    if isinstance(block, Table):
        return len(block.head), [(row.loop, row.condition) for row in block.rows], len(block.total)
    if isinstance(block, Signatures):
        return block.loop, len(block.cells)
    if isinstance(block, Grid):
        return block.week, block.slot, [cell.condition for cell in block.cells]
    return None
