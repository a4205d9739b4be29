"""Agreements on working time: limits moved from the code's default, time over a year, work by periods."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from models.facts.base import Fact


class RelaxedLimit(StrEnum):
    """Limits of a week's schedule that an agreement, or a sector's right, may move."""

    DAILY_MAXIMUM = "duree_quotidienne"
    AVERAGE_MAXIMUM = "moyenne_douze_semaines"
    DAILY_REST = "repos_quotidien"
    PART_TIME_CUTS = "coupures_par_jour"
    PART_TIME_CUT_LENGTH = "duree_de_coupure"
    SUNDAY = "travail_du_dimanche"
    PUBLIC_HOLIDAYS = "travail_des_jours_feries"


class WorkingTimeAgreement(Fact):
    """A signed agreement (or a right of the sector) that moves one limit, with its reference.

    ``value`` is in hours, or a count for ``coupures_par_jour``; it stays empty for the permissions
    to work on Sundays and on public holidays.
    """

    kind: ClassVar[str] = "working_time_agreement"
    section: ClassVar[str] = "accords_temps_de_travail"

    limit: RelaxedLimit = Field(alias="limite")
    value: Decimal | None = Field(default=None, ge=0, alias="valeur")
    reference: str = Field(min_length=1)
    signed: date = Field(alias="signe_le")

    @property
    def key(self) -> str:
        """The limit that moves."""
        return self.limit.value


class AgreementLevel(StrEnum):
    """Where an agreement was signed: it decides what it may allow."""

    COMPANY = "entreprise"
    BRANCH = "branche"
    EXTENDED_BRANCH = "branche_etendue"


class MultiWeekAgreement(Fact):
    """An agreement that counts working time over more than a week (L3121-44).

    ``months`` is its reference period; ``notice_days`` in days for changes of hours; ``part_time`` tells that
    it rules part-time work as well; ``smoothed`` that pay does not follow the hours of the month.
    """

    kind: ClassVar[str] = "multi_week_agreement"
    section: ClassVar[str] = "accords_d_amenagement_du_temps"

    reference: str = Field(min_length=1)
    level: AgreementLevel = Field(alias="niveau")
    signed: date = Field(alias="signe_le")
    months: int = Field(default=12, ge=1, le=36, alias="periode_en_mois")
    notice_days: int = Field(default=7, ge=1, alias="prevenance_en_jours")
    part_time: bool = Field(default=False, alias="temps_partiel")
    smoothed: bool = Field(default=True, alias="salaire_lisse")

    @property
    def key(self) -> str:
        """The reference by which contracts name it."""
        return self.reference


class IntermittentAgreement(Fact):
    """An agreement that allows intermittent contracts for the jobs it names (L3123-33, L3123-38)."""

    kind: ClassVar[str] = "intermittent_agreement"
    section: ClassVar[str] = "accords_de_travail_intermittent"

    reference: str = Field(min_length=1)
    level: AgreementLevel = Field(alias="niveau")
    signed: date = Field(alias="signe_le")
    jobs: tuple[str, ...] = Field(min_length=1, alias="emplois")
    notice_days: int = Field(default=7, ge=1, alias="prevenance_en_jours")
    smoothed: bool = Field(default=True, alias="salaire_lisse")
    rights: tuple[str, ...] = Field(default=(), alias="droits_propres")

    @property
    def key(self) -> str:
        """The reference by which contracts name it."""
        return self.reference


class ComplementaryHoursAgreement(Fact):
    """What an agreement changes to complementary hours of part-time contracts.

    ``limit`` is a part of the contract's week, at most a third (L3123-20 [2016-08-10]: the company, else the
    extended branch). ``premium`` is the one rate of all of them, from 0.10 on (L3123-21 [2016-08-10]: the
    extended branch). What the agreement is silent on stays empty.
    """

    kind: ClassVar[str] = "complementary_hours_agreement"
    section: ClassVar[str] = "accords_heures_complementaires"

    reference: str = Field(min_length=1)
    level: AgreementLevel = Field(alias="niveau")
    signed: date = Field(alias="signe_le")
    limit: str = Field(default="", pattern=r"^(1/([3-9]|10))?$", alias="limite_en_part_du_contrat")
    premium: Decimal | None = Field(default=None, ge=Decimal("0.1"), le=1, alias="majoration")

    @field_validator("level")
    @classmethod
    def _is_extended(cls, level: AgreementLevel) -> AgreementLevel:
        if level is AgreementLevel.BRANCH:
            raise ValueError(level)
        return level

    @field_validator("premium")
    @classmethod
    def _is_the_branch_s(cls, premium: Decimal | None, told: ValidationInfo) -> Decimal | None:
        if premium is not None and told.data.get("level") is AgreementLevel.COMPANY:
            raise ValueError(premium)
        return premium

    @property
    def share(self) -> Fraction | None:
        """The limit as an exact fraction of the contract's week."""
        return Fraction(self.limit) if self.limit else None

    @property
    def key(self) -> str:
        """The level: of two agreements of one level the later replaces the earlier."""
        return self.level.value
