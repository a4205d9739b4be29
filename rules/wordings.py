"""Two wordings of a document set side by side: paragraphs paired, words that change told from the others.

``Clause`` is what a version of a document says under one of its headings. ``clause_changes`` pairs the
clauses of two versions by name, their paragraphs by likeness, and the words of each pair one by one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

ALIKE = 500
"""Thousandths of words that two paragraphs have in common when one is told as the rewriting of the other."""
WHOLE = 1_000
NEAR = 7
"""Words that do not change, kept on each side of those that do."""
ALONE = 1
"""Words that do not change but are told with those around them, which do."""
LARGEST = 2_500
"""Pairs of paragraphs weighed against each other; beyond, a long table rewritten is told row for row."""
GAP = "(…)"
CELLS = " | "
_WORD = re.compile(r"\w(?:[\w’'.,/\u00a0\u202f-]*\w)?|\s|[^\w\s]")


class Line(NamedTuple):
    """A paragraph, or a row of a table with a bar between its cells."""

    text: str
    row: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands under a heading; ``name`` finds it in another version, ``number`` is its article's."""

    name: str
    title: str
    number: int | None
    lines: tuple[Line, ...]


class Piece(NamedTuple):
    """Words in a run that all change, or none of which does."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line before and after, what does not change elided; one side is empty when it is added or removed."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    row: bool


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause whose words change; ``before`` is absent when it is added, ``after`` when it is removed."""

    before: Clause | None
    after: Clause | None
    lines: tuple[LineChange, ...]


def clause_changes(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    """Return the clauses whose words change, in the order of the later version, then those it has lost."""
    old, new = ({clause.name: clause for clause in clauses} for clauses in (before, after))
    met = [ClauseChange(old.get(name), clause, _lines(old.get(name), clause)) for name, clause in new.items()]
    lost = [
        ClauseChange(clause, None, _lines(clause, None)) for name, clause in old.items() if name not in new
    ]
    return tuple(change for change in (*met, *lost) if change.lines or None in (change.before, change.after))


def _lines(before: Clause | None, after: Clause | None) -> tuple[LineChange, ...]:
    if before is None or after is None:
        alone = before or after
        return tuple(_one_sided(alone.lines, gone=after is None)) if alone else ()
    titles = [Line(before.title)], [Line(after.title)]
    named = () if before.title == after.title else _compared(*titles)
    return (*named, *_compared(before.lines, after.lines))


def _compared(before: Sequence[Line], after: Sequence[Line]) -> Iterator[LineChange]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield from _rewritten(before[start:end], after[first:last])


def _rewritten(before: Sequence[Line], after: Sequence[Line]) -> Iterator[LineChange]:
    """Tell each old line beside the new one it became; the others go or come in the order of the page."""
    start, first = 0, 0
    for one, other in (*_pairs(before, after), (len(before), len(after))):
        yield from _one_sided(before[start:one], gone=True)
        yield from _one_sided(after[first:other], gone=False)
        if one < len(before):
            yield LineChange(*marked(before[one].text, after[other].text), after[other].row)
        start, first = one + 1, other + 1


def _one_sided(lines: Sequence[Line], *, gone: bool) -> Iterator[LineChange]:
    for line in lines:
        whole = (Piece(line.text, changed=True),)
        yield LineChange(whole if gone else (), () if gone else whole, line.row)


def _pairs(before: Sequence[Line], after: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Return the pairs, in order and never crossing, that have the most words in common together."""
    if len(before) * len(after) > LARGEST:
        shorter = range(min(len(before), len(after)))
        return tuple((rank, rank) for rank in shorter if _likeness(before[rank], after[rank]) >= ALIKE)
    best: list[list[int]] = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    like = [[_likeness(one, other) for other in after] for one in before]
    for one in reversed(range(len(before))):
        for other in reversed(range(len(after))):
            paired = like[one][other] + best[one + 1][other + 1] if like[one][other] >= ALIKE else 0
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    return tuple(_followed(best))


def _followed(best: list[list[int]]) -> Iterator[tuple[int, int]]:
    one = other = 0
    while one < len(best) - 1 and other < len(best[0]) - 1:
        here = best[one][other]
        if here == best[one + 1][other]:
            one += 1
        elif here == best[one][other + 1]:
            other += 1
        else:
            yield one, other
            one, other = one + 1, other + 1


def _likeness(before: Line, after: Line) -> int:
    """Return how much two lines share, in thousandths; rows with the same first cell are the same."""
    if before.row != after.row:
        return 0
    if before.row and before.text.split(CELLS)[0] == after.text.split(CELLS)[0] != "":
        return WHOLE
    matcher = SequenceMatcher(None, _only_words(before.text), _only_words(after.text), autojunk=False)
    return round(matcher.ratio() * WHOLE) if matcher.quick_ratio() * WHOLE >= ALIKE else 0


@lru_cache(maxsize=4096)
def _only_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text) if word[0].isalnum())


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both wordings in pieces that change or do not, the long ones that do not cut in their middle."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    spans = _joined(SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), old)
    ends = {0, len(spans) - 1}
    left, right = [], []
    for rank, (same, start, end, first, last) in enumerate(spans):
        if same:
            kept = _elided(old[start:end], opening=rank == 0, closing=rank in ends and rank != 0)
            left.append(Piece(kept, changed=False))
            right.append(Piece(kept, changed=False))
        else:
            left.append(Piece("".join(old[start:end]), changed=True))
            right.append(Piece("".join(new[first:last]), changed=True))
    return _said(left), _said(right)


def _said(pieces: list[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.text)


_Span = tuple[bool, int, int, int, int]


def _joined(codes: Sequence[tuple[str, int, int, int, int]], old: Sequence[str]) -> list[_Span]:
    """Return spans that change or not; a lone word that stays between two that change goes with them."""
    spans: list[_Span] = []
    for rank, (kind, start, end, first, last) in enumerate(codes):
        inside = 0 < rank < len(codes) - 1
        same = kind == "equal" and not (inside and len(_ranks(old[start:end])) <= ALONE)
        if spans and spans[-1][0] == same:
            _, begun, _, opened, _ = spans.pop()
            spans.append((same, begun, end, opened, last))
        else:
            spans.append((same, start, end, first, last))
    return spans


def _ranks(words: Sequence[str]) -> list[int]:
    """Return the places of words among spaces and signs."""
    return [rank for rank, word in enumerate(words) if word[0].isalnum()]


def _elided(words: Sequence[str], *, opening: bool, closing: bool) -> str:
    """Return words that do not change without those far from what does."""
    ranks = _ranks(words)
    spared = NEAR if opening or closing else 2 * NEAR
    if len(ranks) <= spared + 2:
        return "".join(words)
    start = "" if opening else "".join(words[: ranks[NEAR - 1] + 1]) + " "
    end = "" if closing else " " + "".join(words[ranks[-NEAR] :])
    return start + GAP + end
