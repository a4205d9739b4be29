"""What the law asks before an employer group is founded: no version of the ladder may leave it out.

The articles, their versions and their words stand in the ladder files; here stands the floor that each of
these files is compared with before it is used.
"""

from dataclasses import dataclass

from models.evidence import (
    Among,
    Condition,
    Evidence,
    Informed,
    OneAgreement,
    PublicHalf,
    Staff,
    Written,
)


@dataclass(frozen=True, slots=True)
class Commanded:
    """A requirement that an article of the labour code commands: what evidences it, and when it is asked."""

    article: str
    evidence: Evidence
    condition: Condition = Condition.ALWAYS


LEGAL_FLOOR = (
    # an employer that joins informs its CSE of the creation and of the nature of the group
    Commanded(
        "L1253-7", Informed(type="information_du_personnel", among=Among.FOUNDERS, staff=Staff.WITH_CSE)
    ),
    # members under several agreements: the group chooses one and declares itself
    Commanded("L1253-17", OneAgreement(type="convention_unique")),
    # local authorities and their establishments are at most half of the members
    Commanded("L1253-19", PublicHalf(type="moitie_publique_au_plus")),
    # a group with public and private members guarantees its debts to employees and social bodies
    Commanded("L1253-21", Written(type="note", subject="garantie"), Condition.MIXED),
)
