"""Two cases become one: the first goes on with what the other knew, the other stays readable for good."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from models.actor import Actor
from models.case import EventKind
from models.dossier import CaseState
from models.problems import refuse_if_any
from rules.life.merging import Keep, Merger, check_merge, merge
from store.cases.days import refuse_before_the_last_turn
from store.cases.life.events import write_event
from store.cases.records import dossier, locked, record_facts


@dataclass(frozen=True)
class Joining:
    """The case that joins another: what is kept of each contradiction, sections brought along, and why."""

    other: str
    reason: str
    choices: Mapping[str, Keep] = field(default_factory=dict)
    shared: Collection[str] = ()


def planned_merger(session: Session, case_id: str, joining: Joining, on: date) -> Merger:
    """Return what a merger would record; nothing is written, and conflicts are left to be settled.

    Raises:
        ProblemsFound: one of the cases is unknown.
    """
    mine, theirs = dossier(session, case_id, on), dossier(session, joining.other, on)
    return merge(mine, theirs, on, joining.choices, joining.shared)


def merge_cases(session: Session, case_id: str, joining: Joining, on: date, actor: Actor) -> Merger:
    """Merge a case into another one, its moves, documents and decisions staying where they are.

    Raises:
        ProblemsFound: all that forbids it, each contradiction that nobody settled among it.
    """
    cases = {name: locked(session, name) for name in sorted({case_id, joining.other})}
    for case in cases.values():
        refuse_before_the_last_turn(session, case, on)
    mine, theirs = dossier(session, case_id, on), dossier(session, joining.other, on)
    merger = merge(mine, theirs, on, joining.choices, joining.shared)
    refuse_if_any(check_merge(mine, theirs, merger, joining.choices, joining.reason))
    record_facts(session, case_id, (*merger.arriving, *merger.closed), on, actor)
    cases[joining.other].state = CaseState.MERGED
    told = {
        "facts": len(merger.arriving),
        "choices": {name: str(kept) for name, kept in joining.choices.items()},
        "answers_closed": len(merger.closed),
    }
    for name, kind, other in (
        (case_id, EventKind.MERGED_FROM, joining.other),
        (joining.other, EventKind.MERGED_INTO, case_id),
    ):
        write_event(session, cases[name], kind, on, actor, reason=joining.reason, other=other, detail=told)
    return merger
