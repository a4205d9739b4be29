"""What is wrong with the words typed after ``oeuvre``: the library says it in English, we say it again."""

import difflib
import re
from typing import Any

import typer

from models.messages import Message, message
from models.problems import Problem

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""The common class of the library's refusals, which it does not name in public."""


def asks_for_help(error: Any) -> bool:
    """Tell whether a family of commands was named without saying which: its page is the answer."""
    return type(error).__name__ == "NoArgsIsHelpError" or str(error.message).startswith("Missing command")


def usage_problem(error: Any) -> Problem:
    """Return what is wrong with the words typed after ``oeuvre``; from the library's refusal."""
    kind = type(error).__name__  # these classes have no public name
    path = error.ctx.command_path if getattr(error, "ctx", None) else "oeuvre"
    see = message("Voyez « {path} --help ».", path=path)
    if kind == "NoSuchOption":
        return Problem(
            "unknown_option", message("L'option {name} n'existe pas.", name=error.option_name), see
        )
    if kind == "MissingParameter":
        return Problem(
            "missing_argument", message("Il manque {name}.", name=_parameter_name(error.param)), see
        )
    if kind == "BadParameter":
        return Problem("bad_value", _bad_value(error), see)
    unknown = re.search(r"No such command '(.+?)'", str(error.message))
    if unknown:
        return _unknown_command(error, unknown[1], see)
    return Problem("bad_command_line", message("Cette ligne de commande n'est pas comprise."), see)


def _bad_value(error: Any) -> Message:
    quoted, name = re.search(r"'(.*?)'", str(error.message)), _parameter_name(error.param)
    if quoted is None:
        return message("La valeur donnée pour {name} ne convient pas.", name=name)
    return message("« {value} » ne convient pas pour {name}.", value=quoted[1], name=name)


def _parameter_name(parameter: Any) -> str:
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name).upper()


def _unknown_command(error: Any, typed: str, see: Message) -> Problem:
    near = difflib.get_close_matches(typed, error.ctx.command.list_commands(error.ctx), n=1)
    remedy = message("Vouliez-vous dire « {near} » ?", near=near[0]) if near else see
    return Problem("unknown_command", message("La commande « {typed} » n'existe pas.", typed=typed), remedy)
