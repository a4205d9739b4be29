"""What an employer group owes by a day: letters to the authorities, the registry, mandates to renew."""

from collections.abc import Iterator

from models.dossier import Dossier
from models.facts.declarations import GroupChange, RegisteredLetter
from models.facts.employment import EmployerGroup
from models.facts.founding import FirstBoard
from models.messages import message
from models.parameters import ParameterBook
from rules.deadlines import law
from rules.deadlines.item import DueItem, Lead, Nature, figure
from rules.deadlines.people import chair
from rules.deadlines.working_days import shifted
from rules.group.changes import LABELS, article_of, for_register, somebody_to_tell
from rules.group.deadlines import DECLARATION, NOTE, NOTICE, is_sent, last_day, letter_name
from rules.parties import under_local_law

REGISTRY_ARTICLE = f"{law.REGISTRY.article} ({law.REGISTRY.code})"


def group_duties(dossier: Dossier, book: ParameterBook) -> Iterator[DueItem]:
    """Yield what the group owes; what happened before the case was opened is taken for done."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return
    presides = chair(dossier)
    yield from _note(dossier, group, presides, book)
    for change in dossier.all(GroupChange):
        if change.day >= dossier.opened:
            yield from _change(dossier, group, change, presides, book)
    yield from _time_to_object(group, book)
    yield from _receipts(dossier, presides, book)
    yield from _board(dossier, group, presides)


def _note(
    dossier: Dossier, group: EmployerGroup, presides: tuple[str, ...], book: ParameterBook
) -> Iterator[DueItem]:
    founded = group.constituted
    if founded is None or founded < dossier.opened or is_sent(dossier, NOTE, ""):
        return
    yield DueItem(
        source=f"{group.kind}:{group.id}",
        duty=NOTE,
        what=message("Envoyer à l'inspection du travail la note d'information du groupement, en recommandé"),
        why=message("Groupement constitué le {day:date}.", day=founded),
        due=last_day(founded, book),
        since=founded,
        who=presides,
        article=law.NOTE_TO_INSPECTION.article,
        lead=Lead.LAW,
    )


def _change(
    dossier: Dossier,
    group: EmployerGroup,
    change: GroupChange,
    presides: tuple[str, ...],
    book: ParameterBook,
) -> Iterator[DueItem]:
    source = f"{change.kind}:{change.id}"
    why = message("Changement « {subject} » du {day:date}.", subject=LABELS[change.subject], day=change.day)
    if somebody_to_tell(group, change) and not is_sent(dossier, NOTICE, change.id):
        yield DueItem(
            source=source,
            duty=NOTICE,
            what=message("Aviser l'administration du changement, en recommandé"),
            why=why,
            due=last_day(change.day, book),
            since=change.day,
            who=presides,
            article=article_of(change),
            lead=Lead.LAW,
        )
    if for_register(group, change):
        local = under_local_law(group)  # their register is kept by a court, under another law
        yield DueItem(
            source=source,
            duty="registry",
            what=message("Faire inscrire le changement au registre des associations du tribunal")
            if local
            else message("Déclarer le changement au registre des associations"),
            why=why,
            due=shifted(change.day, months=figure(book, "deadlines/registry_months", change.day)),
            since=change.day,
            who=presides,
            article="" if local else REGISTRY_ARTICLE,
            lead=Lead.LAW,
        )


def _time_to_object(group: EmployerGroup, book: ParameterBook) -> Iterator[DueItem]:
    # D1253-7 [2008-05-01]: a month from the receipt of the declaration; silence lets the group operate.
    received = group.declaration_received
    if group.several_agreements and received is not None:
        yield DueItem(
            source=f"{group.kind}:{group.id}",
            duty="time_to_object",
            what=message("Fin du délai d'opposition : sans réponse, le groupement fonctionne le lendemain"),
            why=message("Déclaration reçue par l'administration le {day:date}.", day=received),
            due=shifted(received, months=figure(book, "employer_group/opposition_months", received)),
            since=received,
            nature=Nature.DATE,
            article=law.TIME_TO_OBJECT.article,
        )


def _receipts(dossier: Dossier, presides: tuple[str, ...], book: ParameterBook) -> Iterator[DueItem]:
    for letter in dossier.all(RegisteredLetter):
        if letter.received is None and letter.sent >= dossier.opened:
            yield DueItem(
                source=f"{letter.kind}:{letter.key}",
                duty="receipt",
                what=message(
                    "Noter la date de l'avis de réception, ou le réclamer : « {letter} »",
                    letter=letter_name(letter.document),
                ),
                why=message("Lettre recommandée envoyée le {day:date}.", day=letter.sent),
                due=shifted(letter.sent, days=figure(book, "deadlines/receipt_days", letter.sent)),
                since=letter.sent,
                who=presides,
                article=law.TIME_TO_OBJECT.article if letter.document == DECLARATION else "",
            )


def _board(dossier: Dossier, group: EmployerGroup, presides: tuple[str, ...]) -> Iterator[DueItem]:
    board = dossier.get(FirstBoard, group.id)
    if board is not None:
        yield DueItem(
            source=f"{board.kind}:{board.key}",
            duty="renew",
            what=message("Réunir l'assemblée qui renouvelle le conseil du groupement"),
            why=message(
                "Mandats de {years} ans donnés le {day:date}, selon les statuts.",
                years=group.term_years,
                day=board.day,
            ),
            due=shifted(board.day, months=12 * group.term_years),
            since=board.day,
            who=presides,
            lead=Lead.LONG,
        )
