"""Finds a week with CP-SAT, one employee after another: inside a group nobody's hours hang on a colleague's.

Needs come first: a week that serves them all, else the one that leaves the least unserved. Comfort comes
second. One search worker, a fixed seed and a budget counted in deterministic steps give the same week for
the same facts on any machine with the same version of the solver.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal

from ortools.sat.python import cp_model

from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.schedule.comfort import discomfort
from rules.schedule.constraints import constraints
from rules.schedule.instance import QUARTER, Instance, Schedule, Slot, Worker
from rules.schedule.model import Place, WorkerWeek

SEED = 1901  # any fixed number would do: the year of the law on associations
BUDGET = Decimal("1.2")  # deterministic seconds of one search, one to three on a clock
LONGER = 6  # a search that decided nothing is run once more, with that many times its budget
THREADS = 2  # searches side by side; each is alone in its answer, so their number changes nothing
UNSERVED = 1_000_000  # more than any discomfort: a quarter of a need outweighs all of it
SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True)
class _Found:
    """What one employee's search gave."""

    slots: tuple[Slot, ...]
    unserved: dict[str, int]


def solve(instance: Instance, *, budget: Decimal = BUDGET) -> Schedule:
    """Return the week of every employee; ``unserved`` holds the minutes that needs lack, if any.

    Args:
        instance: a week free of blocking problems.
        budget: deterministic seconds granted to each search.

    An employee whose imposed slots admit no week at all gets no slot, and all their needs are unserved.

    Raises:
        ProblemsFound: nothing was decided for some employee, even with a longer search.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda worker: _solve_worker(instance, worker, budget), instance.workers))
    slots = sorted(s for f in found for s in f.slots)
    unserved = {need: minutes for f in found for need, minutes in f.unserved.items()}
    return Schedule(instance, tuple(slots), unserved)


def build(instance: Instance, worker: Worker, *, switches: bool = False, partial: bool = False) -> WorkerWeek:
    """Return one employee's week with every rule posted."""
    week = WorkerWeek(instance, worker, switches=switches, partial=partial)
    for constraint in constraints().values():
        constraint.post(week)
    return week


def new_solver(budget: Decimal) -> cp_model.CpSolver:
    """Return a solver set to give the same answer each time."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = 2  # roads and hours bind through sums: relax them as a whole
    solver.parameters.max_deterministic_time = float(budget)
    return solver


def _solve_worker(instance: Instance, worker: Worker, budget: Decimal) -> _Found:
    demands = instance.demands_of(worker.id)
    if not demands:
        return _Found((), {})
    hopeless = False
    for partial, patience in ((False, 1), (False, LONGER), (True, 1), (True, LONGER)):
        if hopeless and not partial:
            continue
        week = build(instance, worker, partial=partial)
        week.model.minimize(discomfort(week) + UNSERVED * sum(week.missing))
        solver = new_solver(budget * patience)
        status = solver.solve(week.model)
        if status in SOLVED:
            return _Found(tuple(_slots(week, solver)), _unserved(week, solver))
        hopeless = status == cp_model.INFEASIBLE
        if hopeless and partial:
            return _Found((), {d.id: d.minutes for d in demands})
    raise ProblemsFound([_undecided(worker)])


def _undecided(worker: Worker) -> Problem:
    return Problem(
        "schedule.undecided",
        message("Le planning de {name} n'a pas été trouvé dans le temps imparti", name=worker.name),
        message("Imposez un ou deux créneaux, ou resserrez les heures des besoins, puis relancez."),
    )


def _unserved(week: WorkerWeek, solver: cp_model.CpSolver) -> dict[str, int]:
    lacking = {d.id: solver.value(m) * QUARTER for d, m in zip(week.demands, week.missing, strict=True)}
    return {need: minutes for need, minutes in lacking.items() if minutes}


def _slots(week: WorkerWeek, solver: cp_model.CpSolver) -> Iterator[Slot]:
    for day, places in enumerate(week.days):
        site = ""
        for place in places:
            if not solver.value(place.used):
                break
            slot = _work(week, solver, day, place)
            road = solver.value(place.travel) * QUARTER
            if road:
                yield Slot(
                    slot.employee,
                    day,
                    slot.start - road,
                    slot.start,
                    slot.organisation,
                    slot.site,
                    origin=site,
                )
            yield slot
            site = slot.site


def _work(week: WorkerWeek, solver: cp_model.CpSolver, day: int, place: Place) -> Slot:
    demand = next(d for d, s in zip(week.demands, place.serves, strict=True) if solver.value(s))
    start, end = (solver.value(v) * QUARTER for v in (place.start, place.end))
    return Slot(week.worker.id, day, start, end, demand.organisation, demand.site, demand.id)
