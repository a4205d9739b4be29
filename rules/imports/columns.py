"""The columns a file may have, and those the manager chose instead of the ones guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from types import MappingProxyType

from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from rules.imports.cells import plain
from rules.imports.mended import NOTES


@dataclass(frozen=True, slots=True)
class Column:
    """A column a file may have: ``title`` is our name for it, ``known_as`` its usual headings, best first.

    A required column may be done without when all those of ``instead`` are there.
    """

    field: str
    title: str
    known_as: tuple[str, ...]
    required: bool = True
    instead: tuple[str, ...] = ()


TIMES = ("start", "end")
HOURS_COLUMNS = (
    Column("day", "Date", ("date", "jour", "date du jour", "journee")),
    Column(
        "employee",
        "Salarié",
        ("matricule", "salarie", "salariee", "nom du salarie", "nom prenom", "employe", "nom"),
    ),
    Column(
        "member",
        "Adhérent",
        ("adherent", "adherente", "structure", "utilisateur", "utilisatrice", "membre", "association"),
    ),
    Column("start", "Début", ("debut", "heure de debut", "arrivee", "heure d arrivee", "de"), required=False),
    Column("end", "Fin", ("fin", "heure de fin", "depart", "heure de depart", "a"), required=False),
    Column(
        "hours",
        "Heures",
        ("heures", "nombre d heures", "nb heures", "nb d heures", "heures travaillees", "duree", "temps"),
        instead=TIMES,
    ),
    Column("pause", "Pause", ("pause", "coupure", "duree de la pause"), required=False),
    Column("nature", "Nature", ("nature", "type", "type d heures", "nature du temps"), required=False),
    Column("site", "Site", ("site", "lieu", "lieu de travail", "lieu d intervention"), required=False),
    Column(
        "came_from",
        "Venant de",
        ("venant de", "provenance", "depart", "adherent de depart", "depuis"),
        required=False,
    ),
)

PAYROLL_COLUMNS = (
    Column("employee", "Matricule", ("matricule", "salarie", "salariee", "nom prenom", "employe", "nom")),
    Column("label", "Libellé", ("libelle", "rubrique", "designation", "intitule", "nature")),
    Column(
        "amount",
        "Montant",
        ("montant", "montant employeur", "cout", "cout employeur", "part employeur", "part patronale"),
    ),
    Column("base", "Base", ("base", "assiette"), required=False),
    Column("month", "Période", ("periode", "mois"), required=False),
)

Picked = Mapping[str, str]
"""Heading (or letter of the column) by field; an empty one says that the field is not to be read."""


def _none() -> Mapping[str, Picked]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Choices:
    """What a manager said of the columns: now, and earlier by ``key_of`` the headings of the file."""

    asked: Picked = field(default_factory=dict)
    remembered: Mapping[str, Picked] = field(default_factory=_none)

    def of(self, headings: Sequence[str]) -> Picked:
        """Return what holds for a row of headings."""
        return {**self.remembered.get(key_of(headings), {}), **self.asked}


NO_CHOICE = Choices()


def key_of(headings: Sequence[str]) -> str:
    """Return what the same headings always give: what we add to a sheet to be mended does not count."""
    ours = {plain(note) for note in NOTES}
    words = [word for heading in headings if (word := plain(heading)) not in ours]
    return sha256("|".join(words).encode()).hexdigest()


def asked_columns(texts: Sequence[str]) -> tuple[Picked, Picked]:
    """Read ``Heures=Total h`` as the columns of hours and those of payroll, by the title we give them.

    Raises:
        ProblemsFound: no equal sign, or no column of ours bears the title.
    """
    hours, payroll = picked_columns(texts, (HOURS_COLUMNS, PAYROLL_COLUMNS))
    return hours, payroll


def picked_columns(texts: Sequence[str], kinds: Sequence[Sequence[Column]]) -> tuple[Picked, ...]:
    """Read ``Title=Heading`` for each kind of file, by the titles of its columns.

    Raises:
        ProblemsFound: no equal sign, or no column of ours bears the title.
    """
    picked: tuple[dict[str, str], ...] = tuple({} for _ in kinds)
    problems: list[Problem] = []
    for text in texts:
        title, equals, heading = text.partition("=")
        places = [
            (kept, column.field)
            for kept, columns in zip(picked, kinds, strict=True)
            for column in columns
            if plain(column.title) == plain(title)
        ]
        if not equals or not places:
            titles = [column.title for columns in kinds for column in columns]
            problems.append(_unknown_title(text, title, titles))
        for kept, name in places:
            kept[name] = heading.strip()
    if problems:
        raise ProblemsFound(problems)
    return picked


def letter_of(text: str) -> int:
    """Return the number of a column written as its letters, 0 when it is no such thing: C is 3."""
    number = 0
    for letter in text if re.fullmatch(r"[A-Z]{1,2}", text) else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _unknown_title(text: str, title: str, titles: Sequence[str]) -> Problem:
    near = get_close_matches(title.strip().capitalize(), titles, n=1)
    remedy = (
        message("Vouliez-vous dire « {near} » ?", near=near[0])
        if near
        else message('Écrivez --column "Titre=Colonne du fichier". Titres : {titles}.', titles=titles)
    )
    return Problem(
        "unknown_column_title",
        message("« {text} » ne désigne aucune de nos colonnes.", text=text),
        remedy,
        Place(field="--column"),
    )
