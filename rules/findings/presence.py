"""Who came to the sessions, organisation by organisation, as their lists of presence say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.dossier import Dossier
from models.facts.cooperation import Session
from models.facts.organisations import Organisation, Participation, Role
from rules.imports.cells import plain


@dataclass(frozen=True, slots=True)
class Presence:
    """A session held and the people each organisation sent; no name when the list gives none."""

    session: str
    title: str
    day: date
    people: Mapping[str, frozenset[str]]


def presences(dossier: Dossier) -> tuple[Presence, ...]:
    """Return the sessions held by the day of the dossier, in order of date, with who came."""
    names = {plain(found.name): found.id for found in dossier.all(Organisation)}
    held = sorted((s for s in dossier.all(Session) if s.day <= dossier.at), key=lambda s: (s.day, s.id))
    return tuple(Presence(found.id, found.title, found.day, _people(found, dossier, names)) for found in held)


def _people(session: Session, dossier: Dossier, names: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Read lines such as « amicale : Maud Fictive, Paul Inventé »; others name nobody of the case."""
    found: dict[str, frozenset[str]] = {}
    for line in session.present:
        who, _, people = line.partition(":")
        key = who.strip() if dossier.get(Organisation, who.strip()) else names.get(plain(who), "")
        if key:
            told = frozenset(plain(one) for one in people.split(",") if plain(one))
            found[key] = found.get(key, frozenset()) | told
    return found


def expected(dossier: Dossier, organisation: str, day: date) -> bool:
    """Tell whether an organisation took part, otherwise than as an observer, on the day of a session."""
    part = dossier.get(Participation, organisation)
    return (
        part is not None
        and part.role is not Role.OBSERVER
        and part.joined <= day
        and (part.left is None or day <= part.left)
    )
