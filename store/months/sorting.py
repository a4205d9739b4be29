"""Files of a month sorted against the case as it is known: what comes in, what is refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from sqlmodel import Session

from models.messages import message
from models.month import FileKind, ImportedFile, MonthClosing
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound, Severity, blocking
from models.sheets import Sheet, SourceFile
from rules.days.timeline import Timeline
from rules.imports.columns import Choices, Picked
from rules.imports.mended import Mended, completed
from rules.imports.month import (
    GoodPart,
    good_declaration,
    good_hours,
    good_payroll,
    sort_declaration,
    sort_hours,
    sort_payroll,
)
from rules.imports.refused import RefusedSheet, renumbered
from rules.imports.rows import Reading
from store.months.choices import choices
from store.months.rows import files_counted, hours_of, payroll_of

SLOTS = {FileKind.HOURS: "hours_file", FileKind.PAYROLL: "payroll_file"}


@dataclass(frozen=True)
class Wish:
    """How files are to be read: columns chosen by field, and whether the good rows come in alone."""

    hours: Picked = field(default_factory=dict)
    payroll: Picked = field(default_factory=dict)
    good_rows: bool = False

    def asked(self, kind: FileKind) -> Picked:
        """Return the columns chosen for a kind of file."""
        return self.hours if kind is FileKind.HOURS else self.payroll


@dataclass(frozen=True)
class Sorted:
    """A file sorted: its reading, the rows refused, the file it completes, the columns it was read by.

    ``first`` is the name of the first file that mended rows come from, empty when it completes none.
    """

    reading: Reading[Any] = field(default_factory=Reading)
    refused: tuple[RefusedSheet, ...] = ()
    completes: ImportedFile | None = None
    said: Choices = field(default_factory=Choices)
    first: str = ""


def sort_file(  # noqa: PLR0913, PLR0917 - a file of a kind, the month and case it stands in, how to read it
    session: Session,
    closing: MonthClosing,
    kind: FileKind,
    source: SourceFile,
    days: Timeline,
    book: ParameterBook,
    wish: Wish,
) -> Sorted:
    """Sort a file of a month; without the wish for good rows, its problems are all in its reading.

    Raises:
        ProblemsFound: it completes a file that does not count; or good rows cannot come in alone.
    """
    said = choices(session, closing.case_id, kind, wish.asked(kind))
    if source.dsn is not None:
        return _declaration(kind, source, days, book, wish, said)
    mended = completed(source.sheets)
    base = _completed_file(session, closing, kind, source, mended.reference)
    read = _reader(session, kind, base, days, book, said)
    if base is not None:
        first = files_counted(session, base.id)[0].name
        return replace(_sort_mended(mended, base, first, read, wish), said=said)
    found = read(mended.sheets, good_rows=wish.good_rows)
    return Sorted(found.reading, found.refused, None, said)


def _sort_mended(mended: Mended, base: ImportedFile, first: str, read: "_Read", wish: Wish) -> Sorted:
    """Sort rows that came back mended; those that did not come back, all of them perhaps, are told."""
    found = read(mended.sheets, good_rows=False)
    problems, name = found.reading.problems, mended.sheets[0].file
    if not found.reading.lines and [problem.code for problem in problems] == ["empty_file"]:
        told = _given_up(base, first, base.refused, name)
        return Sorted(replace(found.reading, problems=(told,)), (), base, first=first)
    if wish.good_rows and blocking(problems):
        found = read(mended.sheets, good_rows=True)
    elif blocking(problems):
        return Sorted(found.reading, (), base, first=first)
    refused = renumbered(found.refused, mended.origins)
    missing = base.refused - len(found.reading.lines) - refused_count(refused)
    more = (_given_up(base, first, missing, name),) if missing > 0 else ()
    reading = replace(found.reading, problems=(*found.reading.problems, *more))
    return Sorted(reading, refused, base, first=first)


class _Read(Protocol):
    """Reads sheets of a kind beside the rows they complete, the good rows alone or all of them."""

    def __call__(self, sheets: Sequence[Sheet], *, good_rows: bool) -> GoodPart[Any]:
        """Return the lines read and the rows refused."""


def _reader(  # noqa: PLR0913, PLR0917 - what a file of a kind is read with
    session: Session,
    kind: FileKind,
    base: ImportedFile | None,
    days: Timeline,
    book: ParameterBook,
    said: Choices,
) -> _Read:
    number = base.id if base else None

    def hours(sheets: Sequence[Sheet], *, good_rows: bool) -> GoodPart[Any]:
        before = hours_of(session, number)
        if good_rows:
            return good_hours(sheets, days, book, said, before)
        return GoodPart(sort_hours(sheets, days, book, said, before))

    def payroll(sheets: Sequence[Sheet], *, good_rows: bool) -> GoodPart[Any]:
        before = payroll_of(session, number)
        if good_rows:
            return good_payroll(sheets, days, said, before)
        return GoodPart(sort_payroll(sheets, days, said, before))

    return hours if kind is FileKind.HOURS else payroll


def _given_up(base: ImportedFile, first: str, count: int, name: str) -> Problem:
    """Return the remark that refused rows were not sent back: nobody will count them."""
    return Problem(
        "refused_rows_given_up",
        message(
            "Lignes refusées de « {first} » qui ne sont pas renvoyées, et ne comptent pas : {count} sur "
            "{whole}.",
            whole=base.refused,
            first=first,
            count=count,
        ),
        message("Si elles doivent compter, renvoyez la feuille à corriger avec toutes ses lignes."),
        Place(name),
        Severity.WARNING,
    )


def _declaration(  # noqa: PLR0913, PLR0917 - as for any file of a month
    kind: FileKind, source: SourceFile, days: Timeline, book: ParameterBook, wish: Wish, said: Choices
) -> Sorted:
    if source.dsn is None or kind is FileKind.HOURS:
        raise ProblemsFound([_no_hours_in_a_declaration(source.name)])
    if wish.good_rows:
        good = good_declaration(source.dsn, source.name, days, book)
        return Sorted(good.reading, good.refused, None, said)
    return Sorted(sort_declaration(source.dsn, source.name, days, book), (), None, said)


def _completed_file(
    session: Session, closing: MonthClosing, kind: FileKind, source: SourceFile, reference: str
) -> ImportedFile | None:
    if not reference:
        return None
    counted = files_counted(session, getattr(closing, SLOTS[kind]))
    found = next((file for file in counted if file.sha256.startswith(reference)), None)
    if found is None:
        raise ProblemsFound([_completes_another_file(source.name)])
    return found


def refused_count(refused: Sequence[RefusedSheet]) -> int:
    """Return how many rows were refused."""
    return sum(len(sheet.rows) for sheet in refused)


def _no_hours_in_a_declaration(name: str) -> Problem:
    return Problem(
        "declaration_is_payroll",
        message("C'est une DSN : elle porte la paie, pas les heures par adhérent."),
        message("Donnez-la avec --payroll, et les heures avec --hours."),
        Place(name),
    )


def _completes_another_file(name: str) -> Problem:
    return Problem(
        "completes_another_file",
        message("Cette feuille corrige les lignes d'un fichier qui ne compte pas pour ce mois."),
        message("Renvoyez le fichier entier corrigé, ou la feuille à corriger du fichier qui compte."),
        Place(name),
    )
