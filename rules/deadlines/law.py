"""Articles that fix a due date, each with the version that was read."""

from datetime import date

from models.law import LegalBasis, Mark

_READ = date(2026, 11, 22)


def _code(article: str, version: date) -> LegalBasis:
    return LegalBasis("Code du travail", article, version, _READ, Mark.VERIFIED)


NOTE_TO_INSPECTION = _code("D1253-1", date(2008, 5, 1))
TIME_TO_OBJECT = _code("D1253-7", date(2008, 5, 1))
HIRING_DECLARED = _code("L1221-10", date(2008, 5, 1))
FIRST_VISIT = _code("R4624-10", date(2017, 1, 1))
CHANGE_HANDED_OVER = _code("R1221-40", date(2023, 11, 1))
REGISTRY = LegalBasis("Loi du 1er juillet 1901", "5", None, _READ, Mark.SECONDARY)
