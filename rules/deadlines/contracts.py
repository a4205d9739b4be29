"""Days of the people a group employs, named by payroll number: hiring, first visit, trial, end, riders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from models.dossier import Dossier
from models.facts import Fact
from models.facts.daily_work import ContractRider
from models.facts.employment import Contract, ContractKind
from models.facts.hiring import FirstVisit, HiringDeclared
from models.messages import Message, message
from models.parameters import ParameterBook
from rules.deadlines import law
from rules.deadlines.item import DueItem, Lead, Nature, figure
from rules.deadlines.people import chair
from rules.deadlines.working_days import shifted, term_of

HIRING, FIRST_VISIT = "hiring", "first_visit"


def contract_days(dossier: Dossier, book: ParameterBook) -> Iterator[DueItem]:
    """Yield the days of contracts that began since the case was opened, and of riders not handed over.

    The declaration of a hiring and the first visit are duties until somebody tells they were done; the end of
    a trial or of a contract is a day to know of.
    """
    presides = chair(dossier)
    yield from (replace(item, who=presides) for item in _days(dossier, book))


def _days(dossier: Dossier, book: ParameterBook) -> Iterator[DueItem]:
    for contract in dossier.all(Contract):
        if contract.start >= dossier.opened:
            yield from _duties(dossier, contract, book)
            yield from _trial(contract)
        if contract.end is not None:
            yield from _ending(contract, contract.end)
    for rider in dossier.all(ContractRider):
        if rider.delivered is None and rider.effective >= dossier.opened:
            yield _rider(rider, dossier.opened)


def _duties(dossier: Dossier, contract: Contract, book: ParameterBook) -> Iterator[DueItem]:
    key, begins = f"{contract.employee}|{contract.start.isoformat()}", _begins(contract)
    if dossier.get(HiringDeclared, key) is None:
        hiring = _day(
            contract,
            HIRING,
            contract.start - timedelta(days=1),
            message(
                "Déclarer l'embauche avant qu'elle ait lieu (salarié {number})", number=contract.employee
            ),
            begins,
            law.HIRING_DECLARED.article,
        )
        # it comes before the day that starts the other clocks
        yield replace(hiring, since=dossier.opened, nature=Nature.DUTY)
    if dossier.get(FirstVisit, key) is None:
        months = figure(book, "contract/first_visit_months", contract.start)
        visit = _day(
            contract,
            FIRST_VISIT,
            shifted(contract.start, months=months),
            message("Visite d'information et de prévention (salarié {number})", number=contract.employee),
            begins,
            law.FIRST_VISIT.article,
        )
        yield replace(visit, nature=Nature.DUTY)


def _begins(contract: Contract) -> Message:
    return message("Contrat {number} du {day:date}.", number=contract.employee, day=contract.start)


def _trial(contract: Contract) -> Iterator[DueItem]:
    if contract.trial_months:
        yield _day(
            contract,
            "trial",
            term_of(contract.start, contract.trial_months),
            message("Fin de la période d'essai (salarié {number})", number=contract.employee),
            _begins(contract),
        )


def _ending(contract: Contract, end: date) -> Iterator[DueItem]:
    if contract.nature is ContractKind.FIXED_TERM:
        yield _day(
            contract,
            "end",
            end,
            message("Fin du contrat à durée déterminée (salarié {number})", number=contract.employee),
            _begins(contract),
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


def told_of_hiring(item: DueItem, day: date, reference: str) -> Fact | None:
    """Return the fact that a hiring was declared, or its visit held, on a day; ``None`` for other items."""
    employee = item.source.partition(":")[2]
    duty, _, begins = item.duty.partition(":")
    if duty == HIRING:
        return HiringDeclared(
            employee=employee, contract=date.fromisoformat(begins), declared=day, reference=reference
        )
    if duty == FIRST_VISIT:
        return FirstVisit(
            employee=employee, contract=date.fromisoformat(begins), held=day, reference=reference
        )
    return None
