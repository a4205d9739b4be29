"""Moves, pauses, splits, mergers, other ladders, documents, months and bills: told in sentences."""

from collections.abc import Iterable, Iterator, Sequence

from models.messages import Message, message
from models.stage import Stage
from rules.ladder.stages import STAGE_NAMES
from rules.story.record import Billed, Closed, Moved, Paper, Turned
from rules.story.words import counted, kind_of_document, listed, sentence

ORDER = tuple(Stage)


def moves(found: Iterable[Moved]) -> Iterator[Message]:
    """Tell each move, up or down, why, and what it did without."""
    for one in found:
        if is_takeover(one):
            yield message("Le groupement vivait avant le dossier : il y est repris en l'état.")
            continue
        up = ORDER.index(one.target) > ORDER.index(one.origin)
        values = {"who": one.by, "origin": STAGE_NAMES[one.origin], "target": STAGE_NAMES[one.target]}
        yield Message((_UP if up else _DOWN).text, values)
        if one.reason:
            yield message("Motif : « {reason} ».", reason=sentence(one.reason).rstrip("."))
        if one.set_aside:
            yield message("Le passage se fait sans : {labels}", labels=listed(one.set_aside))


_UP = message(
    "{who} demande le passage de l'étape « {origin} » à l'étape « {target} » : la porte est ouverte."
)
_DOWN = message("{who} ramène le dossier de l'étape « {origin} » à l'étape « {target} ».")


def is_takeover(move: Moved) -> bool:
    """Tell whether a move is no passage, but the start of a case whose group was founded before it."""
    return (move.origin, move.target) == (Stage.MUTUALISATION, Stage.GROUPING)


TURNS = {
    "pause": message("{who} met le dossier en pause. Motif : « {reason} »."),
    "arret": message("{who} arrête le dossier. Motif : « {reason} »."),
    "reprise": message("{who} reprend le dossier. Motif : « {reason} »."),
    "scission_vers": message(
        "Des organisations partent ouvrir le dossier « {other} ». Motif : « {reason} »."
    ),
    "issu_de": message("Le dossier naît du dossier « {other} ». Motif : « {reason} »."),
    "reuni_a": message(
        "Le dossier est réuni au dossier « {other} », où il se poursuit. Motif : « {reason} »"
    ),
    "a_reuni": message(
        "Le dossier « {other} » rejoint celui-ci ; son histoire s'y relit. Motif : « {reason} »"
    ),
    "echelle": message("Le dossier suit désormais la version {version} de l'échelle. Motif : « {reason} »."),
}


def turns(found: Iterable[Turned]) -> Iterator[Message]:
    """Tell each turn in the life of the case, and why."""
    for one in found:
        values = {
            "who": one.by,
            "other": one.other,
            "reason": sentence(one.reason).rstrip("."),
            "version": one.detail.get("target", ""),
        }
        yield Message(TURNS[one.kind].text, values)


def papers(drafted: Sequence[Paper], validated: Sequence[Paper]) -> Iterator[Message]:
    """Tell which documents were first drawn up on a day, and which a person validated."""
    fresh = [kind_of_document(one.document, one.title) for one in drafted if one.version == 1]
    if fresh:
        yield message("Documents établis : {names}.", names=counted(fresh))
    for who in dict.fromkeys(one.validated_by for one in validated):
        names = (kind_of_document(one.document, one.title) for one in validated if one.validated_by == who)
        yield message("{who} valide : {names}.", who=who, names=counted(names))


def months(found: Iterable[Closed]) -> Iterator[Message]:
    """Tell each month whose costs were shared, and whether it is locked."""
    for one in found:
        values = {"month": one.month, "total": one.total, "members": one.members}
        yield Message((_LOCKED if one.locked else _SHARED).text, values)


_LOCKED = message(
    "Mois clos, {month:month} : {total:money} hors taxes, répartis au centime entre {members} adhérentes."
)
_SHARED = message(
    "Coûts du mois répartis, {month:month} : {total:money} hors taxes, entre {members} adhérentes."
)


def billed(found: Iterable[Billed]) -> Iterator[Message]:
    """Tell what was billed for each month, all members together."""
    for one in found:
        yield message(
            "Facturation du mois, {month:month} : {papers:number} pièce(s), {total:money} taxes comprises.",
            month=one.month,
            papers=one.papers,
            total=one.total,
        )
