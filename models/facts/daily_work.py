"""Work as it goes: riders to contracts, weeks handed to people, months whose hours are written on a sheet."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.accounts import MONTH
from models.facts.base import HOUR, Fact, Value
from models.facts.contract_terms import DayShare

WEEK = r"^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$"


class ContractRider(Fact):
    """A rider that adds users or places to a contract (L1253-9, 3° and 4°), and its new week if it changes.

    It counts once signed; it has to be handed over by the day it takes effect (R1221-40).
    """

    kind: ClassVar[str] = "contract_rider"
    section: ClassVar[str] = "avenants"

    id: str
    employee: str = Field(alias="salarie")
    effective: date = Field(alias="prend_effet_le")
    delivered: date | None = Field(default=None, alias="remis_le")
    signed: date | None = Field(default=None, alias="signe_le")
    users: tuple[str, ...] = Field(default=(), alias="utilisateurs_ajoutes")
    places: tuple[str, ...] = Field(default=(), alias="lieux_ajoutes")
    distribution: tuple[DayShare, ...] = Field(default=(), alias="repartition")
    reason: str = Field(default="", alias="motif")

    @property
    def key(self) -> str:
        """The identifier of the rider."""
        return self.id


class SlotNature(StrEnum):
    """What a planned slot holds."""

    WORK = "travail"
    TRAVEL = "trajet"


class PlannedSlot(Value):
    """A stretch of a week; ``weekday`` 1 is Monday, times as ``HH:MM``; travel leads to ``site``."""

    weekday: int = Field(ge=1, le=7, alias="jour")
    start: str = Field(alias="de", pattern=HOUR)
    end: str = Field(alias="a", pattern=HOUR)
    organisation: str
    site: str
    nature: SlotNature = SlotNature.WORK

    @property
    def minutes(self) -> int:
        """Length of the slot."""
        return _minutes(self.end) - _minutes(self.start)


class PublishedWeek(Fact):
    """A week's schedule as it was handed to one person."""

    kind: ClassVar[str] = "published_week"
    section: ClassVar[str] = "plannings"

    week: str = Field(alias="semaine", pattern=WEEK)
    employee: str = Field(alias="salarie")
    delivered: date = Field(alias="remis_le")
    slots: tuple[PlannedSlot, ...] = Field(default=(), alias="creneaux")

    @property
    def key(self) -> str:
        """Week and employee."""
        return f"{self.week}|{self.employee}"


class HoursSheets(Fact):
    """A month whose hours are written on sheets; ``employees`` empty means all who have a contract then."""

    kind: ClassVar[str] = "hours_sheets"
    section: ClassVar[str] = "feuilles_d_heures"

    month: str = Field(alias="mois", pattern=MONTH)
    employees: tuple[str, ...] = Field(default=(), alias="salaries")

    @property
    def key(self) -> str:
        """The month."""
        return self.month


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)
