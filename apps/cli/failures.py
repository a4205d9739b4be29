"""What the person at the keyboard sees when something is wrong: their own mistakes, or ours."""

import os
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from apps.cli import words
from apps.cli.usage import USAGE_ERROR, asks_for_help, usage_problem
from models.messages import message
from models.problems import Problem, ProblemsFound
from store.language import LANGUAGES

TO_MEND, OUR_FAILURE, INTERRUPTED = 2, 70, 130


@dataclass
class Outcome:
    """The exit code of a command."""

    code: int = 0


@contextmanager
def answered() -> Iterator[Outcome]:
    """Run a command inside: whatever it raises becomes sentences on the terminal and an exit code."""
    outcome = Outcome()
    try:
        yield outcome
    except typer.Exit as done:
        outcome.code = done.exit_code
    except USAGE_ERROR as error:
        outcome.code = _answer_usage(error)
    except (KeyboardInterrupt, typer.Abort):
        outcome.code = _say(INTERRUPTED, message("Interrompu. Relancez la même commande pour reprendre."))
    except Exception as error:  # noqa: BLE001 - the last catch before the user
        problems = problems_of(error)
        if problems:
            outcome.code = _show(problems)
        else:
            outcome.code = _say_our_failure(error)


def _answer_usage(error: Any) -> int:
    if not asks_for_help(error):
        return _show((usage_problem(error),))
    typer.echo(error.ctx.get_help())
    return 0


def problems_of(error: BaseException) -> tuple[Problem, ...]:
    """Return what the user can mend about an exception; empty when the code is at fault."""
    if isinstance(error, ProblemsFound):
        return error.problems
    if isinstance(error, OSError):
        return _disk_problems(error)
    if isinstance(error, ValueError) and getattr(error, "title", "") == "Settings":
        return _settings_problems(error)
    return ()


def check_global_option(option: str, value: str) -> None:
    """Refuse an empty value or an unknown language.

    Raises:
        ProblemsFound: with the values that would do.
    """
    if option == "--lang" and value not in LANGUAGES:
        os.environ.pop(words.LANGUAGE)
        known = ", ".join(LANGUAGES)
        raise ProblemsFound(
            [
                Problem(
                    "unknown_language",
                    message("La langue « {value} » n'est pas connue.", value=value),
                    message("Choisissez parmi : {known}.", known=known),
                )
            ]
        )
    if not value:
        missing = message("L'option {option} attend une valeur.", option=option)
        raise ProblemsFound(
            [Problem("option_without_value", missing, message("Exemple : --as 'Camille Martin'."))]
        )


def check_words(line: Sequence[str]) -> None:
    """Refuse words typed in another encoding than the terminal's: nobody could read or keep them.

    The name of a file that is there may be of any bytes.

    Raises:
        ProblemsFound: one problem for each such word.
    """
    broken = [word for word in line if not _readable(word) and not Path(word).exists()]
    if broken:
        raise ProblemsFound([_half_typed(word) for word in broken])


def _readable(word: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def _half_typed(word: str) -> Problem:
    return Problem(
        "unreadable_word",
        message("« {word} » contient un caractère abîmé.", word=word.encode(errors="replace").decode()),
        message("Retapez ce mot : il vient sans doute d'un texte copié dans le mauvais encodage."),
    )


def _settings_problems(error: Any) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "bad_setting",
            message("Le réglage {name} ne convient pas.", name=f"OEUVRE_{wrong['loc'][0]}".upper()),
            message("Corrigez cette variable d'environnement, ou retirez-la."),
        )
        for wrong in error.errors()
    )


def _disk_problems(error: OSError) -> tuple[Problem, ...]:
    from store.files import disk_problem  # noqa: PLC0415 - the disk seldom refuses

    found = disk_problem(error)
    return (found,) if found else ()


def _show(problems: tuple[Problem, ...]) -> int:
    from apps.cli import output  # noqa: PLC0415 - rich is only loaded when something is drawn

    output.problems(problems)
    return TO_MEND


def _say(code: int, text: Any) -> int:
    from apps.cli import output  # noqa: PLC0415 - rich is only loaded when something is drawn

    output.complain(text)
    return code


def _say_our_failure(error: BaseException) -> int:
    log = _keep_traceback(error)
    said = message(
        "Le logiciel a échoué, ce n'est pas de votre fait. Joignez ce fichier à votre signalement : {log}",
        log=str(log),
    )
    return _say(OUR_FAILURE, said)


def _keep_traceback(error: BaseException) -> Path:
    text = "".join(traceback.format_exception(error))
    name = f"oeuvre-{datetime.now().astimezone():%Y%m%d-%H%M%S}-{os.getpid()}.log"
    for folder in _log_folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return folder / name
    return Path(os.devnull)


def _log_folders() -> Iterator[Path]:
    with suppress(Exception):  # a broken setting must not hide the first failure
        from store.settings import settings  # noqa: PLC0415 - settings themselves may be what failed

        yield settings().home / "journaux"
    yield Path(tempfile.gettempdir())
