"""An imported month of pay against the engine: by kind of line, what differs and what may explain it.

The contract is compared with the gross paid; contributions are then computed on the gross paid, so that one
difference is told once. Health and cover are read from the pay: only the branch knows them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from models.calendar import Month
from models.facts.employment import Contract, ContractKind, StaffCategory
from models.messages import Message, message
from models.parameters import ParameterBook
from models.worktime import PayrollLine
from rules.employer_cost.figures import FAMILY, Figures
from rules.employer_cost.lines import Line, MonthCost
from rules.employer_cost.month import cost_of_month
from rules.employer_cost.post import NOTHING, WHOLE, Employer, Post, WorkedMonth
from rules.mean_month import monthly
from rules.rounding import cents
from rules.simulators.pay_families import (
    ACCIDENTS,
    COVER,
    FAMILIES,
    GROSS,
    REDUCTION,
    Family,
    family_of,
    is_declaration,
)

ZERO = Decimal("0.00")
_RATE = Decimal("0.0001")
_CLOSE = Decimal("0.00006")


@dataclass(frozen=True, slots=True)
class Compared:
    """A kind of line: euros paid, euros computed, what may explain the gap (nothing within tolerance)."""

    family: Family
    paid: Decimal
    computed: Decimal
    reasons: tuple[Message, ...] = ()

    @property
    def difference(self) -> Decimal:
        """What was paid beyond what is computed."""
        return self.paid - self.computed


@dataclass(frozen=True, slots=True)
class PayCheck:
    """A person's month: kinds compared, labels that were not recognised, the tolerance in euros."""

    employee: str
    rows: tuple[Compared, ...]
    unknown: tuple[str, ...]
    tolerance: Decimal
    accidents: Decimal | None = None

    @property
    def differences(self) -> tuple[Compared, ...]:
        """The kinds that differ beyond the tolerance."""
        return tuple(row for row in self.rows if abs(row.difference) > self.tolerance)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pay is compared with: the contract in force, the employer, the month, euros of tolerance."""

    contract: Contract
    employer: Employer
    month: Month
    tolerance: Decimal
    book: ParameterBook


@dataclass(frozen=True, slots=True)
class _Pay:
    lines: tuple[PayrollLine, ...]

    def of(self, family: Family) -> tuple[PayrollLine, ...]:
        return tuple(line for line in self.lines if family_of(line.label) is family)

    def sum(self, family: Family) -> Decimal:
        return sum((line.amount for line in self.of(family)), ZERO)

    def rate(self, family: Family) -> Decimal | None:
        """Return the rate a kind was counted at, when one line alone makes it."""
        lines = self.of(family)
        base = lines[0].base if len(lines) == 1 else None
        return lines[0].amount / base if base else None


def check_pay(employee: str, lines: Sequence[PayrollLine], asked: Asked) -> PayCheck:
    """Return a person's month compared; lines are those of the person only."""
    pay = _Pay(tuple(lines))
    rate = pay.rate(ACCIDENTS)
    told = asked.employer.work_accident is None and rate is not None
    accidents = rate.quantize(_RATE) if told and rate is not None else None
    employer = replace(asked.employer, work_accident=accidents) if told else asked.employer
    known = replace(asked, employer=employer)
    cost = cost_of_month(_worked(pay, known), employer, asked.book)
    skipped = is_declaration(line.label for line in lines)
    rows = (_compare(family, pay, cost, known) for family in FAMILIES if not (skipped and family.shared))
    unknown = tuple(line.label for line in lines if family_of(line.label) is None)
    shown = tuple(row for row in rows if row.paid or row.computed)
    return PayCheck(employee, shown, unknown, asked.tolerance, accidents)


def contract_gross(asked: Asked) -> Decimal:
    """Return the monthly gross of the contract, in euros."""
    return cents(asked.contract.hourly_gross * monthly(asked.contract.weekly_hours))


def _worked(pay: _Pay, asked: Asked) -> WorkedMonth:
    """Return the month as it was paid: less than the contract is an absence, more is a bonus."""
    contract, agreed, paid = asked.contract, contract_gross(asked), pay.sum(GROSS)
    post = Post(
        gross=agreed,
        weekly_hours=contract.weekly_hours,
        executive=contract.category is StaffCategory.EXECUTIVE,
        fixed_term=contract.nature is ContractKind.FIXED_TERM,
        end_indemnity=False,
        welfare=pay.sum(COVER),
    )
    share = min(paid / agreed, WHOLE) if paid > 0 else WHOLE
    return WorkedMonth(asked.month, post, bonus=max(paid - agreed, NOTHING), pay_share=share)


def _compare(family: Family, pay: _Pay, cost: MonthCost, asked: Asked) -> Compared:
    paid = pay.sum(family)
    if family is GROSS:
        found = Compared(family, paid, contract_gross(asked))
    elif family is COVER:
        found = Compared(family, paid, paid)
    else:
        found = Compared(family, paid, _computed(family, cost))
    if abs(found.difference) <= asked.tolerance:
        return found
    return replace(found, reasons=tuple(_reasons(found, pay, cost, asked)))


def _computed(family: Family, cost: MonthCost) -> Decimal:
    charges = sum((line.in_cents for line in cost.contributions if line.key in family.keys), ZERO)
    return charges - sum((line.in_cents for line in cost.reductions if line.key in family.keys), ZERO)


def _reasons(found: Compared, pay: _Pay, cost: MonthCost, asked: Asked) -> Iterator[Message]:
    if found.family is GROSS:
        yield _gross_reason(found)
        return
    if not found.paid:
        yield message("Aucune ligne dans la paie : exonération particulière, ou oubli.")
        return
    if not found.computed:
        yield message("Non due d'après le calcul : vérifiez l'effectif, la nature de l'employeur, la date.")
        return
    if found.family is REDUCTION:
        yield from _reduction_reasons(found, pay, asked)
        return
    known = (*_other_rate(found.family, pay, asked), *_other_base(found.family, pay, cost))
    yield from known
    if not known:
        yield message("Taux ou assiette propres à ce contrat : demandez le détail au logiciel de paie.")


def _gross_reason(found: Compared) -> Message:
    if found.difference > 0:
        return message("Plus que le contrat : prime, heures complémentaires, augmentation non inscrite.")
    return message("Moins que le contrat : absence, entrée ou sortie en cours de mois, contrat modifié.")


def _other_rate(family: Family, pay: _Pay, asked: Asked) -> Iterator[Message]:
    """Yield the known rate a line was counted at, when it is that of another day or another size."""
    paid = pay.rate(family)
    if paid is None:
        return
    on = asked.month.first_day
    for name in family.figures:
        parameter = asked.book.parameter(FAMILY + name)
        now = asked.book.value(parameter.path, on)
        for since, value in parameter.steps:
            if abs(value - paid) > _CLOSE:
                continue
            if value == now:
                yield message("Taux de {rate:percent} : « {label} ».", rate=value, label=parameter.label)
            else:
                yield message(
                    "Taux de {rate:percent}, celui du {since:date} ; il est de {now:percent} ce mois-ci.",
                    rate=value,
                    since=since,
                    now=now,
                )
            return
    yield message("Taux de {rate:percent} dans la paie.", rate=paid.quantize(_RATE))


def _other_base(family: Family, pay: _Pay, cost: MonthCost) -> Iterator[Message]:
    lines, computed = pay.of(family), _lines(family, cost)
    if len(lines) != 1 or len(computed) != 1 or lines[0].base is None:
        return
    paid, base = lines[0].base, cents(computed[0].base)
    if paid != base:
        yield message(
            "Assiette de {paid:money} au lieu de {base:money} : plafond, temps partiel ou absence.",
            paid=paid,
            base=base,
        )


def _lines(family: Family, cost: MonthCost) -> tuple[Line, ...]:
    return tuple(line for line in (*cost.contributions, *cost.reductions) if line.key in family.keys)


def _reduction_reasons(found: Compared, pay: _Pay, asked: Asked) -> Iterator[Message]:
    threshold = int(Figures.of(asked.book, asked.month).value("housing_aid_headcount"))
    other = 0 if asked.employer.headcount >= threshold else threshold
    employer = replace(asked.employer, headcount=other)
    cost = cost_of_month(_worked(pay, asked), employer, asked.book)
    if abs(_computed(found.family, cost) - found.paid) <= asked.tolerance:
        yield _of_another_size(threshold, larger=bool(other))
        return
    yield message(
        "Le calcul ne connaît que ce mois : régularisation de l'année, heures complémentaires, absence ou "
        "retenue sur la réduction peuvent l'expliquer."
    )


def _of_another_size(threshold: int, *, larger: bool) -> Message:
    if larger:
        return message(
            "C'est le montant d'un employeur d'au moins {count} personnes : vérifiez l'effectif.",
            count=threshold,
        )
    return message(
        "C'est le montant d'un employeur de moins de {count} personnes : vérifiez l'effectif.",
        count=threshold,
    )
