"""The door of every command: for whose eyes it works, and what it consulted, written down when it is over."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from apps.cli import words
from models.reader import Reader, Role
from store.access import Trail, trail, write_down
from store.readers import shown_to

ROLES = frozenset(Role) - {Role.REPRESENTATIVE}


def reader() -> Reader | None:
    """Return who this line works for, by what followed ``--for``: a role, else an organisation."""
    said = os.environ.get(words.READER, "")
    if not said:
        return None
    return Reader(Role(said)) if said in ROLES else Reader(Role.REPRESENTATIVE, said)


@contextmanager
def entered(line: Sequence[str]) -> Iterator[None]:
    """Run one command inside, if its reader may be served by it.

    Raises:
        ProblemsFound: this command does not serve this reader.
    """
    found = reader()
    if found is not None:
        from apps.cli import ways_out  # noqa: PLC0415 - only where a reader is named

        ways_out.check(line, found)
    with shown_to(found), trail() as seen:
        try:
            yield
        finally:
            if seen.seen:
                _write_down(seen, line, found)


def _write_down(seen: Trail, line: Sequence[str], found: Reader | None) -> None:
    from apps.cli import ways_out  # noqa: PLC0415 - only where confidential matter was read

    command = ways_out.name_of(line)
    purpose = os.environ.get(words.PURPOSE, "")
    write_down(seen, words.actor(), command, purpose, found.said if found else "")
