"""Two ways of doing the same work, timed in turns so that a busy machine slows both alike."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Compared:
    """Medians in seconds of the way measured and of the way it is compared with."""

    what: str
    measured: float
    reference: float
    rounds: int

    @property
    def ratio(self) -> float:
        """How many times the reference takes."""
        return self.measured / self.reference


def compare(
    what: str, measured: Callable[[int], object], reference: Callable[[int], object], rounds: int
) -> Compared:
    """Time both in turns, each given the number of the round, the first of each round changing every time."""
    times: dict[Callable[[int], object], list[float]] = {measured: [], reference: []}
    for number in range(rounds):
        for work in (measured, reference) if number % 2 else (reference, measured):
            began = time.perf_counter()
            work(number)
            times[work].append(time.perf_counter() - began)
    return Compared(what, statistics.median(times[measured]), statistics.median(times[reference]), rounds)


def table(results: Iterable[Compared]) -> str:
    """Return results as lines: what, both medians, their difference and their ratio."""
    head = f"{'':32} {'measured':>10} {'reference':>10} {'more':>8} {'ratio':>7} {'rounds':>7}"
    lines = [
        f"{r.what:32} {r.measured:9.3f}s {r.reference:9.3f}s "
        f"{r.measured - r.reference:7.3f}s {r.ratio:7.2f} {r.rounds:7}"
        for r in results
    ]
    return "\n".join([head, *lines])
