"""Every command, and the readers it may be run for: a command that is not here serves no reader.

Commands that write, or that make the files of the whole group, serve nobody: who runs them works for the
case. With no reader named, a command shows what it always showed to who keeps the case.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from models.reader import Reader, Role

NOBODY: frozenset[Role] = frozenset()
ANYBODY = frozenset(Role)
INSIDE = ANYBODY - {Role.FUNDER}
KEEPERS = frozenset({Role.ADVISOR, Role.MANAGER})
ACCOMPANIED = frozenset({Role.ADVISOR, Role.REPRESENTATIVE})
DIRECTION = frozenset({Role.MANAGER, Role.BOARD})
OWN_MONEY = frozenset({Role.MANAGER, Role.REPRESENTATIVE})


class Way(NamedTuple):
    """Who a command serves, and the options by which it would write or show more than they may see."""

    readers: frozenset[Role]
    without: frozenset[str] = frozenset()


_READING: Mapping[str, Way] = {
    "status": Way(INSIDE),
    "case status": Way(INSIDE),
    "case check": Way(INSIDE),
    "case diagnosis": Way(INSIDE, frozenset({"--confidential"})),
    "case matches": Way(INSIDE, frozenset({"--export"})),
    "case findings": Way(INSIDE),
    "case session": Way(INSIDE, frozenset({"--on"})),
    "case tasks": Way(INSIDE),
    "case decisions": Way(INSIDE),
    "case accompaniment": Way(ACCOMPANIED),
    "case story": Way(INSIDE),
    "case history": Way(KEEPERS),
    "case late": Way(KEEPERS),
    "case agenda": Way(KEEPERS),
    "case organisation": Way(frozenset({Role.ADVISOR})),
    "case liability": Way(DIRECTION),
    "case report": Way(frozenset({Role.ADVISOR, Role.FUNDER})),
    "case ladders": Way(ANYBODY),
    "documents list": Way(INSIDE),
    "documents pdf": Way(INSIDE),
    "documents compare": Way(INSIDE),
    "explain": Way(OWN_MONEY),
    "month explain": Way(OWN_MONEY),
    "billing balance": Way(DIRECTION),
    "billing board": Way(DIRECTION),
    "access log": Way(KEEPERS),
    "access rules": Way(ANYBODY),
    "access workbook": Way(OWN_MONEY),
    "cost quote": Way(ANYBODY),
    "law check": Way(ANYBODY),
}

_WRITING = (
    "demo",
    "schedule",
    "close",
    "month close",
    "month preview",
    "case open",
    "case answer",
    "case move",
    "case pause",
    "case resume",
    "case stop",
    "case set-aside",
    "case split",
    "case merge",
    "case migrate",
    "case settle",
    "case task",
    "case done",
    "case remind",
    "documents validate",
    "documents sign",
    "templates build",
    "templates lint",
    "templates preview",
    "templates fill",
    "templates restore",
    "templates review export",
    "templates review import",
    "billing adjust",
    "billing issue",
    "billing credit",
    "billing pay",
    "billing bank",
    "billing remind",
    "access share",
    "access forget",
    "billing claim",
    "billing facturx",
    "billing fec",
    "billing debit",
    "billing debited",
    "billing workbook",
    "cost price",
    "cost tax",
    "cost vat",
    "cost budget",
    "cost check",
    "server status",
    "server stop",
)

WAYS: Mapping[str, Way] = {**_READING, **{name: Way(NOBODY) for name in _WRITING}}
"""Each command by the words typed after ``oeuvre``."""


def name_of(line: Sequence[str]) -> str:
    """Return the name of the command of a line; empty when it is not known here."""
    names = (" ".join(line[:size]) for size in (3, 2, 1))
    return next((name for name in names if name in WAYS), "")


def check(line: Sequence[str], reader: Reader) -> None:
    """Make sure that a command serves a reader.

    Raises:
        ProblemsFound: it does not, or one of its options would show or do more.
    """
    if not line or _asks_for_help(line):
        return
    name = name_of(line)
    way = WAYS.get(name, Way(NOBODY))
    barred = sorted(way.without & {word.partition("=")[0] for word in line})
    if reader.role not in way.readers:
        raise ProblemsFound([_not_served(name, reader)])
    if barred:
        raise ProblemsFound([_barred(barred[0], reader)])


def _asks_for_help(line: Sequence[str]) -> bool:
    """Tell whether a line only asks for help: further on, ``--help`` may be what another option is given."""
    return next((word for word in line if word.startswith("-")), "") in {"--help", "-h"}


def _not_served(name: str, reader: Reader) -> Problem:
    return Problem(
        "not_for_this_reader",
        message("« oeuvre {name} » ne se fait pas pour « {reader} ».", name=name or "…", reader=reader.said),
        message("« oeuvre access rules » dit qui voit quoi ; retirez --for pour travailler sur le dossier."),
        Place(option="--for"),
    )


def _barred(option: str, reader: Reader) -> Problem:
    return Problem(
        "option_not_for_this_reader",
        message("{option} ne s'emploie pas avec --for {reader}.", option=option, reader=reader.said),
        message("Retirez cette option, ou --for."),
        Place(option=option),
    )
