"""A week's schedule, from the example's case file to the files people open."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from flows.acting import acting
from flows.build_schedule import (
    build_schedule,
    record_week,
    solve_week,
    state_week,
    write_week,
)
from models.actor import Actor
from models.facts.employment import Need
from models.problems import ProblemsFound
from models.week import Week
from rules.contexts import paper
from rules.schedule import extra
from rules.schedule.check import check
from store.case_files.reading import read_case_file
from store.cases.records import dossier, open_case, record_facts
from store.database import reading, transaction
from store.parameters import parameters

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "deux_rives" / "dossier.yaml"
WEEK = Week(2026, 41)
ME = Actor("Essai")


@pytest.fixture
def example(home: Path) -> str:
    """The example's case, with all its facts recorded at their dates."""
    file = read_case_file(EXAMPLE)
    with transaction() as session:
        open_case(session, file, ME)
        for entry in file.entries:
            record_facts(session, file.head.id, entry.facts, entry.on, ME)
    return file.head.id


def test_the_week_of_the_example_serves_every_need_within_the_law(example) -> None:
    instance = state_week(example, WEEK)
    schedule, lacking = solve_week.fn(instance)
    assert (len(instance.workers), len({d.organisation for d in instance.demands})) == (3, 5)
    assert lacking == ()
    assert check(instance, schedule.slots) == ()
    assert all(0 <= schedule.idle(w.id) < 60 for w in instance.workers)


def test_made_again_the_week_has_the_same_bytes_and_nothing_is_written(example, tmp_path) -> None:
    schedule, _ = solve_week.fn(state_week(example, WEEK))
    names, changed = write_week.fn(schedule, tmp_path)
    assert sorted(tmp_path / n for n in names) == sorted(changed)
    again, _ = solve_week.fn(state_week(example, WEEK))
    assert write_week.fn(again, tmp_path) == (names, ())


def test_a_week_handed_over_makes_its_documents_due_once(example) -> None:
    schedule, _ = solve_week.fn(state_week(example, WEEK))
    with acting(ME):
        record_week(example, schedule, date(2026, 9, 24))
        record_week(example, schedule, date(2026, 9, 24))
    with reading() as session:
        known = dossier(session, example, date(2026, 9, 30))
        before = dossier(session, example, date(2026, 9, 23))
    people, members = (paper(name, parameters()) for name in ("planning_salarie", "planning_membre"))
    assert people.due(known) == ("2026-W41|S001", "2026-W41|S002", "2026-W41|S003")
    assert len(members.due(known)) == 5
    assert people.due(before) == ()
    written = people.context(known, "2026-W41|S002")
    assert written.total * 60 == sum(slot.minutes for slot in schedule.of("S002"))


@pytest.fixture
def without_prefect(monkeypatch) -> None:
    """Run the tasks as plain functions: what Prefect adds is proven on the whole demonstration."""
    for task in (solve_week, write_week):
        monkeypatch.setattr(f"flows.build_schedule.{task.fn.__name__}", task.fn)


@pytest.mark.usefixtures("without_prefect")
def test_a_need_too_many_is_explained_and_nothing_is_written(example, tmp_path) -> None:
    more = Need(
        id="de-trop", organisation="fanfare", site="kiosque", employee="S002", weekly_hours=Decimal(6)
    )
    with transaction() as session:
        record_facts(session, example, (more,), date(2026, 10, 1), ME)
    with pytest.raises(ProblemsFound) as refused:
        build_schedule.fn(example, str(WEEK), str(tmp_path / "out"))
    codes = [p.code for p in refused.value.problems]
    assert "schedule.unserved" in codes
    assert "schedule.conflict.contract_time" in codes
    assert not (tmp_path / "out").exists()
    built = build_schedule.fn(example, str(WEEK), str(tmp_path / "out"), partial=True)
    assert sum(built.schedule.unserved.values()) >= 5 * 60
    assert (tmp_path / "out" / f"planning-{WEEK}.xlsx").is_file()
    assert {p.severity.value for p in built.remarks} == {"warning"}


def test_without_the_solver_the_reader_is_told_how_to_install_it(example, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    with pytest.raises(ProblemsFound) as refused:
        build_schedule.fn(example, str(WEEK), str(tmp_path / "out"))
    (problem,) = refused.value.problems
    assert "--extra planning" in problem.remedy.text


def test_a_week_the_checker_refuses_is_never_published(example, monkeypatch) -> None:
    instance = state_week(example, WEEK)
    late = [replace(s, start=s.start + 600, end=s.end + 600) for s in solve_week.fn(instance)[0].slots]
    schedule = replace(solve_week.fn(instance)[0], slots=tuple(late))
    monkeypatch.setattr("rules.schedule.solve.solve", lambda _: schedule)
    with pytest.raises(RuntimeError, match="need_windows"):
        solve_week.fn(instance)


@pytest.mark.parametrize(
    "module", ["apps.cli.months.schedule", "rules", "rules.schedule", "store.schedules.files"]
)
def test_only_a_week_to_solve_loads_the_solver(module) -> None:
    code = f"import sys, {module}; sys.exit(bool({{'ortools', 'prefect'}} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_weeks_before_count_in_the_average_of_the_planned_one(example, tmp_path, monkeypatch) -> None:
    """Forty-eight hours eleven weeks in a row leave no room for a planned week."""
    worked = {"S001": 11 * 48 * 3600}
    monkeypatch.setattr("flows.build_schedule.worked_seconds", lambda *_: worked)
    with acting(ME):
        built = build_schedule(example, str(WEEK), str(tmp_path))
    assert [p.place.article for p in built.remarks if p.code == "schedule.average_maximum"] == ["L3121-22"]
