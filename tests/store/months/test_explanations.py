"""A line explained: every cent and every hour leads back to a row of a file."""

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal

import pytest

from models.problems import ProblemsFound
from rules.explaining.line import Node, explain
from rules.rounding import euros
from store.language import show
from store.months.explanations import find_line, sources_of
from store.plain_reading import plain_reading
from tests.store.months.test_months import EXACT_SHARE, TWO_BANKS, closed, lines

pytestmark = pytest.mark.usefixtures("home")


def texts(node: Node) -> Iterator[str]:
    yield show(node.text).replace("\u202f", " ").replace("\u00a0", " ")
    for child in node.children:
        yield from texts(child)


def told(name: str) -> list[str]:
    with plain_reading() as ask:
        return list(texts(explain(sources_of(ask, find_line(ask, name)))))


def test_a_line_at_a_coefficient_tells_its_price_its_rows_and_its_rounding() -> None:
    closed(TWO_BANKS)
    said = told("2026-10/amicale/1")
    what = "Camille Exemple, Mise à disposition (travail), pour Amicale laïque de Valmorel"
    assert said[0] == f"2026-10/amicale/1 : {what} : 1 654,80 €"
    assert said[1].startswith("Prix de l’heure : 15,80 € de brut x 1,87 = 29,546, arrondi à 29,55 €")
    assert "heures-2026-10.xlsx, feuille « Octobre 2026 », ligne " in said[3]
    assert said[-1] == "Montant : 56 h x 29,55 € = 1 654,8, arrondi au centime : 1 654,80 €"


def test_a_share_of_the_actual_cost_tells_its_key_and_each_payroll_line() -> None:
    closed(EXACT_SHARE)
    said = told("2026-10/halte/1")
    assert said[1] == "Clé : les heures, 24 h sur 130 h, soit 18,4615 %"
    assert sum("paie-2026-10.csv, ligne" in line for line in said) == 18


def test_the_parts_told_sum_to_the_line_for_every_line_of_both_groups() -> None:
    for case_id in (TWO_BANKS, EXACT_SHARE):
        closed(case_id)
        for line in lines(case_id):
            with plain_reading() as ask:
                sources = sources_of(ask, find_line(ask, line.public_id))
            assert sum(share.seconds for share in sources.times) == line.seconds
            if sources.shares:
                assert sum((euros(share.cents) for share in sources.shares), Decimal(0)) == line.amount


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2026-10/amicale/99", "unknown_line"),
        ("amicale", "malformed_line"),
        ("2026-13/a/1", "malformed_line"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_examples(name: str, code: str) -> None:
    closed(TWO_BANKS)
    with plain_reading() as ask, pytest.raises(ProblemsFound) as refused:
        find_line(ask, name)
    assert [p.code for p in refused.value.problems] == [code]


def test_nothing_is_explained_before_a_month_was_closed() -> None:
    with plain_reading() as ask, pytest.raises(ProblemsFound) as refused:
        find_line(ask, "2026-10/amicale/1")
    assert "oeuvre close" in refused.value.problems[0].remedy.text


def test_explaining_loads_neither_the_flows_nor_the_solver_nor_the_object_mapper() -> None:
    closed(TWO_BANKS)
    code = (
        "import sys; from apps.cli.main import run; code = run(['explain', '2026-10/amicale/1']);"
        "print(code, [m for m in ('prefect', 'ortools', 'sqlmodel', 'openpyxl') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"
