"""Who sits for whom: people counted twice, proxies in excess, those who have no voice there."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from models.dossier import Dossier
from models.facts.founding import Attendance
from models.messages import message
from models.problems import Problem
from rules.parties import lacking, to_watch
from rules.pooling.agreements import name_of


def represented(present: Iterable[Attendance]) -> tuple[str, ...]:
    """Return the organisations present or represented, each once, in the order of the attendance."""
    found = (one for seat in present for one in (seat.organisation, *seat.proxies))
    return tuple(dict.fromkeys(found))


def counted_twice(dossier: Dossier, present: Iterable[Attendance], field: str) -> Iterator[Problem]:
    """Yield those who are both there and represented, or represented twice."""
    present = tuple(present)
    given = {one for seat in present for one in seat.proxies}
    there = {seat.organisation for seat in present}
    counted = Counter(one for seat in present for one in (seat.organisation, *seat.proxies))
    for one, times in counted.items():
        if times > 1:
            yield lacking(
                "membre_compte_deux_fois",
                message("« {nom} » est à la fois présente et représentée.", nom=name_of(dossier, one))
                if one in there & given
                else message("« {nom} » est comptée deux fois.", nom=name_of(dossier, one)),
                message("Ne garder que sa présence, ou qu'un seul pouvoir."),
                field,
            )


def too_many_proxies(
    dossier: Dossier, present: Iterable[Attendance], most: int, field: str
) -> Iterator[Problem]:
    """Yield those who hold more proxies than the rule lets them."""
    held = Counter[str]()
    for seat in present:
        held[seat.organisation] += len(seat.proxies)
    for holder, count in held.items():
        if count > most:
            yield lacking(
                "trop_de_pouvoirs",
                message(
                    "« {nom} » détient {nombre:number} pouvoirs ; la règle en admet {admis:number}.",
                    nom=name_of(dossier, holder),
                    nombre=count,
                    admis=most,
                ),
                message("Remettre les pouvoirs en trop à d'autres membres."),
                field,
            )


def without_voice(
    dossier: Dossier, organisations: Iterable[str], voters: Container[str], field: str
) -> Iterator[Problem]:
    """Yield those who take part in a common decision and have no voice in it that day."""
    for one in organisations:
        if one not in voters:
            yield lacking(
                "sans_voix_ce_jour_la",
                message("« {nom} » n'a pas de voix dans cette décision.", nom=name_of(dossier, one)),
                message("Vérifier sa participation ce jour-là, son rôle et le collège où elle vote."),
                field,
            )


def not_seated(
    dossier: Dossier, organisations: Iterable[str], seated: Container[str], field: str
) -> Iterator[Problem]:
    """Yield those whose vote is kept though they were neither there nor validly represented."""
    for one in organisations:
        if one not in seated:
            yield to_watch(
                "vote_d_une_absente",
                message(
                    "Le vote de « {nom} » ne compte pas : ni présente ni valablement représentée.",
                    nom=name_of(dossier, one),
                ),
                message("Compléter « presentes », ou retirer son bulletin."),
                field,
            )
