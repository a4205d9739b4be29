"""What a database refusal means for the person at the keyboard."""

from pathlib import Path

from sqlalchemy.exc import DatabaseError

from models.messages import message
from models.problems import Problem

_LOCKED = Problem(
    "database_locked",
    message("La base de données est occupée par un autre travail."),
    message("Attendez que l'autre commande se termine, puis recommencez : rien n'a été écrit."),
)
_FULL = Problem(
    "disk_full",
    message("Il n'y a plus de place pour écrire dans la base de données."),
    message("Libérez de l'espace sur le disque, puis recommencez : rien n'a été écrit."),
)
_READ_ONLY = Problem(
    "database_read_only",
    message("La base de données ne peut pas être modifiée."),
    message(
        "Demandez le droit d'écrire dans le dossier de la base, ou indiquez un autre dossier (OEUVRE_HOME)."
    ),
)
UNREACHABLE = Problem(
    "database_unreachable",
    message("La base de données ne peut pas être ouverte."),
    message("Vérifiez l'adresse de la base (OEUVRE_DATABASE_URL) ou son dossier (OEUVRE_HOME)."),
)
_DAMAGED = Problem(
    "database_damaged",
    message("Le fichier de la base de données est abîmé."),
    message("Remettez en place la dernière sauvegarde ; gardez le fichier abîmé de côté."),
)


def folder_problem(folder: Path) -> Problem:
    """Return the problem of a folder that cannot be made for the database."""
    return Problem(
        "no_folder",
        message("Le dossier « {folder} » ne peut pas être créé.", folder=str(folder)),
        message("Indiquez un dossier où vous pouvez écrire (OEUVRE_HOME)."),
    )


_SIGNS: tuple[tuple[str, Problem], ...] = (
    ("database is locked", _LOCKED),
    ("database table is locked", _LOCKED),
    ("lock timeout", _LOCKED),
    ("database or disk is full", _FULL),
    ("no space left", _FULL),
    ("readonly database", _READ_ONLY),
    ("unable to open database file", UNREACHABLE),
    ("connection failed", UNREACHABLE),
    ("connection refused", UNREACHABLE),
    ("could not translate host name", UNREACHABLE),
    ("malformed", _DAMAGED),
    ("file is not a database", _DAMAGED),
)


def problem_of(error: DatabaseError) -> Problem | None:
    """Return the problem a user can act on, or ``None`` when the code is at fault."""
    return problem_said(error.orig)


def problem_said(error: object) -> Problem | None:
    """Return the problem that the words of a driver tell, or ``None`` when the code is at fault."""
    said = str(error).lower()
    return next((problem for sign, problem in _SIGNS if sign in said), None)
