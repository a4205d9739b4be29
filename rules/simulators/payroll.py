"""An imported month of pay against the engine: by kind of line, what differs and what may explain it.

The contract is compared with the gross paid, extra hours and bonuses apart (``gross``); contributions are
then computed on the gross paid, so that one difference is told once. Health and cover are read from the pay:
only the branch knows them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from models.messages import Message, message
from models.worktime import PayrollLine
from rules.employer_cost.figures import FAMILY, Figures
from rules.employer_cost.lines import Line, MonthCost
from rules.employer_cost.month import cost_of_month
from rules.rounding import cents
from rules.simulators.gross import gross_paid
from rules.simulators.pay import ZERO, Asked, Compared, Pay
from rules.simulators.pay_families import (
    ACCIDENTS,
    CONTRIBUTIONS,
    COVER,
    REDUCTION,
    Family,
    family_of,
    is_declaration,
)

_RATE = Decimal("0.0001")
_CLOSE = Decimal("0.00006")


@dataclass(frozen=True, slots=True)
class PayCheck:
    """A person's month: kinds compared, labels that were not recognised, the tolerance in euros.

    ``accidents`` is the rate read in the pay, ``extra`` what is counted as paid beyond the contract's time.
    """

    employee: str
    rows: tuple[Compared, ...]
    unknown: tuple[str, ...]
    tolerance: Decimal
    accidents: Decimal | None = None
    extra: Message | None = None

    @property
    def differences(self) -> tuple[Compared, ...]:
        """The kinds that differ beyond the tolerance."""
        return tuple(row for row in self.rows if abs(row.difference) > self.tolerance)


def check_pay(employee: str, lines: Sequence[PayrollLine], asked: Asked) -> PayCheck:
    """Return a person's month compared; lines are those of the person only."""
    pay = Pay(tuple(lines))
    rate = pay.rate(ACCIDENTS)
    told = asked.employer.work_accident is None and rate is not None
    accidents = rate.quantize(_RATE) if told and rate is not None else None
    employer = replace(asked.employer, work_accident=accidents) if told else asked.employer
    known = replace(asked, employer=employer)
    gross = gross_paid(pay, known)
    cost = cost_of_month(gross.worked(), employer, asked.book)
    skipped = is_declaration(line.label for line in lines)
    families = (family for family in CONTRIBUTIONS if not (skipped and family.shared))
    rows = (*gross.rows, *(_compare(family, pay, cost, known) for family in families))
    unknown = tuple(line.label for line in lines if family_of(line.label) is None)
    shown = tuple(row for row in rows if row.paid or row.computed)
    return PayCheck(employee, shown, unknown, asked.tolerance, accidents, gross.said)


def _compare(family: Family, pay: Pay, cost: MonthCost, asked: Asked) -> Compared:
    paid = pay.sum(family)
    found = Compared(family, paid, paid if family is COVER else _computed(family, cost))
    if abs(found.difference) <= asked.tolerance:
        return found
    return replace(found, reasons=tuple(_reasons(found, pay, cost, asked)))


def _computed(family: Family, cost: MonthCost) -> Decimal:
    charges = sum((line.in_cents for line in cost.contributions if line.key in family.keys), ZERO)
    return charges - sum((line.in_cents for line in cost.reductions if line.key in family.keys), ZERO)


def _reasons(found: Compared, pay: Pay, cost: MonthCost, asked: Asked) -> Iterator[Message]:
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


def _other_rate(family: Family, pay: Pay, asked: Asked) -> Iterator[Message]:
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


def _other_base(family: Family, pay: Pay, cost: MonthCost) -> Iterator[Message]:
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


def _reduction_reasons(found: Compared, pay: Pay, asked: Asked) -> Iterator[Message]:
    threshold = int(Figures.of(asked.book, asked.month).value("housing_aid_headcount"))
    other = 0 if asked.employer.headcount >= threshold else threshold
    employer = replace(asked.employer, headcount=other)
    cost = cost_of_month(gross_paid(pay, asked).worked(), employer, asked.book)
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
