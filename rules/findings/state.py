"""What became of a finding: open, answered, set aside with a reason, or back since newer facts came."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from models.facts.cooperation import Finding
from models.facts.pitfalls import FindingFollowUp, WhatBecame
from rules.findings.raised import Case, Raised


class State(Enum):
    """Where a finding stands."""

    OPEN = "to be looked at"
    BACK = "answered before, newer facts show it again"
    ANSWERED = "answered"
    DISMISSED = "set aside"


@dataclass(frozen=True, slots=True)
class Stated:
    """A finding with what people said of it: the reason they gave, when, and who; empty while it is open."""

    raised: Raised
    state: State
    reason: str = ""
    on: date | None = None
    by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.state in {State.OPEN, State.BACK}


def stated(case: Case, raised: Raised) -> Stated:
    """Return a finding with the last thing people said of it."""
    found = _follow_up(case, raised)
    return _after(case, raised, found) if found else _observed(case, raised)


def _follow_up(case: Case, raised: Raised) -> FindingFollowUp | None:
    """Return what was said of this very finding, else of the pitfall as a whole."""
    for subject in (raised.subject, ""):
        found = case.dossier.get(FindingFollowUp, f"{raised.pitfall.value}|{subject}")
        if found is not None and found.on <= case.today:
            return found
    return None


def _after(case: Case, raised: Raised, found: FindingFollowUp) -> Stated:
    due = found.review is not None and found.review <= case.today
    dismissed = found.outcome is WhatBecame.DISMISSED
    newer = not dismissed and raised.latest is not None and raised.latest > found.on
    if due or newer:
        return Stated(raised, State.BACK, found.reason, found.on, found.by)
    state = State.DISMISSED if dismissed else State.ANSWERED
    return Stated(raised, state, found.reason, found.on, found.by)


def _observed(case: Case, raised: Raised) -> Stated:
    """Return the answer people gave when they saw the same thing by themselves, if they gave one."""
    seen = [f for f in case.dossier.all(Finding) if f.pitfall is raised.pitfall and f.answer]
    about = [f for f in seen if f.about == raised.subject] or [f for f in seen if not f.about]
    if not about:
        return Stated(raised, State.OPEN)
    last = max(about, key=lambda finding: case.since(finding) or date.min)
    on = case.since(last)
    newer = on is not None and raised.latest is not None and raised.latest > on
    return Stated(raised, State.BACK if newer else State.ANSWERED, last.answer, on)
