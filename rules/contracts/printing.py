"""The terms of an employment contract as documents print them, whatever its kind."""

from datetime import date
from decimal import Decimal

from models.calendar import MONTH_NAMES, WEEKDAYS
from models.dossier import Dossier
from models.facts.contract_terms import USUAL_MONTHS, Bonus, FixedTermGround, Rhythm, WorkPeriod
from models.facts.employment import Contract, ContractKind, StaffCategory
from models.facts.working_time import IntermittentAgreement, MultiWeekAgreement
from rules.contracts.case import ground_of, is_part_time
from rules.contracts.placements import in_hours
from rules.days.mean_month import MONTHS_IN_YEAR, monthly
from rules.parties import Printed
from rules.pooling.agreements import name_of
from rules.rounding import cents

CATEGORIES = {
    StaffCategory.EMPLOYEE: "ouvrier ou employé",
    StaffCategory.TECHNICIAN: "agent de maîtrise ou technicien",
    StaffCategory.EXECUTIVE: "cadre",
}
GROUNDS = {
    FixedTermGround.ABSENCE: "remplacement d'une personne absente",
    FixedTermGround.TEMPORARY_PART_TIME: "remplacement d'une personne passée provisoirement à temps partiel",
    FixedTermGround.SUSPENSION: "remplacement d'une personne dont le contrat est suspendu",
    FixedTermGround.DEPARTURE: "remplacement d'une personne partie avant la suppression de son poste",
    FixedTermGround.AWAITING: "attente de l'arrivée d'une personne recrutée à durée indéterminée",
    FixedTermGround.HEAD: "remplacement d'une personne qui dirige une entreprise ou une exploitation",
    FixedTermGround.SURGE: "accroissement temporaire de l'activité",
    FixedTermGround.SEASON: "emploi à caractère saisonnier",
    FixedTermGround.CUSTOM: "emploi où l'usage est de ne pas recourir au contrat à durée indéterminée",
    FixedTermGround.PROJECT: "réalisation d'un objet défini",
}

RHYTHMS = {
    Rhythm.MONTH: "par mois",
    Rhythm.QUARTER: "par trimestre",
    Rhythm.HALF: "par semestre",
    Rhythm.YEAR: "par an",
}


class Prime(Printed):
    """A bonus that has an amount: gross euros paid each time, and when in one line."""

    libelle: str
    montant: Decimal
    rythme: str


class Annualisation(Printed):
    """Time counted over a year (L3121-44): ``heures`` of the period, ``prevenance`` in days."""

    accord: str
    heures: Decimal
    periode: str
    programme: str
    prevenance: int
    lissage: bool


class PeriodeTravaillee(Printed):
    """A period of work of an intermittent contract, in hours a week; its days in one line."""

    quand: str
    semaines: Decimal
    heures: Decimal
    jours: str


class Intermittence(Printed):
    """Work by periods (L3123-34): ``heures`` is the least worked in a year, ``prevenance`` in days."""

    accord: str
    heures: Decimal
    periodes: tuple[PeriodeTravaillee, ...]
    prevenance: int
    lissage: bool
    droits: tuple[str, ...]


class Contrat(Printed):
    """The terms: ``heures_semaine`` and ``heures_mois`` in hours, ``brut_*`` in gross euros.

    ``regime`` is ``plein``, ``partiel``, ``annuel`` (full or part time) or ``intermittent``.
    """

    nature: str
    regime: str
    debut: date
    fin: date | None
    duree_minimale_en_jours: int
    motif: str
    cas: str
    remplace: str
    emploi: str
    qualification: str
    classification: str
    categorie: str
    essai_en_mois: int
    temps_partiel: bool
    heures_semaine: Decimal
    heures_mois: Decimal
    brut_horaire: Decimal
    brut_mensuel: Decimal
    primes: tuple[str, ...]
    primes_chiffrees: tuple[Prime, ...]
    demande: str
    etudes: bool
    annuel: Annualisation | None
    intermittent: Intermittence | None


def contract_terms(dossier: Dossier, contract: Contract, full: Decimal) -> Contrat:
    """Return the terms of a contract as its documents print them; ``full`` hours are a full-time week."""
    monthly = monthly_hours(contract)
    ground = ground_of(contract)
    return Contrat(
        nature=contract.nature,
        regime=_regime(contract, full),
        debut=contract.start,
        fin=contract.end,
        duree_minimale_en_jours=contract.least_days,
        motif=contract.reason,
        cas=GROUNDS[ground] if ground else "",
        remplace=f"{contract.replaced.name}, {contract.replaced.qualification}" if contract.replaced else "",
        emploi=contract.job,
        qualification=contract.qualification,
        classification=contract.classification,
        categorie=CATEGORIES[contract.category],
        essai_en_mois=contract.trial_months,
        temps_partiel=is_part_time(contract, full),
        heures_semaine=contract.weekly_hours,
        heures_mois=monthly,
        brut_horaire=contract.hourly_gross,
        brut_mensuel=cents(contract.hourly_gross * monthly),
        primes=tuple(one.label for one in contract.bonuses if one.amount is None),
        primes_chiffrees=tuple(
            Prime(libelle=one.label, montant=one.amount, rythme=rhythm_of(one))
            for one in contract.bonuses
            if one.amount is not None
        ),
        demande=contract.short_time_request,
        etudes=contract.young_student,
        annuel=_annual(dossier, contract),
        intermittent=_intermittent(dossier, contract),
    )


def monthly_hours(contract: Contract) -> Decimal:
    """Return the hours of a smoothed month: a twelfth of the year, whatever the contract counts it from."""
    if contract.intermittent:
        return cents(contract.intermittent.hours / MONTHS_IN_YEAR)
    return cents(monthly(contract.weekly_hours))


def rhythm_of(bonus: Bonus) -> str:
    """Return how often and in which months a bonus is paid: ``par an, en décembre``."""
    said = RHYTHMS[bonus.every]
    if bonus.every is Rhythm.MONTH:
        return said
    *first, last = (MONTH_NAMES[month - 1] for month in bonus.months or USUAL_MONTHS[bonus.every])
    return f"{said}, en {', '.join(first)} et {last}" if first else f"{said}, en {last}"


def _regime(contract: Contract, full: Decimal) -> str:
    if contract.nature is ContractKind.INTERMITTENT:
        return "intermittent"
    if contract.annual:
        return "annuel"
    return "partiel" if is_part_time(contract, full) else "plein"


def _annual(dossier: Dossier, contract: Contract) -> Annualisation | None:
    annual = contract.annual
    agreement = dossier.get(MultiWeekAgreement, annual.agreement) if annual else None
    if annual is None or agreement is None:
        return None
    return Annualisation(
        accord=agreement.reference,
        heures=annual.hours,
        periode=annual.period,
        programme=annual.programme,
        prevenance=agreement.notice_days,
        lissage=agreement.smoothed,
    )


def _intermittent(dossier: Dossier, contract: Contract) -> Intermittence | None:
    time = contract.intermittent
    agreement = dossier.get(IntermittentAgreement, time.agreement) if time else None
    if time is None or agreement is None:
        return None
    return Intermittence(
        accord=agreement.reference,
        heures=time.hours,
        periodes=tuple(_period(dossier, period) for period in time.periods),
        prevenance=agreement.notice_days,
        lissage=agreement.smoothed,
        droits=agreement.rights,
    )


def _period(dossier: Dossier, period: WorkPeriod) -> PeriodeTravaillee:
    shares = (
        f"{WEEKDAYS[share.weekday - 1]} {in_hours(share.hours)} ({name_of(dossier, share.organisation)})"
        for share in period.distribution
    )
    return PeriodeTravaillee(
        quand=period.words, semaines=period.weeks, heures=period.hours, jours="\n".join(shares)
    )
