"""An employee's week as it would be worked, read from its slots."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from models.messages import Message
from models.problems import Place, Problem
from models.week import DAYS
from rules.schedule.instance import Instance, Slot, Worker
from rules.schedule.wording import RULES


@dataclass(frozen=True)
class WorkedDay:
    """Slots of one day in order of time; never empty."""

    index: int
    on: date
    slots: tuple[Slot, ...]

    @property
    def start(self) -> int:
        """First minute worked."""
        return self.slots[0].start

    @property
    def end(self) -> int:
        """End of the day's work."""
        return max(s.end for s in self.slots)

    @property
    def minutes(self) -> int:
        """Working time, roads included (L3121-1 [2016-08-10])."""
        return sum(s.minutes for s in self.slots)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """Yield each interruption: minutes worked before it, and its length."""
        done = 0
        for before, after in zip(self.slots, self.slots[1:], strict=False):
            done += before.minutes
            if after.start > before.end:
                yield done, after.start - before.end


@dataclass(frozen=True)
class WorkedWeek:
    """All the slots of one employee, with the instance they are judged against."""

    instance: Instance
    worker: Worker
    slots: tuple[Slot, ...]

    @property
    def days(self) -> tuple[WorkedDay, ...]:
        """Days worked, in order."""
        return tuple(
            WorkedDay(d, self.instance.week.day(d), found)
            for d in DAYS
            if (found := tuple(sorted((s for s in self.slots if s.day == d), key=lambda s: (s.start, s.end))))
        )

    @property
    def minutes(self) -> int:
        """Working time of the week, roads included."""
        return sum(s.minutes for s in self.slots)

    def breach(self, rule: str, text: Message) -> Problem:
        """Return the problem of a rule broken by this employee's week."""
        return Problem(
            f"schedule.{rule}",
            text,
            RULES[rule].remedy,
            Place(field=self.worker.id, article=RULES[rule].article),
        )


Check = Callable[[WorkedWeek], Iterable[Problem]]
