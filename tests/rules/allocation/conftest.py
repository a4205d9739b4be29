"""A group of four members told in a few words, and the month it shares."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.allocation import Allocation, Charge
from models.calendar import Month
from models.facts.accounts import Aid
from models.facts.commitments import GroupExpense, ProvisionRelease, UseCommitment, YearlyCost
from models.facts.employment import Contract, EmployerGroup
from models.facts.prices import PricePolicy
from models.parameters import ParameterBook
from models.worktime import HoursLine, Nature, Origin, PayrollLine
from rules.allocation.known import Known
from rules.allocation.month import MonthMatter, allocate_on, ground_of
from rules.allocation.past import Past, after
from store.parameters import parameters

MEMBERS = ("amicale", "fanfare", "jardins", "ludotheque")
SEAT = {"rue": "1 quai", "code_postal": "00100", "commune": "Valmorel"}
OCTOBER = Month(2026, 10)


def group(**more: Any) -> EmployerGroup:
    usual = {
        "id": "ge",
        "nom": "Groupement",
        "siege": SEAT,
        "territoire": "Canal",
        "convention_collective": {"idcc": "1518", "intitule": "ÉCLAT"},
    }
    return EmployerGroup.model_validate(usual | more)


def contract(employee: str, **more: Any) -> Contract:
    usual = {
        "salarie": employee,
        "debut": date(2026, 1, 1),
        "emploi": "Comptable",
        "qualification": "Comptabilité",
        "classification": "Groupe D",
        "heures_par_semaine": "35",
        "brut_horaire": "12.00",
        "utilisateurs": list(MEMBERS),
        "lieux": ["foyer"],
    }
    return Contract.model_validate(usual | more)


@dataclass
class World:
    """The month of a group being told: hours, payroll, facts; ``share`` computes it."""

    book: ParameterBook = field(repr=False)
    month: Month = OCTOBER
    hours: list[HoursLine] = field(default_factory=list)
    payroll: list[PayrollLine] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    gross: Decimal = Decimal("12.00")
    choices: dict[str, Any] = field(default_factory=dict)
    past: Past = field(default_factory=Past)

    def worked(self, employee: str, member: str, hours: str, **more: Any) -> "World":
        nature = Nature(more.get("nature", "travail"))
        day = more.get("day", self.month.first_day)
        origin = Origin("heures.xlsx", "", len(self.hours) + 1)
        seconds = round(Decimal(hours) * 3600)
        came = more.get("came_from", "")
        self.hours.append(HoursLine(origin, day, employee, nature, seconds, member, "", came))
        return self

    def paid(self, employee: str, label: str, amount: str) -> "World":
        origin = Origin("paie.csv", "", len(self.payroll) + 1)
        self.payroll.append(PayrollLine(origin, employee, label, Decimal(amount)))
        return self

    def knows(self, **told: Any) -> "World":
        self.told |= told
        return self

    def matter(self, *components: dict[str, Any], **more: Any) -> MonthMatter:
        employees = {line.employee for line in [*self.hours, *self.payroll]}
        contracts = {employee: contract(employee) for employee in employees}
        contracts |= self.told.get("contracts", {})
        known = Known(self.month, self.book, **{"past": self.past} | self.told | {"contracts": contracts})
        return MonthMatter(
            self.hours,
            self.payroll,
            group(**self.choices),
            policy(*components, **more),
            MEMBERS,
            dict.fromkeys(employees, MEMBERS),
            lambda _who, _day: self.gross,
            known,
        )

    def share(self, *components: dict[str, Any]) -> Allocation:
        return allocate_on(ground_of(self.matter(*components)))

    def ground(self, *components: dict[str, Any]) -> Any:
        return ground_of(self.matter(*components))

    def next(self, shared: Allocation, month: Month) -> "World":
        """Return the same group in a later month, with the balances this one leaves."""
        balances = after(self.past.balances, shared.movements)
        return replace(self, month=month, hours=[], payroll=[], past=replace(self.past, balances=balances))


def policy(*components: dict[str, Any], **more: Any) -> PricePolicy:
    told = [{"libelle": f"Prix {n}"} | component for n, component in enumerate(components, start=1)]
    usual = {"groupement": "ge", "votee_par": "AG du 15 juillet", "composantes": told}
    return PricePolicy.model_validate(usual | more)


def owed(charges: Iterable[Charge], label: str = "") -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for charge in charges:
        if label in {"", charge.label}:
            found[charge.member] += charge.cents
    return {member: cents for member, cents in found.items() if cents}


def expense(name: str, amount: str, **more: Any) -> GroupExpense:
    usual = {"id": name, "mois": "2026-10", "libelle": name.capitalize(), "montant": amount}
    return GroupExpense.model_validate(usual | more)


def commitment(member: str, **more: Any) -> UseCommitment:
    usual = {"organisation": member, "du": date(2026, 1, 1), "reference": "Convention 1"}
    return UseCommitment.model_validate(usual | more)


def yearly(employee: str, amount: str, aids: str = "0") -> dict[str, YearlyCost]:
    told = {"salarie": employee, "montant": amount, "aides_deduites": aids}
    return {employee: YearlyCost.model_validate(told)}


def aid(member: str, amount: str, **more: Any) -> Aid:
    usual = {
        "id": "A1",
        "organisation": member,
        "nature": "Aide à l'emploi",
        "versee_par": "Département",
        "recue_le": date(2026, 10, 12),
        "montant": amount,
    }
    return Aid.model_validate(usual | more)


def given_back(account: str, **more: Any) -> ProvisionRelease:
    usual = {"id": "R1", "mois": "2026-10", "compte": account, "motif": "Congés pris"}
    return ProvisionRelease.model_validate(usual | more)


@pytest.fixture
def world() -> World:
    """Return a month of October without hours yet."""
    return World(parameters())


@pytest.fixture
def make() -> Any:
    """Return the makers of facts and the reader of statements."""

    class Make:
        pass

    for one in (group, contract, policy, expense, commitment, yearly, aid, given_back, owed):
        setattr(Make, one.__name__, staticmethod(one))
    return Make
