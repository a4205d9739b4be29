"""What a case has left to settle before its documents are signed, in words."""

from apps.cli.output import problems, say
from models.messages import message
from rules.group.before_signing import to_settle
from store.cases.records import dossier
from store.database import reading
from store.parameters import parameters


def show_to_settle(case_id: str) -> None:
    """Show what forbids signing as the case stands, then what only has to be read."""
    with reading() as session:
        found = dossier(session, case_id)
    left = to_settle(found, parameters(), found.at)
    if not left:
        say(message("Rien ne s'oppose à la signature des documents de ce dossier."))
        return
    say(message("Avant toute signature, il reste à régler :"), "bold")
    problems(left, errors=False)
