"""What comes out of a shared month: a statement for each member and the workbook, kept and laid out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlmodel import Session

from models.actor import Actor
from models.calendar import Month
from models.documents import DocumentStatus
from models.facts.employment import Membership
from models.month import MonthState
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound
from rules.contexts.releve_mensuel import DOCUMENT, Context, statement, subject_of
from rules.vat.statement import Totals
from store import files
from store.cases.records import locked as held
from store.database import reading, transaction
from store.documents import kept as documents
from store.documents.laying_out import lay_out
from store.documents.snapshots import digest_of, repeats, snapshot
from store.documents.translations import beside, twin
from store.language import LANGUAGES, SOURCE
from store.months.allocations import changed_meanwhile
from store.months.records import month_locked
from store.months.rows import find_month, locked_month
from store.months.view import MonthView, view_month
from store.months.workbook import month_workbook
from store.rendering import Rendered, render


@dataclass(frozen=True)
class Outputs:
    """The papers of a month: ``contents`` gives the SHA-256 of each file by the name it is laid out under.

    ``void`` gives in the same way every version of the statements of members that owe nothing any more.
    ``made`` counts the statements drawn up now, ``totals`` what each member owes, by name of member;
    ``locked`` tells whether the month was locked before.
    """

    contents: Mapping[str, str]
    void: Mapping[str, frozenset[str]]
    made: int
    totals: Mapping[str, Totals]
    remarks: tuple[Problem, ...]
    locked: bool


def draw_up(case_id: str, month: Month, actor: Actor, book: ParameterBook, language: str = SOURCE) -> Outputs:
    """Draw up the statements of a shared month that are not kept yet, and its workbook.

    Beside each statement stands its version in ``language``, if it is not French.

    Those of a locked month are given back as they went out, even when their template changed since.

    Raises:
        ProblemsFound: the month is not shared, or was shared anew meanwhile; or it is locked, and what was
            recorded since would change a statement.
    """
    with reading() as session:
        view = view_month(session, case_id, month, book)
        papers = {member: _context(view, member) for member in view.members}
        locked = _is_locked(session, view, papers)
        fresh = {} if locked else _fresh(session, view, papers)
    made = {member: render(DOCUMENT, paper) for member, paper in fresh.items()}
    drawn = files.put(month_workbook(view))
    with transaction() as session:
        held(session, case_id)
        closing = locked_month(session, case_id, month)
        if closing.digest != view.digest:
            raise ProblemsFound([changed_meanwhile(month)])
        if not (locked and closing.workbook):  # that of a locked month stays as it went out
            closing.workbook = drawn
        contents = {f"repartition-{month}.xlsx": closing.workbook}
        for member, rendered in made.items():
            _keep(session, view, member, (papers[member], rendered), actor)
        for member, paper in papers.items():
            rows = documents.versions(session, case_id, DOCUMENT, subject_of(month, member))
            documents.put_aside(session, rows, digest_of(paper), actor)
        contents |= _statements(session, view, language)
        void = _withdrawn(session, view, actor)
    return Outputs(contents, void, len(made), _by_name(view), view.remarks, locked)


def statement_of(session: Session, case_id: str, subject: str, book: ParameterBook) -> Context | None:
    """Return what a member's statement says today; ``None`` when the member owes nothing any more.

    Raises:
        ProblemsFound: the month is no longer shared.
    """
    text, _, member = subject.partition("|")
    view = view_month(session, case_id, Month.parse(text), book)
    return _context(view, member) if member in view.members else None


def lay_out_month(root: Path, outputs: Outputs) -> tuple[Path, ...]:
    """Write the papers of a month in a folder; return those that changed.

    The statement of a member that a corrected file freed of all it owed is taken away, so that nobody sends
    it; not a file that somebody else put there, or changed.
    """
    for name, digests in outputs.void.items():
        path = root / name
        if path.is_file() and sha256(path.read_bytes()).hexdigest() in digests:
            path.unlink()
        for other in (root / twin(name, language) for language in LANGUAGES):
            if other.is_file() and files.holds(other.read_bytes()):
                other.unlink()
    return lay_out(root, {name: files.get(digest) for name, digest in outputs.contents.items()})


def _context(view: MonthView, member: str) -> Context:
    times = view.times_of(member)
    lines, adjusted = view.lines_of(member), view.adjustments_of(member)
    return statement(view.dossier, view.policy, (lines, adjusted), times, view.totals[member])


def _is_locked(session: Session, view: MonthView, papers: Mapping[str, Context]) -> bool:
    """Tell whether the month is locked; refuse to go on when a statement would say something else."""
    closing = find_month(session, view.dossier.case_id, view.month)
    if closing is None or closing.state != MonthState.LOCKED:
        return False
    sent = {k.subject: k for k in documents.current(session, view.dossier.case_id) if k.document == DOCUMENT}
    said = {subject_of(view.month, member): paper for member, paper in papers.items()}
    if not all(s in sent and repeats(sent[s].context, snapshot(paper)) for s, paper in said.items()):
        raise ProblemsFound([month_locked(view.month)])
    return True


def _fresh(session: Session, view: MonthView, papers: Mapping[str, Context]) -> dict[str, Context]:
    return {member: paper for member, paper in papers.items() if not _kept(session, view, member, paper)}


def _kept(session: Session, view: MonthView, member: str, paper: Context) -> bool:
    template = documents.template_in_use(DOCUMENT)
    case_id, subject = view.dossier.case_id, subject_of(view.month, member)
    return documents.already_kept(session, case_id, DOCUMENT, subject, paper, template) is not None


def _keep(
    session: Session, view: MonthView, member: str, paper: tuple[Context, Rendered], actor: Actor
) -> None:
    context, rendered = paper
    documents.keep(
        session,
        view.dossier.case_id,
        DOCUMENT,
        subject_of(view.month, member),
        rendered,
        context,
        view.month.last_day,
        actor,
    )


def _withdrawn(session: Session, view: MonthView, actor: Actor) -> dict[str, frozenset[str]]:
    """Put aside the drafts of members that owe nothing any more; return all their versions, by file."""
    void: dict[str, frozenset[str]] = {}
    for member in {found.organisation for found in view.dossier.all(Membership)} - {*view.members}:
        rows = documents.versions(session, view.dossier.case_id, DOCUMENT, subject_of(view.month, member))
        for row in rows:
            documents.withdraw(session, row, actor)
        if rows and all(row.status == DocumentStatus.SUPERSEDED for row in rows):
            void[_file(view.month, member)] = frozenset(row.sha256 for row in rows)
    return void


def _file(month: Month, member: str) -> str:
    return f"releve-{month}-{member}.docx"


def _statements(session: Session, view: MonthView, language: str) -> dict[str, str]:
    wanted = {subject_of(view.month, member): member for member in view.members}
    rows = {
        _file(view.month, wanted[kept.subject]): kept
        for kept in documents.current(session, view.dossier.case_id)
        if kept.document == DOCUMENT and kept.subject in wanted
    }
    translated = {name: files.put(content) for name, content in beside(rows, language).items()}
    return {name: kept.sha256 for name, kept in rows.items()} | translated


def _by_name(view: MonthView) -> dict[str, Totals]:
    return {view.name(member): due for member, due in view.totals.items()}
