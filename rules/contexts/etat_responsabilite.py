"""The liability statement of a member on a day: what creditors may ask of it, what it bears in the end."""

from datetime import date
from decimal import Decimal

from models.calendar import Month
from models.dossier import Dossier
from models.facts.accounts import SocialDebts
from models.facts.employment import Liability, LiabilityKey, Membership
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accounts.facts import parts_of, sides, subject_of, unknown_paper, without_sides
from rules.group.liability import (
    DebtShare,
    born_before,
    debtors,
    months_without_member,
    no_member,
    owed_on,
    shares_of,
)
from rules.parties import Partie, Printed, Signataire, signatory
from rules.rounding import sum_euros

KEYS = {
    LiabilityKey.HOURS: "les heures mises à disposition",
    LiabilityKey.PAYROLL: "les salaires bruts et cotisations patronales correspondants",
}


class Dette(Printed):
    """A debt the member answers for, in euros; ``proportion`` is a ratio under the key."""

    creancier: str
    nature: str
    mois: date
    montant: Decimal
    echue: bool
    proportion: Decimal
    engagement: Decimal
    part: Decimal


class Context(Printed):
    """What the statement prints; amounts in euros."""

    groupement: Partie
    membre: Partie
    au: date
    repartie: bool
    limitee: bool
    cle: str
    dettes: tuple[Dette, ...]
    total_general: Decimal
    total_concerne: Decimal
    total_echu: Decimal
    engagement: Decimal
    part: Decimal
    anterieures: Decimal
    sorti_le: date | None
    fonds: Decimal
    depots: Decimal
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return, for each state of debts, the members that answer for one at least, leavers included."""
    return tuple(
        subject_of(state.key, member)
        for state in dossier.all(SocialDebts)
        for member in debtors(dossier, owed_on(state, state.day))
    )


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the statement lacks: the state of debts, members in the months debts were born in."""
    day, member = parts_of(subject)
    state = dossier.get(SocialDebts, day)
    if state is None:
        return (unknown_paper(day, SocialDebts.section),)
    empty = months_without_member(dossier, state)
    return (*without_sides(dossier, member), *(no_member(month) for month in empty))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the statement.

    Raises:
        ProblemsFound: the debts or the member are not known, a debt has no debtor.
    """
    refuse_if_any(missing(dossier, subject))
    day, member = parts_of(subject)
    state = dossier.get(SocialDebts, day)
    if state is None:
        raise ProblemsFound([unknown_paper(day, SocialDebts.section)])
    state = owed_on(state, state.day)
    group, host, guest = sides(dossier, member)
    found = shares_of(dossier, state, member)
    debts = tuple(_debt(share, state) for share in found)
    membership = dossier.get(Membership, member)
    shared = group.liability is Liability.APPORTIONED
    exposure = sum_euros(share.exposure for share in found)
    concerned = sum_euros(share.debt.amount for share in found)
    return Context(
        groupement=host,
        membre=guest,
        au=state.day,
        repartie=shared,
        limitee=not shared and exposure != concerned,
        cle=KEYS[group.liability_key if shared else LiabilityKey.HOURS],
        dettes=debts,
        total_general=sum_euros(debt.amount for debt in state.debts),
        total_concerne=concerned,
        total_echu=sum_euros(debt.montant for debt in debts if debt.echue),
        engagement=exposure,
        part=sum_euros(share.share for share in found),
        anterieures=born_before(dossier, state, member),
        sorti_le=membership.left if membership and membership.left and membership.left < state.day else None,
        fonds=state.guarantee,
        depots=state.deposits,
        signataires=(signatory(host),),
    )


def _debt(share: DebtShare, state: SocialDebts) -> Dette:
    debt = share.debt
    return Dette(
        creancier=debt.creditor,
        nature=debt.label,
        mois=Month.parse(debt.month).first_day,
        montant=debt.amount,
        echue=debt.payable is not None and debt.payable < state.day,
        proportion=share.proportion,
        engagement=share.exposure,
        part=share.share,
    )
