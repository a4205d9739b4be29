"""Prints where a line of a statement comes from, as a tree; nothing heavy is loaded for it."""

import re
from collections.abc import Iterator

import typer

from apps.cli.words import language
from models.messages import message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from models.reader import Matter, Reader
from rules.confidentiality.explained import check_line, explain_to_member
from rules.confidentiality.matters import is_entrusted
from rules.explaining.line import Node, explain
from store.language import show
from store.months.explanations import find_line, sources_of
from store.plain_reading import Ask, plain_reading
from store.readers import present_reader

CORRECTION = re.compile(r".+/R\d+")
"""Names of corrections end with ``R`` and a number: ``2026-11/amicale/R1``."""

BRANCH, LAST, TRUNK, BLANK = "├─ ", "└─ ", "│  ", "   "


def explain_line(name: str, case_id: str) -> None:
    """Print the tree of the line called ``name``."""
    with plain_reading() as ask:
        tree = _tree(ask, name, case_id)
    typer.echo("\n".join(drawn(tree)))


def _tree(ask: Ask, name: str, case_id: str) -> Node:
    reader = present_reader()
    if reader is not None and not is_entrusted(reader, Matter.PAY):
        return _for_member(ask, name, case_id, reader)
    if not CORRECTION.fullmatch(name):
        return explain(sources_of(ask, find_line(ask, name, case_id)))
    from rules.billing.explaining import explain_correction  # noqa: PLC0415 - rarely asked for
    from store.billing.explanations import correction_of  # noqa: PLC0415

    return explain_correction(correction_of(ask, name, case_id))


def _for_member(ask: Ask, name: str, case_id: str, reader: Reader) -> Node:
    """Explain a line to the member that owes it.

    Raises:
        ProblemsFound: the line is another member's, or a correction, whose reasons tell of payroll.
    """
    if CORRECTION.fullmatch(name):
        raise ProblemsFound([_no_correction()])
    refuse_if_any(check_line(name.split("/")[1] if "/" in name else "", reader))
    return explain_to_member(sources_of(ask, find_line(ask, name, case_id)))


def _no_correction() -> Problem:
    return Problem(
        "correction_not_explained",
        message("Une régularisation s'explique par la paie : elle ne se détaille qu'à qui gère."),
        message("Son montant et son motif sont sur le relevé ; demandez le reste à qui gère le groupement."),
        Place(option="--for"),
    )


def drawn(tree: Node) -> Iterator[str]:
    """Yield the lines of a tree."""
    yield show(tree.text, language())
    for child, last in ((child, child is tree.children[-1]) for child in tree.children):
        head, *rest = drawn(child)
        yield (LAST if last else BRANCH) + head
        yield from ((BLANK if last else TRUNK) + line for line in rest)


def split_branch(line: str) -> tuple[str, str]:
    """Return a drawn line as its branches and its sentence."""
    text = line.lstrip(BRANCH + LAST + TRUNK)
    return line.removesuffix(text), text


def continued(branch: str) -> str:
    """Return what stands under some branches when their sentence goes on below."""
    return branch.replace(BRANCH, TRUNK).replace(LAST, BLANK)
