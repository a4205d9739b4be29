"""A lock between processes of one machine, held by an open file: it falls by itself when its holder dies."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _leave(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _leave(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def held(path: Path, patience: float = 30.0) -> Iterator[None]:
    """Hold the lock of ``path`` during the block; ``patience`` is in seconds.

    Raises:
        TimeoutError: another process kept it for too long.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait_for(handle, time.monotonic() + patience)
        yield
        _leave(handle)
    finally:
        os.close(handle)


def _wait_for(handle: int, deadline: float) -> None:
    while True:
        try:
            _take(handle)
        except OSError as busy:
            if time.monotonic() > deadline:
                raise TimeoutError from busy
            time.sleep(0.05)
        else:
            return
