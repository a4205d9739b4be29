"""Questions that several kinds of evidence ask of a dossier."""

from models.dossier import Dossier
from models.facts.cooperation import Decision
from models.facts.employment import Membership
from models.facts.organisations import Organisation
from rules.decisions.outcome import adopted_by, votes_on
from rules.pooling.agreements import participants


def founders(dossier: Dossier) -> tuple[Organisation, ...]:
    """Return the future members of the group: those whose admission is on record, else all participants.

    An admission may bear a later day than the dossier: the gate is passed before the group is founded.
    """
    admitted = [found.organisation for found in dossier.all(Membership) if found.left is None]
    known = (dossier.get(Organisation, organisation) for organisation in admitted)
    return tuple(found for found in known if found is not None) or participants(dossier)


def has_adopted(dossier: Dossier, subject: str, body: str) -> Decision | None:
    """Return the decision of one body on a subject: adopted, with its quorum, by the day of the dossier.

    Votes are counted by ``rules.decisions``, whatever was declared; one older than its question is none.
    """
    held = (one for one in votes_on(dossier, subject, body) if one.opened <= one.decided <= dossier.at)
    return adopted_by(held, dossier)
