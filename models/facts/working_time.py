"""Agreements that move a limit of working time away from the default rule of the code."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

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
