"""Judges a week from its slots alone, whoever made it: the solver, a person, a spreadsheet."""

from collections.abc import Iterable

from models.messages import message
from models.problems import Place, Problem
from rules.schedule.checks import contract, daily, needs, weekly
from rules.schedule.checks.worked import Check, WorkedWeek
from rules.schedule.instance import Instance, Slot
from rules.schedule.wording import RULES

CHECKS: dict[str, Check] = {
    name: vars(module)[name]
    for module in (daily, weekly, contract, needs)
    for name in RULES
    if name in vars(module)
}
UNSERVED = frozenset({"needs_served", "imposed_slots"})


def check(instance: Instance, slots: Iterable[Slot], *, allow_unserved: bool = False) -> tuple[Problem, ...]:
    """Return every breach of law, contract or need in a week, each citing its article.

    Args:
        instance: the week, its limits, needs and contracts.
        slots: the slots of every employee, in any order.
        allow_unserved: leave out what a week shown as the best possible cannot give: hours of needs,
            imposed slots.
    """
    slots = tuple(slots)
    known = {worker.id for worker in instance.workers}
    found = [_stranger(slot) for slot in slots if slot.employee not in known]
    for worker in instance.workers:
        week = WorkedWeek(instance, worker, tuple(s for s in slots if s.employee == worker.id))
        for name, one in CHECKS.items():
            if not (allow_unserved and name in UNSERVED):
                found.extend(one(week))
    return tuple(found)


def _stranger(slot: Slot) -> Problem:
    return Problem(
        "schedule.unknown_employee",
        message("Le planning cite {employee}, sans contrat en vigueur cette semaine", employee=slot.employee),
        message("Retirez ces créneaux, ou enregistrez le contrat."),
        Place(field=slot.employee, article="L1253-9"),
    )
