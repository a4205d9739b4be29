"""Some organisations of a case leave for a case of their own; each case says where the other is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.actor import Actor
from models.case import Case, EventKind
from models.case_file import CaseFile, CaseHead
from models.dossier import Dossier
from models.messages import message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.life.splitting import Split, check_split, split
from store.cases.days import refuse_before_the_last_turn
from store.cases.life.events import write_event
from store.cases.records import (
    dossier,
    find_case,
    locked,
    open_case,
    record_facts,
)


@dataclass(frozen=True)
class Leaving:
    """Who leaves a case: the case they open, the organisations, shared sections that go along, and why."""

    case_id: str
    title: str
    organisations: Collection[str]
    shared: Collection[str]
    reason: str


def planned_split(known: Dossier, leaving: Leaving, on: date) -> Split:
    """Return what a split would carry along; nothing is written.

    Raises:
        ProblemsFound: all that forbids it.
    """
    refuse_if_any(check_split(known, leaving.organisations, leaving.shared, leaving.reason))
    return split(known, leaving.organisations, on, leaving.shared)


def split_case(session: Session, case_id: str, leaving: Leaving, on: date, actor: Actor) -> Case:
    """Open the case of those who leave, with what is theirs, and end their part in the first one.

    Raises:
        ProblemsFound: all that forbids it; nothing is written.
    """
    case = locked(session, case_id)
    if session.get(Case, leaving.case_id) is not None:
        raise ProblemsFound([_taken(leaving.case_id)])
    refuse_before_the_last_turn(session, case, on)
    plan = planned_split(dossier(session, case_id, on), leaving, on)
    head = CaseHead(id=leaving.case_id, title=leaving.title, territory=case.territory, opened=on)
    open_case(session, CaseFile(head, (*plan.taken, *plan.arriving)), actor)
    record_facts(session, case_id, plan.leaving, on, actor)
    told = {"organisations": sorted(leaving.organisations), "facts": len(plan.taken)}
    write_event(
        session, case, EventKind.SPLIT_INTO, on, actor, reason=leaving.reason, other=head.id, detail=told
    )
    opened = find_case(session, head.id)
    write_event(
        session, opened, EventKind.SPLIT_FROM, on, actor, reason=leaving.reason, other=case_id, detail=told
    )
    return opened


def _taken(case_id: str) -> Problem:
    return Problem(
        "case_already_open",
        message("Un dossier « {case} » existe déjà.", case=case_id),
        message("Donnez un autre identifiant au dossier qui naît."),
        Place(option="--into"),
    )
