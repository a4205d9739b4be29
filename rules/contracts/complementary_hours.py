"""Complementary hours of part-time contracts: what recorded agreements change to limit and premium."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.dossier import Dossier
from models.facts.working_time import AgreementLevel, ComplementaryHoursAgreement
from rules.rounding import seconds

_FIRST = (AgreementLevel.COMPANY, AgreementLevel.EXTENDED_BRANCH)
"""L3123-20 [2016-08-10]: the company's agreement, and only failing one that of the extended branch."""


@dataclass(frozen=True, slots=True)
class ComplementaryTerms:
    """What agreements say: the limit as a part of the contract's week and its reference, the one premium."""

    share: Fraction | None = None
    reference: str = ""
    premium: Decimal | None = None

    def limit(self, weekly: Decimal, usual: Decimal) -> int:
        """Return the seconds allowed beyond a contract's week; ``usual`` is the part without agreement."""
        share = Fraction(usual) if self.share is None else self.share
        return int(seconds(weekly) * share)


def complementary_terms(dossier: Dossier) -> ComplementaryTerms:
    """Return what the agreements signed by the day of a case say; nothing without one."""
    signed = {a.level: a for a in dossier.all(ComplementaryHoursAgreement) if a.signed <= dossier.at}
    limits = [signed[level] for level in _FIRST if level in signed and signed[level].limit]
    branch = signed.get(AgreementLevel.EXTENDED_BRANCH)
    return ComplementaryTerms(
        share=limits[0].share if limits else None,
        reference=limits[0].reference if limits else "",
        premium=branch.premium if branch else None,
    )
