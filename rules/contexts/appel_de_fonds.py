"""A call for funds: the provision of a month, a deposit if one is asked, what the month before left over."""

from datetime import date, timedelta
from decimal import Decimal

from models.calendar import Month
from models.dossier import Dossier
from models.facts.accounts import CallLine, FundsCall
from models.facts.employment import EmployerGroup, Need
from models.facts.prices import PricePolicy
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accounts.facts import parts_of, sides, subject_of, unknown_paper, without_sides
from rules.accounts.provisions import ProvisionLine, can_be_computed, provision, total
from rules.parties import Partie, Printed, lacking, members
from rules.vat.places import taxation, undecided
from rules.vat.statement import Taxation, totals


class Ligne(Printed):
    """Hours of a person at a price, or a part of a common sum; euros before tax."""

    objet: str
    heures: Decimal
    prix: Decimal | None
    montant: Decimal


class Context(Printed):
    """What the call prints; ``convenue`` when the provision was agreed and not computed; euros."""

    groupement: Partie
    membre: Partie
    mois: date
    reference: str
    emis_le: date
    echeance: date
    compte: str
    decision: str
    lignes: tuple[Ligne, ...]
    convenue: bool
    provision: Decimal
    taxable: bool
    hors_tva: bool
    taux: Decimal
    tva: Decimal
    depot: Decimal
    solde_precedent: Decimal
    total: Decimal


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return, for each call, the members that reserve hours or are named in it."""
    return tuple(
        subject_of(call.month, organisation.id)
        for call in dossier.all(FundsCall)
        for organisation in members(dossier)
        if _line(call, organisation.id) or _reserves(dossier, organisation.id)
    )


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the call lacks: its facts, a provision that can be known."""
    month, member = parts_of(subject)
    call = dossier.get(FundsCall, month)
    if call is None:
        return (unknown_paper(month, FundsCall.section),)
    line = _line(call, member)
    computed = can_be_computed(dossier.only(PricePolicy))
    known = computed or (line is not None and line.provision is not None)
    return (
        *without_sides(dossier, member),
        *undecided(dossier, dossier.only(EmployerGroup), [member]),
        *(() if known else (_no_provision(member),)),
    )


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return the values of the call; the rate of VAT is the one in force the day it is issued.

    Raises:
        ProblemsFound: the call, the member or the provision is not known.
    """
    refuse_if_any(missing(dossier, subject))
    month, member = parts_of(subject)
    call = dossier.get(FundsCall, month)
    if call is None:
        raise ProblemsFound([unknown_paper(month, FundsCall.section)])
    group, host, guest = sides(dossier, member)
    policy, line = dossier.only(PricePolicy), _line(call, member) or CallLine(organisation=member)
    lines = _lines(dossier, policy, line)
    net = total(lines) if line.provision is None else line.provision
    due_with_tax = totals(net, taxation(dossier, group, member), book, call.issued)
    return Context(
        groupement=host,
        membre=guest,
        mois=Month.parse(month).first_day,
        reference=f"AF/{month}/{member}",
        emis_le=call.issued,
        echeance=_payable(group, call),
        compte=call.account,
        decision=policy.decision if policy else "",
        lignes=tuple(_printed(found) for found in lines),
        convenue=line.provision is not None,
        provision=net,
        taxable=due_with_tax.taxation.taxed,
        hors_tva=due_with_tax.taxation is Taxation.NOT_APPLICABLE,
        taux=due_with_tax.rate,
        tva=due_with_tax.tax,
        depot=line.deposit,
        solde_precedent=line.previous,
        total=due_with_tax.gross + line.deposit + line.previous,
    )


def _lines(dossier: Dossier, policy: PricePolicy | None, line: CallLine) -> tuple[ProvisionLine, ...]:
    if policy is None or line.provision is not None:
        return ()
    return provision(dossier, policy, line.organisation)


def _printed(line: ProvisionLine) -> Ligne:
    label = f"{line.person} – {line.label}" if line.person else line.label
    return Ligne(objet=label, heures=line.hours, prix=line.price, montant=line.amount)


def _payable(group: EmployerGroup, call: FundsCall) -> date:
    return call.payable or call.issued + timedelta(days=group.payment_days)


def _line(call: FundsCall, member: str) -> CallLine | None:
    return next((line for line in call.lines if line.organisation == member), None)


def _reserves(dossier: Dossier, member: str) -> bool:
    return any(need.organisation == member for need in dossier.all(Need))


def _no_provision(member: str) -> Problem:
    return lacking(
        "provision_inconnue",
        message("Le prix au coût réel ne donne pas la provision de « {membre} ».", membre=member),
        message("Écrire le montant convenu dans « appels_de_fonds.lignes.provision »."),
        "appels_de_fonds.lignes",
    )
