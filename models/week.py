"""The civil week schedules are made for: Monday 0 h to Sunday 24 h (L3121-35)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WEEK_TEXT = re.compile(r"(\d{4})-?W(\d{2})", re.IGNORECASE)
DAYS = range(7)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week of the ISO calendar; ``number`` runs from 1 to 52 or 53."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Read ``2026-W41``; raise ``ValueError`` on anything else or on a week the year lacks."""
        found = WEEK_TEXT.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        week = cls(int(found[1]), int(found[2]))
        _ = week.monday
        return week

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week that holds ``day``."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @property
    def monday(self) -> date:
        """First day of the week."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Last day of the week."""
        return self.day(6)

    def day(self, index: int) -> date:
        """Return a day of the week; ``index`` 0 is Monday."""
        return self.monday + timedelta(days=index)

    def __contains__(self, day: date) -> bool:
        """Tell whether ``day`` falls in the week."""
        return self.monday <= day <= self.sunday

    def __str__(self) -> str:
        """Return ``2026-W41``."""
        return f"{self.year:04d}-W{self.number:02d}"
