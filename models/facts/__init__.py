"""Dated facts of a case. A new kind of fact is one class here; nothing else lists them."""

from models.facts import (
    accompaniment,
    accounts,
    agreements,
    assembly,
    billing,
    bookkeeping,
    commitments,
    common_voice,
    consent,
    consultants,
    cooperation,
    daily_work,
    declarations,
    employment,
    follow_through,
    forecast,
    founding,
    hiring,
    lending,
    mandates,
    organisations,
    partnership,
    pitfalls,
    pooling,
    prices,
    rates,
    sessions,
    set_aside,
    steps,
    tasks,
    territory,
    voting,
    working_time,
)
from models.facts.base import Fact, Value

__all__ = ["KINDS", "Fact", "Value"]

_MODULES = (
    organisations,
    cooperation,
    agreements,
    employment,
    working_time,
    rates,
    pooling,
    partnership,
    lending,
    founding,
    declarations,
    hiring,
    accompaniment,
    consultants,
    common_voice,
    assembly,
    accounts,
    daily_work,
    prices,
    commitments,
    territory,
    steps,
    voting,
    tasks,
    sessions,
    mandates,
    billing,
    bookkeeping,
    set_aside,
    pitfalls,
    follow_through,
    consent,
    forecast,
)

KINDS: dict[str, type[Fact]] = {
    found.kind: found
    for module in _MODULES
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Fact) and found is not Fact
}
