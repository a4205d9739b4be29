"""What was billed for a month is told in one line, all members together."""

import json
from datetime import date

import pytest

from store.billing.crediting import Request, credit_invoice
from store.database import reading
from store.parameters import parameters
from store.stories.reading import read_record, read_story
from store.stories.writing import write_story
from tests.store.billing.story import EXACT_SHARE, MANAGER, issue, locked_october

pytestmark = pytest.mark.usefixtures("home")


def told(ending: str, until: date | None = None) -> str:
    with reading() as session:
        record = read_record(session, EXACT_SHARE, until)
        content = write_story(read_story(session, EXACT_SHARE, until), record, ending, "fr").decode()
    return content.replace("\u00a0", " ").replace("\u202f", " ")


def test_invoices_of_a_month_are_one_line_of_the_story_credits_taken_off() -> None:
    locked_october()
    found = issue()
    total = sum(paper.gross for paper in found.news)
    amount = f"{total:,.2f}".replace(",", " ").replace(".", ",")
    line = f"Facturation du mois, octobre 2026 : 3 pièce(s), {amount} € taxes comprises."
    assert line in told(".txt")
    assert "Facturation du mois" not in told(".txt", date(2026, 10, 30))
    first = found.news[0]
    request = Request(EXACT_SHARE, first.number, "Erreur", date(2026, 11, 5))
    credit = credit_invoice(request, MANAGER, parameters())
    assert credit.gross == first.gross
    entries = [json.loads(one) for one in told(".jsonl").splitlines()]
    (billed,) = [one for one in entries if one["quoi"] == "facturation"]
    assert (billed["jour"], billed["pieces"], billed["total"]) == ("2026-11-05", 4, str(total - first.gross))
