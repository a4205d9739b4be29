"""Sentences, problems, tables and progress on the terminal, in the reader's language.

Colours only on a terminal that shows them; every word typed by a user is printed as it is, never as markup.
"""

import shutil
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from apps.cli.words import language
from models.messages import Message, message
from models.problems import Place, Problem, Severity
from store.language import show, where
from store.typography import money

if TYPE_CHECKING:
    from rules.imports.rows import Skipped

WIDEST = 100


@cache
def console(*, errors: bool = False) -> Console:
    """Return the console for results, or the one for what is to be mended."""
    return Console(stderr=errors, highlight=False, markup=False, emoji=False, width=_width(), soft_wrap=False)


def _width() -> int:
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)


def said(text: Message) -> str:
    """Return a message in the reader's language."""
    return show(text, language())


def write(  # noqa: PLR0913 - each is a plain choice of layout
    text: str,
    style: str = "",
    *,
    first: str = "",
    then: str | None = None,
    indent: int = 0,
    errors: bool = False,
) -> None:
    """Print a text folded at the width of the terminal.

    ``first`` stands before its first line, ``then`` (spaces as wide, if not given) before the others.

    Lines never break at a no-break space, as rich's own folding would.
    """
    start = " " * indent + first
    margin = " " * indent + (" " * len(first) if then is None else then)
    target = console(errors=errors)
    for number, line in enumerate(text.split("\n")):
        lead = start if number == 0 else margin
        folded = textwrap.fill(
            line,
            target.width,
            initial_indent=lead,
            subsequent_indent=margin,
            break_long_words=False,  # a path stays whole, to be copied
            break_on_hyphens=False,
        )
        target.print(Text(folded, style=style), soft_wrap=True)


def say(text: Message, style: str = "", *, indent: int = 0) -> None:
    """Print one sentence."""
    write(said(text), style, indent=indent)


def labelled(label: Message, text: str, style: str = "", *, indent: int = 0) -> None:
    """Print a text after its label, folded to the right of it."""
    write(text, style, first=f"{said(label)} ", indent=indent)


def title(text: Message) -> None:
    """Print the title of a part, after a blank line."""
    console().print()
    say(text, "bold")


def bullets(texts: Iterable[Message], *, indent: int = 2) -> None:
    """Print sentences as a list."""
    for text in texts:
        write(said(text), first="• ", indent=indent)


def complain(text: Message) -> None:
    """Print one sentence about a failure."""
    write(said(text), "red", errors=True)


def table(
    heads: Sequence[Message],
    rows: Iterable[Sequence[str]],
    *,
    right: frozenset[int] = frozenset(),
    widest: Mapping[int, int] = MappingProxyType({}),
) -> None:
    """Print a table; ``right`` holds the numbers of the columns set to the right (0 is the first).

    ``widest`` limits the width of columns, in characters, so that others have room.
    """
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, head in enumerate(heads):
        side: Literal["left", "right"] = "right" if number in right else "left"
        drawn.add_column(Text(said(head)), justify=side, overflow="fold", max_width=widest.get(number))
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    console().print(drawn)


def problems(found: Iterable[Problem], *, errors: bool = True) -> None:
    """Print every problem, numbered: what stops the work first, then what only has to be read."""
    found = tuple(found)
    stop = [p for p in found if p.severity is Severity.BLOCKING]
    read = [p for p in found if p.severity is Severity.WARNING]
    if stop:
        _list(stop, "bold red", _stop_head(len(stop)), errors=errors)
    if read:
        _list(read, "bold yellow", _read_head(len(read)), errors=errors)


def _stop_head(count: int) -> Message:
    if count == 1:
        return message("Un point est à régler :")
    return message("{count} points sont à régler :", count=count)


def _read_head(count: int) -> Message:
    if count == 1:
        return message("Une remarque, sans blocage :")
    return message("{count} remarques, sans blocage :", count=count)


def _list(found: Sequence[Problem], style: str, head: Message, *, errors: bool) -> None:
    write(said(head), style, errors=errors)
    for number, problem in enumerate(found, start=1):
        write(problem_text(problem), first=f"{number:>2}. ", indent=1, errors=errors)


def problem_text(problem: Problem) -> str:
    """Return a problem on one to three lines: what, where, what to do."""
    lines = [said(problem.message)]
    place = place_text(problem.place)
    if place:
        lines.append(said(message("Où : {where}", where=place)))
    if problem.remedy.text:
        lines.append(said(message("Que faire : {remedy}", remedy=problem.remedy)))
    return "\n".join(lines)


def place_text(place: Place) -> str:
    """Return where a problem lies, in words of the reader's language; empty when it lies nowhere."""
    return where(place, language())


def left_aside(rows: "Iterable[Skipped]") -> None:
    """Print the rows of files that were left aside, each with its place and why."""
    for row in rows:
        place = place_text(row.place)
        say(message("Laissé de côté : {place}. {reason}", place=place, reason=row.reason), indent=2)


def euros(amount: Decimal) -> str:
    """Return an amount as the reader's language writes it."""
    return money(amount, language())


def play_steps(steps: Sequence[tuple[Message, Callable[[], None]]]) -> None:
    """Do each step in turn, its name beside a bar while it lasts; no bar without a terminal."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    progress = Progress(
        SpinnerColumn(),
        BarColumn(bar_width=20),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=console(),
        transient=True,
        disable=not console().is_terminal,
    )
    bar = progress.add_task("", total=len(steps))
    with progress:
        for name, step in steps:
            progress.update(bar, description=said(name))
            step()
            progress.advance(bar)
