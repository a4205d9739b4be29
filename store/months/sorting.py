"""Files of a month sorted against the case as it is known: what comes in, what is refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from models.messages import message
from models.month import FileKind, ImportedFile, MonthClosing
from models.parameters import ParameterBook
from models.problems import Place, Problem, ProblemsFound
from models.sheets import SourceFile
from rules.imports.columns import Choices, Picked
from rules.imports.mended import completed
from rules.imports.month import (
    GoodPart,
    good_declaration,
    good_hours,
    good_payroll,
    sort_declaration,
    sort_hours,
    sort_payroll,
)
from rules.imports.refused import RefusedSheet
from rules.imports.rows import Reading
from rules.timeline import Timeline
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
    """A file sorted: its reading, the rows refused, the file it completes, the columns it was read by."""

    reading: Reading[Any] = field(default_factory=Reading)
    refused: tuple[RefusedSheet, ...] = ()
    completes: ImportedFile | None = None
    said: Choices = field(default_factory=Choices)


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
    reference, sheets = completed(source.sheets)
    base = _completed_file(session, closing, kind, source, reference)
    if kind is FileKind.HOURS:
        hours = hours_of(session, base.id if base else None)
        if wish.good_rows:
            return _part(good_hours(sheets, days, book, said, hours), base, said)
        return Sorted(sort_hours(sheets, days, book, said, hours), (), base, said)
    payroll = payroll_of(session, base.id if base else None)
    if wish.good_rows:
        return _part(good_payroll(sheets, days, said, payroll), base, said)
    return Sorted(sort_payroll(sheets, days, said, payroll), (), base, said)


def _part(good: GoodPart[Any], base: ImportedFile | None, said: Choices) -> Sorted:
    return Sorted(good.reading, good.refused, base, said)


def _declaration(  # noqa: PLR0913, PLR0917 - as for any file of a month
    kind: FileKind, source: SourceFile, days: Timeline, book: ParameterBook, wish: Wish, said: Choices
) -> Sorted:
    if source.dsn is None or kind is FileKind.HOURS:
        raise ProblemsFound([_no_hours_in_a_declaration(source.name)])
    if wish.good_rows:
        return _part(good_declaration(source.dsn, source.name, days, book), None, said)
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
