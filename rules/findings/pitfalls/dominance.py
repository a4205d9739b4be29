"""One party dominates: by its power in the votes, by what it supplies, by the time it speaks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from models.dossier import Dossier
from models.facts.accompaniment import Brake
from models.facts.cooperation import Direction, Resource
from models.facts.pitfalls import Pitfall, SpeakingTime
from models.messages import Message, message
from rules.findings.raised import Case, Evidence, Raised
from rules.findings.told import agreeing
from rules.governance.power import Power
from rules.governance.reading import Weighed, sentence, weighed
from rules.pooling.agreements import name_of, participants

SEVERAL = 2
SUGGESTION = message(
    "En parler ouvertement : revoir les voix ou la règle, compter les usages plutôt que les valeurs, faire "
    "tourner l'animation, donner la parole dans l'ordre inverse."
)


def look(case: Case) -> Iterable[Raised]:
    """Raise each party that dominates, and those who say that some decide more than others."""
    found: dict[str, list[Evidence]] = {}
    for party, evidence in (*_by_votes(case), *_by_supplies(case), *_by_speech(case)):
        found.setdefault(party, []).append(evidence)
    for party, shown in found.items():
        title = message("{nom} pèse plus que toutes les autres.", nom=name_of(case.dossier, party))
        yield _raised(title, tuple(shown), party)
    felt = tuple(
        agreeing(case.dossier, Brake.WEIGHT, message("Pour {nom}, certaines décident plus que d'autres"))
    )
    if felt:
        yield _raised(message("Le poids de chacune n'est pas vécu comme égal."), felt, "")


def _raised(title: Message, evidence: tuple[Evidence, ...], subject: str) -> Raised:
    return Raised(Pitfall.DOMINANCE, title, evidence, SUGGESTION, subject)


def _by_votes(case: Case) -> Iterator[tuple[str, Evidence]]:
    limit = Fraction(case.threshold("decision_power"))
    for body in weighed(case.dossier):
        for power in body.powers:
            if _dominates(body, power, limit):
                yield power.party, Evidence(_in_body(case.dossier, body, power))


def _dominates(body: Weighed, power: Power, limit: Fraction) -> bool:
    if body.is_equal:
        return False
    needed = [other for other in body.powers if other.indispensable]
    return power.alone or power.index > limit or needed == [power]


def _in_body(dossier: Dossier, body: Weighed, power: Power) -> Message:
    said = sentence(name_of(dossier, power.party), power)
    return message("{instance} : {lecture}", instance=body.body.name, lecture=said)


def _by_supplies(case: Case) -> Iterator[tuple[str, Evidence]]:
    here = {found.id for found in participants(case.dossier)}
    offers = [
        offer
        for offer in case.dossier.all(Resource)
        if offer.direction is Direction.OFFERED and offer.value and offer.organisation in here
    ]
    every, givers = _value(offers), dict.fromkeys(offer.organisation for offer in offers)
    newest = max((day for offer in offers if (day := case.since(offer))), default=None)
    for party in givers:
        part = _value(offer for offer in offers if offer.organisation == party) / every
        if len(here) > SEVERAL and len(givers) > 1 and part > case.threshold("supplied_share"):
            yield party, Evidence(_supplied(case.dossier, party, part), newest)


def _value(offers: Iterable[Resource]) -> Decimal:
    return sum((offer.value for offer in offers), Decimal(0))


def _supplied(dossier: Dossier, party: str, part: Decimal) -> Message:
    return message(
        "{nom} apporte {part:percent} de la valeur des biens offerts.",
        nom=name_of(dossier, party),
        part=part.quantize(Decimal("0.01")),
    )


def _by_speech(case: Case) -> Iterator[tuple[str, Evidence]]:
    spoken: Counter[str] = Counter()
    kept = [found for found in case.dossier.all(SpeakingTime) if found.day <= case.dossier.at]
    for found in kept:
        for speech in found.speeches:
            spoken[speech.organisation] += speech.minutes
    every = spoken.total()
    for party, minutes in spoken.items():
        if len(spoken) > SEVERAL and Fraction(minutes, every) > Fraction(case.threshold("spoken_share")):
            part = Decimal(minutes) / every
            yield party, Evidence(_spoke(case.dossier, party, part), max(found.day for found in kept))


def _spoke(dossier: Dossier, party: str, part: Decimal) -> Message:
    return message(
        "{nom} tient {part:percent} du temps de parole compté.",
        nom=name_of(dossier, party),
        part=part.quantize(Decimal("0.01")),
    )
