"""Changes in what a group told of itself: how they are named, who has to know, by which article."""

from models.facts.declarations import ChangeSubject, GroupChange
from models.facts.employment import EmployerGroup
from models.messages import Message, message
from rules.group.founding import ASSOCIATION

LABELS: dict[ChangeSubject, Message] = {
    ChangeSubject.NAME: message("Nom du groupement"),
    ChangeSubject.SEAT: message("Siège social"),
    ChangeSubject.FORM: message("Forme juridique"),
    ChangeSubject.DIRECTORS: message("Personnes qui dirigent le groupement"),
    ChangeSubject.STATUTES: message("Statuts"),
    ChangeSubject.PUBLICATION: message("Publication ou inscription au registre"),
    ChangeSubject.MEMBERS: message("Liste des membres"),
    ChangeSubject.ESTABLISHMENTS: message("Siège, établissements ou activités d'un membre"),
    ChangeSubject.HEADCOUNT: message("Nombre de personnes employées par un membre"),
    ChangeSubject.AGREEMENT: message("Convention collective du groupement"),
}
# D1253-3 [2021-02-13] names 1° to 3°, 5° a and b, and 6° of D1253-1: neither its 4° nor members' headcounts.
NOT_FOR_INSPECTION = frozenset({ChangeSubject.PUBLICATION, ChangeSubject.HEADCOUNT})
# Loi du 1er juillet 1901, art. 5 (secondary source): changes in the direction and in the statutes.
FOR_REGISTER = frozenset(
    {
        ChangeSubject.NAME,
        ChangeSubject.SEAT,
        ChangeSubject.FORM,
        ChangeSubject.DIRECTORS,
        ChangeSubject.STATUTES,
    }
)


def somebody_to_tell(group: EmployerGroup, change: GroupChange) -> bool:
    """Tell whether a change has to be told to the labour administration."""
    # D1253-6 [2010-02-15]: with several agreements, any change to the information of D1253-1 is told.
    return group.several_agreements or change.subject not in NOT_FOR_INSPECTION


def article_of(change: GroupChange) -> str:
    """Return the article that has a change told: what the inspectorate leaves out, D1253-6 alone asks for."""
    return "D1253-6" if change.subject in NOT_FOR_INSPECTION else "D1253-3"


def for_register(group: EmployerGroup, change: GroupChange) -> bool:
    """Tell whether a change is declared to the register of associations as well."""
    return group.form == ASSOCIATION and change.subject in FOR_REGISTER
