"""Thousands of damaged files of every kind: each is read or refused with its place, memory stays bounded.

Encodings, truncations, swapped columns, zip bombs, huge cells, formulas: ``damage`` has them all.
"""

import random
import time
import tracemalloc
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from models.audit import AuditEntry
from models.calendar import Month
from models.facts.employment import Employee
from models.month import ColumnChoice, HoursRow, ImportedFile, MonthClosing, PayrollRow
from models.problems import Problem, ProblemsFound
from rules.days.timeline import Timeline
from rules.imports.directory import Directory
from rules.imports.dsn.codes import USED
from rules.imports.hours import read_hours
from rules.imports.month import sort_declaration
from rules.imports.payroll import read_payroll
from store.database import transaction
from store.imports.declaration import read_declaration
from store.imports.source import read_source
from store.months.receiving import receive
from store.months.records import read_sources
from store.months.sorting import Wish
from store.parameters import parameters
from tests.rules.imports.conftest import OCTOBER, SEAT, contract, dossier, facts
from tests.rules.imports.declarations import Lines, declaration, opening, person
from tests.rules.imports.test_declared_parts import told_by_engine
from tests.store.imports.damage import OF_ARCHIVES, OF_TEXTS, exploding
from tests.store.imports.opendocuments import cell, row, workbook
from tests.store.months.test_months import MANAGER, TWO_BANKS, opened

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "deux_rives"
ARCHIVES = (".xlsx", ".ods")
IN_THE_OTHER_PLACE = 0.1
TABLES = (ImportedFile, HoursRow, PayrollRow, MonthClosing, ColumnChoice, AuditEntry)


def opendocument() -> bytes:
    """Return the hours of a month as an ODS file."""
    head = row(*(cell(text) for text in ("Date", "Matricule", "Adhérent", "Lieu", "Nature", "Heures")))
    days = [
        row(
            cell(f"2026-10-{day:02d}", type="date"),
            cell("S001", number_columns_repeated="1"),
            cell("Amicale laïque"),
            cell("Foyer"),
            cell("travail"),
            cell("PT07H30M00S", type="time"),
            times=1 + day % 2,
        )
        for day in range(1, 25)
    ]
    return workbook({"Octobre": [head, *days]})


def untold() -> Lines:
    """Return somebody declared with a whole contract and without net social."""
    told = (
        ("002", "06"),
        ("004", "542a"),
        ("007", "01"),
        ("010", "31122026"),
        ("011", "10"),
        ("013", "151.67"),
    )
    lines, _ = told_by_engine(Decimal(2000))
    place = [code for code, _ in lines].index("S21.G00.51.011")
    contract = [("S21.G00.40.001", "05102026"), *((f"S21.G00.40.{code}", value) for code, value in told)]
    return [*lines[:place], *contract, ("S21.G00.62.001", "30102026"), *lines[place:]]


@cache
def originals() -> Mapping[str, bytes]:
    return {
        "heures.xlsx": (EXAMPLES / "heures-2026-10.xlsx").read_bytes(),
        "paie.csv": (EXAMPLES / "paie-2026-10.csv").read_bytes(),
        "heures.ods": opendocument(),
        "paie.dsn": declaration(opening(), *[person(f"S{n:03d}") for n in range(4)], untold()),
    }


def damaged(path: Path, seed: int) -> tuple[Path, str]:
    """Write a damaged file and return it with the name of its damage."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    name = chance.choice(list(originals()))
    known = OF_ARCHIVES if name.endswith(ARCHIVES) else OF_TEXTS
    kind = chance.choice([*known, *["scratched", "cut"] * 3])
    (path / name).write_bytes(known[kind](originals()[name], chance))
    return path / name, f"{kind} {name}"


def read(path: Path, days: Timeline, chance: random.Random) -> tuple[Problem, ...]:
    """Read a file as what it is, now and then as what it is not; return what refuses or remarks it."""
    try:
        source = read_source(path)
    except ProblemsFound as refused:
        return refused.problems
    if source.dsn is not None:
        return sort_declaration(source.dsn, source.name, days, parameters()).problems
    if (chance.random() < IN_THE_OTHER_PLACE) != path.name.startswith("heures"):
        return read_hours(source.sheets, Directory()).problems
    return read_payroll(source.sheets, Directory(), Month(2026, 10)).problems


def try_damages(path: Path, count: int) -> Counter[str]:
    """Read damaged files; each problem says in which file it is."""
    days, met = Timeline(OCTOBER, (dossier(facts()),)), Counter[str]()
    for seed in range(count):
        file, kind = damaged(path, seed)
        problems = read(file, days, random.Random(seed))  # noqa: S311 - repeatable, not secret
        assert {p.place.file for p in problems} <= {file.name}, f"{kind}, seed {seed}"
        met[kind] += 1
    return met


def test_two_hundred_damaged_files_are_read_or_refused_and_never_crash(tmp_path: Path) -> None:
    try_damages(tmp_path, 200)


@pytest.mark.slow
def test_ten_thousand_damaged_files_are_read_or_refused_and_never_crash(tmp_path: Path) -> None:
    met = try_damages(tmp_path, 10_000)
    assert len(met) == 2 * len(OF_TEXTS) + 2 * len(OF_ARCHIVES), "every damage, on every kind of file"
    assert min(met.values()) > 150


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(USED)),
            st.one_of(
                st.sampled_from(
                    ["001", "01", "02", "03", "04", "059", "076", "131", "S001", "05102026", "20"]
                ),
                st.decimals(-5000, 5000, places=2).map(str),
                st.text(st.characters(exclude_characters="\r\n", codec="latin-1"), max_size=12),
            ),
        ),
        max_size=60,
    )
)
def test_any_lines_of_a_declaration_are_sorted_without_a_crash(lines: Lines) -> None:
    """The codes that are read, in any order, with values that mean something or nothing."""
    dsn = read_declaration(declaration(opening(), lines))
    days = Timeline(OCTOBER, (dossier(facts()),))
    found = sort_declaration(dsn, "paie.dsn", days, parameters())
    assert len({line.origin for line in found.lines}) == len(found.lines)


@pytest.mark.slow
def test_a_hundred_thousand_lines_of_a_declaration_take_about_a_second() -> None:
    """2,300 people, half of them unknown to the case; the bound leaves room for a slower machine."""
    known = range(2_300)
    told = [
        Employee.model_validate({"matricule": f"S{n:05d}", "prenom": "P", "nom": f"N{n}", "adresse": SEAT})
        for n in known
    ]
    held = [contract(salarie=f"S{n:05d}") for n in known]
    days = Timeline(OCTOBER, (dossier((*facts(), *told, *held)),))
    content = declaration(opening(), *[person(f"{'SX'[n % 2]}{n:05d}", f"N{n}", "P") for n in known])
    begun = time.process_time()
    dsn = read_declaration(content)
    read = sort_declaration(dsn, "paie.dsn", days, parameters())
    assert dsn.total > 100_000
    assert len(read.lines) > 10_000
    assert time.process_time() - begun < 4


def test_what_damaged_files_leave_in_memory_does_not_grow(tmp_path: Path) -> None:
    try_damages(tmp_path, 20)
    tracemalloc.start()
    try_damages(tmp_path, 40)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (kept, most) < (2_000_000, 40_000_000)


def test_bombs_are_refused_before_they_take_memory(tmp_path: Path) -> None:
    """A part that unpacks to 70 MiB, rows repeated a billion times, entities in entities, endless merges."""
    for seed in range(40):
        chance = random.Random(seed)  # noqa: S311
        name = chance.choice(("heures.xlsx", "heures.ods"))
        (tmp_path / name).write_bytes(exploding(originals()[name], chance))
        tracemalloc.start()
        found = refusals(tmp_path / name)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < 40_000_000, f"{name}, seed {seed}"
        assert found <= {"archive_bomb", "not_a_workbook"}


def refusals(path: Path) -> set[str]:
    """Return why a file cannot be opened, nothing when it can."""
    try:
        read_source(path)
    except ProblemsFound as refused:
        return {problem.code for problem in refused.problems}
    return set()


def test_a_file_refused_writes_nothing_at_all(home: Path, tmp_path: Path) -> None:
    """Damaged files sent to a real month: all or nothing, then the good rows alone."""
    opened(TWO_BANKS)
    for seed in range(60):
        file, kind = damaged(tmp_path, seed)
        given = read_sources(*((file, None) if file.name.startswith("heures") else (None, file)))
        before = counted()
        try:
            receive(TWO_BANKS, OCTOBER, given, MANAGER, parameters(), Wish(good_rows=bool(seed % 2)))
        except ProblemsFound:
            assert counted() == before, f"{kind}, seed {seed}"


def counted() -> list[int]:
    with transaction() as session:
        return [len(session.exec(select(table)).all()) for table in TABLES]
