"""Questions that several gates ask of a dossier, and who can answer them."""

from collections.abc import Callable, Iterable

from models.dossier import Dossier
from models.facts.cooperation import Decision, WorkingNote
from models.facts.employment import Membership
from models.facts.organisations import Organisation
from models.messages import Message, message
from rules.agreements import COLLECTIVE, participants
from rules.requirements import Lacking, Words

EVERYONE = message("les organisations participantes, ensemble")
EACH_BOARD = message("l'instance dirigeante de chaque organisation citée")
ADVISOR = message("la personne qui accompagne le dossier")
NOBODY_YET = (message("les organisations participantes ne sont pas encore connues"),)


def names(organisations: Iterable[Organisation]) -> Words:
    """Return the names of organisations."""
    return tuple(organisation.name for organisation in organisations)


def those(among: Iterable[Organisation], lack: Callable[[Organisation], bool]) -> Words:
    """Return the names of the organisations that lack something; when nobody is known yet, say so."""
    known = tuple(among)
    return names(found for found in known if lack(found)) if known else NOBODY_YET


def founders(dossier: Dossier) -> tuple[Organisation, ...]:
    """Return the future members of the group: those whose admission is on record, else all participants.

    An admission may bear a later day than the dossier: the gate is passed before the group is founded.
    """
    admitted = [found.organisation for found in dossier.all(Membership) if found.left is None]
    known = (dossier.get(Organisation, organisation) for organisation in admitted)
    return tuple(found for found in known if found is not None) or participants(dossier)


def has_adopted(dossier: Dossier, subject: str, body: str) -> Decision | None:
    """Return the decision of one body on a subject: adopted, with its quorum, by the day of the dossier.

    A count of votes that says the contrary of « adoptée », or a decision older than its question, is none.
    """
    found = dossier.get(Decision, f"{subject}|{body}")
    if found is None or not (found.adopted and found.quorum_met and found.decided <= dossier.at):
        return None
    counted = found.votes_for + found.votes_against > 0
    lost = counted and found.votes_for <= found.votes_against
    return None if lost or found.decided < found.opened else found


def undecided(dossier: Dossier, subject: str, among: Iterable[Organisation]) -> Words:
    """Return the organisations bound by no decision on a subject, neither their own nor a collective one."""
    if has_adopted(dossier, subject, COLLECTIVE):
        return ()
    return those(among, lambda found: has_adopted(dossier, subject, found.id) is None)


def note_lacking(subject: str, name: Message) -> Lacking:
    """Return the question whether a note on this subject was written; ``name`` is what it is called."""

    def lacking(dossier: Dossier) -> Words:
        found = dossier.get(WorkingNote, subject)
        return () if found is not None and found.summary and found.written <= dossier.at else (name,)

    return lacking
