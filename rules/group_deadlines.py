"""Letters an employer group owes the labour administration, and the last day for each (D1253-1, D1253-3)."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from models.dossier import Dossier
from models.facts.declarations import GroupChange, RegisteredLetter
from models.facts.employment import EmployerGroup
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.parties import to_watch
from rules.told_to_authorities import somebody_to_tell

NOTE = "note_information_inspection"
NOTICE = "avis_modification"


def last_day(since: date, book: ParameterBook) -> date:
    """Return the last day to send a letter about what happened on a day."""
    return since + relativedelta(months=int(book.value("employer_group/notice_months", since)))


def letters_owed(dossier: Dossier, group: EmployerGroup, book: ParameterBook, on: date) -> Iterator[Problem]:
    """Yield the letters not sent yet on a day: each says its last day, or that it is past."""
    if group.constituted is not None and group.constituted <= on and not is_sent(dossier, NOTE, ""):
        yield _owed(NOTE, last_day(group.constituted, book), on)
    for change in dossier.all(GroupChange):
        told = change.day > on or is_sent(dossier, NOTICE, change.id) or not somebody_to_tell(group, change)
        if not told:
            yield _owed(f"{NOTICE} ({change.id})", last_day(change.day, book), on)


def is_sent(dossier: Dossier, document: str, subject: str) -> bool:
    """Tell whether a letter went out by registered post."""
    return dossier.get(RegisteredLetter, f"{document}|{subject}") is not None


def _owed(letter: str, until: date, on: date) -> Problem:
    late = message(
        "La lettre « {letter} » devait partir au plus tard le {until:date}.", letter=letter, until=until
    )
    owed = message(
        "La lettre « {letter} » est à envoyer au plus tard le {until:date}.", letter=letter, until=until
    )
    return to_watch(
        "lettre_a_envoyer",
        late if until < on else owed,
        message(
            "L'envoyer en recommandé avec avis de réception, puis l'inscrire dans « envois_recommandes »."
        ),
        "envois_recommandes",
        "D1253-1" if letter == NOTE else "D1253-3",
    )
