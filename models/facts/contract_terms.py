"""What a contract says beyond the plain week: a year's time, work by periods, the ground of a fixed term."""

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from models.facts.base import Value


class FixedTermGround(StrEnum):
    """Cases in which a fixed term is lawful (L1242-2), as far as a group may meet them."""

    ABSENCE = "remplacement_d_une_absence"
    TEMPORARY_PART_TIME = "remplacement_d_un_temps_partiel_provisoire"
    SUSPENSION = "remplacement_d_un_contrat_suspendu"
    DEPARTURE = "remplacement_avant_suppression_du_poste"
    AWAITING = "attente_d_une_embauche"
    HEAD = "remplacement_d_un_chef_d_entreprise_ou_d_exploitation"
    SURGE = "accroissement_temporaire"
    SEASON = "saison"
    CUSTOM = "usage"
    PROJECT = "objet_defini"


class Replaced(Value):
    """The person replaced, whom a contract of replacement has to name (L1242-12, 1°)."""

    name: str = Field(min_length=1, alias="nom")
    qualification: str = Field(min_length=1)


class DayShare(Value):
    """Hours of work on one weekday at one organisation; ``weekday`` 1 is Monday."""

    weekday: int = Field(ge=1, le=7, alias="jour")
    organisation: str
    hours: Decimal = Field(gt=0, alias="heures")


class AnnualTime(Value):
    """Working time counted over a period longer than a week (L3121-44).

    ``agreement`` is the reference of the agreement recorded; ``hours`` those of the period, ``period`` its
    words (« du 1er septembre au 31 août »), ``programme`` how low and high weeks alternate.
    """

    agreement: str = Field(min_length=1, alias="accord")
    hours: Decimal = Field(gt=0, alias="heures")
    period: str = Field(min_length=1, alias="periode")
    programme: str = ""


class WorkPeriod(Value):
    """A period of work of an intermittent contract: ``weeks`` of ``hours`` each, shared out by day."""

    words: str = Field(min_length=1, alias="quand")
    weeks: Decimal = Field(gt=0, le=52, alias="semaines")
    hours: Decimal = Field(gt=0, le=48, alias="heures_par_semaine")
    distribution: tuple[DayShare, ...] = Field(default=(), alias="repartition")


class IntermittentTime(Value):
    """Work by periods (L3123-34): ``hours`` is the least worked in a year, ``agreement`` names the job."""

    agreement: str = Field(min_length=1, alias="accord")
    hours: Decimal = Field(gt=0, alias="heures_minimales_par_an")
    periods: tuple[WorkPeriod, ...] = Field(min_length=1, alias="periodes")
