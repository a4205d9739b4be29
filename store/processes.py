"""Which process did something, and whether it still lives: a mark for a row, a tag or the name of a file."""

import os
import socket
from hashlib import sha256

import psutil


def this_process() -> str:
    """Return ``machine.number.moment it began``: a number used again later is another process.

    The machine is told by a digest, so that its name goes nowhere.
    """
    return f"{_machine()}.{os.getpid()}.{_began(os.getpid())}"


def is_of_this_machine(mark: str) -> bool:
    """Tell whether the process ran here, where its death can be known."""
    return mark.partition(".")[0] == _machine()


def is_dead(mark: str) -> bool:
    """Tell whether a process of this machine no longer lives; elsewhere, or unsaid, nobody can know."""
    number, _, began = mark.partition(".")[2].partition(".")
    if not is_of_this_machine(mark) or not number.isdigit():
        return False
    try:
        return _began(int(number)) != began
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return False


def _began(number: int) -> str:
    return f"{psutil.Process(number).create_time() * 100:.0f}"


def _machine() -> str:
    return sha256(socket.gethostname().encode()).hexdigest()[:8]
