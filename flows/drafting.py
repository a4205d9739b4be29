"""The documents a rung asks for: which are due, and one Prefect task that drafts them all.

A document is its own step: its row, its ledger line and its audit line share one transaction guarded by the
lease, and its bytes are filed under their SHA-256 before. Killed anywhere, the next run finds some steps
done and does the others. A task costs Prefect a tenth of a second and more: there is one for a rung, never
one for a document.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from pydantic import BaseModel
from sqlmodel import Session

from models.actor import Actor
from models.case import StepDone
from models.documents import DocumentStatus, KeptDocument
from models.dossier import Dossier
from models.problems import Problem, ProblemsFound, blocking, refuse_if_any
from rules.contexts import Paper, paper
from store.cases.attempts import Lease, complete_step
from store.database import reading, transaction
from store.documents import kept as documents
from store.documents.brought import Brought, brought_for, drawn
from store.documents.snapshots import digest_of
from store.parameters import parameters
from store.rendering import Rendered

SOFTWARE = Actor("Œuvre commune", "logiciel")
"""Who signs the drafts that nobody asked for by name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document to draw up: its context is complete and no living version says the same.

    ``own`` is the template that a group brought for it.
    """

    document: str
    subject: str
    context: BaseModel
    own: Brought | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What can be drafted now, how many documents lack a fact, which drafts facts have left behind."""

    drafts: tuple[Draft, ...]
    incomplete: int
    outdated: tuple[KeptDocument, ...] = ()


def due(dossier: Dossier, wanted: Iterable[str]) -> Due:
    """Compare the documents that are due with those already kept."""
    with reading() as session:
        living = documents.by_subject(session, dossier.case_id)
    drafts, outdated, incomplete = [], list[KeptDocument](), 0
    for asked, subject in _subjects(dossier, wanted):
        if blocking(asked.missing(dossier, subject)):
            incomplete += 1
            continue
        context = asked.context(dossier, subject)
        rows, digest = living.get((asked.document, subject), ()), digest_of(context)
        own = brought_for(rows)
        if documents.says(rows, digest, own.template if own else documents.template_in_use(asked.document)):
            outdated += documents.outdated(rows, digest)
        else:
            drafts.append(Draft(asked.document, subject, context, own))
    return Due(tuple(drafts), incomplete, tuple(outdated))


def put_aside(lease: Lease, rows: Iterable[KeptDocument], run_id: str) -> None:
    """Withdraw drafts beside which a validated version is right again, one transaction each.

    Raises:
        Fenced: the case went to another run; nothing more is written.
    """
    for row in rows:
        with transaction() as session:
            step = f"withdraw|{row.document}|{row.subject}|{row.version}"
            kept = session.get_one(KeptDocument, row.id)
            if not _done(session, lease.case_id, step):
                documents.withdraw(session, kept, SOFTWARE)
                complete_step(session, lease, step, {"sha256": kept.sha256}, run_id)


def begun(case_id: str) -> tuple[str, ...]:
    """Return the documents of which a draft waits to be validated: facts may still change what it says."""
    with reading() as session:
        rows = documents.current(session, case_id)
    return tuple(dict.fromkeys(row.document for row in rows if row.status == DocumentStatus.DRAFT))


def _subjects(dossier: Dossier, wanted: Iterable[str]) -> Iterator[tuple[Paper, str]]:
    book = parameters()
    for asked in (paper(document, book) for document in wanted):
        for subject in asked.due(dossier):
            yield asked, subject


def draft_all(lease: Lease, dossier: Dossier, drafts: Iterable[Draft], run_id: str) -> int:
    """Render and keep each draft, one transaction a document; return how many.

    A document that cannot be printed does not keep the others waiting: it is told once they are kept.

    Raises:
        Fenced: the case went to another run; what was kept before stays, nothing more is written.
        ProblemsFound: all the values that cannot be printed; or, at once, the disk is full.
    """
    count, refused = 0, list[Problem]()
    for draft in drafts:
        try:
            rendered = drawn(draft.document, draft.context, draft.own)
        except ProblemsFound as found:
            refused += found.problems
            continue
        _keep(lease, dossier, draft, rendered, run_id)
        count += 1
    refuse_if_any(refused)
    return count


def _keep(lease: Lease, dossier: Dossier, draft: Draft, rendered: Rendered, run_id: str) -> None:
    with transaction() as session:
        kept = documents.keep(
            session,
            lease.case_id,
            draft.document,
            draft.subject,
            rendered,
            draft.context,
            dossier.at,
            SOFTWARE,
            draft.own,
        )
        step = f"draft|{draft.document}|{draft.subject}|{kept.version}"
        if not _done(session, lease.case_id, step):
            complete_step(session, lease, step, {"sha256": kept.sha256}, run_id)


def _done(session: Session, case_id: str, step: str) -> bool:
    return session.get(StepDone, (case_id, step)) is not None


@task(name="draft", task_run_name="{count} document(s)", cache_policy=NO_CACHE, persist_result=False)
def draft_task(work: Callable[[str], int], count: int) -> int:
    """Draft everything a rung asks for, as one task that Prefect shows; ``count`` is there to name it.

    The work comes as a function of the run's identifier: Prefect walks through every value given to a task.
    """
    del count
    return work(str(flow_run.id or ""))
