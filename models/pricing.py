"""The words a price is written with: ways of pricing, keys, measures of size."""

from enum import StrEnum


class Basis(StrEnum):
    """The ways of pricing; the unit of ``rate`` goes with each."""

    GROSS_COEFFICIENT = "coefficient_sur_brut"
    GROSS_OVER_HOURS = "brut_mensuel_sur_heures"
    ACTUAL_COST = "cout_reel"
    ACTUAL_EXPENSES = "depenses_reelles"
    PAYROLL_TAX = "taxe_sur_les_salaires"
    AIDS = "aides"
    PERCENTAGE = "pourcentage"
    FLAT_HOUR = "forfait_horaire"
    FLAT_MONTH = "forfait_mensuel"
    FLAT_MEMBER = "forfait_par_adherent"
    YEARLY_BY_HOUR = "cout_annuel_sur_heures"
    YEARLY_BY_MONTH = "cout_annuel_par_douziemes"
    GUARANTEED_HOURS = "heures_garanties"
    EXTRA_HOURS = "majorations"
    SIZE_FEE = "frais_par_tranche"
    DEPOSIT = "depot"
    PROVISION = "provision"
    RELEASE = "reprise_de_provision"
    SETTLEMENT = "regularisation"


class Key(StrEnum):
    """By what a sum is shared between members."""

    HOURS = "heures"
    HOURS_OF_WORK = "heures_sans_trajet"
    PLANNED_HOURS = "heures_prevues"
    EQUAL = "parts_egales"
    HEADCOUNT = "effectif"
    WEIGHTS = "poids"
    ONE_MEMBER = "un_seul_adherent"
    FUND = "fonds_mutuel"


class Measure(StrEnum):
    """What a size bracket is read on."""

    HEADCOUNT = "effectif"
    HOURS = "heures"
    PLANNED_HOURS = "heures_prevues"
