"""Imposed cooperation: a party that a funder sent, or that says it does not come by its own will."""

from collections.abc import Iterable, Iterator

from models.facts.accompaniment import Brake
from models.facts.organisations import HowJoined, Organisation, Participation
from models.facts.pitfalls import Pitfall
from models.messages import message
from rules.diagnosing.diagnosis import AGREEING, released
from rules.findings.raised import Case, Evidence, Raised
from rules.pooling.agreements import participants


def look(case: Case) -> Iterable[Raised]:
    """Raise each party whose own will is not established."""
    for organisation in participants(case.dossier):
        evidence = (*_sent(case, organisation), *_says(case, organisation))
        if evidence:
            yield Raised(
                Pitfall.IMPOSED,
                message("{nom} n'est peut-être pas là de son plein gré.", nom=organisation.name),
                evidence,
                message(
                    "Lui demander ce qu'elle y gagnerait, lui redire qu'elle peut partir sans frais, et "
                    "noter sa réponse à chaque étape."
                ),
                organisation.id,
            )


def _sent(case: Case, organisation: Organisation) -> Iterator[Evidence]:
    part = case.dossier.get(Participation, organisation.id)
    if part is not None and part.how_joined is HowJoined.ASKED_BY_FUNDER:
        yield Evidence(
            message("{nom} : une venue à la demande d'un financeur.", nom=organisation.name), part.joined
        )


def _says(case: Case, organisation: Organisation) -> Iterator[Evidence]:
    for answer in released(case.dossier):
        asked = (answer.organisation, answer.question) == (organisation.id, Brake.IMPOSED)
        if asked and answer.position in AGREEING:
            yield Evidence(
                message("{nom} le dit elle-même au diagnostic.", nom=organisation.name), answer.answered
            )
