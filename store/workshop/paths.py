"""What a template asks of its context: every dotted path followed through loops to its type."""

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import nodes
from pydantic import BaseModel

from models.calendar import Month
from store.rendering.engine import RESERVED

ANY = object()
"""The type of what cannot be told, or need not be: loop counters, values of the engine."""

WANTED: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(
        ("euros", "heures", "horaire", "nombre", "pourcent", "lettres", "compte"), (Decimal, int)
    ),
    **dict.fromkeys(("date", "date_courte", "jour"), (date,)),
    "mois": (Month, date),
    "traduit": (str,),
}
BARE = (str, int)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong with a path: ``code``, the path, what it was about, the line of the template."""

    code: str
    path: str
    row: int
    detail: str = ""


@dataclass
class Paths:
    """What was met: remarks, and the fields used, as (model, field)."""

    remarks: list[Remark] = field(default_factory=list)
    used: set[tuple[type[BaseModel], str]] = field(default_factory=set)


def follow(tree: nodes.Template, model: type[BaseModel], given: Iterable[str] = ()) -> Paths:
    """Follow every path of a parsed template through a context model; ``given`` are names known besides."""
    walker = _Walker(model)
    walker.visit(tree, dict.fromkeys(given, ANY), frozenset())
    return walker.found


def unused(model: type[BaseModel], used: set[tuple[type[BaseModel], str]]) -> Iterator[str]:
    """Yield the paths of a model that nothing prints or compares; what is inherited or shared is let be."""
    yield from _unused(model, used, "", set())


def _unused(
    model: type[BaseModel], used: set[tuple[type[BaseModel], str]], prefix: str, seen: set[type[BaseModel]]
) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if (model, name) not in used:
            if name in vars(model).get("__annotations__", ()):
                yield f"{prefix}{name}"
            continue
        below, many = _element(info.annotation)
        if _is_model(below) and below not in seen and below.__module__ == model.__module__:
            yield from _unused(below, used, f"{prefix}{name}{'[]' * many}.", {*seen, below})


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _element(kind: Any) -> tuple[Any, bool]:
    """Return what a list holds, or the type itself; the second value tells whether it is a list."""
    kind = without_none(kind)
    if typing.get_origin(kind) in (tuple, list):
        return typing.get_args(kind)[0], True
    return kind, False


def without_none(kind: Any) -> Any:
    """Return the type without ``None``."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        left = [one for one in typing.get_args(kind) if one is not type(None)]
        return left[0] if len(left) == 1 else ANY
    return kind


def may_be_none(kind: Any) -> bool:
    """Tell whether a value may be absent."""
    unions = (typing.Union, types.UnionType)
    return typing.get_origin(kind) in unions and type(None) in typing.get_args(kind)


Scope = Mapping[str, Any]


class _Walker:
    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model
        self.found = Paths()

    def visit(self, node: nodes.Node, scope: Scope, guards: frozenset[str]) -> None:
        if isinstance(node, nodes.For):
            self._for(node, scope, guards)
        elif isinstance(node, nodes.If):
            self._if(node, scope, guards)
        elif isinstance(node, nodes.Output):
            self._output(node, scope, guards)
        elif isinstance(node, nodes.Expr):
            self.type_of(node, scope, guards)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, scope, guards)

    def _for(self, node: nodes.For, scope: Scope, guards: frozenset[str]) -> None:
        element, _many = _element(self.type_of(node.iter, scope, guards))
        inside = {**scope, "loop": ANY}
        for target in node.target.find_all(nodes.Name) if not isinstance(node.target, nodes.Name) else ():
            inside[target.name] = ANY
        if isinstance(node.target, nodes.Name):
            inside[node.target.name] = element
        for child in node.body:
            self.visit(child, inside, guards)
        for child in node.else_:
            self.visit(child, scope, guards)

    def _if(self, node: nodes.If, scope: Scope, guards: frozenset[str]) -> None:
        self.type_of(node.test, scope, guards)
        paths = {path_of(one) for one in node.test.find_all((nodes.Getattr, nodes.Name))} | {
            path_of(node.test)
        }
        for child in (*node.body, *node.elif_):
            self.visit(child, scope, guards | paths)
        for child in node.else_:
            self.visit(child, scope, guards | paths)

    def _output(self, node: nodes.Output, scope: Scope, guards: frozenset[str]) -> None:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                continue
            kind = self.type_of(child, scope, guards)
            self._check_print(child, kind, guards)

    def _check_print(self, node: nodes.Expr, kind: Any, guards: frozenset[str]) -> None:
        if kind is ANY or isinstance(node, nodes.Filter | nodes.Const):
            return
        path = path_of(node)
        if may_be_none(kind) and path not in guards:
            self._remark("may_be_absent", path, node)
        kind = without_none(kind)
        if isinstance(kind, type) and (kind is bool or not issubclass(kind, BARE)):
            self._remark("needs_filter", path, node, kind.__name__)
        elif typing.get_origin(kind) in (tuple, list):
            self._remark("needs_filter", path, node, "tuple")

    def type_of(self, node: nodes.Node, scope: Scope, guards: frozenset[str]) -> Any:
        """Return the type of an expression, noting what is unknown on the way."""
        if isinstance(node, nodes.Name):
            return self._name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, node.attr, self.type_of(node.node, scope, guards))
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope, guards)
        if isinstance(node, nodes.Filter):
            return self._filter(node, scope, guards)
        for child in node.iter_child_nodes():
            self.type_of(child, scope, guards)
        return ANY

    def _name(self, node: nodes.Name, scope: Scope) -> Any:
        if node.name in scope:
            return scope[node.name]
        if node.name in RESERVED:
            return ANY
        return self._field(self.model, node.name, node)

    def _attribute(self, node: nodes.Getattr, name: str, owner: Any) -> Any:
        owner = without_none(owner)
        if _is_model(owner):
            return self._field(owner, name, node)
        if owner is not ANY and owner not in (date, Month):
            self._remark("unknown_path", path_of(node), node)
        return ANY

    def _item(self, node: nodes.Getitem, scope: Scope, guards: frozenset[str]) -> Any:
        owner = self.type_of(node.node, scope, guards)
        element, many = _element(owner)
        if many and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            return element
        return ANY

    def _filter(self, node: nodes.Filter, scope: Scope, guards: frozenset[str]) -> Any:
        if node.node is None:
            return ANY
        kind = self.type_of(node.node, scope, guards)
        wanted = WANTED.get(node.name)
        bare = without_none(kind)
        if wanted and may_be_none(kind) and path_of(node.node) not in guards:
            self._remark("may_be_absent", path_of(node.node), node)
        if wanted and isinstance(bare, type) and (bare is bool or not issubclass(bare, wanted)):
            self._remark("wrong_filter", path_of(node.node), node, node.name)
        return ANY if wanted is None else str

    def _field(self, model: type[BaseModel], name: str, node: nodes.Expr) -> Any:
        info = model.model_fields.get(name)
        if info is None:
            self._remark("unknown_path", path_of(node), node, ", ".join(model.model_fields))
            return ANY
        self.found.used.add((model, name))
        return info.annotation

    def _remark(self, code: str, path: str, node: nodes.Node, detail: str = "") -> None:
        self.found.remarks.append(Remark(code, path, node.lineno, detail))


def path_of(node: nodes.Node) -> str:
    """Return a path as its author wrote it: ``groupement.nom``."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{path_of(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{path_of(node.node)}[]"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return path_of(node.node)
    return ""
