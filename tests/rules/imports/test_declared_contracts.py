"""Contracts of a declaration beside those of the case: every difference is a remark, none stops the pay."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.problems import Severity
from rules.days.timeline import Timeline
from rules.imports.month import sort_declaration
from store.imports.declaration import read_declaration
from store.language import show
from store.parameters import parameters
from tests.rules.imports.conftest import contract
from tests.rules.imports.declarations import declaration, opening, person

Days = Callable[..., Timeline]
BLOCK = {
    "001": "05102026",
    "002": "06",
    "004": "542a",
    "007": "01",
    "011": "10",
    "013": "151.67",
    "014": "10",
}
"""The contract of the case: a permanent one of 35 hours for an employee, begun on 5 October."""


def remarks(
    timeline: Timeline, *, ended: str = "", others: tuple[dict[str, str], ...] = (), **said: str
) -> list:
    """Return what is remarked of a declared contract; a code without a value is left out."""
    before = [line for line in person() if not line[0].startswith("S21.G00.40")]
    told = {**BLOCK, **{code.removeprefix("c"): value for code, value in said.items()}}
    blocks = [
        (f"S21.G00.40.{code}", value) for one in (*others, told) for code, value in one.items() if value
    ]
    blocks += [("S21.G00.62.001", ended)] if ended else []
    place = next(rank for rank, line in enumerate(before) if line[0] == "S21.G00.50.001")
    content = declaration(opening(), before[:place], blocks, before[place:])
    read = sort_declaration(read_declaration(content), "paie.dsn", timeline, parameters())
    assert sum(line.amount for line in read.lines) == Decimal("2860.00")
    rows = content.decode().split("\r\n")
    return [(p.code, p.severity, rows[(p.place.row or 0) - 1][:14], show(p.message)) for p in read.problems]


def changed(timeline: Timeline, **changes: object) -> Timeline:
    """Return the month with another contract of S001."""
    known = {"S001": contract(**changes)}
    return Timeline(timeline.month, (replace(timeline.end, facts={**timeline.end.facts, "contract": known}),))


def test_the_same_contract_on_both_sides_says_nothing(month: Days) -> None:
    assert remarks(month()) == []
    assert remarks(changed(month(), fin=date(2026, 12, 31), type="cdd"), c007="02", c010="31122026") == []


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ({"c001": "01092026"}, "001", "commence le 01/09/2026 dans la DSN, le 05/10/2026 au dossier"),
        ({"c007": "02"}, "007", "CDD dans la DSN, CDI dans le dossier"),
        ({"c007": "03"}, "007", "nature 03"),
        ({"c010": "31122026"}, "010", "finit le 31/12/2026 dans la DSN, sans fin au dossier"),
        ({"c013": "121.33"}, "013", "121 h 20 par mois dans la DSN, 151 h 40 dans le dossier"),
        ({"c014": "20"}, "014", "temps partiel dans la DSN, temps plein dans le dossier"),
        ({"c002": "04"}, "002", "cadre"),
        ({"c002": "", "c004": "374a"}, "004", "cadre"),
    ],
)
def test_each_difference_is_a_remark_at_its_line(
    month: Days, said: dict[str, str], code: str, words: str
) -> None:
    ((problem, severity, line, text),) = remarks(month(), **said)
    assert (problem, severity, line) == ("dsn_contract_differs", Severity.WARNING, f"S21.G00.40.{code}")
    assert words in " ".join(text.replace("\u202f", " ").split())
    assert "S001" in text


def test_an_amended_contract_began_when_its_first_version_did(month: Days) -> None:
    """The case knows a contract of 1 September amended on 5 October: both days are right."""
    told = {day: contract(debut=day) for day in (date(2026, 9, 1), date(2026, 10, 5))}
    amended = Timeline(month().month, (replace(month().end, versions={("contract", "S001"): told}),))
    assert remarks(amended, c001="01092026") == []
    assert remarks(amended, c001="05102026") == []
    ((_, _, _, text),) = remarks(amended, c001="01082026")
    assert "le 01/08/2026 dans la DSN, le 01/09/2026 au dossier" in text
    told[date(2026, 9, 1)] = contract(debut=date(2026, 9, 1), fin=date(2026, 9, 20), type="cdd")
    ended = replace(amended.end, versions={("contract", "S001"): told})
    ((_, _, line, _),) = remarks(Timeline(month().month, (ended,)), c001="01092026")
    assert line == "S21.G00.40.001"


def test_an_end_that_came_is_told_rather_than_the_one_planned(month: Days) -> None:
    fixed = changed(month(), fin=date(2026, 12, 31), type="cdd")
    ((_, _, line, text),) = remarks(fixed, ended="30102026", c007="02", c010="31122026")
    assert line == "S21.G00.62.001"
    assert "30/10/2026" in text


def test_what_one_side_does_not_say_is_not_compared(month: Days) -> None:
    assert remarks(month(), **{f"c{code}": "" for code in BLOCK if code != "001"}) == []
    assert remarks(month(), c011="20", c013="218.00") == []
    assert remarks(month(), c001="5 octobre") == []


def test_of_two_declared_contracts_the_one_of_the_case_is_compared(month: Days) -> None:
    past = {**BLOCK, "001": "01012024", "007": "02", "013": "60.00"}
    assert remarks(month(), others=(past,)) == []
    later = {**BLOCK, "001": "01122026", "007": "02"}
    assert remarks(month(), others=(later,)) == []
