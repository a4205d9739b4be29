"""Who came for whom, and by what mandate: the representatives of each organisation on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.dossier import Dossier
from models.facts.cooperation import Session
from models.facts.mandates import Mandate, Power
from models.facts.organisations import Organisation
from rules.imports.cells import plain
from rules.pooling.agreements import name_of


class Standing(StrEnum):
    """In what capacity somebody came; without a mandate they are welcome, and it is noted."""

    LEGAL = "representante_legale"
    MANDATED = "mandatee"
    EXPIRED = "mandat_fini"
    NONE = "sans_mandat"
    GUEST = "invitee"


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came; ``organisation`` is an identifier, or the words of the session for a guest."""

    organisation: str
    person: str
    standing: Standing
    mandate: Mandate | None = None

    def may(self, power: Power) -> bool:
        """Whether they could use a power that day; the legal representative has them all."""
        if self.standing is Standing.LEGAL:
            return True
        return (
            self.standing is Standing.MANDATED and self.mandate is not None and power in self.mandate.powers
        )


def same_name(one: str, other: str) -> bool:
    """Tell whether two ways of writing a name are the same, accents, capitals and spaces apart."""
    return plain(one) == plain(other)


def mandates_kept(dossier: Dossier, day: date) -> bool:
    """Tell whether the case kept mandates by that day: before, their absence says nothing of anybody."""
    return any(found.since <= day for found in dossier.all(Mandate))


def standing(dossier: Dossier, organisation: str, person: str, day: date) -> Came:
    """Return in what capacity somebody speaks for an organisation on a day."""
    known = dossier.then(Organisation, organisation, day)
    if known is None:
        return Came(organisation, person, Standing.GUEST)
    own = [m for m in dossier.all(Mandate) if m.organisation == organisation and same_name(m.person, person)]
    held = next((mandate for mandate in own if mandate.in_force(day)), None)
    if same_name(known.representative.name, person) and not own:
        return Came(organisation, person, Standing.LEGAL)
    if held is not None:
        return Came(organisation, person, Standing.MANDATED, held)
    past = next((mandate for mandate in own if mandate.until is not None and mandate.until < day), None)
    return Came(organisation, person, Standing.EXPIRED if past else Standing.NONE, past)


def read_line(dossier: Dossier, line: str, day: date) -> tuple[str, tuple[str, ...]]:
    """Return who came by a line; when it names nobody, it is the legal representative of the day."""
    who, named = line_of(dossier, line)
    known = dossier.then(Organisation, who, day)
    if known is None or named:
        return who, named
    return who, (known.representative.name,)


def line_of(dossier: Dossier, line: str) -> tuple[str, tuple[str, ...]]:
    """Read ``amicale : names``: an organisation by its identifier or its name, and the people it tells.

    What is no organisation of the case are the words of a guest.
    """
    who, _, people = (part.strip() for part in line.partition(":"))
    named = tuple(name.strip() for name in people.split(",") if name.strip())
    if dossier.get(Organisation, who) is None:
        same = (found.id for found in dossier.all(Organisation) if same_name(found.name, who))
        who = next(same, who)
    return who, named


def came(dossier: Dossier, session: Session) -> tuple[Came, ...]:
    """Return each person who came to a session, with their mandate of that day."""
    lines = (read_line(dossier, line, session.day) for line in session.present)
    return tuple(standing(dossier, who, name, session.day) for who, names in lines for name in names)


def without_mandate(dossier: Dossier, session: Session) -> tuple[str, ...]:
    """Return the people to note as sent by nobody, with their organisation; none before mandates are kept."""
    if not mandates_kept(dossier, session.day):
        return ()
    noted = {Standing.NONE, Standing.EXPIRED}
    return tuple(
        f"{one.person} ({name_of(dossier, one.organisation)})"
        for one in came(dossier, session)
        if one.standing in noted
    )
