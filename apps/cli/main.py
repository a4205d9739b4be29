"""The command ``oeuvre``: commands are listed here and loaded only when they are called."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup

from apps.cli import entrance, failures, manual, words
from apps.cli.words import help_text

GLOBAL_OPTIONS = {
    "--lang": words.LANGUAGE,
    "--as": words.ACTOR,
    "--for": words.READER,
    "--why": words.PURPOSE,
}


class Door(NamedTuple):
    """Where a command lives: a module of ``apps.cli``, and the command inside its Typer app, if only one."""

    module: str
    command: str = ""


DOORS = {
    "demo": Door("shell.demo", "demo"),
    "status": Door("cases.case", "status"),
    "case": Door("cases.case"),
    "documents": Door("papers.documents"),
    "templates": Door("papers.templates"),
    "law": Door("papers.law"),
    "schedule": Door("months.schedule"),
    "month": Door("months.month"),
    "cost": Door("costs.cost"),
    "close": Door("months.month", "close"),
    "billing": Door("bills.billing"),
    "explain": Door("months.month", "explain"),
    "server": Door("shell.server"),
    "access": Door("shell.access"),
}


class _LazyGroup(TyperGroup):
    """A group whose members are imported on demand."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is the library's
        return list(DOORS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the signature is the library's
        door = DOORS.get(cmd_name)
        return _load(cmd_name, door) if door else None

    def get_help(self, ctx: Any) -> str:
        return manual.page(self, ctx)


def _load(name: str, door: Door) -> Any:
    command: Any = typer.main.get_command(import_module(f"apps.cli.{door.module}").app)
    members = getattr(command, "commands", {})
    if door.command and members:
        command = members[door.command]
    return manual.attach(command, name)


app = typer.Typer(
    name="oeuvre", cls=_LazyGroup, add_completion=False, rich_markup_mode=None, invoke_without_command=True
)


@app.callback()
def _root(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def take_global_options(line: Sequence[str]) -> list[str]:
    """Put the options of every command into the environment wherever they stand; return the rest of the line.

    Raises:
        ProblemsFound: an option without its value, or an unknown language.
    """
    rest: list[str] = []
    words_left = iter(line)
    for word in words_left:
        option, equals, value = word.partition("=")
        if option in GLOBAL_OPTIONS:
            os.environ[GLOBAL_OPTIONS[option]] = value if equals else next(words_left, "")
            failures.check_global_option(option, os.environ[GLOBAL_OPTIONS[option]])
        else:
            rest.append(word)
    return rest


def run(line: Sequence[str]) -> int:
    """Run one command line; return its exit code: 0 done, 2 to mend, 70 our failure, 130 interrupted."""
    before = {name: os.environ.get(name) for name in GLOBAL_OPTIONS.values()}
    try:
        return _run(line)
    finally:  # what was said on one line does not hold for the next one of the same process
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({name: value} if value is not None else {})


def _run(line: Sequence[str]) -> int:
    with failures.answered() as outcome:
        failures.check_words(line)
        rest = take_global_options(line)
        app.info.help = help_text(
            "Œuvre commune : de la mutualisation au groupement d'employeurs, pas à pas, pièces en main."
        )
        with entrance.entered(rest):
            outcome.code = app(rest, prog_name="oeuvre", standalone_mode=False) or 0
        if outcome.code == failures.INTERRUPTED:  # the library keeps Ctrl-C to itself
            raise KeyboardInterrupt
    return outcome.code


def main() -> None:
    """Entry point of the command ``oeuvre``."""
    gc.set_threshold(
        100_000, 50, 50
    )  # imports make many lasting objects: collecting them costs a tenth of a second
    # no plugin of pydantic is ours: looking for one reads the metadata of every library installed
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles may still say cp1252: accents and no-break spaces must pass
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = run(sys.argv[1:])
    gc.freeze()  # the process ends: without this its last act is to go through every object it ever made
    sys.exit(code)
