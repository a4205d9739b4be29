"""Says why a week cannot serve every need: the smallest set of needs and rules that cannot hold together.

Every rule of the model hangs on a switch. The search first asks the solver for a set of switches that
cannot all hold, then tries to drop them one by one in a fixed order: what remains is needed, each one, for
the conflict. Lifting any single one of them opens the way past this conflict.
"""

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby

from ortools.sat.python import cp_model

from models.messages import Message, message
from models.problems import Place, Problem
from rules.schedule.instance import Instance, Schedule, Worker, hours
from rules.schedule.model import Reason, WorkerWeek
from rules.schedule.solve import build, new_solver
from rules.schedule.wording import RULES

BUDGET = Decimal("0.5")


def explain(schedule: Schedule) -> tuple[Problem, ...]:
    """Return, for a schedule with unserved needs, what each lacks and which needs and rules conflict."""
    instance = schedule.instance
    found: list[Problem] = []
    for worker in instance.workers:
        lacking = [d for d in instance.demands_of(worker.id) if d.id in schedule.unserved]
        found.extend(_lack(instance, worker, d.id, schedule.unserved[d.id]) for d in lacking)
        if lacking:
            by_rule = groupby(conflict(instance, worker), key=lambda r: r.rule)
            found.extend(_told(instance, worker, rule, list(reasons)) for rule, reasons in by_rule)
    return tuple(found)


def conflict(instance: Instance, worker: Worker, *, budget: Decimal = BUDGET) -> tuple[Reason, ...]:
    """Return a set of needs and rules that cannot hold together, none of them superfluous; empty if all hold.

    A rule whose removal could not be judged within ``budget`` (deterministic seconds) stays in the set.
    """
    week = build(instance, worker, switches=True)
    kept = _first_core(week, budget)
    for reason in sorted(kept, key=_droppable_first):
        trial = [r for r in kept if r != reason]
        if _impossible(week, trial, budget):
            kept = trial
    return tuple(sorted(kept, key=_told_first))


def _first_core(week: WorkerWeek, budget: Decimal) -> list[Reason]:
    by_index = {literal.index: reason for reason, literal in week.switches.items()}
    solver = _ask(week, list(week.switches), budget)
    if solver is None:
        return []
    core = [by_index[i] for i in solver.sufficient_assumptions_for_infeasibility() if i in by_index]
    whole = sorted(week.switches)
    return sorted(core) if core and _impossible(week, core, budget) else whole


def _impossible(week: WorkerWeek, reasons: list[Reason], budget: Decimal) -> bool:
    return _ask(week, reasons, budget) is not None


def _ask(week: WorkerWeek, reasons: list[Reason], budget: Decimal) -> cp_model.CpSolver | None:
    """Return the solver when the reasons are proved not to hold together, else ``None``."""
    week.model.clear_assumptions()
    week.model.add_assumptions([week.switches[r] for r in reasons])
    solver = new_solver(budget)
    solver.parameters.cp_model_probing_level = 0  # many short questions: preparing each costs the most
    return solver if solver.solve(week.model) == cp_model.INFEASIBLE else None


def _droppable_first(reason: Reason) -> tuple[int, Reason]:
    """Try to drop general rules first, needs last: what a member asked is what people can move."""
    return (1 if reason.demand else 0, reason)


def _told_first(reason: Reason) -> tuple[int, Reason]:
    order = 0 if reason.rule == "needs_served" else 1 if reason.demand else 2
    return (order, reason)


def _lack(instance: Instance, worker: Worker, demand_id: str, minutes: int) -> Problem:
    demand = next(d for d in instance.demands if d.id == demand_id)
    return Problem(
        "schedule.unserved",
        message(
            "Il manque {lack:hours} sur {total:hours} au besoin « {need} » de {member} avec {name}",
            lack=hours(minutes),
            total=hours(demand.minutes),
            need=demand.id,
            member=instance.label(demand.organisation),
            name=worker.name,
        ),
        message("Les lignes qui suivent ne tiennent pas ensemble : il suffit d'en assouplir une."),
        Place(field="besoins"),
    )


def _told(instance: Instance, worker: Worker, rule_name: str, reasons: list[Reason]) -> Problem:
    rule = RULES[rule_name]
    named = {"name": worker.name, "rule": _with_figure(rule.sentence, instance, worker, rule_name)}
    needs = [_need(instance, r.demand) for r in reasons if r.demand]
    days = [instance.week.day(r.day) for r in reasons if r.day >= 0]
    if needs:
        text = message("{name} : {rule} : {needs}", **named, needs=needs)
    elif days:
        text = message("{name} : {rule} : {days}", **named, days=days)
    else:
        text = message("{name} : {rule}", **named)
    return Problem(f"schedule.conflict.{rule_name}", text, rule.remedy, Place(article=rule.article))


# Rules whose figure helps whoever reads them: minutes, from the limits or from the contract.
_FIGURES: dict[str, Callable[[Instance, Worker], int]] = {
    "daily_maximum": lambda instance, _: instance.limits.daily_maximum,
    "weekly_maximum": lambda instance, _: instance.limits.weekly_maximum,
    "daily_rest": lambda instance, _: instance.limits.daily_rest,
    "weekly_rest": lambda instance, _: instance.limits.weekly_rest,
    "cut_length": lambda instance, _: instance.limits.cut_length,
    "amplitude": lambda instance, _: instance.limits.amplitude,
    "contract_time": lambda _, worker: worker.available,
    "part_time_ceiling": lambda instance, _: instance.limits.legal_week,
}


def _with_figure(sentence: Message, instance: Instance, worker: Worker, rule_name: str) -> Message:
    figure = _FIGURES.get(rule_name)
    if figure is None:
        return sentence
    return message("{rule} ({figure:hours})", rule=sentence, figure=hours(figure(instance, worker)))


def _need(instance: Instance, demand_id: str) -> Message:
    demand = next(d for d in instance.demands if d.id == demand_id)
    return message(
        "« {need} » ({member}, {total:hours})",
        need=demand.id,
        member=instance.label(demand.organisation),
        total=hours(demand.minutes),
    )
