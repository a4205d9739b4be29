"""Who reads and who acts: both are read from the environment, so that child processes agree."""

import getpass
import os
from typing import TYPE_CHECKING

from store.language import LANGUAGES, SOURCE, translate

if TYPE_CHECKING:
    from models.actor import Actor

LANGUAGE = "OEUVRE_LANGUAGE"
ACTOR = "OEUVRE_ACTOR"
READER = "OEUVRE_READER"
PURPOSE = "OEUVRE_PURPOSE"


def language() -> str:
    """Return the reader's language, French unless ``--lang`` or the environment says otherwise."""
    wanted = os.environ.get(LANGUAGE, SOURCE)
    return wanted if wanted in LANGUAGES else SOURCE


def help_text(french: str) -> str:
    """Return a help text in the reader's language; Babel extracts ``french`` from calls to this function."""
    return translate(french, language())


def actor() -> "Actor":
    """Return who acts: the name given by ``--as``, else the user of this computer."""
    from models.actor import Actor  # noqa: PLC0415 - tables are slow to import, and help pages need none

    return Actor(os.environ.get(ACTOR) or _system_user())


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user id, as in some containers
        return "utilisateur"
