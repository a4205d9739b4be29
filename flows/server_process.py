"""The process of the local Prefect server, run as a file: ``server_process.py <card> <port>``.

It ends by itself when its card is gone or names another server (the home was deleted, another version took
over), and when no command has used it for a long time.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

LOOK_EVERY = 20.0
IDLE_LIMIT = 8 * 3600.0
"""Seconds without a command after which the server leaves; the next command starts another one."""


def still_wanted(card: Path, pid: int, now: float) -> bool:
    """Tell whether the card names this process and was used lately; ``now`` in seconds (epoch)."""
    try:
        named = json.loads(card.read_text(encoding="utf-8"))["pid"] == pid
        return named and now - card.stat().st_mtime < IDLE_LIMIT
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _watch(card: Path) -> None:
    while True:
        time.sleep(LOOK_EVERY)  # the card is written just after we are born: look later
        if not still_wanted(card, os.getpid(), time.time()):
            os._exit(0)  # the server has no state of its own that a sudden end would harm


def main(card: str, port: str) -> None:
    """Serve on the loopback address until nobody wants this server any more."""
    threading.Thread(target=_watch, args=(Path(card),), daemon=True).start()
    from prefect.cli import app  # noqa: PLC0415 - slow to import, and only this process needs it

    sys.argv = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", port]
    app()


if __name__ == "__main__":
    main(*sys.argv[1:])
