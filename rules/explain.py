"""From a line of a statement back to the rows of the files it comes from, as a tree of sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.allocation import CostShare, Stated, TimeShare
from models.messages import Message, message
from models.worktime import Nature, Origin
from rules.rounding import euros, hours, whole_cents

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
}
NOTHING = Message("")
SECONDS_IN_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Node:
    """A sentence and those that account for it."""

    text: Message
    children: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Sources:
    """A line of statement with all it stands on; ``names`` gives people and places by identifier.

    ``times`` are the hours of this employee that the member bears, ``shares`` its parts of payroll lines.
    """

    line: Stated
    times: Sequence[TimeShare]
    shares: Sequence[CostShare]
    names: Mapping[str, str]

    def name(self, identifier: str) -> str:
        """Return the name to show."""
        return self.names.get(identifier, identifier)


def explain(sources: Sources) -> Node:
    """Return the tree of a line: its price or its key, its hours, its payroll lines, its rounding."""
    line = sources.line
    children = BY_BASIS[line.basis](sources)
    who = f"{sources.name(line.employee)}, " if line.employee else ""
    return Node(
        message(
            "{id} : {who}{label}{nature}, pour {member} : {amount:money}",
            id=line.public_id,
            who=who,
            label=line.label,
            nature=message(" ({nature})", nature=SPENT_ON[line.nature]) if line.nature else NOTHING,
            member=sources.name(line.member),
            amount=line.amount,
        ),
        tuple(children),
    )


def _on_gross(sources: Sources) -> list[Node]:
    line = sources.line
    gross, rate = line.hourly_gross or Decimal(0), line.rate or Decimal(0)
    price = Node(
        message(
            "Prix de l'heure : {gross:money} de brut x {rate:number} = {exact:number}, arrondi à "
            "{price:money} (politique de prix : {decision})",
            gross=gross,
            rate=rate,
            exact=gross * rate,
            price=line.unit_price,
            decision=line.decision,
        )
    )
    return [price, _hours(sources), _product(line)]


def _flat_hour(sources: Sources) -> list[Node]:
    line = sources.line
    price = message(
        "Prix de l'heure : {price:money} (politique de prix : {decision})",
        price=line.unit_price,
        decision=line.decision,
    )
    return [Node(price), _hours(sources), _product(line)]


def _flat_month(sources: Sources) -> list[Node]:
    line = sources.line
    return [
        Node(
            message(
                "Somme du mois : {total:money} (politique de prix : {decision})",
                total=line.rate,
                decision=line.decision,
            )
        ),
        _key(line),
        _rounding(),
    ]


def _actual_cost(sources: Sources) -> list[Node]:
    line = sources.line
    total = sum((share.line.amount for share in sources.shares), Decimal(0))
    lines = Node(
        message(
            "Paie : {count} lignes pour {total:money}, dont {amount:money} pour cet adhérent",
            count=len(sources.shares),
            total=total,
            amount=line.amount,
        ),
        tuple(_share(share) for share in sources.shares),
    )
    return [_key(line), _hours(sources), lines, _rounding()]


BY_BASIS: Mapping[str, Callable[[Sources], list[Node]]] = {
    "coefficient_sur_brut": _on_gross,
    "forfait_horaire": _flat_hour,
    "forfait_mensuel": _flat_month,
    "cout_reel": _actual_cost,
}


def _product(line: Stated) -> Node:
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


def _key(line: Stated) -> Node:
    ratio = (Decimal(line.weight) / line.weights).quantize(Decimal("0.000001"))
    if line.sharing_key != "heures":
        text = message("Clé : des parts égales, une sur {count}", count=line.weights)
        return Node(text)
    if line.employee and line.weight != line.seconds:
        return Node(_key_with_unattached_time(line, ratio))
    borne, whole = _duration(line.weight), _duration(line.weights)
    return Node(
        message(
            "Clé : les heures, {borne} sur {whole}, soit {ratio:percent}",
            borne=borne,
            whole=whole,
            ratio=ratio,
        )
    )


def _key_with_unattached_time(line: Stated, ratio: Decimal) -> Message:
    return message(
        "Clé : les heures ({borne} pour cet adhérent), et en parts égales entre les utilisateurs du contrat "
        "pour le temps payé qui n'appartient à personne, soit {ratio:percent} en tout ({weight:number} sur "
        "{weights:number})",
        borne=_duration(line.seconds),
        ratio=ratio,
        weight=line.weight,
        weights=line.weights,
    )


def _rounding() -> Node:
    return Node(
        message(
            "Arrondi : chacun reçoit les centimes entiers de sa part exacte ; les centimes restants vont "
            "aux plus forts restes, à égalité au plus grand poids, puis dans l'ordre alphabétique ; l'écart "
            "se reporte sur la ligne suivante"
        )
    )


def _hours(sources: Sources) -> Node:
    total = sum(share.seconds for share in sources.times)
    return Node(
        message("Heures : {total}, en {count} lignes", total=_duration(total), count=len(sources.times)),
        tuple(_time(share, sources) for share in sources.times),
    )


def _time(share: TimeShare, sources: Sources) -> Node:
    line = share.line
    partial = share.seconds != line.seconds
    return Node(
        message(
            "{origin} : {day:day}, {duration} de {nature}{place}{part}{reason}",
            origin=_origin(line.origin),
            day=line.day,
            duration=_duration(share.seconds),
            nature=SPENT_ON[line.nature],
            place=f", {sources.name(line.site)}" if line.site else "",
            part=message(" (sur {whole})", whole=_duration(line.seconds)) if partial else NOTHING,
            reason=_reason(share),
        )
    )


def _duration(seconds: int) -> Message:
    """Word a duration so that a list adds up: in minutes when they are whole, else in decimal hours."""
    if seconds % SECONDS_IN_MINUTE:
        return message("{value:number} h", value=hours(seconds))
    return message("{value:hours}", value=hours(seconds))


def _reason(share: TimeShare) -> Message:
    if share.line.nature is not Nature.TRAVEL:
        return NOTHING
    return message(" : {reason}", reason=TRAVEL_REASONS[share.rule])


def _share(share: CostShare) -> Node:
    exact = Decimal(whole_cents(share.line.amount) * share.weight) / share.weights / 100
    carry = Decimal(share.carry) / share.weights / 100
    return Node(
        message(
            "{origin} : {label}, {amount:money} ; part exacte {exact:number}, report {carry:number}, "
            "arrondi à {part:money}",
            origin=_origin(share.line.origin),
            label=share.line.label,
            amount=share.line.amount,
            exact=exact.quantize(Decimal("0.0001")),
            carry=carry.quantize(Decimal("0.0001")),
            part=euros(share.cents),
        )
    )


def _origin(origin: Origin) -> Message:
    file, sheet, row = origin.file, origin.sheet, origin.row
    if sheet:
        return message("{file}, feuille « {sheet} », ligne {row}", file=file, sheet=sheet, row=row)
    return message("{file}, ligne {row}", file=file, row=row)
