"""Days of the people a group employs, named by payroll number: hiring, first visit, trial, end, riders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from models.dossier import Dossier
from models.facts.daily_work import ContractRider
from models.facts.employment import Contract, ContractKind
from models.messages import Message, message
from models.parameters import ParameterBook
from rules.deadlines import law
from rules.deadlines.item import DueItem, Lead, Nature, figure
from rules.deadlines.people import chair
from rules.deadlines.working_days import shifted, term_of


def contract_days(dossier: Dossier, book: ParameterBook) -> Iterator[DueItem]:
    """Yield the days of contracts that began since the case was opened, and of riders not handed over.

    Hiring and the visit leave no fact here: they are days to know of, nobody is said to be late.
    """
    presides = chair(dossier)
    yield from (replace(item, who=presides) for item in _days(dossier, book))


def _days(dossier: Dossier, book: ParameterBook) -> Iterator[DueItem]:
    for contract in dossier.all(Contract):
        if contract.start >= dossier.opened:
            yield from _beginning(contract, dossier.opened, book)
        if contract.end is not None:
            yield from _ending(contract, contract.end)
    for rider in dossier.all(ContractRider):
        if rider.delivered is None and rider.effective >= dossier.opened:
            yield _rider(rider, dossier.opened)


def _beginning(contract: Contract, opened: date, book: ParameterBook) -> Iterator[DueItem]:
    begins = message("Contrat {number} du {day:date}.", number=contract.employee, day=contract.start)
    hiring = _day(
        contract,
        "hiring",
        contract.start - timedelta(days=1),
        message("Déclarer l'embauche avant qu'elle ait lieu (salarié {number})", number=contract.employee),
        begins,
        law.HIRING_DECLARED.article,
    )
    yield replace(hiring, since=opened)  # it comes before the day that starts the other clocks
    months = figure(book, "contract/first_visit_months", contract.start)
    yield _day(
        contract,
        "first_visit",
        shifted(contract.start, months=months),
        message("Visite d'information et de prévention (salarié {number})", number=contract.employee),
        begins,
        law.FIRST_VISIT.article,
    )
    if contract.trial_months:
        yield _day(
            contract,
            "trial",
            term_of(contract.start, contract.trial_months),
            message("Fin de la période d'essai (salarié {number})", number=contract.employee),
            begins,
        )


def _ending(contract: Contract, end: date) -> Iterator[DueItem]:
    if contract.nature is ContractKind.FIXED_TERM:
        yield _day(
            contract,
            "end",
            end,
            message("Fin du contrat à durée déterminée (salarié {number})", number=contract.employee),
            message("Contrat {number} du {day:date}.", number=contract.employee, day=contract.start),
            lead=Lead.LONG,
        )


def _day(  # noqa: PLR0913, PLR0917 - what, when and why: each is part of what is told
    contract: Contract,
    duty: str,
    due: date,
    what: Message,
    why: Message,
    article: str = "",
    lead: Lead = Lead.LAW,
) -> DueItem:
    return DueItem(
        source=f"{contract.kind}:{contract.key}",
        # a new version of a contract is the same hiring; a new contract of the same person is another
        duty=f"{duty}:{contract.start.isoformat()}",
        what=what,
        why=why,
        due=due,
        since=contract.start,
        nature=Nature.DATE,
        article=article,
        lead=lead,
    )


def _rider(rider: ContractRider, opened: date) -> DueItem:
    return DueItem(
        source=f"{rider.kind}:{rider.key}",
        duty="handed_over",
        what=message("Remettre son avenant au salarié {number}", number=rider.employee),
        why=message("L'avenant prend effet le {day:date}.", day=rider.effective),
        due=rider.effective,
        since=min(rider.signed or opened, rider.effective),
        article=law.CHANGE_HANDED_OVER.article,
        lead=Lead.LAW,
    )
