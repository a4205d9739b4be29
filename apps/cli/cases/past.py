"""What was done on a case, in words: one paragraph for each change, oldest first."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from apps.cli.output import said, say, write
from models.audit import AuditEntry
from models.calendar import Month
from models.case import EventKind
from models.dossier import Stage
from models.facts import KINDS
from models.messages import Message, message
from models.reader import Matter
from rules.confidentiality.matters import MATTERS
from rules.ladder.stages import STAGE_NAMES
from rules.section_names import section_name
from rules.story.record import Turned
from rules.story.turning import turns
from store.access import CONSULTED
from store.cases.records import dossier, history
from store.database import reading
from store.documents.laying_out import base_name

Detail = Mapping[str, Any]


def show_history(case_id: str) -> None:
    """List every change made to a case, oldest first.

    Raises:
        ProblemsFound: the case is unknown.
    """
    with reading() as session:
        dossier(session, case_id)  # an unknown case is a problem, not an empty list
        entries = history(session, case_id)
    show_entries(entry for entry in entries if entry.action != CONSULTED)


def show_entries(entries: Iterable[AuditEntry]) -> None:
    """Show entries of the trail of a case: when, who, what."""
    for entry in entries:
        say(message("{moment} – {who}", moment=_moment(entry.at), who=entry.actor), "bold")
        write(_what(entry), indent=2)


def _moment(at: datetime) -> str:
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return f"{known.astimezone():%d/%m/%Y %H:%M}"


def _what(entry: AuditEntry) -> str:
    known = SENTENCES.get(entry.action)
    if known:
        return said(known(entry.detail))
    kind = TURNS.get(entry.action)
    if kind:
        return said(_turned(entry, kind))
    return entry.action.replace("_", " ")


TURNS = {f"case_{kind.name.lower()}": kind for kind in EventKind}


def _turned(entry: AuditEntry, kind: EventKind) -> Message:
    """Say a turn in the life of a case as its story does."""
    detail = entry.detail
    turn = Turned(kind, _day(detail), entry.actor, detail["reason"], detail["other"], detail)
    return next(turns([turn]))


def _facts(detail: Detail) -> Message:
    kinds = Counter(name.partition(":")[0] for name in detail["facts"])
    told = ", ".join(f"{_section(kind)} ({count})" for kind, count in kinds.items())
    return message("Faits enregistrés, vrais depuis le {day:date} : {told}", day=_day(detail), told=told)


def _section(kind: str) -> str:
    return said(section_name(KINDS[kind].section)) if kind in KINDS else kind


def _day(detail: Detail) -> date:
    return date.fromisoformat(detail["day"])


def _month(detail: Detail) -> Month:
    return Month.parse(detail["month"])


def _moved(detail: Detail) -> Message:
    return message(
        "Passage de l'étape « {origin} » à l'étape « {target} », le {day:date}",
        origin=STAGE_NAMES[Stage(detail["origin"])],
        target=STAGE_NAMES[Stage(detail["target"])],
        day=_day(detail),
    )


def _paper(detail: Detail) -> str:
    return f"{base_name(detail['document'], detail['subject'])} (version {detail['version']})"


_READ: Mapping[tuple[bool, bool], Message] = {
    (False, False): message("A consulté : {matters} (oeuvre {command})"),
    (True, False): message("A consulté : {matters} (oeuvre {command}, pour {reader})"),
    (False, True): message("A consulté : {matters} (oeuvre {command} ; motif : {purpose})"),
    (True, True): message("A consulté : {matters} (oeuvre {command}, pour {reader} ; motif : {purpose})"),
}
"""By whether the eyes for which it was read, and the reason, were told."""


def _consulted(detail: Detail) -> Message:
    text = _READ[bool(detail["reader"]), bool(detail["purpose"])]
    return text.filled(**{**detail, "matters": [MATTERS[Matter(matter)] for matter in detail["matters"]]})


_EXPORTS: Mapping[str, Message] = {
    "facturx": message("factures électroniques Factur-X"),
    "fec": message("écritures comptables"),
    "sepa": message("prélèvements SEPA"),
    "classeur": message("classeur du comptable"),
}


def _exported(detail: Detail) -> Message:
    kind = detail["export"]
    return message("Fichiers préparés : {export}", export=_EXPORTS.get(kind, kind))


SENTENCES: Mapping[str, Callable[[Detail], Message]] = {
    CONSULTED: _consulted,
    "person_forgotten": lambda detail: message(
        "Nom effacé, après les durées de garde : {employee}", employee=detail["employee"]
    ),
    "case_opened": lambda detail: message("Dossier ouvert le {day:date}", day=_day(detail)),
    "case_renamed": lambda detail: message("Titre ou territoire corrigé : {title}", title=detail["title"]),
    "facts_recorded": _facts,
    "moved": _moved,
    "document_drafted": lambda detail: message("Document rédigé : {paper}", paper=_paper(detail)),
    "document_validated": lambda detail: message("Document validé : {paper}", paper=_paper(detail)),
    "document_withdrawn": lambda detail: message("Document retiré : {paper}", paper=_paper(detail)),
    "document_signed": lambda detail: message("Document signé : {paper}", paper=_paper(detail)),
    "month_file_received": lambda detail: message(
        "Fichier reçu pour {month:month} : {name}", month=_month(detail), name=detail["name"]
    ),
    "month_shared": lambda detail: message(
        "Coûts répartis pour {month:month} : {total:money}",
        month=_month(detail),
        total=Decimal(detail["total"]),
    ),
    "month_corrected": lambda detail: message(
        "Mois corrigé : {month:month} ; {carrier:month} porte la différence",
        month=_month(detail),
        carrier=Month.parse(detail["carrier"]),
    ),
    "columns_chosen": lambda detail: message(
        "Colonnes retenues pour lire les fichiers : {kind}", kind=detail["kind"]
    ),
    "paper_issued": lambda detail: message(
        "Pièce émise : {number}, {gross:money}", number=detail["number"], gross=Decimal(detail["gross"])
    ),
    "payment_recorded": lambda detail: message(
        "Paiement enregistré : {member}, le {day:date}, {amount:money}",
        member=detail["member"],
        day=_day(detail),
        amount=Decimal(detail["amount"]),
    ),
    "payment_reminded": lambda detail: message(
        "Relance de paiement du {day:date} : {member}", day=_day(detail), member=detail["member"]
    ),
    "exported": _exported,
    "month_locked": lambda detail: message("Mois verrouillé : {month:month}", month=_month(detail)),
}
