"""Whom people call on, and what they say as one: welcome, committees, consultants, common voice, accounts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.dossier import Dossier
from models.facts.common_voice import Advocacy, CooperationAnalysis, SteeringMeeting
from models.facts.consultants import Choice, Offer, Specification
from models.facts.pooling import SharedAccount
from models.facts.steps import MissionEnd, SupportCommittee, Welcome
from models.messages import Message, message
from rules.pooling.agreements import name_of
from rules.story.record import Told
from rules.story.words import listed, sentence


def welcomes(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell who called, whom, and what for."""
    del dossier
    for one in told:
        if isinstance(one.fact, Welcome):
            yield message(
                "Premier appel, le {day:date} : {asker} s'adresse à {who}.",
                day=one.fact.day,
                asker=one.fact.asked_by,
                who=one.fact.received_by,
            )
            if one.fact.need:
                yield message("{need}", need=sentence(one.fact.need))


def committees(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell the opinions given on an accompaniment."""
    del dossier
    for one in told:
        if isinstance(one.fact, SupportCommittee) and one.fact.opinion:
            yield message(
                "Le comité d'appui du {day:date} donne son avis : {opinion}",
                day=one.fact.day,
                opinion=sentence(one.fact.opinion),
            )


def consultants(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell what consultants are asked, who answers, who is chosen and why, how the mission ends."""
    facts = [one.fact for one in told]
    for asked in facts:
        if isinstance(asked, Specification):
            yield message("Un cahier des charges est écrit : « {title} ».", title=asked.title)
    offers = [one for one in facts if isinstance(one, Offer)]
    if offers:
        yield message("Offres reçues : {names}.", names=listed(one.consultant for one in offers))
    for chosen in facts:
        if isinstance(chosen, Choice):
            offer = dossier.get(Offer, chosen.offer)
            name = offer.consultant if offer else chosen.offer
            yield message("Offre retenue : {name}. {reason}", name=name, reason=sentence(chosen.reason))
    for ended in facts:
        if isinstance(ended, MissionEnd):
            yield message("La mission se termine le {day:date}.", day=ended.day)
            if ended.report:
                yield message("Ce qu'elle rapporte : {report}", report=sentence(ended.report))


def common_voice(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell what the committee decided, what is asked of authorities, what was learnt elsewhere."""
    for one in told:
        if isinstance(one.fact, SteeringMeeting):
            yield from _meeting(one.fact, dossier)
        elif isinstance(one.fact, Advocacy):
            yield message(
                "Un plaidoyer est adopté : « {title} » (propositions : {count}).",
                title=one.fact.title,
                count=len(one.fact.proposals),
            )
        elif isinstance(one.fact, CooperationAnalysis):
            yield message("Une coopération est regardée de près : {name}.", name=one.fact.name)


def _meeting(held: SteeringMeeting, dossier: Dossier) -> Iterator[Message]:
    came = listed(name_of(dossier, one.organisation) for one in held.present)
    yield message(
        "Le comité de pilotage se réunit le {day:date} ; y siègent : {names}.", day=held.day, names=came
    )
    adopted = [vote.text for point in held.points for vote in point.decisions if vote.adopted]
    if adopted:
        yield message("Il décide : {decided}.", decided=" ; ".join(adopted))


def accounts(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which shared costs were settled, and between whom."""
    for one in told:
        account = one.fact
        if isinstance(account, SharedAccount) and account.drawn_up is not None:
            yield message(
                "Les frais communs sont arrêtés : {total:money}, à partager entre {names}.",
                total=sum((cost.amount for cost in account.expenses), Decimal(0)),
                names=listed(name_of(dossier, party) for party in account.parties),
            )
