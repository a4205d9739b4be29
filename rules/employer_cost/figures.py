"""The figures of one month, by short name, each with the article it rests on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.calendar import Month
from models.law import LegalBasis
from models.parameters import Figure, ParameterBook

FAMILY = "social/"
LEGAL_WEEK = "working_time/legal_week"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures in force on the first day of a month; ``value("health_rate")`` gives 0.13."""

    book: ParameterBook
    on: date

    @classmethod
    def of(cls, book: ParameterBook, month: Month) -> "Figures":
        """Return the figures of a month."""
        return cls(book, month.first_day)

    def figure(self, name: str) -> Figure:
        """Return a figure of the family ``social`` with its sources."""
        return self.book.figure(FAMILY + name, self.on)

    def value(self, name: str) -> Decimal:
        """Return the value of a figure of the family ``social``."""
        return self.figure(name).value

    def basis(self, name: str) -> LegalBasis:
        """Return the article of a figure: the first that already held in the version read, else the last."""
        sources = self.figure(name).sources
        known = (one for one in sources if one.version is None or one.version <= self.on)
        return next(known, sources[-1])

    def reaches(self, headcount: int, threshold: str) -> bool:
        """Tell whether a headcount reaches the figure named ``threshold``."""
        return headcount >= self.value(threshold)

    @property
    def legal_week(self) -> Decimal:
        """Hours of the legal week."""
        return self.book.value(LEGAL_WEEK, self.on)
