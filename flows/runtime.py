"""Running a flow from this process: on the local server, on the one the environment names, or on none.

``run`` is what doors call. Without any setting the local server is used, started when need be; where it cannot be
started, Prefect's own temporary server serves for one command. With ``PREFECT_API_URL`` set, that server is used.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, ParamSpec, TypeVar

from flows import server

P = ParamSpec("P")
R = TypeVar("R")


def warm_up() -> None:
    """Begin to start the local server without waiting for it: it comes up while other work is done."""
    if os.environ.get("PREFECT_API_URL"):
        return
    try:
        server.begin()
    except server.ServerNotStarted:
        return  # the run itself will find another way


def _address() -> str:
    """Return the address of the server to use, empty when Prefect has to start its own for this command."""
    try:
        return server.ensure().url
    except server.ServerNotStarted:
        return ""


@contextmanager
def connected() -> Iterator[None]:
    """Use the right server inside the block; a block inside another changes nothing."""
    from prefect.context import FlowRunContext  # noqa: PLC0415 - slow: only where a flow is run
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings  # noqa: PLC0415

    with ExitStack() as stack:
        if FlowRunContext.get() is None:
            # Its thread ticks once a second and a flow waits for it at its end; nobody watches it here.
            wanted: dict[Any, Any] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
            if not PREFECT_API_URL.value():
                wanted |= {PREFECT_API_URL: address} if (address := _address()) else {}
            stack.enter_context(temporary_settings(wanted))
        yield


def run(flow: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a flow here and now, and return what it returns; what it raises is raised."""
    with connected():
        return flow(*args, **kwargs)
