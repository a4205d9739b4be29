"""Which revision of the schema this version of the product needs; loads nothing."""

from functools import cache
from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def head() -> str:
    """Return the newest revision: the number that opens the name of the last migration file."""
    return max(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
