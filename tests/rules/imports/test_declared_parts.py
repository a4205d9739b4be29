"""A declaration without net social: the employee's part told contribution by contribution, or not at all."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from models.calendar import Month
from models.problems import Severity
from rules.days.timeline import Timeline
from rules.employer_cost.month import cost_of_month
from rules.employer_cost.post import Employer, Post, WorkedMonth
from rules.imports.month import good_declaration, sort_declaration
from rules.imports.rows import Reading
from rules.rounding import cents
from store.imports.declaration import read_declaration
from store.language import show
from store.parameters import parameters
from tests.rules.imports.declarations import Lines, contribution, declaration, opening, person

Days = Callable[..., Timeline]
BOOK = parameters()
COVER = [("S21.G00.79.001", "04"), ("S21.G00.79.004", "40.00")]
"""The employer pays 40.00 of protection contracts, told inside the base of CSG."""


def amount(rate: str, base: Decimal) -> str:
    return str(cents(Decimal(rate) * base / 100))


def told_by_engine(gross: Decimal) -> tuple[Lines, Decimal]:
    """Return an employee declared with both parts of each contribution, and what the engine says they cost.

    Rates of the employee (2026): old age 6.90 % and 0.40 %, pension 3.15 % and 0.86 %, CSG and CRDS 9.70 %.
    """
    post = Post(gross=gross, weekly_hours=Decimal(35), welfare=Decimal("40.00"))
    cost = cost_of_month(WorkedMonth(Month(2026, 10), post), Employer(0, work_accident=Decimal("0.02")), BOOK)
    both = {line.key: line.in_cents for line in cost.contributions}
    pension = both["pension_1"] + both["pension_balance_1"] + Decimal(amount("4.01", gross))
    whole = ("health", "family", "work_accident", "autonomy", "unemployment", "wage_guarantee", "housing_aid")
    codes = ("075", "074", "045", "068", "040", "048", "049")
    rest = sum(both[key] for key in ("training", "apprenticeship", "social_dialogue"))
    lines = [
        ("S21.G00.30.001", "2790599999999"),
        ("S21.G00.30.002", "EXEMPLE"),
        ("S21.G00.30.004", "Camille"),
        ("S21.G00.30.019", "S001"),
        ("S21.G00.51.011", "001"),
        ("S21.G00.51.013", str(gross)),
        ("S21.G00.78.001", "02"),
        ("S21.G00.78.004", str(gross)),
        *contribution("076", str(both["old_age_capped"] + Decimal(amount("6.90", gross)))),
        ("S21.G00.78.001", "03"),
        ("S21.G00.78.004", str(gross)),
        *contribution("076", str(both["old_age_whole"] + Decimal(amount("0.40", gross)))),
        *[one for key, code in zip(whole, codes, strict=True) for one in contribution(code, str(both[key]))],
        *contribution("131", str(pension)),
        *contribution("128", str(rest)),
        *contribution("018", str(-cost.amount("general_reduction").quantize(Decimal("0.01")))),
        ("S21.G00.78.001", "31"),
        *contribution("059", "70.00"),
        ("S21.G00.78.001", "04"),
        *COVER,
        ("S21.G00.78.004", str(gross)),
        *contribution("072", amount("9.2", gross)),
        *contribution("079", amount("0.5", gross)),
    ]
    return lines, cost.total_in_cents


def without_net(lines: Lines) -> Lines:
    return [line for line in lines if not line[0].startswith("S21.G00.58")]


def sort(lines: Lines, timeline: Timeline) -> Reading:
    return sort_declaration(read_declaration(declaration(opening(), lines)), "paie.dsn", timeline, BOOK)


@pytest.mark.parametrize("gross", ["1867.02", "2396.33", "3100.00"])
def test_each_contribution_tells_the_cost_that_the_engine_computes(month: Days, gross: str) -> None:
    lines, expected = told_by_engine(Decimal(gross))
    read = sort(lines, month())
    assert sum(line.amount for line in read.lines) == expected
    assert [(p.code, p.severity) for p in read.problems] == [("dsn_parts_by_code", Severity.WARNING)]
    assert "S001" in show(read.problems[0].message)


def test_the_part_has_a_line_of_its_own_in_the_declaration(month: Days) -> None:
    lines, _ = told_by_engine(Decimal(2000))
    rows = declaration(opening(), lines).decode().split("\r\n")
    read = sort(lines, month()).lines
    (held,) = (line for line in read if line.label.startswith("Part salariale"))
    assert rows[held.origin.row - 1].startswith("S21.G00.30.002")
    assert held.amount < 0
    assert len({line.origin for line in read}) == len(read), "months are shared line by line of the file"


def test_benefits_paid_through_the_employer_no_longer_hide_the_cost(month: Days) -> None:
    """A net social above the gross: the contributions tell what it does not."""
    lines, expected = told_by_engine(Decimal(2000))
    lines[6:6] = [("S21.G00.58.003", "03"), ("S21.G00.58.004", "2100.00")]
    read = sort(lines, month())
    assert sum(line.amount for line in read.lines) == expected
    assert [p.code for p in read.problems] == ["dsn_parts_by_code"]


def replaced(lines: Lines, code: str, value: str, by: str) -> Lines:
    """Return lines with the amount that follows a code replaced."""
    place = lines.index((code, value)) + 1
    return [*lines[:place], (lines[place][0], by), *lines[place + 1 :]]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda told: [line for line in told if line not in COVER], "who pays the cover is not told"),
        (lambda told: [*told, *contribution("116", "12.00")], "nobody knows who bears an unknown code"),
        (lambda told: [*told, *contribution("003", "-90.00")], "an apprentice's exemption holds both parts"),
        (lambda told: replaced(told, "S21.G00.81.001", "131", "300.00"), "another sharing of the pension"),
        (lambda told: replaced(told, "S21.G00.81.001", "076", "900.00"), "old age beyond any rate"),
        (lambda told: replaced(told, "S21.G00.78.001", "03", "0.00"), "the base is not told"),
        (lambda told: replaced(told, "S21.G00.79.001", "04", "90.00"), "more cover than was declared"),
    ],
)
def test_a_part_that_a_contribution_hides_is_refused_and_not_guessed(
    month: Days, change: Callable[[Lines], Lines], why: str
) -> None:
    lines, _ = told_by_engine(Decimal(2000))
    read = sort(change(lines), month())
    assert [p.code for p in read.problems] == ["dsn_cost_unknown"], why
    assert read.lines == ()


def test_the_sheet_to_mend_leaves_blank_what_nothing_tells(month: Days) -> None:
    """Sent back as it is it would count the employee's part twice: the blank is refused until typed."""
    lines, _ = told_by_engine(Decimal(2000))
    hidden = [line for line in lines if line not in COVER]
    part = good_declaration(read_declaration(declaration(opening(), hidden)), "p.dsn", month(), BOOK)
    (sheet,) = part.refused
    (blank,) = (row for row in sheet.rows if row.cells[2] == "Part salariale, déjà comprise dans le brut")
    assert 4 not in blank.cells
    assert blank.why[-1].code == "dsn_part_to_type"


def test_an_unreadable_amount_stays_in_the_sheet_to_mend(month: Days) -> None:
    wrong = [line if line[1] != "105.00" else (line[0], "cent cinq") for line in person()]
    part = good_declaration(read_declaration(declaration(opening(), wrong)), "p.dsn", month(), BOOK)
    (sheet,) = part.refused
    assert [row.cells[4] for row in sheet.rows if row.cells[2] == "Allocations familiales"] == ["cent cinq"]
