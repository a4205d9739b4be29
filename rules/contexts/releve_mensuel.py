"""The monthly statement of a member: what it owes for the month, line by line, and the hours behind it.

It is made by the closing of a month and not by a stage of the case: ``due`` is always empty, ``statement``
builds the values from what the closing computed. Only the member's own lines and hours go in; nobody's pay,
no ground of absence.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from models.allocation import DEPOSIT, Stated, TimeShare
from models.calendar import Month
from models.dossier import Dossier
from models.facts.employment import Employee, EmployerGroup
from models.facts.organisations import Organisation, Site
from models.facts.prices import PriceComponent, PricePolicy
from models.messages import message
from models.pricing import Basis
from models.problems import ProblemsFound
from rules.billing.corrections import Adjusted
from rules.billing.lines import object_of
from rules.issued_apart import IssuedApart
from rules.parties import Partie, Printed, group_party, party
from rules.rounding import hours
from rules.vat.statement import Taxation, Totals

DOCUMENT = "releve_mensuel"
AT_A_RATE = frozenset({Basis.PERCENTAGE, Basis.PROVISION})


class Ligne(Printed):
    """A line of the statement, in euros before tax: hours at a price, a part (a ratio) of a sum, a fee.

    ``taux`` is a ratio of ``assiette`` when the line is a percentage; ``pour`` names who and what at once.
    """

    reference: str
    salarie: str
    objet: str
    heures: Decimal
    prix_horaire: Decimal | None
    part: Decimal | None
    montant: Decimal
    taux: Decimal | None = None
    assiette: Decimal | None = None
    pour: str = ""


class Regularisation(Printed):
    """What a correction changes to a line of an earlier month, in euros before tax."""

    reference: str
    mois: date
    salarie: str
    objet: str
    avant: Decimal
    apres: Decimal
    montant: Decimal


class Heure(Printed):
    """Time of one person on one day that the member bears, in hours."""

    le: date
    salarie: str
    lieu: str
    nature: str
    heures: Decimal


class Composante(Printed):
    """A component of the price policy, for the paragraph that says how amounts are made."""

    libelle: str
    base: str
    taux: Decimal
    cle: str
    cle_non_affecte: str


class Context(Printed):
    """What the statement prints."""

    groupement: Partie
    membre: Partie
    debut: date
    fin: date
    reference: str
    decision: str
    composantes: tuple[Composante, ...]
    trajet: str
    lignes: tuple[Ligne, ...]
    regularisations: tuple[Regularisation, ...]
    heures: tuple[Heure, ...]
    total_heures: Decimal
    total_lignes: Decimal
    total_regularisations: Decimal
    total_ht: Decimal
    taxable: bool
    hors_tva: bool
    taux: Decimal
    tva: Decimal
    total_ttc: Decimal
    depots: tuple[Ligne, ...] = ()
    total_depots: Decimal = Decimal("0.00")
    total_a_regler: Decimal = Decimal("0.00")


def subject_of(month: Month, member: str) -> str:
    """Return the subject under which a statement is kept."""
    return f"{month}|{member}"


APART = IssuedApart(
    "releve_sans_cloture",
    message("Un relevé mensuel vient de la clôture de son mois."),
    message("Clôturez le mois avec ses heures et sa paie : oeuvre close."),
    "mois",
)
due, missing, context = APART.due, APART.missing, APART.context


def statement(
    dossier: Dossier,
    policy: PricePolicy,
    lines: tuple[Sequence[Stated], Sequence[Adjusted]],
    times: Iterable[TimeShare],
    totals: Totals,
) -> Context:
    """Return the statement of one member from its lines, the hours it bears and its totals.

    ``lines`` are those of the month, then the corrections of earlier months that it bears.

    Raises:
        ProblemsFound: the group or the member is no longer described in the case.
    """
    stated, corrected = lines
    first: Stated | Adjusted = stated[0] if stated else corrected[0]
    adjusted = [line for line in corrected if line.basis != DEPOSIT]
    group, member = dossier.only(EmployerGroup), dossier.get(Organisation, first.member)
    if group is None or member is None:
        raise ProblemsFound(missing(dossier, ""))
    month = Month.parse(first.month)
    borne = [share for share in times if share.seconds]
    return Context(
        groupement=group_party(group),
        membre=party(member),
        debut=month.first_day,
        fin=month.last_day,
        reference=f"{month}/{member.id}",
        decision=policy.decision,
        composantes=tuple(_component(component) for component in policy.components),
        trajet=group.travel_bearer if any(share.line.nature == "trajet" for share in borne) else "",
        lignes=tuple(_line(dossier, line) for line in stated if line.basis != DEPOSIT),
        regularisations=tuple(_adjusted(dossier, line) for line in adjusted),
        heures=tuple(_time(dossier, share) for share in sorted(borne, key=_by_day)),
        total_heures=hours(sum(share.seconds for share in borne)),
        total_lignes=sum((line.amount for line in stated if line.basis != DEPOSIT), Decimal("0.00")),
        total_regularisations=sum((line.amount for line in adjusted), Decimal("0.00")),
        total_ht=totals.net,
        taxable=totals.taxation.taxed,
        hors_tva=totals.taxation is Taxation.NOT_APPLICABLE,
        taux=totals.rate,
        tva=totals.tax,
        total_ttc=totals.gross,
        depots=(
            *(_line(dossier, line) for line in stated if line.basis == DEPOSIT),
            *(_deposit_corrected(line) for line in corrected if line.basis == DEPOSIT),
        ),
        total_depots=totals.deposit,
        total_a_regler=totals.due,
    )


def _by_day(share: TimeShare) -> tuple[date, str, int]:
    return share.line.day, share.line.employee, share.line.origin.row


def _component(component: PriceComponent) -> Composante:
    return Composante(
        libelle=component.label,
        base=component.basis,
        taux=component.rate,
        cle=component.sharing_key,
        cle_non_affecte="cles_votees" if component.time_keys else component.unattached_key,
    )


def _line(dossier: Dossier, line: Stated) -> Ligne:
    person, said = _person(dossier, line.employee) if line.employee else "", object_of(line)
    by_rate = line.basis in AT_A_RATE and line.base is not None
    return Ligne(
        reference=line.public_id,
        salarie=person,
        objet=said,
        heures=hours(line.seconds),
        prix_horaire=line.unit_price,
        part=_ratio(line) if line.weights else None,
        montant=line.amount,
        taux=line.rate if by_rate else None,
        assiette=line.base if by_rate else None,
        pour=f"{person}\n{said}" if person else said,
    )


def _adjusted(dossier: Dossier, line: Adjusted) -> Regularisation:
    detail = f" ({line.nature})" if line.nature else ""
    return Regularisation(
        reference=line.public_id,
        mois=Month.parse(line.about).first_day,
        salarie=_person(dossier, line.employee) if line.employee else "",
        objet=f"{line.label}{detail}",
        avant=line.before,
        apres=line.after,
        montant=line.amount,
    )


def _deposit_corrected(line: Adjusted) -> Ligne:
    """Return what a correction changes to a deposit: beside the price like the deposit itself."""
    about = Month.parse(line.about).first_day
    said = f"{line.label} (correction de {about:%m/%Y})"
    return Ligne(
        reference=line.public_id,
        salarie="",
        objet=said,
        heures=Decimal(0),
        prix_horaire=None,
        part=None,
        montant=line.amount,
        pour=said,
    )


def _ratio(line: Stated) -> Decimal:
    return (Decimal(line.weight) / line.weights).quantize(Decimal("0.000001"))


def _time(dossier: Dossier, share: TimeShare) -> Heure:
    site = dossier.get(Site, share.line.site)
    return Heure(
        le=share.line.day,
        salarie=_person(dossier, share.line.employee),
        lieu=site.name if site else "",
        nature=share.line.nature,
        heures=hours(share.seconds),
    )


def _person(dossier: Dossier, employee: str) -> str:
    found = dossier.get(Employee, employee)
    return f"{found.first_name} {found.last_name}" if found else employee
