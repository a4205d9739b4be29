"""Rows of a list keep its order whatever form each of them takes."""

import re

from jinja2 import Environment

from store.workshop.source import Table, TableRow
from store.workshop.tables import table

LINES = ({"n": 1, "hours": True}, {"n": 2, "hours": False}, {"n": 3, "hours": True})


def printed(*rows: TableRow) -> list[str]:
    """Return the words of a table once its tags are played, heads left out."""
    block = Table(1, ("Ligne",), (1,), rows, ("left",))
    whole_row = r"<w:tr><w:tc>(?:(?!</w:tr>).)*?(\{%)tr (.*?%\})(?:(?!</w:tr>).)*</w:tr>"
    xml = re.sub(whole_row, r"\1 \2", table(block))
    text = Environment(autoescape=True).from_string(xml).render(lines=LINES)
    return [
        one.replace("\N{NO-BREAK SPACE}", " ") for one in re.findall(r"<w:t[^>]*>([^<]+)</w:t>", text)[1:]
    ]


def test_rows_with_hours_and_rows_without_follow_the_numbers_of_the_lines() -> None:
    found = printed(
        TableRow(("{{ l.n }} h",), "l in lines", "l.hours"),
        TableRow(("{{ l.n }} part",), "l in lines", "not l.hours"),
    )
    assert found == ["1 h", "2 part", "3 h"]


def test_rows_always_written_stay_lists_of_their_own() -> None:
    found = printed(TableRow(("{{ l.n }}",), "l in lines"), TableRow(("bis {{ l.n }}",), "l in lines"))
    assert found == ["1", "2", "3", "bis 1", "bis 2", "bis 3"]
