"""The yearly regularisation of a member: what it was asked, its share of actual costs, the difference."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accounts import Aid, CostKey, YearlyAccount
from models.facts.employment import EmployerGroup
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accounts.facts import parts_of, sides, subject_of, unknown_paper, without_sides
from rules.accounts.regularisation import Regularisation, parties, regularise, weights
from rules.parties import Partie, Printed, Signataire, lacking, signatory
from rules.vat.places import taxation, undecided
from rules.vat.statement import Taxation, totals

KEYS = {
    CostKey.HOURS: "selon les heures",
    CostKey.EQUAL: "à parts égales",
    CostKey.ONE_MEMBER: "pour un seul membre",
}


class Depense(Printed):
    """An actual cost of the group and the member's part, in euros before tax."""

    libelle: str
    cle: str
    montant: Decimal
    part: Decimal


class Total(Printed):
    """The year of the group, all members together, in euros before tax."""

    depenses: Decimal
    appele: Decimal
    aides: Decimal
    solde: Decimal


class Context(Printed):
    """What the regularisation prints; ``solde`` before tax is given back above zero; the rest is unsigned."""

    groupement: Partie
    membre: Partie
    debut: date
    fin: date
    arrete_le: date
    decision: str
    depenses: tuple[Depense, ...]
    heures: Decimal
    heures_totales: Decimal
    part: Decimal
    appele: Decimal
    aides: Decimal
    solde: Decimal
    taxable: bool
    hors_tva: bool
    taux: Decimal
    tva: Decimal
    a_regler: Decimal
    sens: str
    ensemble: Total
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return the members of each account drawn up."""
    return tuple(
        subject_of(account.id, member)
        for account in dossier.all(YearlyAccount)
        for member in parties(account)
    )


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the account lacks: its facts, somebody to bear each cost."""
    name, member = parts_of(subject)
    account = dossier.get(YearlyAccount, name)
    if account is None or member not in parties(account):
        return (unknown_paper(subject, YearlyAccount.section),)
    return (
        *without_sides(dossier, member),
        *undecided(dossier, dossier.only(EmployerGroup), [member]),
        *(_nobody(cost.label) for cost in account.costs if not any(weights(account, cost).values())),
    )


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return the values of the regularisation; the rate of VAT is that of the period whose prices it mends.

    Raises:
        ProblemsFound: the account or the member is unknown, a cost has nobody to bear it.
    """
    refuse_if_any(missing(dossier, subject))
    name, member = parts_of(subject)
    account = dossier.get(YearlyAccount, name)
    if account is None:
        raise ProblemsFound([unknown_paper(subject, YearlyAccount.section)])
    group, host, guest = sides(dossier, member)
    found = regularise(account, dossier.all(Aid))
    balance = found.balance[member]
    settled = totals(balance, taxation(dossier, group, member), book, account.end)
    hours = {year.organisation: year.hours for year in account.years}
    return Context(
        groupement=host,
        membre=guest,
        debut=account.start,
        fin=account.end,
        arrete_le=account.drawn_up,
        decision=account.decision,
        depenses=_costs(found, member),
        heures=hours[member],
        heures_totales=sum(hours.values(), Decimal(0)),
        part=found.share[member],
        appele=found.asked[member],
        aides=found.aids[member],
        solde=balance,
        taxable=settled.taxation.taxed,
        hors_tva=settled.taxation is Taxation.NOT_APPLICABLE,
        taux=settled.rate,
        tva=abs(settled.tax),
        a_regler=abs(settled.gross),
        sens=_way(balance),
        ensemble=_whole(found),
        signataires=(signatory(host),),
    )


def _costs(found: Regularisation, member: str) -> tuple[Depense, ...]:
    """Return each cost shared with the member; what others bear alone is told them, and here in one sum."""
    apart = [line for line in found.lines if line.cost.organisation not in {"", member}]
    told = tuple(
        Depense(
            libelle=line.cost.label,
            cle=KEYS[line.cost.sharing_key],
            montant=line.cost.amount,
            part=line.parts[member],
        )
        for line in found.lines
        if line not in apart
    )
    rest = sum((line.cost.amount for line in apart), Decimal("0.00"))
    alone = Depense(
        libelle="Dépenses faites pour d'autres membres seuls",
        cle=KEYS[CostKey.ONE_MEMBER],
        montant=rest,
        part=Decimal("0.00"),
    )
    return (*told, alone) if apart else told


def _whole(found: Regularisation) -> Total:
    return Total(
        depenses=found.spent,
        appele=sum(found.asked.values(), Decimal("0.00")),
        aides=sum(found.aids.values(), Decimal("0.00")),
        solde=sum(found.balance.values(), Decimal("0.00")),
    )


def _way(balance: Decimal) -> str:
    if not balance:
        return "rien"
    return "rendu" if balance > 0 else "demande"


def _nobody(label: str) -> Problem:
    return lacking(
        "depense_sans_membre",
        message("Personne n'est là pour supporter la dépense « {depense} ».", depense=label),
        message("Compléter les heures des membres, ou le membre qui la supporte seul."),
        "regularisations.depenses",
    )
