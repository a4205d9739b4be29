"""Who answers for the group's social debts on any day, member by member, and why (L1253-8 [2011-11-01]).

The rule of each debt is in ``liability``: this table adds it up over members, takes the guarantee fund
off what they bear between themselves, and says in words what decided.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accounts import SocialDebts
from models.facts.employment import EmployerGroup, Liability, Membership
from models.messages import Message, message
from models.problems import Problem, ProblemsFound
from rules.allocation.shares import split
from rules.group.liability import (
    DebtShare,
    born_before,
    debtors,
    is_limited,
    months_without_member,
    no_member,
    owed_on,
    shares_of,
)
from rules.parties import lacking
from rules.rounding import euros, sum_euros, whole_cents

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Exposure:
    """A member's part, in euros: ``exposure`` towards creditors, ``share`` between members.

    ``to_call`` is what is left of the share once the guarantee fund has paid; ``reasons`` say why.
    """

    member: str
    exposure: Decimal
    share: Decimal
    to_call: Decimal
    debts: tuple[DebtShare, ...]
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Exposures:
    """The group's social debts on a day; euros. ``state`` is the last one recorded, less what was paid."""

    day: date
    state: SocialDebts
    lines: tuple[Exposure, ...]

    @property
    def owed(self) -> Decimal:
        """All the debts still owed."""
        return sum_euros(debt.amount for debt in self.state.debts)

    @property
    def covered(self) -> Decimal:
        """What the guarantee fund can pay of them."""
        return min(self.owed, self.state.guarantee)


def exposures(dossier: Dossier, day: date) -> Exposures:
    """Return who answers for what on a day.

    Raises:
        ProblemsFound: no state of debts is known that day, or a debt was born in a month without a member.
    """
    known = [state for state in dossier.all(SocialDebts) if state.day <= day]
    if not known:
        raise ProblemsFound([_nothing_known(day)])
    state = owed_on(max(known, key=lambda found: found.day), day)
    empty = months_without_member(dossier, state)
    if empty:
        raise ProblemsFound([no_member(month) for month in empty])
    found = {member: shares_of(dossier, state, member) for member in debtors(dossier, state)}
    bare = Exposures(day, state, ())
    left = _after_fund(found, bare.owed - bare.covered)
    lines = tuple(_line(dossier, state, member, shares, left) for member, shares in found.items())
    return Exposures(day, state, lines)


def _after_fund(found: dict[str, tuple[DebtShare, ...]], left: Decimal) -> dict[str, Decimal]:
    shares = {member: whole_cents(sum_euros(one.share for one in debts)) for member, debts in found.items()}
    if not any(shares.values()):
        return {}
    return {member: euros(part) for member, part in split(whole_cents(left), shares).items()}


def _line(
    dossier: Dossier,
    state: SocialDebts,
    member: str,
    shares: tuple[DebtShare, ...],
    left: dict[str, Decimal],
) -> Exposure:
    return Exposure(
        member,
        sum_euros(one.exposure for one in shares),
        sum_euros(one.share for one in shares),
        left.get(member, NOTHING),
        shares,
        (*_rule(dossier, member, shares), *_period(dossier, state, member, shares)),
    )


def _rule(dossier: Dossier, member: str, shares: Sequence[DebtShare]) -> Iterator[Message]:
    group = dossier.only(EmployerGroup)
    if group is not None and group.liability is Liability.APPORTIONED:
        yield message("Clé des statuts (L1253-8) : un créancier ne peut lui demander que sa part.")
    elif is_limited(dossier, member):
        yield message("Collectivité territoriale : les statuts limitent ce qu'elle doit à sa part (L1253-8).")
    else:
        yield message(
            "Solidarité (L1253-8) : un créancier peut lui demander la totalité de chaque dette née pendant "
            "son adhésion ; ce qu'elle paie au-delà de sa part, les autres le lui doivent."
        )
    caused = sum_euros(one.debt.amount for one in shares if one.debt.cause == member)
    if caused:
        yield message(
            "Sa défaillance a causé {sum:money} de ces dettes : elle les supporte seule.", sum=caused
        )


def _period(
    dossier: Dossier, state: SocialDebts, member: str, shares: Sequence[DebtShare]
) -> Iterator[Message]:
    membership = dossier.get(Membership, member)
    if membership is None:
        return
    before = born_before(dossier, state, member)
    if before:
        yield message(
            "Entrée le {day:date} : {sum:money} de dettes nées avant ce mois ne la concernent pas.",
            day=membership.joined,
            sum=before,
        )
    if membership.left is None:
        return
    borne = sum_euros(one.debt.amount for one in shares)
    after = sum_euros(debt.amount for debt in state.debts) - before - borne
    yield message(
        "Sortie le {day:date} : elle répond encore de {sum:money} de dettes nées jusqu'à ce mois, "
        "et pas de {after:money} nés depuis.",
        day=membership.left,
        sum=borne,
        after=after,
    )


def _nothing_known(day: date) -> Problem:
    return lacking(
        "dettes_inconnues",
        message("Aucun état des dettes sociales n'est connu au {day:date}.", day=day),
        message("Inscrire dans le dossier un état, avec chaque dette et son mois de naissance."),
        SocialDebts.section,
        "L1253-8",
    )
