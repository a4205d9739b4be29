"""Reads the sheets of a month's hours."""

from collections.abc import Sequence

from models.messages import Message, message
from models.problems import blocking
from models.sheets import Sheet
from models.worktime import HoursLine, Nature
from rules.imports.cells import as_text, plain
from rules.imports.columns import HOURS_COLUMNS, NO_CHOICE, Choices
from rules.imports.directory import Directory
from rules.imports.rows import Reading, Row
from rules.imports.tables import read_sheets
from rules.imports.times import length

NATURES = {
    Nature.WORK: ("travail", "heures", "mission", "presence", "normal", "normales", "mise a disposition"),
    Nature.TRAVEL: ("trajet", "trajets", "deplacement", "route", "transport"),
    Nature.COMMON: ("temps commun", "commun", "reunion"),
    Nature.TRAINING: ("formation",),
    Nature.IDLE: ("intermission", "non affecte"),
    Nature.SICKNESS: ("maladie", "arret", "absence maladie"),
    Nature.ABSENCE: ("absence", "conge", "conges", "cp", "ferie", "rtt"),
}
"""Words met in a column of natures; an absence loses its ground unless the price shares it apart."""

ATTACHED = frozenset({Nature.WORK, Nature.TRAVEL})


def read_hours(sheets: Sequence[Sheet], names: Directory, choices: Choices = NO_CHOICE) -> Reading[HoursLine]:
    """Sort the rows of a file of hours into lines, problems and rows left aside."""
    return read_sheets(sheets, HOURS_COLUMNS, lambda row: _line(row, names), names, choices)


def _line(row: Row, names: Directory) -> HoursLine | None:
    nature = _nature(row)
    day = row.day("day")
    employee = row.known("employee", names.employees, "unknown_employee", _no_employee)
    seconds, start, end = length(row)
    member = _member(row, names, nature)
    site = _optional(row, "site", names)
    came_from = _optional(row, "came_from", names)
    if seconds is not None and seconds < 0:
        row.refuse(
            "negative_hours",
            message("Des heures négatives ne peuvent pas être importées."),
            message("Corrigez la ligne d'origine au lieu de la compenser."),
            "hours",
        )
    if blocking(row.problems):
        return None
    if nature is None or day is None or employee is None or seconds is None or member is None:
        return None
    return HoursLine(row.origin, day, employee, nature, seconds, member, site, came_from, start, end)


def _no_employee(name: str) -> Message:
    return message("Aucun salarié du dossier n'est connu comme « {name} ».", name=name)


def _no_organisation(name: str) -> Message:
    return message("Aucune organisation du dossier n'est connue comme « {name} ».", name=name)


def _no_site(name: str) -> Message:
    return message("Aucun site du dossier n'est connu comme « {name} ».", name=name)


def _nature(row: Row) -> Nature | None:
    """Return what the time was spent on; work when the file does not say."""
    written = plain(as_text(row.cell("nature")))
    if not written:
        return Nature.WORK
    for nature, words in NATURES.items():
        if any(written == word or written.startswith(word + " ") for word in words):
            return nature
    row.refuse(
        "unknown_nature",
        message("La nature « {nature} » est inconnue.", nature=as_text(row.cell("nature"))),
        message("Écrivez travail, trajet, temps commun ou absence."),
        "nature",
    )
    return None


def _member(row: Row, names: Directory, nature: Nature | None) -> str | None:
    """Return the member the time is for; empty for common time and absences, which belong to nobody."""
    if nature is None or nature in ATTACHED:
        return row.known("member", names.organisations, "unknown_organisation", _no_organisation)
    if row.cell("member") is not None:
        row.warn(
            "member_not_kept",
            message(
                "L'adhérent de cette ligne n'est pas retenu : ce temps suit la clé du temps non affecté."
            ),
            message("Si ce temps est celui d'un seul adhérent, écrivez « travail » dans la colonne Nature."),
            "member",
        )
    return ""


def _optional(row: Row, name: str, names: Directory) -> str:
    if row.cell(name) is None:
        return ""
    register, code, unknown = {
        "site": (names.sites, "unknown_site", _no_site),
        "came_from": (names.organisations, "unknown_organisation", _no_organisation),
    }[name]
    return row.known(name, register, code, unknown) or ""
