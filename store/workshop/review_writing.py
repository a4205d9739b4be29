"""What a lawyer changed in a copy, written into the clauses: only what leaves the document sound.

Changes are tried in a copy of the clauses first. All of a clause together, then, if the document would no
longer build, one by one: those that break it are refused, each with the place and the reason.
"""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from models.messages import Message, message
from models.problems import Place, Problem, blocking
from store.files import write_whole
from store.workshop.lint import lint
from store.workshop.places import CLAUSES, languages_written
from store.workshop.reading import clause_path
from store.workshop.review import Change
from store.workshop.source import Document
from store.workshop.translation import translation_of

_TITLE = re.compile(r"^titre:.*$", re.MULTILINE)
_INDENT = re.compile(r"[ \t]*")
_FENCE = ":::"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Clauses written, changes refused, and translations left to be brought up to date."""

    written: tuple[Path, ...]
    refused: tuple[Problem, ...]
    to_translate: tuple[Path, ...]


def write_changes(source: Document, changes: Sequence[Change], root: Path = CLAUSES) -> Outcome:
    """Write changes into the clauses of a document; what would break it, or belongs elsewhere, is refused."""
    document = source.plan.document
    written: list[Path] = []
    refused: list[Problem] = []
    for name, group in groupby(changes, key=lambda change: change.clause):
        path, asked = clause_path(source.plan, name, root), tuple(group)
        if path.parent.name != document:
            refused += [_refused(change, path, _borrowed(path)) for change in asked]
            continue
        text = path.read_text(encoding="utf-8")
        kept, why = _sound(source, path, text, asked, root)
        refused += why
        if kept != text:
            write_whole(path, kept.encode())
            written.append(path)
    return Outcome(tuple(written), tuple(refused), tuple(_translations(document, written, root)))


def _translations(document: str, written: Iterable[Path], root: Path) -> Iterator[Path]:
    for path in written:
        for language in languages_written(document, root)[1:]:
            yield translation_of(path, language)


def _sound(
    source: Document, path: Path, text: str, asked: tuple[Change, ...], root: Path
) -> tuple[str, list[Problem]]:
    """Return the clause with every change that leaves the document sound, and why the others do not."""
    whole = rewritten(text, asked)
    if not _faults(source, path, whole, root):
        return whole, []
    kept: list[Change] = []
    refused: list[Problem] = []
    for change in asked:
        faults = _faults(source, path, rewritten(text, [*kept, change]), root)
        if faults:
            refused.append(_refused(change, path, faults[0].message))
        else:
            kept.append(change)
    return rewritten(text, kept), refused


def _faults(source: Document, path: Path, text: str, root: Path) -> tuple[Problem, ...]:
    """Return what would stop the document from being built if a clause said this."""
    plan = source.plan
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder)
        for name in filter(None, (plan.document, plan.clauses_de)):
            shutil.copytree(root / name, trial / name)
        (trial / plan.document / path.name).write_text(text, encoding="utf-8")
        return blocking(lint(plan.document, trial))


def rewritten(text: str, changes: Sequence[Change]) -> str:
    """Return the text of a clause with changes made, last to first: the lines above keep their row."""
    lines = text.split("\n")
    titles = [change for change in changes if not change.follows]
    for change in sorted((c for c in changes if c.follows), key=lambda c: -c.follows):
        _make(lines, change)
    made = "\n".join(lines)
    for change in titles:
        found = _TITLE.search(made)
        if found is not None:
            made = f"{made[: found.start()]}titre: {_quoted(change.after[0])}{made[found.end() :]}"
    return made


def _quoted(title: str) -> str:
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _make(lines: list[str], change: Change) -> None:
    """Put the new lines in place of the old; ``lines`` count from 0, rows of a file from 1."""
    last = change.follows
    for row, new in zip(change.rows, change.after, strict=False):
        lines[row - 1] = _INDENT.match(lines[row - 1])[0] + new  # type: ignore[index]
        last = row
    for row in reversed(change.rows[len(change.after) :]):
        _remove(lines, row)
    for new in change.after[len(change.rows) :]:
        last = _insert(lines, last, new)


def _remove(lines: list[str], row: int) -> None:
    """Take a line away, and one of the blank lines that parted it from others."""
    del lines[row - 1]
    around = lines[row - 2 : row]
    if len(around) == 2 and not any(line.strip() for line in around):  # noqa: PLR2004 - above and below
        del lines[row - 1]


def _insert(lines: list[str], after: int, new: str) -> int:
    """Add a line below row ``after`` as its neighbours ask for; return the row it stands on."""
    above = lines[after - 1]
    below = lines[after] if after < len(lines) else ""
    if _inside_fence(lines, after):
        lines.insert(after, _INDENT.match(above)[0] + new)  # type: ignore[index]
        return after + 1
    added = [new]
    if _apart(above, new):
        added.insert(0, "")
    if _apart(new, below):
        added.append("")
    lines[after:after] = added
    return after + added.index(new) + 1


def _apart(first: str, second: str) -> bool:
    """Tell whether a blank line has to part two lines: not within a list, nor beside a tag or the fields."""
    ends = (first.strip(), second.strip())
    if not all(ends) or ends[0] == "---":
        return False
    if all(end.startswith("- ") for end in ends):
        return False
    return not any(end.startswith("{%") for end in ends)


def _inside_fence(lines: Sequence[str], row: int) -> bool:
    return sum(line.startswith(_FENCE) for line in lines[:row]) % 2 == 1


def _borrowed(path: Path) -> Message:
    return message(
        "Cette clause est écrite dans « {document} » : relisez-la là-bas.", document=path.parent.name
    )


def _refused(change: Change, path: Path, why: Message) -> Problem:
    passage = " / ".join(change.after) or "–"
    return Problem(
        "change_refused",
        message("Changement non écrit : {why} Texte proposé : « {passage} ».", why=why, passage=passage),
        message("Faites ce changement à la main dans le fichier de la clause, puis construisez les modèles."),
        Place(file=f"{path.parent.name}/{path.name}", row=change.row),
    )
