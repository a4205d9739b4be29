"""Small numbers hidden: nobody is recognised in a table, not even by taking what is shown from the whole."""

from collections.abc import Mapping

AT_LEAST = 2
"""Cells to hide together: one alone would be found by taking the others from the total."""


def shown(counts: Mapping[str, int], threshold: int) -> dict[str, int | None] | None:
    """Return each count, ``None`` where it is hidden; nothing at all when the whole is too small to be told.

    Counts under ``threshold`` are hidden, then as many of the next smallest as it takes for those hidden to
    be at least two and to add up to the threshold. Cells of zero are left out: they name nobody.
    """
    filled = {name: count for name, count in counts.items() if count}
    if 0 < sum(filled.values()) < threshold:
        return None
    hidden = {name for name, count in filled.items() if count < threshold}
    others = sorted((name for name in filled if name not in hidden), key=lambda name: (filled[name], name))
    while hidden and (len(hidden) < AT_LEAST or sum(filled[name] for name in hidden) < threshold):
        if not others:
            return None
        hidden.add(others.pop(0))
    return {name: None if name in hidden else count for name, count in filled.items()}
