"""Reading a whole document: its plan, its clauses, and what only shows when they stand together."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from models.messages import message
from models.problems import Problem, ProblemsFound
from store.language import SOURCE
from store.workshop.checks import check_cell, check_expression
from store.workshop.clauses import read_clause
from store.workshop.content import references_of
from store.workshop.notes import Notes, all_problems, rows_of
from store.workshop.places import CLAUSES, PLAN, languages_written
from store.workshop.source import Clause, Document, Plan
from store.workshop.translation import stray_translations, translated


def read_document(document: str, root: Path = CLAUSES, language: str = SOURCE) -> Document:
    """Read a document from its text files, in a language it is written in.

    Raises:
        ProblemsFound: every mistake of the plan and of the clauses, at once.
    """
    found, problems = inspect_document(document, root, language)
    if found is None or problems:
        raise ProblemsFound(problems)
    return found


def inspect_document(
    document: str, root: Path = CLAUSES, language: str = SOURCE
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return what could be read of a document, and every mistake met; French mistakes come first, alone."""
    found, problems = _inspect_french(document, root)
    if language == SOURCE or found is None or problems:
        return found, problems
    paths = {name: clause_path(found.plan, name, root) for name in found.clauses}
    return translated(found, language, root, paths)


def _inspect_french(document: str, root: Path) -> tuple[Document | None, tuple[Problem, ...]]:
    plan_notes = Notes(f"{document}/{PLAN}")
    plan = _read_plan(root / document / PLAN, document, plan_notes)
    if plan is None:
        return None, tuple(plan_notes.problems)
    notes: dict[str, Notes] = {}
    clauses: dict[str, Clause] = {}
    for name in dict.fromkeys(name for group in plan.groups for name in group.clauses):
        path = clause_path(plan, name, root)
        notes[name] = Notes(f"{path.parent.name}/{path.name}")
        clause = read_clause(path, notes[name])
        if clause is not None:
            clauses[name] = _without_foreign_law(clause, plan)
            check_expression(clause.head.si, 2, notes[name])
            for cited in clause.head.droit:
                check_expression(cited.si, 2, notes[name])
            check_cell(clause.head.titre, 2, notes[name])
    found = Document(plan, clauses)
    _check_unused(root / document, plan, plan_notes)
    _check_borrowed(plan, root, plan_notes)
    _check_references(found, notes)
    return found, all_problems([plan_notes, *notes.values()])


def clause_path(plan: Plan, name: str, root: Path = CLAUSES) -> Path:
    """Return where a clause is written: the document's own folder, else the one its plan borrows from."""
    own = root / plan.document / f"{name}.md"
    if own.is_file() or not plan.clauses_de:
        return own
    borrowed = root / plan.clauses_de / own.name
    return borrowed if borrowed.is_file() else own


def _read_plan(path: Path, document: str, notes: Notes) -> Plan | None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        notes.add(
            "no_plan",
            None,
            message("Le plan du document « {document} » ne peut pas être lu.", document=document),
            message("Créez le fichier plan.yaml du document, en UTF-8."),
        )
        return None
    data = notes.yaml(text, 1)
    plan = notes.model(Plan, data, rows_of(text, 1), 1)
    if not isinstance(plan, Plan):
        return None
    _check_plan(plan, document, rows_of(text, 1), notes)
    return plan


def _check_plan(plan: Plan, document: str, rows: dict[str, int], notes: Notes) -> None:
    if plan.document != document:
        notes.add(
            "other_document",
            rows.get("document"),
            message(
                "Le plan dit « {said} » et son dossier « {folder} ».", said=plan.document, folder=document
            ),
            message("Donnez le même nom aux deux."),
        )
    for text in (plan.title, plan.subtitle, plan.header, *plan.cover_lines, *(g.titre for g in plan.groups)):
        check_cell(text, rows.get("title", 1), notes)
    counted = Counter(name for group in plan.groups for name in group.clauses)
    for name in [name for name, times in counted.items() if times > 1]:
        notes.add(
            "clause_twice",
            rows.get("body"),
            message("La clause « {name} » figure deux fois dans le plan.", name=name),
            message("Gardez-la à une seule place."),
        )


def _check_unused(folder: Path, plan: Plan, notes: Notes) -> None:
    used = {name for group in plan.groups for name in group.clauses}
    languages = languages_written(plan.document, folder.parent)
    unused = [path for path in sorted(folder.glob("*.md")) if "." not in path.stem and path.stem not in used]
    for path in (*unused, *stray_translations(folder, used, languages)):
        notes.add(
            "clause_unused",
            None,
            message("La clause « {name} » n'est pas dans le plan.", name=path.stem),
            message("Ajoutez-la au plan, ou retirez son fichier."),
        )


def _check_borrowed(plan: Plan, root: Path, notes: Notes) -> None:
    if not plan.clauses_de:
        return
    if plan.clauses_de == plan.document or not (root / plan.clauses_de / PLAN).is_file():
        notes.add(
            "unknown_lender",
            None,
            message("Le plan emprunte ses clauses à « {lender} », qui n'existe pas.", lender=plan.clauses_de),
            message("Nommez dans « clauses_de » un autre document écrit, ou retirez cette ligne."),
        )
    for own in sorted((root / plan.document).glob("*.md")):
        lent = root / plan.clauses_de / own.name
        if plan.clauses_de != plan.document and lent.is_file() and lent.read_bytes() == own.read_bytes():
            notes.add(
                "clause_copied",
                None,
                message("La clause « {name} » répète mot pour mot celle qu'elle emprunte.", name=own.stem),
                message("Retirez son fichier : le plan trouvera la clause dans l'autre document."),
            )


def _without_foreign_law(clause: Clause, plan: Plan) -> Clause:
    if clause.folder == plan.document or not plan.sans_droit:
        return clause
    kept = tuple(cited for cited in clause.head.droit if cited.code not in plan.sans_droit)
    return replace(clause, head=clause.head.model_copy(update={"droit": kept}))


def _check_references(document: Document, notes: dict[str, Notes]) -> None:
    for name, clause in document.clauses.items():
        for row, target in references_of(clause):
            if target not in document.clauses:
                _unknown(target, row, document, notes[name])
            elif not document.is_article(target):
                notes[name].add(
                    "reference_without_number",
                    row,
                    message(
                        "Le renvoi vise « {target} », qui ne porte pas de numéro d'article.", target=target
                    ),
                    message("Visez un article numéroté, ou nommez la clause en toutes lettres."),
                )


def _unknown(target: str, row: int, document: Document, notes: Notes) -> None:
    known = (
        sorted(name for name in document.clauses if name[:3] == target[:3]) or sorted(document.clauses)[:8]
    )
    notes.add(
        "unknown_reference",
        row,
        message("Le renvoi vise la clause « {target} », qui n'existe pas.", target=target),
        message("Clauses voisines : {known}.", known=", ".join(known)),
    )
