"""Articles that the gate to an employer group rests on, in the version that was read."""

from datetime import date

from models.law import LegalBasis, Mark

_CODE = "Code du travail"
_READ = date(2026, 11, 22)


def _article(number: str, version: date, legi_id: str) -> LegalBasis:
    return LegalBasis(_CODE, number, version, _READ, Mark.VERIFIED, legi_id)


EMPLOYERS_TELL_STAFF = _article("L1253-7", date(2008, 5, 1), "LEGIARTI000006901341")
ONE_AGREEMENT = _article("L1253-17", date(2008, 5, 1), "LEGIARTI000006901352")
PUBLIC_HALF = _article("L1253-19", date(2016, 8, 10), "LEGIARTI000033024678")
GUARANTEE_OF_DEBTS = _article("L1253-21", date(2008, 5, 1), "LEGIARTI000006901356")
