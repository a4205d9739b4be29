"""Rows of hours and hours at a price, in words."""

from collections.abc import Mapping

from models.allocation import Stated, TimeShare
from models.messages import Message, message
from models.worktime import Nature
from rules.explaining.tree import NOTHING, Node, Sources, duration, origin_of
from rules.rounding import hours

TRAVEL_REASONS: Mapping[str, Message] = {
    "arrivee": message("trajet à la charge de l'adhérent d'arrivée"),
    "moitie": message("trajet partagé par moitié entre départ et arrivée"),
    "tous": message("trajet partagé entre tous, selon les heures travaillées"),
}
SPENT_ON: Mapping[str, Message] = {
    Nature.WORK: message("travail"),
    Nature.TRAVEL: message("trajet"),
    Nature.COMMON: message("temps commun"),
    Nature.ABSENCE: message("absence"),
    Nature.TRAINING: message("formation"),
    Nature.IDLE: message("intermission"),
    Nature.SICKNESS: message("absence"),
}
"""Kinds of time as shown: sickness is nobody's business, not even here."""


def product(line: Stated) -> Node:
    """Word hours times price, as printed."""
    quantity = hours(line.seconds)
    exact = quantity * (line.unit_price or 0)
    return Node(
        message(
            "Montant : {quantity:number} h x {price:money} = {exact:number}, arrondi au centime : "
            "{amount:money}",
            quantity=quantity,
            price=line.unit_price,
            exact=exact,
            amount=line.amount,
        )
    )


def hours_of(sources: Sources) -> Node:
    """Word the hours behind a line, row by row."""
    total, count = duration(sum(share.seconds for share in sources.times)), len(sources.times)
    several = message("Heures : {total}, en {count} lignes", total=total, count=count)
    return Node(
        message("Heures : {total}, en une ligne", total=total) if count == 1 else several,
        tuple(_time(share, sources) for share in sources.times),
    )


def if_any(sources: Sources) -> list[Node]:
    """Word the hours behind a line, when there are some."""
    return [hours_of(sources)] if sources.times else []


def _time(share: TimeShare, sources: Sources) -> Node:
    line = share.line
    partial = share.seconds != line.seconds
    return Node(
        message(
            "{origin} : {day:day}, {duration} de {nature}{place}{part}{reason}",
            origin=origin_of(line.origin),
            day=line.day,
            duration=duration(share.seconds),
            nature=SPENT_ON[line.nature],
            place=f", {sources.name(line.site)}" if line.site else "",
            part=message(" (sur {whole})", whole=duration(line.seconds)) if partial else NOTHING,
            reason=_reason(share),
        )
    )


def _reason(share: TimeShare) -> Message:
    if share.line.nature is not Nature.TRAVEL:
        return NOTHING
    return message(" : {reason}", reason=TRAVEL_REASONS[share.rule])
