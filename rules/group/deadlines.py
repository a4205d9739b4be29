"""Letters an employer group owes the labour administration, and the last day for each (D1253-1, D1253-3)."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from models.dossier import Dossier
from models.facts.declarations import GroupChange, RegisteredLetter
from models.facts.employment import EmployerGroup
from models.messages import Message, message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.group.changes import LABELS, article_of, somebody_to_tell
from rules.parties import to_watch

NOTE = "note_information_inspection"
NOTICE = "avis_modification"
DECLARATION = "declaration_plusieurs_conventions"
NAMES: dict[str, Message] = {
    NOTE: message("note d'information à l'inspection du travail"),
    NOTICE: message("avis de modification"),
    DECLARATION: message("déclaration d'activité du groupement"),
}


def letter_name(document: str) -> Message:
    """Return a letter as people call it; another document under its own name."""
    return NAMES.get(document) or Message(document.replace("_", " "))


def last_day(since: date, book: ParameterBook) -> date:
    """Return the last day to send a letter about what happened on a day."""
    return since + relativedelta(months=int(book.value("employer_group/notice_months", since)))


def letters_owed(dossier: Dossier, group: EmployerGroup, book: ParameterBook, on: date) -> Iterator[Problem]:
    """Yield the letters not sent yet on a day: each says its last day, or that it is past.

    What happened before the case was opened is taken for told.
    """
    founded = group.constituted
    if founded is not None and dossier.opened <= founded <= on and not is_sent(dossier, NOTE, ""):
        yield _owed(NAMES[NOTE], last_day(founded, book), on, "D1253-1")
    for change in dossier.all(GroupChange):
        told = is_sent(dossier, NOTICE, change.id) or not somebody_to_tell(group, change)
        if dossier.opened <= change.day <= on and not told:
            yield _owed(_notice_of(change), last_day(change.day, book), on, article_of(change))


def is_sent(dossier: Dossier, document: str, subject: str) -> bool:
    """Tell whether a letter went out by registered post."""
    return dossier.get(RegisteredLetter, f"{document}|{subject}") is not None


def _notice_of(change: GroupChange) -> Message:
    return message("{letter} : {subject}", letter=NAMES[NOTICE], subject=LABELS[change.subject])


def _owed(letter: Message, until: date, on: date, article: str) -> Problem:
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
        article,
    )
