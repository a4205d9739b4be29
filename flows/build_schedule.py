"""A week's schedule: the case is read, one task finds the week, one writes it for people to open."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import dead_runs
from flows.acting import who_acts
from models.problems import Problem, ProblemsFound, Severity, refuse_if_any
from models.week import Week
from rules.schedule.check import check
from rules.schedule.distribution import departures
from rules.schedule.drafting import draft
from rules.schedule.extra import missing_solver
from rules.schedule.instance import Instance, Schedule
from rules.schedule.public_year import public_organisations, public_year
from rules.schedule.published import published
from rules.schedule.twelve_weeks import first_day, twelve_weeks
from store.cases.records import dossier, record_facts
from store.database import reading, transaction
from store.documents.laying_out import lay_out
from store.language import SOURCE
from store.parameters import parameters
from store.schedules.done_time import public_seconds, worked_seconds
from store.schedules.files import week_files


@dataclass(frozen=True)
class Built:
    """A week written below ``out``: its files, those whose bytes changed, and what is to be read."""

    schedule: Schedule
    out: Path
    files: tuple[str, ...]
    changed: tuple[Path, ...]
    remarks: tuple[Problem, ...]


@flow(name="build-schedule", flow_run_name="{case_id} {week}")
def build_schedule(  # noqa: PLR0913 - what the command line may ask
    case_id: str,
    week: str,
    out: str,
    *,
    partial: bool = False,
    handed_on: date | None = None,
    language: str = SOURCE,
) -> Built:
    """Find a lawful week for the shared employees of a case and write it under ``out``.

    Args:
        case_id: the case.
        week: ``2026-W41``; the figures of law are those of its Monday, the facts those of its Sunday.
        out: the folder that receives the files.
        partial: write the best possible week when some needs cannot be served, and say which.
        handed_on: when given, the week is recorded as handed over: its documents fall due.
        language: that of the words in the workbooks and calendars.

    Raises:
        ProblemsFound: the facts are not fit, the solver is not installed, or needs cannot be served in full.
    """
    refuse_if_any(missing_solver())
    dead_runs.sign_in()
    instance = state_week(case_id, Week.parse(week))
    schedule, lacking = solve_week(instance)
    if not partial:
        refuse_if_any(lacking)
    files, changed = write_week(schedule, Path(out), language)
    if handed_on is not None:
        record_week(case_id, schedule, handed_on)
    remarks = (*_softened(lacking), *departures(schedule), *_with_the_past(case_id, schedule))
    return Built(schedule, Path(out), files, changed, remarks)


def _softened(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return problems the reader accepted beforehand: they are told, they stop nothing."""
    return tuple(replace(p, severity=Severity.WARNING) for p in problems)


def _with_the_past(case_id: str, schedule: Schedule) -> tuple[Problem, ...]:
    """Return the remarks on the time of each person over weeks and over the year, this week included."""
    week, book = schedule.instance.week, parameters()
    with reading() as session:
        known = dossier(session, case_id, week.sunday)
        public = public_seconds(session, case_id, public_organisations(known), week)
        worked = worked_seconds(session, case_id, first_day(week, book), week)
    return (*twelve_weeks(known, schedule, worked, book), *public_year(known, schedule, public, book))


def state_week(case_id: str, week: Week) -> Instance:
    """Read what is known on the Sunday of the week and state what has to be scheduled."""
    with reading() as session:
        known = dossier(session, case_id, week.sunday)
    instance, problems = draft(known, parameters(), week)
    refuse_if_any(problems)
    return instance


def record_week(case_id: str, schedule: Schedule, on: date) -> None:
    """Record a week as handed over; the same week recorded again changes nothing."""
    with transaction() as session:
        record_facts(session, case_id, published(schedule, on), on, who_acts())


@task(name="solve-week", cache_policy=NO_CACHE, persist_result=False)
def solve_week(instance: Instance) -> tuple[Schedule, tuple[Problem, ...]]:
    """Return the week, checked without the solver, and why some needs lack hours, if they do."""
    from rules.schedule.conflicts import explain  # noqa: PLC0415 - the solver is an extra
    from rules.schedule.solve import solve  # noqa: PLC0415 - the solver is an extra

    schedule = solve(instance)
    breaches = check(instance, schedule.slots, allow_unserved=bool(schedule.unserved))
    if breaches:  # solver and checker disagree: one of them is wrong, and no user can mend it
        raise RuntimeError(f"unlawful week: {ProblemsFound(breaches)}")
    return schedule, explain(schedule)


@task(name="write-week", cache_policy=NO_CACHE, persist_result=False)
def write_week(
    schedule: Schedule, out: Path, language: str = SOURCE
) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Write the workbooks and calendars; calendars published before give their numbers to the new ones."""

    def previous(name: str) -> bytes:
        before = out / name
        return before.read_bytes() if before.is_file() else b""

    contents = week_files(schedule, previous, language)
    return tuple(contents), lay_out(out, contents)
