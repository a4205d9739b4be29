"""A party without weight: it has a seat, and its answer never changes any decision."""

from collections.abc import Iterable

from models.facts.pitfalls import Pitfall
from models.messages import message
from rules.findings.raised import Case, Evidence, Raised
from rules.governance.power import Power
from rules.governance.reading import Weighed, sentence, weighed
from rules.pooling.agreements import name_of


def look(case: Case) -> Iterable[Raised]:
    """Raise each party that votes for nothing; where one decides alone, the others are not named again."""
    found: dict[str, list[tuple[Weighed, Power]]] = {}
    for body in weighed(case.dossier):
        if body.can_decide and not any(power.alone for power in body.powers):
            for power in body.powers:
                if power.is_dummy:
                    found.setdefault(power.party, []).append((body, power))
    for party, bodies in found.items():
        name = name_of(case.dossier, party)
        yield Raised(
            Pitfall.NO_WEIGHT,
            message("{nom} siège sans pouvoir.", nom=name),
            tuple(
                Evidence(message("{instance} : {lecture}", instance=b.body.name, lecture=sentence(name, p)))
                for b, p in bodies
            ),
            message("Changer les voix ou la majorité, ou lui dire clairement que sa voix est consultative."),
            party,
        )
