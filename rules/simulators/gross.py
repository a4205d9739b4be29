"""The gross of a month of pay, taken apart: the contract's, extra hours, bonuses; what was paid, what is due.

Extra hours come from the lines of pay when they tell them, else from the hours of the month when the gross
paid holds them. Bonuses come from the contract when it gives amounts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from models.facts.employment import ContractKind, StaffCategory
from models.messages import Message, message
from rules.days.mean_month import monthly
from rules.employer_cost.figures import Figures
from rules.employer_cost.pay import gross_of
from rules.employer_cost.post import NOTHING, WHOLE, Post, WorkedMonth
from rules.rounding import cents
from rules.simulators.extra_time import Extra, Rates, of_lines, of_sheets
from rules.simulators.pay import Asked, Compared, Pay
from rules.simulators.pay_families import BONUS, COVER, EXTRA, GROSS
from rules.simulators.posts import bonuses_due

_NONE = Extra(NOTHING, NOTHING)


@dataclass(frozen=True, slots=True)
class GrossPaid:
    """A gross taken apart, in euros: ``agreed`` by the contract, ``paid`` in all.

    ``told`` is the time beyond the contract that lines of pay tell, ``recorded`` that of the hours of the
    month, ``counted`` what the pay is taken to hold. ``bonus_due`` is ``None`` when the contract only names
    bonuses.
    """

    asked: Asked
    pay: Pay
    agreed: Decimal
    paid: Decimal
    told: Extra | None
    recorded: Extra | None
    counted: Extra
    bonus_due: Decimal | None

    @property
    def rows(self) -> tuple[Compared, ...]:
        """Gross, extra hours and bonuses, each paid and due; what has no line of its own is in the gross."""
        gross, bonus = self.agreed, self.bonus_due or NOTHING
        if self.told is None and self.recorded is not None:
            gross += self.recorded.pay
        if not self.pay.of(BONUS):
            gross += bonus
        extra, paid_bonus = self.pay.sum(EXTRA), self.pay.sum(BONUS)
        due = extra if self.recorded is None or self.told is None else self.recorded.pay
        known = paid_bonus if self.bonus_due is None or not self.pay.of(BONUS) else bonus
        found = (
            Compared(GROSS, self.pay.sum(GROSS), gross),
            Compared(EXTRA, extra, due),
            Compared(BONUS, paid_bonus, known),
        )
        return tuple(self._explained(row) for row in found)

    @property
    def said(self) -> Message | None:
        """What the pay is taken to hold of extra hours, and where that was read."""
        if not self.counted.time:
            return None
        text = message(
            "Heures au-delà du contrat, lues dans les lignes de paie : {time:hours} ({pay:money}).",
            time=self.counted.time,
            pay=self.counted.pay,
        )
        if self.told is None:
            text = message(
                "Heures au-delà du contrat, d'après les semaines finies dans le mois : {time:hours} "
                "({pay:money}).",
                time=self.counted.time,
                pay=self.counted.pay,
            )
        return text

    def worked(self) -> WorkedMonth:
        """Return the month as it was paid, for the engine: less than the contract is an absence."""
        contract, extra = self.asked.contract, self.counted
        post = Post(
            gross=self.agreed,
            weekly_hours=contract.weekly_hours,
            executive=contract.category is StaffCategory.EXECUTIVE,
            fixed_term=contract.nature is ContractKind.FIXED_TERM,
            end_indemnity=False,
            welfare=self.pay.sum(COVER),
        )
        base = self.paid - extra.pay - self.pay.sum(BONUS)
        share = min(base / self.agreed, WHOLE) if base > 0 else WHOLE
        figures = Figures.of(self.asked.book, self.asked.month)
        time = {"complementary" if self._rates.part_time else "overtime": extra.time}
        bare = WorkedMonth(self.asked.month, post, pay_share=share, **time)
        return replace(bare, bonus=self.paid - gross_of(bare, figures) if self.paid > 0 else NOTHING)

    @property
    def _rates(self) -> Rates:
        return rates_of(self.asked)

    def _explained(self, row: Compared) -> Compared:
        if abs(row.difference) <= self.asked.tolerance:
            return row
        return replace(row, reasons=tuple(_REASONS[row.family.name](self, row.difference)))

    def is_close(self, amount: Decimal, expected: Decimal) -> bool:
        """Tell whether two amounts are the same within the tolerance asked for."""
        return abs(amount - expected) <= self.asked.tolerance


def rates_of(asked: Asked) -> Rates:
    """Return how the contract pays an hour beyond it."""
    contract = asked.contract
    return Rates(contract.hourly_gross, contract.weekly_hours, Figures.of(asked.book, asked.month))


def gross_paid(pay: Pay, asked: Asked) -> GrossPaid:
    """Return the gross of a month of pay, taken apart."""
    rates, contract = rates_of(asked), asked.contract
    agreed = cents(contract.hourly_gross * monthly(contract.weekly_hours))
    lines = pay.of(EXTRA)
    told = of_lines(lines, rates) if lines else None
    sheets = None if asked.extra is None else of_sheets(asked.extra, rates)
    only_named = bool(contract.bonuses) and all(one.amount is None for one in contract.bonuses)
    due = bonuses_due(contract.bonuses, asked.month)
    paid = pay.sum(GROSS) + pay.sum(EXTRA) + pay.sum(BONUS)
    bonus = pay.sum(BONUS) if pay.of(BONUS) else due
    counted = told or _NONE
    if told is None and sheets is not None and paid - agreed - bonus >= sheets.pay - asked.tolerance:
        counted = sheets
    return GrossPaid(asked, pay, agreed, paid, told, sheets, counted, None if only_named else due)


def _gross_reasons(found: GrossPaid, gap: Decimal) -> Iterator[Message]:
    sheets, bonus = found.recorded, found.bonus_due
    if sheets is not None and sheets.time and found.told is None and found.is_close(-gap, sheets.pay):
        yield message(
            "Les heures au-delà du contrat relevées ce mois-ci ({time:hours}, {pay:money}) ne sont pas dans "
            "cette paie : décalage d'un mois, ou oubli.",
            time=sheets.time,
            pay=sheets.pay,
        )
    elif bonus and found.is_close(-gap, bonus):
        yield message("Les primes que le contrat prévoit ce mois-ci ({sum:money}) n'y sont pas.", sum=bonus)
    elif gap > 0 and sheets is None and found.told is None:
        yield message("Plus que le contrat : prime, heures complémentaires, augmentation non inscrite.")
    elif gap > 0:
        yield message("Plus que le contrat et ses heures relevées : prime, augmentation non inscrite.")
    else:
        yield message("Moins que le contrat : absence, entrée ou sortie en cours de mois, contrat modifié.")


def _extra_reasons(found: GrossPaid, _gap: Decimal) -> Iterator[Message]:
    if found.told is not None and found.recorded is not None:
        yield message(
            "La paie compte {told:hours} au-delà du contrat, les semaines finies dans le mois "
            "{known:hours} : décalage d'un mois, autre majoration, ou erreur.",
            told=found.told.time,
            known=found.recorded.time,
        )


def _bonus_reasons(found: GrossPaid, _gap: Decimal) -> Iterator[Message]:
    if found.bonus_due:
        yield message("Le contrat prévoit {sum:money} de primes ce mois-ci.", sum=found.bonus_due)
    else:
        yield message("Aucune prime n'est inscrite au contrat pour ce mois.")


_REASONS = {GROSS.name: _gross_reasons, EXTRA.name: _extra_reasons, BONUS.name: _bonus_reasons}
