"""The law index: which articles the product knows, their identifiers, first day of their version and state.

The index holds no text. It is made again from an export of the published open legal data (DILA's LEGI and
KALI bases): a JSON list of articles with ``code``, ``article``, ``legi_id``, ``start_date`` and ``state``,
or for branch agreements ``agreement``, ``article``, ``kali_id`` and ``state``. To rebuild it:

    python -m store.workshop.law_index law-articles.json branch-articles.json
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from store.files import write_whole

INDEX = Path(__file__).resolve().parents[2] / "parameters" / "law_index.csv"
COLUMNS = ("code", "article", "legi_id", "start", "state")
IN_FORCE = "VIGUEUR"


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article in the version the index knows; ``start`` is ``None`` where the data gives no day."""

    code: str
    article: str
    legi_id: str
    start: date | None
    state: str


Index = Mapping[tuple[str, str], tuple[IndexedArticle, ...]]


def normal(article: str) -> str:
    """Return an article number as the index writes it: ``L. 1253-8`` and ``L1253-8`` are one."""
    return re.sub(r"[\s\u00a0\u202f.]+(?=\d)", "", article.strip())


@cache
def law_index(path: Path = INDEX) -> Index:
    """Return every version known of each article, by code and number."""
    found: dict[tuple[str, str], tuple[IndexedArticle, ...]] = {}
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            start = date.fromisoformat(row["start"]) if row["start"] else None
            one = IndexedArticle(row["code"], row["article"], row["legi_id"], start, row["state"])
            key = (one.code, normal(one.article))
            found[key] = (*found.get(key, ()), one)
    return found


def index_text(exports: Iterable[Iterable[Mapping[str, Any]]]) -> str:
    """Return the index, as it is written, from lists of articles; their order does not matter."""
    rows = sorted({_row(one) for export in exports for one in export})
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return written.getvalue()


def _row(one: Mapping[str, Any]) -> tuple[str, ...]:
    code = one.get("code") or one["agreement"]
    identifier = one.get("legi_id") or one["kali_id"]
    return (code, normal(one["article"]), identifier, one.get("start_date") or "", one["state"])


def main(paths: list[str]) -> None:
    """Write the index anew from exports."""
    exports = [json.loads(Path(path).read_text(encoding="utf-8")) for path in paths]
    write_whole(INDEX, index_text(exports).encode())


if __name__ == "__main__":
    main(sys.argv[1:])
