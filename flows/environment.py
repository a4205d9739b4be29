"""What Prefect is told before it is imported: its own home, nothing sent out, nothing on the terminal."""

import os
import sys

from store.settings import settings

LOOPBACK = ("127.0.0.1", "localhost")


def _wanted() -> dict[str, str]:
    return {
        "PREFECT_HOME": str(settings().home / "prefect"),
        # No call leaves the machine: usage statistics of the server, then those of the client.
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        # A first start creates a database: twenty seconds, the default, are not enough on a slow machine.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        # Pauses double at each try: seven tries are four minutes, twenty would be twenty-four days.
        "PREFECT_CLIENT_MAX_RETRIES": "7",
        # Users see our own progress; a failure travels as an exception and stays on this machine.
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
    }


def _without_proxy(known: str) -> str:
    """Return the addresses reached without a proxy, this machine among them."""
    listed = [part.strip() for part in known.split(",") if part.strip()]
    return ",".join([*listed, *(host for host in LOOPBACK if host not in listed)])


def prepare() -> None:
    """Set the environment for Prefect, except what the user has set already.

    Does nothing in a process that has imported Prefect before us (a worker): its settings are those of its
    starter.
    """
    if "prefect" in sys.modules:
        return
    for name, value in _wanted().items():
        os.environ.setdefault(name, value)
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = _without_proxy(os.environ.get(name, ""))
