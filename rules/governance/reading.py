"""What the power of each party means, in plain French."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.dossier import Dossier
from models.messages import Message, message
from rules.governance.bodies import bodies
from rules.governance.game import Body
from rules.governance.power import Power, powers
from rules.pooling.agreements import name_of

THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Weighed:
    """A body with the power of each party; no powers when its votes are too fine to be counted."""

    body: Body
    powers: tuple[Power, ...]

    @property
    def is_equal(self) -> bool:
        """Whether every party weighs as much as the others."""
        return len({power.index for power in self.powers}) == 1

    @property
    def can_decide(self) -> bool:
        """Whether any decision can pass at all."""
        return any(power.swings for power in self.powers)


def weighed(dossier: Dossier) -> tuple[Weighed, ...]:
    """Return the bodies of a case with the power of each party."""
    return tuple(Weighed(body, powers(body)) for body in bodies(dossier))


def ratio(part: Fraction) -> Decimal:
    """Return a part as a ratio with three decimals, the nearest."""
    return Decimal(round(part * THOUSAND)) / THOUSAND


def sentences(dossier: Dossier, found: Weighed) -> tuple[Message, ...]:
    """Return what the powers of a body show: one sentence when all weigh the same, else one a party."""
    if not found.powers:
        return (message("Les voix de cette instance sont trop nombreuses pour un calcul exact."),)
    if not found.can_decide:
        return (message("Avec ces règles, rien ne peut être décidé, même si toutes disent oui."),)
    if found.is_equal:
        return (_equal(found.powers),)
    ordered = sorted(found.powers, key=lambda power: -power.index)
    return tuple(sentence(name_of(dossier, power.party), power) for power in ordered)


def _equal(powers: Sequence[Power]) -> Message:
    if powers[0].indispensable:
        return message("Chacune pèse autant que les autres : rien ne se décide sans l'accord de toutes.")
    return message(
        "Chacune pèse autant que les autres : sa réponse change le résultat dans {part:percent} des cas.",
        part=ratio(powers[0].pivotal),
    )


def sentence(name: str, power: Power) -> Message:
    """Return what the power of one party means; parts are percentages of votes and of all possible cases."""
    holes = {"nom": name, "voix": ratio(power.votes), "part": ratio(power.pivotal)}
    if power.alone and power.indispensable:
        return message("{nom}, avec {voix:percent} des voix, décide seule de tout.", **holes)
    if power.alone:
        return message("{nom}, avec {voix:percent} des voix, peut décider seule.", **holes)
    if power.indispensable:
        return message(
            "{nom} a {voix:percent} des voix, et rien ne se décide sans son accord ou sa présence : "
            "sa réponse change le résultat dans {part:percent} des cas.",
            **holes,
        )
    if power.is_dummy:
        return message(
            "{nom} a {voix:percent} des voix, mais sa réponse ne change jamais le résultat.", **holes
        )
    return message(
        "{nom} a {voix:percent} des voix ; sa réponse change le résultat dans {part:percent} des cas.",
        **holes,
    )
