"""Social declarations as payroll: what each person costs, what cannot be told, whose declaration it is."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from models.messages import Message
from models.problems import ProblemsFound, Severity
from rules.days.timeline import Timeline
from rules.imports.month import good_declaration, sort_declaration
from rules.imports.rows import Reading
from store.imports.declaration import read_declaration
from store.language import show
from store.parameters import parameters
from tests.rules.imports.declarations import NIR, contribution, declaration, opening, person

Month = Callable[..., Timeline]
SIRET = "12345678200011"


def sort(content: bytes, timeline: Timeline) -> Reading:
    return sort_declaration(read_declaration(content), "paie.dsn", timeline, parameters())


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_the_cost_is_the_gross_and_all_contributions_less_what_was_held_back(month: Month) -> None:
    read = sort(declaration(opening(), person()), month())
    assert read.problems == ()
    assert sum(line.amount for line in read.lines) == Decimal("2860.00")
    told = {line.label: line.amount for line in read.lines}
    assert told["Rémunération brute"] == Decimal("2000.00")
    assert told["Part salariale, déjà comprise dans le brut"] == Decimal("-440.00")
    assert told["Réduction générale (sécurité sociale, chômage)"] == Decimal("-6.40")
    assert {line.employee for line in read.lines} == {"S001"}


def test_the_two_old_age_contributions_keep_their_base(month: Month) -> None:
    read = sort(declaration(opening(), person()), month())
    old_age = {line.label: (line.amount, line.base) for line in read.lines if "vieillesse" in line.label}
    assert old_age == {
        "Assurance vieillesse (plafonnée)": (Decimal("309.00"), Decimal("2000.00")),
        "Assurance vieillesse": (Decimal("48.40"), Decimal("2000.00")),
    }


def test_the_part_of_a_contribution_said_twice_counts_once(month: Month) -> None:
    whole = [*person(), *contribution("105", "202.00")]
    read = sort(declaration(opening(), whole), month())
    assert sum(line.amount for line in read.lines) == Decimal("2860.00")


def test_each_line_knows_the_line_of_the_declaration_it_comes_from(month: Month) -> None:
    content = declaration(opening(), person())
    rows = content.decode("iso-8859-1").split("\r\n")
    for line in sort(content, month()).lines:
        assert rows[line.origin.row - 1].startswith(("S21.G00.51.013", "S21.G00.58.004", "S21.G00.81.004"))


def test_no_number_of_social_security_is_read_kept_or_told(month: Month) -> None:
    content = declaration(opening(), person("S404", "INCONNUE", "Personne"))
    assert NIR in content.decode("iso-8859-1")
    dsn = read_declaration(content)
    read, refused = good(dsn, month())
    said = [show(text) for p in read.problems for text in (p.message, p.remedy)]
    assert NIR not in repr(dsn) + repr(read) + repr(refused) + "".join(said)


def good(dsn: object, timeline: Timeline) -> tuple[Reading, object]:
    part = good_declaration(dsn, "paie.dsn", timeline, parameters())  # type: ignore[arg-type]
    return part.reading, part.refused


def test_somebody_is_known_by_number_else_by_name(month: Month) -> None:
    for known in (person(), person("0007"), person("", "Exemple", "Camille, Marie")):
        assert {line.employee for line in sort(declaration(opening(), known), month()).lines} == {"S001"}


def test_a_number_that_bears_another_name_is_remarked(month: Month) -> None:
    read = sort(declaration(opening(), person("S001", "AUTRE", "Sasha")), month())
    assert codes(read) == []
    timeline = month()
    names = timeline.end.facts["employee"]
    other = names["S001"].model_copy(update={"id": "S002", "first_name": "Sasha", "last_name": "Autre"})
    state = replace(timeline.end, facts={**timeline.end.facts, "employee": {**names, "S002": other}})
    read = sort(declaration(opening(), person("S001", "AUTRE", "Sasha")), Timeline(timeline.month, (state,)))
    assert codes(read) == ["dsn_other_name"]


def test_an_unknown_person_is_one_problem_with_the_line_where_they_begin(month: Month) -> None:
    read = sort(declaration(opening(), person(), person("S01", "INCONNUE", "Personne")), month())
    assert [(p.code, p.place.row) for p in read.problems] == [
        ("unknown_employee", len(opening()) + len(person()) + 2)
    ]
    assert "S001 (Camille Exemple)" in show(read.problems[0].remedy)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"net": "1900.00"}, "less was held back than CSG and CRDS alone"),
        ({"net": "900.00"}, "more was held back than all an employee may bear"),
        ({"net": "x"}, "an amount is unreadable"),
    ],
)
def test_what_the_declaration_cannot_tell_is_refused_and_not_guessed(
    month: Month, more: dict[str, str], why: str
) -> None:
    read = sort(declaration(opening(), person(**more)), month())
    assert codes(read) == ["dsn_cost_unknown"], why
    assert read.lines == ()


def test_without_the_net_social_the_part_of_the_employee_is_unknown(month: Month) -> None:
    lines = [line for line in person() if not line[0].startswith("S21.G00.58")]
    assert codes(sort(declaration(opening(), lines), month())) == ["dsn_cost_unknown"]


def test_meal_vouchers_cost_the_employer_and_expenses_paid_back_are_told_and_left_out(month: Month) -> None:
    more = [
        ("S21.G00.54.001", "17"),
        ("S21.G00.54.002", "90.00"),
        ("S21.G00.54.001", "09"),
        ("S21.G00.54.002", "42.50"),
    ]
    read = sort(declaration(opening(), [*person(), *more]), month())
    assert sum(line.amount for line in read.lines) == Decimal("2950.00")
    assert [(p.code, p.severity) for p in read.problems] == [("dsn_left_out", Severity.WARNING)]


def test_what_is_declared_for_the_establishment_is_told_and_shared_by_nobody(month: Month) -> None:
    taxes = [
        ("S21.G00.44.001", "004"),
        ("S21.G00.44.002", "310.00"),
        ("S21.G00.82.001", "25.00"),
        ("S21.G00.82.002", "015"),
    ]
    read = sort(declaration(opening(), taxes, person()), month())
    assert codes(read) == ["dsn_for_establishment"] * 2
    assert sum(line.amount for line in read.lines) == Decimal("2860.00")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (declaration(opening(month="01092026"), person()), "other_month"),
        (declaration(opening(siren="999999990"), person()), "other_employer"),
        (declaration(opening(), person(), lines=12), "dsn_cut"),
        (declaration(opening(), person())[:-60], "dsn_cut"),
        (
            declaration(opening(), person()).replace(b"20.G00.05.001,'01'", b"20.G00.05.001,'02'"),
            "dsn_not_monthly",
        ),
        (declaration(opening(), person()).replace(b"05.002,'01'", b"05.002,'02'"), "dsn_empty"),
        (declaration(opening(), person()).replace(b"05.002,'01'", b"05.002,'04'"), "dsn_cancels"),
        (declaration(opening(), person()).replace(b"05.003,'11'", b"05.003,'12'"), "dsn_fraction"),
    ],
)
def test_a_declaration_that_is_not_the_pay_of_this_group_for_this_month_leaves_no_line(
    month: Month, content: bytes, code: str
) -> None:
    read = sort(content, month(siret=SIRET))
    assert code in codes(read)
    assert read.lines == ()
    with pytest.raises(ProblemsFound):
        good(read_declaration(content), month(siret=SIRET))


def test_other_establishments_of_the_same_employer_are_read_with_a_remark(month: Month) -> None:
    read = sort(declaration(opening(nics=("00029", "00037")), person()), month(siret=SIRET))
    assert codes(read) == ["dsn_establishments"] * 2
    assert read.lines


def test_good_people_come_in_and_the_others_leave_with_their_lines(month: Month) -> None:
    content = declaration(opening(), person(), person("S404", "INCONNUE", "Personne"))
    part = good_declaration(read_declaration(content), "paie.dsn", month(), parameters())
    assert {line.employee for line in part.reading.lines} == {"S001"}
    (sheet,) = part.refused
    assert [row.cells[1] for row in sheet.rows] == ["S404"] * len(sheet.rows)
    assert sum(row.cells[4] for row in sheet.rows) == Decimal("2860.00")


def test_a_line_that_is_none_is_told_with_its_number(month: Month) -> None:
    content = declaration(opening(), person()).replace(b"S21.G00.06.001", b"S21-G00-06-001")
    found = sort(content, month()).problems
    assert ("dsn_line_unreadable", 7) in [(p.code, p.place.row) for p in found]
    assert all(isinstance(p.message, Message) for p in found)
