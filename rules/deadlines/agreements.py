"""Ends of what was agreed between parties, and the last day to say that one leaves before."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from models.dossier import Dossier
from models.facts.agreements import AgreementTerms
from models.facts.base import Fact
from models.facts.cooperation import Resource
from models.facts.lending import StaffLoan
from models.facts.partnership import Partnership
from models.facts.pooling import EquipmentLoan, PremisesSharing, VehicleSharing
from models.messages import Message, message
from rules.deadlines.item import DueItem, Lead, Nature
from rules.deadlines.working_days import shifted, term_of
from rules.pooling.agreements import participants

NAMES = {
    "convention_cooperation": message("la convention de coopération"),
    "convention_materiel": message("la convention de mise en commun du matériel"),
}


@dataclass(frozen=True, slots=True)
class _Term:
    """An agreement that ends: ``notice`` in months before its end, ``act`` what has to be done by then."""

    fact: Fact
    name: Message
    start: date
    end: date
    who: tuple[str, ...]
    notice: int = 0
    act: Message = field(default_factory=lambda: message("Renouveler {name}, ou y mettre fin"))


def agreements(dossier: Dossier) -> Iterator[DueItem]:
    """Yield the end of each agreement, and the last day of its notice when it has one."""
    for term in _terms(dossier):
        source = f"{term.fact.kind}:{term.fact.key}"
        yield DueItem(
            source=source,
            duty="end",
            what=Message(term.act.text, {"name": term.name}),
            why=message("Convenu jusqu'au {end:date}.", end=term.end),
            due=term.end,
            since=term.start,
            who=term.who,
            lead=Lead.LONG,
        )
        if term.notice:
            yield _notice(source, term)


def _notice(source: str, term: _Term) -> DueItem:
    return DueItem(
        source=source,
        duty="notice",
        what=message("Dernier jour pour prévenir que l'on quitte {name} à son terme", name=term.name),
        why=message("Préavis de {months} mois avant le {end:date}.", months=term.notice, end=term.end),
        due=shifted(term.end, months=-term.notice),
        since=term.start,
        who=term.who,
        nature=Nature.DATE,
        lead=Lead.LONG,
    )


def _terms(dossier: Dossier) -> Iterator[_Term]:
    yield from _written(dossier)
    yield from _shared(dossier)
    for loan in dossier.all(EquipmentLoan):
        name = message("« {thing} »", thing=_thing(dossier, loan.resource))
        act = message("Rendre {name}, ou prolonger son prêt")
        yield _Term(loan, name, loan.start, loan.end, (loan.borrower,), act=act)
    for project in dossier.all(Partnership):
        name = message("le partenariat « {title} »", title=project.title)
        act = message("Bilan à faire : {name}")
        yield _Term(project, name, project.start, project.end, (project.pilot,), act=act)
    for lent in dossier.all(StaffLoan):
        name = message("le prêt de personnel « {loan} »", loan=lent.id)
        act = message("Retour à préparer, ou nouvel accord : {name}")
        yield _Term(lent, name, lent.start, lent.end, (lent.lender, lent.user), act=act)


def _written(dossier: Dossier) -> Iterator[_Term]:
    everyone = tuple(organisation.id for organisation in participants(dossier))
    for chosen in dossier.all(AgreementTerms):
        if chosen.effective is None:
            continue
        name = NAMES.get(chosen.document) or _named(chosen.document)
        who = (chosen.keeper,) if chosen.keeper else everyone
        end = term_of(chosen.effective, chosen.months)
        yield _Term(chosen, name, chosen.effective, end, who, chosen.notice_months)


def _named(document: str) -> Message:
    return message("« {document} »", document=document.replace("_", " "))


def _shared(dossier: Dossier) -> Iterator[_Term]:
    for room in dossier.all(PremisesSharing):
        name = message("le partage de « {thing} »", thing=_thing(dossier, room.resource))
        yield _Term(room, name, room.start, room.end, (room.occupant,), room.notice_months)
    for car in dossier.all(VehicleSharing):
        name = message("le partage de « {thing} »", thing=_thing(dossier, car.resource))
        who = (car.keeper,) if car.keeper else car.users
        yield _Term(car, name, car.start, car.end, who, car.notice_months)


def _thing(dossier: Dossier, resource: str) -> str:
    found = dossier.get(Resource, resource)
    return resource if found is None else found.label
