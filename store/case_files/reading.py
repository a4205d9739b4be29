"""Reading a case file: a YAML text in French becomes dated facts, or the list of all that has to be mended.

1. ``store.case_files.yaml_nodes`` reads the text as a tree that knows its lines.
2. Each section becomes facts; what pydantic refuses is said in French by ``store.case_files.field_problems``.
3. The facts are compared with one another: identifiers, duplicates, SIRET numbers, dates.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from models.case_file import CaseFile, CaseHead, Entry, EntryHead
from models.dossier import Dossier
from models.facts import KINDS, Fact, Value
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from rules.ladder.stages import check_takeover
from store.case_files.checks import Located, check_located
from store.case_files.decisions import check_decisions
from store.case_files.field_problems import field_problems, nearest
from store.case_files.lenient import fields_of, lenient
from store.case_files.meetings import check_meetings
from store.case_files.yaml_nodes import Block, Items, Text, Tree, plain, read_tree

HEADING, JOURNAL = "dossier", "journal"
SECTIONS: dict[str, type[Fact]] = {kind.section: kind for kind in KINDS.values()}

V = TypeVar("V", bound=Value)


def read_case_file(path: Path | str, known: Dossier | None = None) -> CaseFile:
    """Read a case file; ``known`` is what the case already holds, when the file only adds to it.

    The file holds ``dossier`` (id, titre, territoire, ouvert_le), sections of facts true from that day, and
    ``journal``: dated entries (``le``, ``par``, sections, ``demande``, ``motif``).

    Raises:
        ProblemsFound: everything that has to be mended, each with its line.
    """
    reader = _Reader(Path(path), read_tree(Path(path)))
    found = reader.read()
    problems = [*reader.problems, *check_located(reader.located, known, reader.halves, reader.path.name)]
    problems += check_decisions(reader.located, known, reader.path.name)
    if not reader.halves:  # a meeting that could not be read may be the one that is named
        problems += check_meetings(reader.located, known, reader.path.name)
    if found is not None:
        problems += reader.check_dates(found)
    if problems or found is None:
        raise ProblemsFound(sorted(problems, key=lambda problem: problem.place.row or 0))
    return found


@dataclass
class _Reader:
    path: Path
    tree: Block
    problems: list[Problem] = field(default_factory=list)
    located: list[Located] = field(default_factory=list)
    halves: set[str] = field(default_factory=set)
    """Identifiers of facts that have to be mended: those who name them are not to blame."""

    def read(self) -> CaseFile | None:
        head = self._head()
        facts = self._facts(self.tree, (HEADING, JOURNAL), "")
        entries = tuple(entry for entry in self._entries() if entry is not None)
        if head is None:
            return None
        return CaseFile(head, facts, _ranked(sorted(entries, key=lambda entry: entry.on)))

    def check_dates(self, case_file: CaseFile) -> Iterator[Problem]:
        """Yield what the dates of the file contradict."""
        row = self.tree.rows.get(JOURNAL)
        for entry in case_file.entries:
            if entry.on < case_file.head.opened:
                said = message("L'entrée du {day:date} précède l'ouverture du dossier.", day=entry.on)
                remedy = message("Corrigez « le », ou la date « ouvert_le » du dossier.")
                yield self._problem("entry_before_opening", row, said, remedy, "le")
        for problem in check_takeover(case_file.head, case_file.facts):
            yield self._problem(
                problem.code, self.tree.rows[HEADING], problem.message, problem.remedy, problem.place.field
            )

    def _problem(self, code: str, row: int | None, said: Message, remedy: Message, key: str = "") -> Problem:
        return Problem(code, said, remedy, Place(file=self.path.name, row=row, field=key))

    def _head(self) -> CaseHead | None:
        tree = self.tree.entries.get(HEADING)
        if tree is None:
            said = message("Il manque la section « dossier ».")
            remedy = message("Ajoutez « dossier: » avec id, titre, territoire et ouvert_le.")
            self.problems.append(self._problem("no_heading", None, said, remedy, HEADING))
            return None
        return self._value(tree, CaseHead)

    def _value(self, tree: Tree, model: type[V]) -> V | None:
        try:
            return model.model_validate(lenient(plain(tree), model))
        except ValidationError as error:
            self.problems += field_problems(error, tree, model, self.path.name)
            return None

    def _entries(self) -> Iterator[Entry | None]:
        journal = self.tree.entries.get(JOURNAL)
        for tree in _listed(journal):
            yield self._entry(tree)

    def _entry(self, tree: Tree) -> Entry | None:
        if not isinstance(tree, Block):
            self._value(tree, EntryHead)
            return None
        own = tuple(fields_of(EntryHead))
        head = self._value(_only(tree, own), EntryHead)
        facts = self._facts(tree, own, head.on.isoformat() if head else f"?{tree.row}")
        if head is None:
            return None
        return Entry(head.on, head.by, facts, head.request, head.reason, head.turn)

    def _facts(self, block: Block, others: tuple[str, ...], day: str) -> tuple[Fact, ...]:
        found: list[Fact] = []
        for name, row in block.rows.items():
            if name in others:
                continue
            kind = SECTIONS.get(name)
            if kind is None:
                said = message("La section « {section} » n'existe pas.", section=name)
                remedy = nearest(name, (*SECTIONS, *others))
                self.problems.append(self._problem("unknown_section", row, said, remedy, name))
                continue
            for tree in _listed(block.entries.get(name)):
                fact = self._value(tree, kind)
                if fact is None:
                    self.halves |= _identifiers_written(tree)
                else:
                    self.located.append(Located(fact, tree, day))
                    found.append(fact)
        return tuple(found)


def _ranked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Tell apart the entries that ask for the same move on the same day."""
    counts: Counter[tuple[date, object]] = Counter()
    found = []
    for entry in entries:
        asked = (entry.on, entry.request)
        found.append(replace(entry, rank=counts[asked]))
        counts[asked] += 1
    return tuple(found)


def _listed(tree: Tree | None) -> tuple[Tree, ...]:
    """Return the items of a list; a section that holds one thing may be written without a dash."""
    if tree is None:
        return ()
    return tree.items if isinstance(tree, Items) else (tree,)


def _identifiers_written(tree: Tree) -> set[str]:
    entries = tree.entries if isinstance(tree, Block) else {}
    written = (entries.get(name) for name in ("id", "matricule"))
    return {found.value for found in written if isinstance(found, Text)}


def _only(block: Block, names: tuple[str, ...]) -> Block:
    kept = {name: tree for name, tree in block.entries.items() if name in names}
    return Block(block.row, kept, {name: row for name, row in block.rows.items() if name in names})
