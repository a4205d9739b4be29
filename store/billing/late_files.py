"""Late and corrected files of a locked month: where the difference may go, files kept beside the old."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, select

from models.actor import Actor
from models.billing import MonthRevision
from models.calendar import Month
from models.messages import message
from models.month import MonthClosing, MonthState
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity, refuse_if_any
from rules.days.timeline import Timeline
from rules.imports.rows import Skipped
from store.months.choices import remember
from store.months.receiving import Arrival, add_rows, sort_sources
from store.months.records import Sources
from store.months.rows import file_of, find_month, new_file
from store.months.sorting import SLOTS, Wish, sort_file


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction: the month it is about, the open month that bears it."""

    case_id: str
    about: Month
    carrier: Month


def misplaced(session: Session, placed: Placed, bearing: MonthClosing) -> Iterator[Problem]:
    """Yield why a correction cannot be borne by this month."""
    about = find_month(session, placed.case_id, placed.about)
    if about is None or about.state != MonthState.LOCKED:
        yield _not_locked(placed.about)
    if placed.carrier <= placed.about:
        yield _not_later(placed)
    if bearing.state == MonthState.LOCKED:
        yield _carrier_locked(placed.carrier)
    for other in _other_carriers(session, placed):
        state = find_month(session, placed.case_id, Month.parse(other))
        if other > str(placed.carrier) or state is None or state.state != MonthState.LOCKED:
            yield _borne_elsewhere(placed, Month.parse(other))


def _other_carriers(session: Session, placed: Placed) -> list[str]:
    query = select(MonthRevision.carrier).where(
        MonthRevision.case_id == placed.case_id, MonthRevision.month == str(placed.about)
    )
    return sorted(carrier for carrier in session.exec(query) if carrier != str(placed.carrier))


def that_may_follow(session: Session, placed: Placed) -> Iterator[Problem]:
    """Yield the locked months between the one corrected and its carrier: they may have to be corrected too.

    What a correction moves reaches later months: promised hours, a week that ends there, keys of the year.
    """
    query = (
        select(MonthClosing.month)
        .where(
            MonthClosing.case_id == placed.case_id,
            MonthClosing.month > str(placed.about),
            MonthClosing.month < str(placed.carrier),
            MonthClosing.state == MonthState.LOCKED,
        )
        .order_by(MonthClosing.month)
    )
    for month in map(Month.parse, session.exec(query)):
        yield Problem(
            "month_after_a_corrected_one",
            message(
                "Le mois {month:month} est verrouillé et vient après {about:month} : ses heures garanties, "
                "ses majorations ou ses clés de l'année peuvent changer avec lui.",
                month=month,
                about=placed.about,
            ),
            message(
                "Recalculez-le, sans fichier : oeuvre billing adjust {month} --in {carrier} ; si rien n'y "
                "change, rien n'est porté.",
                month=str(month),
                carrier=str(placed.carrier),
            ),
            Place(),
            Severity.WARNING,
        )


def received(  # noqa: PLR0913, PLR0917 - what arrived, for which month, who brought it and how, which figures
    session: Session,
    revision: MonthRevision,
    sources: Sources,
    days: Timeline,
    brought: tuple[Actor, Wish],
    book: ParameterBook,
) -> tuple[tuple[Problem, ...], tuple[Skipped, ...]]:
    """Check late files and keep them beside those of the locked month; return remarks and rows left aside.

    Columns that were chosen are remembered for the files to come, as when a month is closed.

    Raises:
        ProblemsFound: every problem of the files; nothing is kept.
    """
    actor, wish = brought
    month = MonthClosing(
        case_id=revision.case_id,
        month=revision.month,
        hours_file=revision.hours_file,
        payroll_file=revision.payroll_file,
    )
    arrivals, stopped = sort_sources(
        sources,
        lambda kind, source: sort_file(session, month, kind, source, days, book, wish),
    )
    problems = (*stopped, *(problem for a in arrivals for problem in a.sorted.reading.problems))
    refuse_if_any(problems)
    for arrival in arrivals:
        setattr(revision, SLOTS[arrival.kind], _kept(session, month, arrival, actor))
        headers = [header for _, header in arrival.sorted.reading.headers]
        remember(session, revision.case_id, arrival.kind, (arrival.sorted.said, headers), actor)
    return problems, tuple(row for a in arrivals for row in a.sorted.reading.skipped)


def _kept(session: Session, month: MonthClosing, arrival: Arrival, actor: Actor) -> int:
    """Return the number of a file, kept now if it was never received for its month."""
    file = file_of(session, month, arrival.kind, arrival.source.sha256)
    if file is None:
        file = new_file(month, arrival.kind, arrival.source, 0, actor.name)
        session.add(file)
    if not file.rows or file.refused:
        add_rows(session, file, arrival)
    return file.id or 0


def _not_locked(month: Month) -> Problem:
    return Problem(
        "correction_of_an_open_month",
        message("Le mois {month:month} n'est pas verrouillé : il se corrige directement.", month=month),
        message("Donnez le fichier corrigé à oeuvre close {month}.", month=str(month)),
    )


def _not_later(placed: Placed) -> Problem:
    return Problem(
        "correction_borne_too_early",
        message(
            "La correction du mois {about:month} se porte sur un mois plus tardif, pas sur {carrier:month}.",
            about=placed.about,
            carrier=placed.carrier,
        ),
        message("Choisissez le mois ouvert avec --in."),
        Place(option="--in"),
    )


def _carrier_locked(month: Month) -> Problem:
    return Problem(
        "correction_borne_by_a_locked_month",
        message("Le mois {month:month} est verrouillé : il ne peut plus rien porter.", month=month),
        message("Choisissez le premier mois encore ouvert avec --in."),
        Place(option="--in"),
    )


def _borne_elsewhere(placed: Placed, other: Month) -> Problem:
    return Problem(
        "correction_borne_elsewhere",
        message(
            "Le mois {other:month} porte déjà une correction du mois {about:month}.",
            other=other,
            about=placed.about,
        ),
        message("Portez celle-ci sur le même mois, avec --in {other}.", other=str(other)),
        Place(option="--in"),
    )
