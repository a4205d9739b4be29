"""A YAML file as a tree that knows its lines; every value is text, so that 01000 and 19:00 stay as written.

What the user got wrong (no file, not UTF-8, a tab, a key twice) comes out as problems with their line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INDENTED_BY_TAB = re.compile(r" *\t")
_EMPTY = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written; ``row`` counts lines from 1."""

    row: int
    value: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    row: int
    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping; ``rows`` gives the line of each key; a key without a value is not in ``entries``."""

    row: int
    entries: dict[str, "Tree"] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


Tree = Text | Items | Block


def read_tree(path: Path) -> Block:
    """Read a YAML file whose top is a mapping.

    Raises:
        ProblemsFound: no file, not UTF-8, not YAML, keys written twice, or something else at the top.
    """
    reader = _Reader(path)
    tree = reader.read()
    if reader.problems:
        raise ProblemsFound(reader.problems)
    if not isinstance(tree, Block):
        raise ProblemsFound([reader.problem("not_a_block", 1, *_NO_SECTIONS)])
    return tree


_NO_SECTIONS = (
    message("Ce fichier ne contient pas de sections."),
    message("Un dossier commence par une ligne « dossier: » suivie de lignes en retrait."),
)
_USE_UTF8 = message(
    "Enregistrez le fichier en UTF-8 : dans le Bloc-notes, « Enregistrer sous », puis « Encodage : UTF-8 »."
)


@dataclass
class _Reader:
    path: Path
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def problem(self, code: str, row: int | None, text: Message, remedy: Message, key: str = "") -> Problem:
        return Problem(code, text, remedy, Place(file=self.path.name, row=row, field=key))

    def read(self) -> Tree:
        try:
            text = self._text()
            node = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            raise ProblemsFound([self._unreadable(error, text)]) from error
        except yaml.YAMLError as error:
            raise ProblemsFound([self.problem("bad_yaml", None, *_UNREADABLE)]) from error
        return Text(1, "") if node is None else self._tree(node)

    def _text(self) -> str:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            raise ProblemsFound([self._no_file()]) from None
        except OSError as error:
            raise ProblemsFound([self._cannot_open()]) from error
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = content[: error.start].count(b"\n") + 1
            text = message(
                "Le fichier n'est pas enregistré en UTF-8 : la ligne {row} ne peut pas être lue.", row=row
            )
            raise ProblemsFound([self.problem("not_utf8", row, text, _USE_UTF8)]) from error

    def _no_file(self) -> Problem:
        near = sorted(found.name for found in self.path.parent.glob("*.yaml"))[:5]
        remedy = (
            message("Fichiers présents dans ce dossier : {near}.", near=near)
            if near
            else message("Vérifiez le nom du fichier et le dossier où il se trouve.")
        )
        return self.problem(
            "no_file", None, message("Le fichier « {path} » n'existe pas.", path=str(self.path)), remedy
        )

    def _cannot_open(self) -> Problem:
        text = message("Le fichier « {path} » ne peut pas être ouvert.", path=str(self.path))
        if self.path.is_dir():
            remedy = message("C'est un dossier de l'ordinateur : donnez le nom d'un fichier qu'il contient.")
        else:
            remedy = message("Fermez-le s'il est ouvert ailleurs, ou demandez le droit de le lire.")
        return self.problem("cannot_open", None, text, remedy)

    def _unreadable(self, error: yaml.MarkedYAMLError, text: str) -> Problem:
        mark = error.problem_mark or error.context_mark
        row = mark.line + 1 if mark else None
        if _INDENTED_BY_TAB.match("".join(text.splitlines()[row - 1 : row]) if row else ""):
            return self.problem(
                "tab",
                row,
                message("Cette ligne est mise en retrait par une tabulation."),
                message("Remplacez les tabulations par des espaces."),
            )
        return self.problem("bad_yaml", row, *_UNREADABLE)

    def _tree(self, node: yaml.Node) -> Tree:
        row = node.start_mark.line + 1
        if id(node) in self.seen:
            self.problems.append(self.problem("alias", row, *_ALIAS))
            return Text(row, "")
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return Items(row, tuple(self._tree(item) for item in node.value))
        if isinstance(node, yaml.MappingNode):
            return self._block(node, row)
        return Text(row, node.value)

    def _block(self, node: yaml.MappingNode, row: int) -> Block:
        block = Block(row)
        for key_node, value_node in node.value:
            key, key_row = str(key_node.value), key_node.start_mark.line + 1
            if key in block.rows:
                self.problems.append(self._twice(key, key_row, block.rows[key]))
                continue
            block.rows[key] = key_row
            if not _is_empty(value_node):
                block.entries[key] = self._tree(value_node)
        return block

    def _twice(self, key: str, row: int, first: int) -> Problem:
        return self.problem(
            "key_twice",
            row,
            message(
                "« {key} » est écrit deux fois au même endroit (déjà ligne {first}).", key=key, first=first
            ),
            message("Gardez une seule des deux lignes, ou réunissez leur contenu."),
            key,
        )


_UNREADABLE = (
    message("La mise en forme du fichier ne peut pas être comprise à cet endroit."),
    message(
        "Vérifiez le retrait de la ligne, l'espace après les deux-points, "
        "et mettez entre guillemets un texte qui contient « : » ou « # »."
    ),
)
_ALIAS = (
    message("Les renvois (&nom, *nom) ne sont pas lus dans un dossier."),
    message("Recopiez le contenu à cet endroit."),
)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _EMPTY


def plain(tree: Tree) -> Any:
    """Return the tree as dictionaries, lists and text.

    An empty field is left out, save one named by a number: it is what a decimal comma leaves in
    ``{taux: 1,87}``, and must be refused rather than lost.
    """
    if isinstance(tree, Text):
        return tree.value
    if isinstance(tree, Items):
        return [plain(item) for item in tree.items]
    cut = {key: "" for key in tree.rows if key not in tree.entries and key.isdigit()}
    return cut | {key: plain(value) for key, value in tree.entries.items()}


def find(tree: Tree, location: tuple[int | str, ...]) -> Iterator[tuple[int, Tree | None]]:
    """Follow a location down the tree, yielding line and node at each step, as far as it exists."""
    row, node = tree.row, tree
    yield row, node
    for step in location:
        if isinstance(node, Block) and step in node.rows:
            row, below = node.rows[str(step)], node.entries.get(str(step))
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
            row = below.row
        else:
            return
        yield row, below
        if below is None:
            return
        node = below
