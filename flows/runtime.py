"""Running a flow from this process: on the local server, on the one the environment names, or on none.

``run`` is what doors call. Without any setting the local server is used, started when need be; where it
cannot be started, Prefect's own temporary server serves for one command. With ``PREFECT_API_URL`` set, that
server is used.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from flows import server
from models.messages import message
from models.problems import Problem, ProblemsFound

P = ParamSpec("P")
R = TypeVar("R")

_built: dict[str, tuple[Any, Any]] = {}
"""By address, Prefect's settings as given and as adapted."""


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
    from prefect.context import FlowRunContext, SettingsContext, get_settings_context  # noqa: PLC0415 - slow

    if FlowRunContext.get() is not None:
        yield
        return
    given = get_settings_context()
    named = given.settings.api.url or ""
    address = "" if named else _address()
    with (
        SettingsContext(profile=given.profile, settings=_settings(given.settings, address)),
        reached(named),
    ):
        yield


@contextmanager
def reached(named: str) -> Iterator[None]:
    """Tell people, rather than a failure of ours, that the server they named does not answer."""
    try:
        yield
    except Exception as error:
        if named and _is_unreached(error):
            raise ProblemsFound([_unreachable(named)]) from error
        raise


def _is_unreached(error: Exception) -> bool:
    from httpx import TransportError  # noqa: PLC0415 - slow, and here already once Prefect is

    return isinstance(error, TransportError) or str(error).startswith("Failed to reach API")


def _unreachable(named: str) -> Problem:
    return Problem(
        "server_unreachable",
        message("Le serveur Prefect indiqué ne répond pas : {address}", address=named),
        message(
            "Démarrez-le, corrigez l'adresse dans PREFECT_API_URL, ou retirez cette variable pour travailler "
            "avec le serveur de cet ordinateur."
        ),
    )


def _settings(given: Any, address: str) -> Any:
    """Return Prefect's settings for a server, built once: it takes two tenths of a second."""
    known = _built.get(address)
    if known is None or known[0] is not given:
        known = _built[address] = (given, _adapted(given, address))
    return known[1]


def _adapted(given: Any, address: str) -> Any:
    # No heartbeat: its thread ticks once a second, a flow waits for it at its end, nobody watches it here.
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY  # noqa: PLC0415 - slow

    wanted: dict[Any, Any] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    return given.copy_with_update(updates=wanted | ({PREFECT_API_URL: address} if address else {}))


def run(flow: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a flow here and now, and return what it returns; what it raises is raised."""
    with connected():
        return flow(*args, **kwargs)
