"""Cases written for a jurist: a sentence, a date, what is given, what must come out, in euros and cents."""

from decimal import Decimal
from pathlib import Path

import yaml

from rules.employer_cost.contributions import REDUCED_RATES, TABLE

CASES = Path(__file__).parent / "cases"
EMPLOYER = {
    "effectif": "headcount",
    "association": "association",
    "groupement agricole": "agricultural_group",
    "alsace moselle": "alsace_moselle",
    "apprentie": "apprentice",
    "masse salariale": "payroll",
    "accidents du travail": "work_accident",
    "versement mobilité": "mobility",
}
POST = {
    "brut": "gross",
    "heures": "weekly_hours",
    "cadre": "executive",
    "durée déterminée": "fixed_term",
    "indemnité de fin": "end_indemnity",
    "complémentaire santé": "health_insurance",
    "majoration complémentaire": "complementary_premium",
}
WORKED = {"heures supplémentaires": "overtime", "heures complémentaires": "complementary"}
KEYS = {row.label.text: row.key for row in (*TABLE, *REDUCED_RATES)} | {
    "Réduction générale des cotisations": "general_reduction",
    "Déduction sur les heures supplémentaires": "overtime_deduction",
}


def pytest_generate_tests(metafunc):
    """Give each test of a module with a ``FOLDER`` the cases of that folder, one by one."""
    folder = getattr(metafunc.module, "FOLDER", "")
    if folder and "case" in metafunc.fixturenames:
        names, cases = zip(*read_cases(folder), strict=True)
        metafunc.parametrize("case", cases, ids=names)


def read_cases(folder):
    """Return the cases of a folder; every figure stays the text that was written."""
    found = []
    for path in sorted((CASES / folder).glob("*.yaml")):
        cases = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
        found += [(f"{path.stem}-{number}", case) for number, case in enumerate(cases, start=1)]
    return found


def taken(given, words):
    """Return the values of a case by our own names; a word that nobody knows is a mistake of the case."""
    unknown = given.keys() - words.keys()
    assert not unknown, unknown
    return {words[word]: value(text) for word, text in given.items()}


def value(text):
    return text == "oui" if text in {"oui", "non"} else Decimal(text)
