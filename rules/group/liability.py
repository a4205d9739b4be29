"""What each member answers for in the group's social debts (L1253-8 [2011-11-01]), as the statutes say.

A debt is that of the members of the month it was born in, and stays theirs when they leave. By law each owes
the whole of it; the statutes may share it out on an objective key instead, over the twelve months that end
with that month. Under joint liability the same twelve months of hours share the debt between members only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.calendar import Month
from models.dossier import Dossier
from models.facts.accounts import SocialDebt, SocialDebts
from models.facts.employment import EmployerGroup, Liability, Membership, Need, PublicLiability
from models.facts.organisations import LegalNature, Organisation
from models.messages import message
from models.problems import Problem
from rules.allocation.shares import split
from rules.parties import lacking
from rules.rounding import euros, sum_euros, whole_cents

REFERENCE_MONTHS = 12
_FINEST = 4
_SIX_DECIMALS = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class DebtShare:
    """One debt for one member, in euros: ``exposure`` towards the creditor, ``share`` between members.

    ``weight`` out of ``weights`` is the member's part under the key.
    """

    debt: SocialDebt
    exposure: Decimal
    share: Decimal
    weight: int
    weights: int

    @property
    def proportion(self) -> Decimal:
        """The member's part under the key, as a ratio to six decimals."""
        return (Decimal(self.weight) / self.weights).quantize(_SIX_DECIMALS)


def owed_on(state: SocialDebts, day: date) -> SocialDebts:
    """Return a state with the debts still owed on a day: born in its month at the latest, not paid yet."""
    month = Month.of(day)
    kept = (debt for debt in state.debts if Month.parse(debt.month) <= month)
    unpaid = tuple(debt for debt in kept if debt.paid is None or debt.paid > day)
    return state.model_copy(update={"debts": unpaid})


def months_without_member(dossier: Dossier, state: SocialDebts) -> tuple[str, ...]:
    """Return the months in which a debt was born and the group had no member known."""
    months = sorted({debt.month for debt in state.debts})
    return tuple(month for month in months if not members_of(dossier, Month.parse(month)))


def shares_of(dossier: Dossier, state: SocialDebts, member: str) -> tuple[DebtShare, ...]:
    """Return the debts a member answers for, those born while it was a member, month of leaving included."""
    found = ((debt, weights_of(dossier, state, Month.parse(debt.month))) for debt in state.debts)
    return tuple(_share(dossier, debt, weights, member) for debt, weights in found if member in weights)


def debtors(dossier: Dossier, state: SocialDebts) -> tuple[str, ...]:
    """Return the organisations that answer for a debt at least, leavers included."""
    found = (one for debt in state.debts for one in members_of(dossier, Month.parse(debt.month)))
    return tuple(sorted(set(found)))


def born_before(dossier: Dossier, state: SocialDebts, member: str) -> Decimal:
    """Return the debts born in months before the member's admission, in euros."""
    membership = dossier.get(Membership, member)
    if membership is None:
        return Decimal("0.00")
    joined = Month.of(membership.joined)
    return sum_euros(debt.amount for debt in state.debts if Month.parse(debt.month) < joined)


def members_of(dossier: Dossier, month: Month) -> tuple[str, ...]:
    """Return the organisations that were members for part of a month at least."""
    return tuple(
        found.organisation
        for found in dossier.all(Membership)
        if found.joined <= month.last_day and (found.left is None or found.left >= month.first_day)
    )


def weights_of(dossier: Dossier, state: SocialDebts, month: Month) -> dict[str, int]:
    """Return the weights of a month's members: quantities of twelve months, else reserved hours, else one."""
    members = members_of(dossier, month)
    used = dict.fromkeys(members, 0)
    for line in state.quantities:
        if line.organisation in used and _in_reference(Month.parse(line.month), month):
            used[line.organisation] += int(line.quantity.scaleb(_FINEST))
    if any(used.values()):
        return used
    reserved = dict.fromkeys(members, 0)
    for need in dossier.all(Need):
        if need.organisation in reserved:
            reserved[need.organisation] += int(need.weekly_hours.scaleb(_FINEST))
    return reserved if any(reserved.values()) else dict.fromkeys(members, 1)


def _in_reference(found: Month, last: Month) -> bool:
    distance = (last.year - found.year) * REFERENCE_MONTHS + last.month - found.month
    return 0 <= distance < REFERENCE_MONTHS


def _share(dossier: Dossier, debt: SocialDebt, weights: Mapping[str, int], member: str) -> DebtShare:
    part = euros(split(whole_cents(debt.amount), weights)[member])
    exposure = part if is_limited(dossier, member) else debt.amount
    if debt.cause in weights:  # whoever caused the debt by failing to pay bears it in the end, alone
        part = debt.amount if member == debt.cause else Decimal("0.00")
    return DebtShare(debt, exposure, part, weights[member], sum(weights.values()))


def is_limited(dossier: Dossier, member: str) -> bool:
    """Tell whether a member owes creditors its share only: by the statutes' key, or as a local authority."""
    group, organisation = dossier.only(EmployerGroup), dossier.get(Organisation, member)
    if group is None or organisation is None:
        return False
    local = organisation.nature is LegalNature.LOCAL_AUTHORITY
    own = local and group.public_liability is PublicLiability.OWN_SHARE
    return own or group.liability is Liability.APPORTIONED


def no_member(month: str) -> Problem:
    """Return the problem of a debt born in a month for which the group had no member known."""
    return lacking(
        "dette_sans_membre",
        message("Une dette est née en {mois} : le groupement n'avait alors aucun membre connu.", mois=month),
        message("Corriger le mois de la dette, ou compléter « adhesions »."),
        "etats_des_dettes_sociales.dettes",
        "L1253-8",
    )
