"""The procedure of one group and one month, without Prefect: what a task, or a process beside, carries out.

Each step is one transaction that does nothing when it was done before.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.actor import Actor
from models.calendar import Month
from models.messages import message
from models.problems import Problem, ProblemsFound, Severity
from rules.imports.columns import asked_columns
from rules.imports.rows import Skipped
from store.language import SOURCE
from store.months.allocations import share_month
from store.months.receiving import receive
from store.months.records import Received, lock, read_sources
from store.months.sorting import Wish
from store.months.statements import Outputs, draw_up, lay_out_month
from store.months.to_mend import lay_out_to_mend
from store.parameters import parameters


@dataclass(frozen=True)
class Order:
    """What the manager asks for: a month, its files (empty: those already received), a folder for papers.

    ``columns`` are written ``Heures=Total h``: our title, then the heading in the file. With ``good_rows``
    the rows refused are left in the folder, to be mended, instead of keeping the whole file out. In another
    ``language`` than French, the version of each statement in it is laid out beside.
    """

    case_id: str
    month: str
    hours: str = ""
    payroll: str = ""
    out: str = ""
    lock: bool = False
    columns: tuple[str, ...] = ()
    good_rows: bool = False
    language: str = SOURCE


@dataclass(frozen=True)
class Closed:
    """What a closing came to: ``news`` is false when everything had been done before."""

    outputs: Outputs
    news: bool
    locked: bool
    laid_out: tuple[Path, ...]
    remarks: tuple[Problem, ...]
    skipped: tuple[Skipped, ...]
    to_mend: tuple[Path, ...] = ()


def close_one(order: Order, actor: Actor) -> Closed:
    """Receive, share, draw up, lay out, lock if asked.

    Raises:
        ProblemsFound: everything to mend in the files or in the case; nothing is half written.
    """
    month, book = Month.parse(order.month), parameters()
    hours, payroll = asked_columns(order.columns)
    sources = read_sources(_path(order.hours), _path(order.payroll))
    wish = Wish(hours, payroll, good_rows=order.good_rows)
    received = receive(order.case_id, month, sources, actor, book, wish)
    to_mend = lay_out_to_mend(Path(order.out), received.to_mend) if order.out else ()
    with _telling_what_came_in(received, to_mend):
        shared = share_month(order.case_id, month, received, actor, book)
        outputs = draw_up(order.case_id, month, actor, book, order.language)
        laid_out = lay_out_month(Path(order.out), outputs) if order.out else ()
        locked = lock(order.case_id, month, actor) if order.lock else False
    news = received.news or shared.news or outputs.made > 0 or locked
    remarks = tuple(dict.fromkeys((*received.remarks, *outputs.remarks)))
    is_locked = order.lock or outputs.locked
    return Closed(outputs, news, is_locked, laid_out, remarks, received.skipped, to_mend)


@contextmanager
def _telling_what_came_in(received: Received, to_mend: tuple[Path, ...]) -> Iterator[None]:
    """Add, to what stops a month once its good rows came in, what was refused of its files."""
    try:
        yield
    except ProblemsFound as stopped:
        if not to_mend:
            raise
        told = (_left_in(path) for path in to_mend)
        raise ProblemsFound(dict.fromkeys((*stopped.problems, *received.remarks, *told))) from None


def _left_in(path: Path) -> Problem:
    return Problem(
        "rows_left_to_mend",
        message("Les bonnes lignes sont reçues ; les autres attendent dans {path}.", path=str(path)),
        message("Corrigez-les dans ce classeur, puis donnez-le à oeuvre close comme le fichier d'origine."),
        severity=Severity.WARNING,
    )


def _path(name: str) -> Path | None:
    return Path(name) if name else None
