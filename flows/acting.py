"""On whose behalf a flow works: told beside the flow, since Prefect keeps the parameters of every run.

A worker that nobody stands behind acts under its own name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from models.actor import Actor

A_WORKER = Actor("Prefect", "exécution différée")

_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Work on behalf of a person inside the block."""
    token = _acting.set(actor)
    try:
        yield
    finally:
        _acting.reset(token)


def who_acts() -> Actor:
    """Return the person on whose behalf the work is done."""
    return _acting.get() or A_WORKER
