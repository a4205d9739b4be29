"""The same work for many items in a few processes, each item told as soon as it is done.

Processes share nothing but the database: what an item comes to is as good as if it had been done alone, and
whoever dies takes nothing along. They end with the process that started them, even killed without notice.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST_PROCESSES = 4
"""Beyond that a SQLite database, which has one writer at a time, gains nothing."""


class Workbench(Generic[T, R]):
    """Processes at work; ``work`` is a function of a module, its items and results can be pickled."""

    def __init__(self, pool: ProcessPoolExecutor, work: Callable[[T], R]) -> None:
        """Use a pool for one kind of work."""
        self._pool, self._work = pool, work

    def begin(self, items: Sequence[T]) -> list[Future[R]]:
        """Hand items over; they are begun in their order, as processes come free."""
        return [self._pool.submit(self._work, item) for item in items]


@contextmanager
def workbench(work: Callable[[T], R], count: int) -> Iterator[Workbench[T, R]]:
    """Give processes for ``count`` items inside the block; what was not begun when it is left never is."""
    processes = max(1, min(MOST_PROCESSES, os.cpu_count() or 1, count))
    fresh = multiprocessing.get_context("spawn")  # a fork would copy the threads of Prefect, half dead
    pool = ProcessPoolExecutor(processes, fresh, _settle)
    try:
        yield Workbench(pool, work)
    finally:
        pool.shutdown(cancel_futures=True)


def _settle() -> None:
    """Prepare a process: collect garbage seldom, end when its parent does, leave Ctrl-C to the parent."""
    gc.set_threshold(100_000, 50, 50)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(parent: int) -> None:
    wait([parent])
    os._exit(1)
