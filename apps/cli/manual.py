"""Help pages in the reader's language, from the same parameters that the parser uses.

Typer words its own pages in English and draws them with rich, which costs more than all the rest.
"""

import shutil
import textwrap
from collections.abc import Iterable
from types import MethodType
from typing import Any

from apps.cli.words import help_text

WIDEST = 100
INDENT = "  "
OF_THE_LIBRARY = {"help", "install_completion", "show_completion"}


def attach(command: Any, name: str) -> Any:
    """Give a command and its members our help page; return the command under ``name``."""
    command.name = name
    command.get_help = MethodType(page, command)
    for member_name, member in getattr(command, "commands", {}).items():
        attach(member, member_name)
    return command


def page(command: Any, ctx: Any) -> str:
    """Return the help page of a command: usage, purpose, members, arguments, options."""
    parameters = [p for p in command.params if p.name not in OF_THE_LIBRARY and not p.hidden]
    options = [p for p in parameters if p.param_type_name == "option"]
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    members = [(name, command.get_command(ctx, name)) for name in _member_names(command, ctx)]
    blocks = [
        help_text("Usage : {line}").format(line=_usage(ctx.command_path, arguments, members)),
        _wrapped(command.help),
        _block(help_text("Commandes"), ((n, _first_sentence(m.help)) for n, m in members)),
        _block(help_text("Arguments"), ((_written(a), a.help or "") for a in arguments)),
        _block(help_text("Options"), [*((_flags(o), _option_help(o)) for o in options), *_common(ctx)]),
    ]
    return "\n\n".join(block for block in blocks if block)


def _member_names(command: Any, ctx: Any) -> list[str]:
    return list(command.list_commands(ctx)) if hasattr(command, "list_commands") else []


def _usage(path: str, arguments: Iterable[Any], members: list[Any]) -> str:
    words = [path, help_text("[options]")]
    words += [help_text("COMMANDE ...")] if members else []
    return " ".join([*words, *(_written(a) for a in arguments)])


def _written(argument: Any) -> str:
    name = (argument.metavar or argument.name).upper()
    return name if argument.required else f"[{name}]"


def _flags(option: Any) -> str:
    flags = ", ".join([*option.opts, *option.secondary_opts])
    return flags if option.is_flag else f"{flags} {(option.metavar or option.name).upper()}"


def _option_help(option: Any) -> str:
    default = option.default
    shown = option.show_default and not option.is_flag and default is not None and not callable(default)
    suffix = (
        " " + help_text("[par défaut : {value}]").format(value=default) if shown and default != "" else ""
    )
    return (option.help or "") + suffix


def _common(ctx: Any) -> list[tuple[str, str]]:
    rows = [("--help", help_text("Affiche cette aide."))]
    if ctx.parent is None:
        rows = [
            (
                "--as " + help_text("NOM"),
                help_text("Au nom de qui agir (sinon, l'utilisateur de l'ordinateur)."),
            ),
            ("--lang fr|en", help_text("Langue des phrases affichées.")),
            (
                "--for " + help_text("ORGANISATION"),
                help_text("Ne montre que ce que cette organisation, ou ce rôle, peut voir."),
            ),
            ("--why " + help_text("MOTIF"), help_text("Pourquoi l'on consulte ce qui est confidentiel.")),
            *rows,
        ]
    return rows


def _first_sentence(text: str | None) -> str:
    return (text or "").strip().split("\n\n")[0].replace("\n", " ")


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def _wrapped(text: str | None) -> str:
    paragraphs = (" ".join(p.split()) for p in (text or "").split("\n\n"))
    return "\n\n".join(textwrap.fill(p, _width()) for p in paragraphs)


def _block(title: str, rows: Iterable[tuple[str, str]]) -> str:
    rows = list(rows)
    if not rows:
        return ""
    left = min(max(len(row[0]) for row in rows), 30) + 2
    return "\n".join([title, *(_row(name, text, left) for name, text in rows)])


def _row(name: str, text: str, left: int) -> str:
    hanging = " " * (len(INDENT) + left)
    start = f"{INDENT}{name:<{left}}"
    if len(name) >= left:
        start = f"{INDENT}{name}\n{hanging}"
    return (
        textwrap.fill(text, _width() - 1, initial_indent=hanging, subsequent_indent=hanging).replace(
            hanging, start, 1
        )
        if text
        else start.rstrip()
    )
