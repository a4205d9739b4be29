"""Cases whose kept due items are not those of now: asked without the object mapper, as most lists are.

A case is stale when its trail has grown since its items were kept, or when other rules or figures made them.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from store.plain_reading import Ask

RULES = ("rules", "models", "parameters")

_STALE = """
SELECT c.id FROM cases c
LEFT JOIN due_views v ON v.case_id = c.id
LEFT JOIN (
    SELECT case_id, max(id) AS newest, count(*) AS changes FROM audit_entries GROUP BY case_id
) trail ON trail.case_id = c.id
WHERE v.case_id IS NULL OR v.rules <> :rules OR v.newest <> trail.newest OR v.changes <> trail.changes
ORDER BY c.id
"""


@cache
def rules_stamp() -> str:
    """Return the digest of the rules, facts and figures that due items follow from."""
    digest = sha256()
    for package in RULES:
        for name, content in _sources(files(package)):
            digest.update(f"{name}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


def _sources(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".yaml")):
            yield entry.name, entry.read_bytes()


def stale(ask: Ask) -> tuple[str, ...]:
    """Return the cases whose kept items are not those of now."""
    return tuple(row["id"] for row in ask(_STALE, rules=rules_stamp()))
