"""Closes a month and tells what came of it: what each member owes, what was left aside, where papers are."""

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
from store.cases.groups import case_called
from store.database import reading
from store.settings import settings
from store.typography import money

if TYPE_CHECKING:
    from flows.close_month import Closed


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
    with acting(actor()):
        closed = runtime.run(close_month, order)
    tell(closed, chosen, out)


def tell(closed: "Closed", month: Month, out: Path) -> None:
    """Print what a closing came to."""
    output.title(message("Clôture du mois : {month:month}", month=month))
    for row in closed.skipped:
        place = output.place_text(row.place)
        output.say(message("Laissé de côté : {place}. {reason}", place=place, reason=row.reason), indent=2)
    _tell_totals(closed)
    if closed.remarks:
        output.problems(closed.remarks, errors=False)
    for path in closed.to_mend:
        output.say(message("Lignes refusées, à corriger et à renvoyer : {path}", path=str(path)))
    output.say(_outcome(closed))
    output.say(message("Relevés et classeur : {folder}", folder=str(out)))


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
    if closed.news:
        return message("Le mois est réparti ; un fichier corrigé peut encore le remplacer.")
    return message("Rien n'a changé depuis la dernière clôture.")
