"""Calendar values the trade uses: a civil month, and the names of months and days in French."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTH_NAMES = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTH_TEXT = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A civil month; ``month`` runs from 1 to 12."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``2026-10``; raise ``ValueError`` on anything else."""
        found = MONTH_TEXT.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month that holds ``day``."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """First day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Last day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def next(self) -> "Month":
        """The month after."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the month, in order."""
        return tuple(date(self.year, self.month, number) for number in range(1, self.last_day.day + 1))

    def __contains__(self, day: date) -> bool:
        """Tell whether ``day`` falls in the month."""
        return (day.year, day.month) == (self.year, self.month)

    def __str__(self) -> str:
        """Return ``2026-10``."""
        return f"{self.year:04d}-{self.month:02d}"
