"""Closes a month and tells what came of it: what each member owes, what was left aside, where papers are."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from apps.cli import output
from apps.cli.values import parse_month
from apps.cli.words import actor, language
from flows import runtime
from flows.acting import acting
from models.calendar import Month
from models.messages import Message, message
from models.problems import Problem, ProblemsFound, Severity, blocking
from rules.imports.refused import OF_THE_FILE
from store.cases.groups import case_called
from store.database import reading
from store.settings import settings
from store.typography import money

if TYPE_CHECKING:
    from flows.close_month import Closed, Order


def close(
    month: str,
    case_id: str,
    files: tuple[str, str],
    how: tuple[tuple[str, ...], bool],
    *,
    lock: bool,
) -> None:
    """Close a month of a case with its files of hours and of payroll, empty when already received.

    The case may be told by the name of its group. ``how`` is how to read the files: the columns chosen, and
    whether the good rows come in alone.
    """
    chosen = parse_month(month)
    with reading() as session:
        case_id = case_called(session, case_id)
    runtime.warm_up()  # the server starts while Prefect is imported here
    from flows.close_month import Order, close_month  # noqa: PLC0415

    out = settings().out / case_id / str(chosen)
    hours, payroll = (str(Path(name).absolute()) if name else "" for name in files)
    papers = str(out.absolute())
    order = Order(case_id, str(chosen), hours, payroll, papers, lock, *how, language())
    with acting(actor()), _telling_of_good_rows(order):
        closed = runtime.run(close_month, order)
    tell(closed, chosen, out)


@contextmanager
def _telling_of_good_rows(order: "Order") -> Iterator[None]:
    """Add to what refuses some rows that the others may come in without them."""
    try:
        yield
    except ProblemsFound as refused:
        rows = {(p.place.file, p.place.row) for p in blocking(refused.problems) if p.place.row is not None}
        if order.good_rows or not rows or any(p.code in OF_THE_FILE for p in refused.problems):
            raise
        raise ProblemsFound([*refused.problems, _good_rows_may_come(len(rows))]) from None


def _good_rows_may_come(count: int) -> Problem:
    return Problem(
        "good_rows_may_come",
        message("Rien n'a été reçu. Lignes à corriger : {count}.", count=count),
        message(
            "Corrigez-les ; ou ajoutez --good-rows pour recevoir les autres et les corriger dans un classeur."
        ),
        severity=Severity.WARNING,
    )


def tell(closed: "Closed", month: Month, out: Path) -> None:
    """Print what a closing came to."""
    output.title(message("Clôture du mois : {month:month}", month=month))
    output.left_aside(closed.skipped)
    _tell_totals(closed)
    if closed.remarks:
        output.problems(closed.remarks, errors=False)
    output.say(_outcome(closed))
    tell_to_mend(closed.to_mend)
    if closed.to_mend:
        output.say(
            message(
                "Corrigez-les dans ce classeur, puis donnez-le comme le fichier d'origine : "
                "oeuvre close {month} avec --hours ou --payroll.",
                month=str(month),
            ),
        )
    output.say(message("Relevés et classeur : {folder}", folder=str(out)))


def tell_to_mend(paths: Iterable[Path]) -> None:
    """Print where the rows refused wait to be mended."""
    for path in paths:
        output.say(message("Lignes refusées, à corriger et à renvoyer : {path}", path=str(path)))


def _tell_totals(closed: "Closed") -> None:
    """Print what each member owes; a deposit, which bears no tax, has a column when somebody owes one."""
    deposits = any(due.deposit for due in closed.outputs.totals.values())
    beside = (message("Dépôt"),) if deposits else ()
    heads = (message("Adhérent"), message("Hors taxe"), message("TVA"), *beside, message("À régler"))
    output.table(heads, _rows(closed, deposits=deposits), right=frozenset(range(1, len(heads))))


def _rows(closed: "Closed", *, deposits: bool) -> list[tuple[str, ...]]:
    owed = {
        name: (due.net, due.tax, *((due.deposit,) if deposits else ()), due.due)
        for name, due in closed.outputs.totals.items()
    }
    whole = tuple(sum(amounts, Decimal(0)) for amounts in zip(*owed.values(), strict=True))
    told = [*owed.items(), (output.said(message("Total")), whole)]
    return [(name, *(money(amount, language()) for amount in amounts)) for name, amounts in told]


def _outcome(closed: "Closed") -> Message:
    if closed.locked:
        return message("Le mois est verrouillé.")
    if closed.to_mend:
        return message("Le mois est réparti sans les lignes refusées : ces montants changeront.")
    if closed.news:
        return message("Le mois est réparti ; un fichier corrigé peut encore le remplacer.")
    return message("Rien n'a changé depuis la dernière clôture.")
