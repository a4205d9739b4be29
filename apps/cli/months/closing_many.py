"""Closes a month of many groups, showing how far it is, and tells what came of each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from apps.cli import output
from apps.cli.failures import OUR_FAILURE, TO_MEND
from apps.cli.months.closing import tell_to_mend
from apps.cli.values import parse_month
from apps.cli.words import actor, language
from flows import runtime
from flows.acting import acting
from models.messages import Message, message
from models.problems import Problem, refuse_if_any
from store.settings import settings
from store.typography import money

if TYPE_CHECKING:
    from flows.close_many import Listener
    from flows.many_months import Outcome

MOST_SHOWN = 30
"""Groups listed one by one; beyond, only those to be looked at are."""


def check_whose(case: str, own: Sequence[str], files: str, *, every: bool) -> None:
    """Check that a closing is about one group, or about all of them.

    Raises:
        ProblemsFound: it is about neither or both; files of one group are given for all.
    """
    problems = []
    if bool(case) == every:
        problems.append(_one_or_all())
    if every and any(own):
        problems.append(_files_of_one())
    if files and not every:
        problems.append(_folder_for_one())
    refuse_if_any(problems)


def close_all(month: str, files: str, *, lock: bool, good_rows: bool) -> None:
    """Close a month of every group; leave with a code of error when some could not be closed."""
    chosen = parse_month(month)
    runtime.warm_up()  # the server starts while Prefect is imported here
    from flows.close_many import ManyOrder, close_months, listened  # noqa: PLC0415

    folder, out = str(Path(files).absolute()) if files else "", str(settings().out.absolute())
    order = ManyOrder(str(chosen), folder, out, lock, good_rows, language())
    with acting(actor()), _bar() as listener, listened(listener):
        found = runtime.run(close_months, order)
    output.title(message("Clôture de tous les groupements : {month:month}", month=chosen))
    _tell(found)
    output.say(message("Relevés et classeurs, par dossier : {folder}", folder=str(settings().out)))
    if any(one.failure for one in found):
        raise typer.Exit(OUR_FAILURE)
    if not all(one.closed for one in found):
        raise typer.Exit(TO_MEND)


@contextmanager
def _bar() -> Iterator["Listener"]:
    """Show on a terminal how many groups are done; elsewhere nothing is written while they are."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shown = output.console(errors=True)
    with Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal) as progress:
        bar = progress.add_task("", total=None)
        yield lambda done, whole: progress.update(bar, completed=done, total=whole)


def _tell(found: Sequence["Outcome"]) -> None:
    looked_at = [one for one in found if not one.closed or one.remarks or one.skipped]
    rows = [_row(one) for one in (found if len(found) <= MOST_SHOWN else looked_at)]
    heads = (message("Dossier"), message("À régler"), message("À lire"), message("Suite"))
    if rows:
        output.table(heads, rows, right=frozenset({1, 2}))
    for one in (one for one in found if one.problems):
        output.say(message("« {case} » n'est pas clôturé :", case=one.case_id))
        output.problems(one.problems)
    for one in (one for one in found if one.failure):
        output.say(message("« {case} » : une faute du logiciel a arrêté sa clôture.", case=one.case_id))
        output.write(one.failure, errors=True)
    tell_to_mend(path for one in found for path in one.to_mend)
    closed = [one for one in found if one.closed]
    output.say(
        message(
            "Groupements clôturés : {closed} sur {all} (nouveaux : {news}) ; {owed:money} à régler en tout.",
            closed=len(closed),
            all=len(found),
            news=sum(one.news for one in closed),
            owed=sum((one.owed for one in closed), Decimal(0)),
        )
    )


def _row(one: "Outcome") -> tuple[str, ...]:
    if not one.closed:
        return one.case_id, "", str(len(one.problems) or 1), output.said(message("arrêté"))
    owed = money(one.owed, language())
    return one.case_id, owed, str(one.remarks + one.skipped), output.said(_state(one))


def _state(one: "Outcome") -> Message:
    if one.locked:
        return message("verrouillé")
    return message("réparti") if one.news else message("inchangé")


def _one_or_all() -> Problem:
    return Problem(
        "one_group_or_all",
        message("Cette clôture ne dit pas de quel groupement elle est, ou en dit trop."),
        message("Donnez --group et un nom, ou --all pour tous."),
    )


def _files_of_one() -> Problem:
    return Problem(
        "files_of_one_group",
        message("--hours, --payroll et --column vont avec un seul groupement."),
        message("Rangez les fichiers par groupement et donnez leur dossier avec --files."),
    )


def _folder_for_one() -> Problem:
    return Problem(
        "folder_for_one_group",
        message("--files va avec --all."),
        message("Donnez les fichiers d'un seul groupement avec --hours et --payroll."),
    )
