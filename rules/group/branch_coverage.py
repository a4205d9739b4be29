"""Clauses of branch agreements that catch employer groups, before any free choice of agreement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from models.facts.organisations import Organisation
from models.law import LegalBasis, Mark
from rules.parties import PUBLIC

READ = date(2026, 11, 22)

SPORT = LegalBasis(
    "Sport (IDCC 2511)", "11.1", checked=READ, mark=Mark.VERIFIED, legi_id="KALIARTI000042110603"
)
ECLAT = LegalBasis(
    "ÉCLAT (IDCC 1518)", "1.1", checked=READ, mark=Mark.VERIFIED, legi_id="KALIARTI000051496162"
)
ALISFA = LegalBasis("ALISFA (IDCC 1261)", "1.1", note="le texte n'a pas pu être lu")


@dataclass(frozen=True, slots=True)
class BranchClause:
    """What a branch agreement says of employer groups, and whether it catches a group of these members.

    ``catches`` returns ``None`` when the text was not read, or leaves the answer to be judged.
    """

    idcc: str
    basis: LegalBasis
    says: str
    catches: Callable[[Sequence[Organisation], str], bool | None]


def count_of(members: Sequence[Organisation], idcc: str) -> int:
    """Return how many members apply an agreement."""
    return sum(found.agreement is not None and found.agreement.idcc == idcc for found in members)


def _majority(members: Sequence[Organisation], idcc: str) -> bool | None:
    return count_of(members, idcc) * 2 > len(members)


def _all_or_judge(members: Sequence[Organisation], idcc: str) -> bool | None:
    """All private members in the branch: caught; none: not; some: the main activity has to be judged."""
    private = [found for found in members if found.nature not in PUBLIC]
    count = count_of(private, idcc)
    return None if 0 < count < len(private) else count > 0


def _unread(members: Sequence[Organisation], idcc: str) -> bool | None:
    return None if count_of(members, idcc) else False


BRANCHES = (
    BranchClause(
        "1518",
        ECLAT,
        "Elle s'applique aux groupements d'employeurs lorsque l'activité principale de leurs adhérents en "
        "relève, et à ceux dont l'activité principale en relève.",
        _all_or_judge,
    ),
    BranchClause(
        "2511",
        SPORT,
        "Le groupement dont la majorité des adhérents relève de cette convention y est soumis. Les "
        "employeurs membres assument une responsabilité solidaire envers les salariés du groupement ; cette "
        "clause ne reprend pas la faculté de répartition que la loi ouvre aux statuts. Elle est étendue sous "
        "réserve de l'ancien article L. 127-7 du code du travail, relatif aux groupements dont les membres "
        "relèvent de plusieurs conventions.",
        _majority,
    ),
    BranchClause(
        "1261",
        ALISFA,
        "Le texte de cette convention n'a pas pu être lu : il faut y chercher ce qu'elle dit des groupements "
        "d'employeurs avant de conclure.",
        _unread,
    ),
)


def clauses_that_matter(members: Sequence[Organisation], chosen: str) -> tuple[BranchClause, ...]:
    """Return the clauses of the agreements that members apply, or that the group has chosen."""
    known = {found.agreement.idcc for found in members if found.agreement is not None} | {chosen}
    return tuple(clause for clause in BRANCHES if clause.idcc in known)
