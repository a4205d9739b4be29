"""The rows of a sheet as they come in: bounded, and merged blocks spread over the rows they cover."""

from dataclasses import dataclass, field
from datetime import date

from models.sheets import CellValue, SheetRow
from store.imports.archives import MOST_CELLS, MOST_ROWS, MOST_SPREAD, TooLarge


@dataclass
class Grid:
    """Cells by row then by column, both from 1; adding to it refuses what no honest file holds."""

    rows: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    cells: int = 0
    spread: int = 0

    def add(self, number: int, cells: dict[int, CellValue], times: int = 1) -> None:
        """Add a row, or the same one several times over.

        Raises:
            TooLarge: too many rows, or too many cells.
        """
        self.cells += len(cells) * times
        if not cells:
            return
        if len(self.rows) + times > MOST_ROWS or self.cells > MOST_CELLS:
            raise TooLarge
        for shift in range(times):
            self.rows[number + shift] = dict(cells)

    def spread_down(self, column: int, first: int, last: int) -> None:
        """Give the words or the day of a merged block to each row it covers; a number would count twice.

        Raises:
            TooLarge: blocks cover more than any sheet drawn by hand.
        """
        value = self.rows.get(first, {}).get(column)
        if not isinstance(value, str | date):
            return
        covered = range(first + 1, last + 1)
        self.spread += min(len(covered), len(self.rows))
        if self.spread > MOST_SPREAD:
            raise TooLarge
        numbers = covered if len(covered) < len(self.rows) else [n for n in self.rows if n in covered]
        for number in numbers:
            if number in self.rows:
                self.rows[number].setdefault(column, value)

    def done(self) -> tuple[SheetRow, ...]:
        """Return the rows in order."""
        return tuple(SheetRow(number, cells) for number, cells in sorted(self.rows.items()))
