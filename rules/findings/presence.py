"""Who came to the sessions, organisation by organisation, as their lists of presence say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.dossier import Dossier
from models.facts.cooperation import Session
from models.facts.organisations import Organisation
from rules.imports.cells import plain
from rules.sessions.attendance import line_of


@dataclass(frozen=True, slots=True)
class Presence:
    """A session held and the people each organisation sent; no name when the list gives none."""

    session: str
    title: str
    day: date
    people: Mapping[str, frozenset[str]]


def presences(dossier: Dossier) -> tuple[Presence, ...]:
    """Return the sessions held by the day of the dossier, in order of date, with who came."""
    held = sorted((s for s in dossier.all(Session) if s.day <= dossier.at), key=lambda s: (s.day, s.id))
    return tuple(Presence(found.id, found.title, found.day, _people(dossier, found)) for found in held)


def _people(dossier: Dossier, session: Session) -> Mapping[str, frozenset[str]]:
    """Return the people of each organisation of the case; guests are of none."""
    found: dict[str, frozenset[str]] = {}
    for who, named in (line_of(dossier, line) for line in session.present):
        if dossier.get(Organisation, who) is not None:
            found[who] = found.get(who, frozenset()) | {plain(name) for name in named}
    return found
