"""Thousands of damaged files of every kind: each is read or refused, none crashes, memory stays bounded."""

import io
import random
import tracemalloc
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from models.calendar import Month
from models.problems import ProblemsFound
from rules.imports.directory import Directory
from rules.imports.hours import read_hours
from rules.imports.month import sort_declaration
from rules.imports.payroll import read_payroll
from rules.timeline import Timeline
from store.imports.source import read_source
from store.parameters import parameters
from tests.rules.imports.conftest import OCTOBER, dossier, facts
from tests.rules.imports.declarations import declaration, opening, person
from tests.store.imports.opendocuments import cell, row, workbook

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "deux_rives"
ARCHIVES = (".xlsx", ".ods")


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


@cache
def originals() -> Mapping[str, bytes]:
    return {
        "heures.xlsx": (EXAMPLES / "heures-2026-10.xlsx").read_bytes(),
        "paie.csv": (EXAMPLES / "paie-2026-10.csv").read_bytes(),
        "heures.ods": opendocument(),
        "paie.dsn": declaration(opening(), *[person(f"S{n:03d}") for n in range(4)]),
    }


def mutated(original: bytes, chance: random.Random) -> bytes:
    changed = bytearray(original)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed))
        if chance.random() < 0.3:
            del changed[place : place + chance.randint(1, 400)]
        else:
            changed[place] = chance.randrange(256)
        if not changed:
            break
    return bytes(changed)


def remade(original: bytes, chance: random.Random) -> bytes:
    """Change bytes inside the parts of the archive, which stays a sound archive."""
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as source, zipfile.ZipFile(raw, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, mutated(part, chance) if chance.random() < 0.4 else part)
    return raw.getvalue()


def try_mutations(path: Path, count: int) -> None:
    days = Timeline(OCTOBER, (dossier(facts()),))
    for seed in range(count):
        chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        name = chance.choice(list(originals()))
        change = remade if name.endswith(ARCHIVES) and chance.random() < 0.6 else mutated
        target = path / name
        target.write_bytes(change(originals()[name], chance))
        with suppress(ProblemsFound):
            source = read_source(target)
            if source.dsn is not None:
                sort_declaration(source.dsn, source.name, days, parameters())
            read_hours(source.sheets, Directory())
            read_payroll(source.sheets, Directory(), Month(2026, 10))


def test_two_hundred_damaged_files_are_read_or_refused_and_never_crash(tmp_path: Path) -> None:
    try_mutations(tmp_path, 200)


@pytest.mark.slow
def test_ten_thousand_damaged_files_are_read_or_refused_and_never_crash(tmp_path: Path) -> None:
    try_mutations(tmp_path, 10_000)


def test_what_damaged_files_leave_in_memory_does_not_grow(tmp_path: Path) -> None:
    try_mutations(tmp_path, 20)
    tracemalloc.start()
    try_mutations(tmp_path, 60)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (kept, most) < (2_000_000, 40_000_000)
