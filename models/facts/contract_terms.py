"""What a contract says beyond the plain week: a year's time, periods, a fixed term's ground, bonuses."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

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


class Rhythm(StrEnum):
    """How often a bonus is paid."""

    MONTH = "mois"
    QUARTER = "trimestre"
    HALF = "semestre"
    YEAR = "an"


USUAL_MONTHS: Mapping[Rhythm, tuple[int, ...]] = {
    Rhythm.MONTH: tuple(range(1, 13)),
    Rhythm.QUARTER: (3, 6, 9, 12),
    Rhythm.HALF: (6, 12),
    Rhythm.YEAR: (12,),
}
"""Months a bonus is paid in when the contract does not say: the last of each period."""


class Bonus(Value):
    """A bonus of a contract: its words alone, or with gross euros paid each time and how often.

    ``months`` (1 is January) say when, as many as the rhythm has in a year; else the last of each period.
    Words alone are kept as the plain text they were typed as.
    """

    label: str = Field(min_length=1, alias="libelle")
    amount: Decimal | None = Field(default=None, gt=0, alias="montant", decimal_places=2)
    every: Rhythm = Field(default=Rhythm.MONTH, alias="par")
    months: tuple[int, ...] = Field(default=(), alias="mois_de_versement")

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, data: Any) -> Any:
        return {"label": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _months_of_the_rhythm(self) -> Self:
        usual = len(USUAL_MONTHS[self.every])
        possible = len(set(self.months)) == len(self.months) and set(self.months) <= set(range(1, 13))
        if self.months and not (possible and len(self.months) == usual):
            msg = f"{usual} mois de 1 à 12"
            raise ValueError(msg)
        return self

    @model_serializer(mode="wrap")
    def _to_words(self, plainly: SerializerFunctionWrapHandler) -> Any:
        return plainly(self) if self.amount is not None else self.label

    def due(self, month: int) -> Decimal:
        """Return the gross euros paid in a month of the year, nothing without an amount."""
        paid = self.amount is not None and month in (self.months or USUAL_MONTHS[self.every])
        return self.amount if paid and self.amount is not None else Decimal(0)
