"""Keys, payroll lines and rounding, in words."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from models.allocation import CostShare, Stated
from models.messages import Message, message
from models.pricing import Key
from rules.accounts.prices import NAMES
from rules.explaining.tree import Node, duration, origin_of
from rules.rounding import SECONDS_IN_HOUR, cents, euros, whole_cents


def key(line: Stated) -> Node:
    """Word the key of a line: the part of its member, and in what."""
    ratio = (Decimal(line.weight) / line.weights).quantize(Decimal("0.000001"))
    if line.detail("temps") and line.weight != line.seconds:
        return Node(_key_with_voted_time(line, ratio), tuple(_time_by_key(line)))
    if line.sharing_key == Key.HOURS and line.employee and line.weight != line.seconds and line.base is None:
        return Node(_key_with_unattached_time(line, ratio))
    return Node(KEYS[Key(line.sharing_key)](line, ratio))


def _equal(line: Stated, _ratio: Decimal) -> Message:
    return message("Clé : des parts égales, une sur {count}", count=line.weights)


def _hours(line: Stated, ratio: Decimal) -> Message:
    borne, whole = duration(line.weight), duration(line.weights)
    return message(
        "Clé : les heures, {borne} sur {whole}, soit {ratio:percent}", borne=borne, whole=whole, ratio=ratio
    )


def _hours_of_work(line: Stated, ratio: Decimal) -> Message:
    return message(
        "Clé : les heures de travail sans les trajets, {borne} sur {whole}, soit {ratio:percent}",
        borne=duration(line.weight),
        whole=duration(line.weights),
        ratio=ratio,
    )


def _planned(line: Stated, ratio: Decimal) -> Message:
    return message(
        "Clé : les heures prévues des jours où contrat et adhésion courent, {borne} sur {whole}, soit "
        "{ratio:percent}",
        borne=duration(line.weight),
        whole=duration(line.weights),
        ratio=ratio,
    )


def _headcount(line: Stated, ratio: Decimal) -> Message:
    return message(
        "Clé : l'effectif des adhérents, {weight} sur {weights}, soit {ratio:percent}",
        weight=line.weight,
        weights=line.weights,
        ratio=ratio,
    )


def _weights(line: Stated, ratio: Decimal) -> Message:
    return message(
        "Clé : les poids votés, {weight} sur {weights}, soit {ratio:percent}",
        weight=line.weight,
        weights=line.weights,
        ratio=ratio,
    )


def _one_member(_line: Stated, _ratio: Decimal) -> Message:
    return message("Clé : cet adhérent seul")


def _fund(_line: Stated, _ratio: Decimal) -> Message:
    return message("Clé : le fonds mutuel, qui n'est demandé à personne")


KEYS: Mapping[Key, Callable[[Stated, Decimal], Message]] = {
    Key.HOURS: _hours,
    Key.HOURS_OF_WORK: _hours_of_work,
    Key.PLANNED_HOURS: _planned,
    Key.EQUAL: _equal,
    Key.HEADCOUNT: _headcount,
    Key.WEIGHTS: _weights,
    Key.ONE_MEMBER: _one_member,
    Key.FUND: _fund,
}
"""The words of each key."""


def _key_with_voted_time(line: Stated, ratio: Decimal) -> Message:
    return message(
        "Clé : les heures, et pour le temps payé qui n'appartient à personne les clés votées, soit "
        "{ratio:percent} en tout ({weight:number} sur {weights:number})",
        ratio=ratio,
        weight=line.weight,
        weights=line.weights,
    )


def _time_by_key(line: Stated) -> Iterator[Node]:
    """Word the hours of this member by key: its own, then its part of the time of nobody."""
    for told in filter(None, line.detail("temps_par_cle").split(";")):
        named, _, rest = told.partition("=")
        free, _, shares = rest.partition(":")
        weights = {
            member: int(weight) for member, _, weight in (one.partition("*") for one in shares.split(","))
        }
        mine, whole, seconds = weights.get(line.member, 0), sum(weights.values()), int(free)
        if not seconds:
            yield Node(message("Ses heures : {borne}", borne=duration(mine)))
            continue
        said = message(
            "Temps payé qui n'appartient à personne, clé « {key} » : {part:number} h sur {free} "
            "({weight:number} sur {weights:number})",
            key=NAMES[named],
            part=cents(Decimal(seconds * mine) / whole / SECONDS_IN_HOUR),
            free=duration(seconds),
            weight=mine,
            weights=whole,
        )
        yield Node(said)


def _key_with_unattached_time(line: Stated, ratio: Decimal) -> Message:
    return message(
        "Clé : les heures ({borne} pour cet adhérent), et en parts égales entre les utilisateurs du contrat "
        "pour le temps payé qui n'appartient à personne, soit {ratio:percent} en tout ({weight:number} sur "
        "{weights:number})",
        borne=duration(line.seconds),
        ratio=ratio,
        weight=line.weight,
        weights=line.weights,
    )


def rounding() -> Node:
    """Word how the cents of one sum are shared."""
    return Node(
        message(
            "Arrondi : chacun reçoit les centimes entiers de sa part exacte ; les centimes restants vont "
            "aux plus forts restes, à égalité au plus grand poids, puis dans l'ordre alphabétique"
        )
    )


def rounding_in_a_row() -> Node:
    """Word how the cents of lines that follow one another are shared."""
    return Node(
        message(
            "Arrondi : chacun reçoit les centimes entiers de sa part exacte ; les centimes restants vont "
            "aux plus forts restes, à égalité au plus grand poids, puis dans l'ordre alphabétique ; l'écart "
            "se reporte sur la ligne suivante"
        )
    )


def share(part: CostShare) -> Node:
    """Word a part of a payroll line."""
    exact = Decimal(whole_cents(part.line.amount) * part.weight) / part.weights / 100
    carry = Decimal(part.carry) / part.weights / 100
    return Node(
        message(
            "{origin} : {label}, {amount:money} ; part exacte {exact:number}, report {carry:number}, "
            "arrondi à {part:money}",
            origin=origin_of(part.line.origin),
            label=part.line.label,
            amount=part.line.amount,
            exact=exact.quantize(Decimal("0.0001")),
            carry=carry.quantize(Decimal("0.0001")),
            part=euros(part.cents),
        )
    )
