"""Questions put to a clause that has been read: what it refers to, and whether always or only at times."""

from collections.abc import Iterator

from store.workshop.inline import references
from store.workshop.source import Clause, Control, Grid, Paragraph, Signatures, Table


def references_of(clause: Clause) -> Iterator[tuple[int, str]]:
    """Yield the line and the target of each reference."""
    for row, target, _guarded in _all(clause):
        yield row, target


def constant_references(clause: Clause) -> tuple[str, ...]:
    """Return the clauses that this one refers to whenever it stands."""
    return tuple(dict.fromkeys(target for _row, target, guarded in _all(clause) if not guarded))


def guarded_references(clause: Clause) -> tuple[str, ...]:
    """Return the clauses that this one refers to inside a condition or a loop only."""
    always = constant_references(clause)
    return tuple(dict.fromkeys(target for _row, target, _g in _all(clause) if target not in always))


def _all(clause: Clause) -> Iterator[tuple[int, str, bool]]:
    depth = 0
    for block in clause.blocks:
        if isinstance(block, Control):
            depth += block.tag.startswith(("if ", "for ")) - block.tag.startswith("end")
        elif isinstance(block, Paragraph):
            yield from ((block.row, run.reference, depth > 0) for run in block.runs if run.reference)
        elif isinstance(block, Table | Signatures | Grid):
            yield from ((block.row, target, guarded or depth > 0) for target, guarded in _in_cells(block))


def _in_cells(block: Table | Signatures | Grid) -> Iterator[tuple[str, bool]]:
    if isinstance(block, Grid):
        yield from ((target, True) for cell in block.cells for target in references(cell.text))
        return
    if isinstance(block, Signatures):
        yield from ((target, bool(block.loop)) for cell in block.cells for target in references(cell))
        return
    yield from ((target, False) for cell in (*block.head, *block.total) for target in references(cell))
    for line in block.rows:
        guarded = bool(line.loop or line.condition)
        yield from ((target, guarded) for cell in line.cells for target in references(cell))
