"""Finds a line of a statement by its public name, with every row it stands on; reads nothing else."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from models.allocation import CostShare, Stated, TimeShare
from models.calendar import Month
from models.messages import message
from models.problems import Problem, ProblemsFound
from models.reader import Matter
from models.worktime import HoursLine, Nature, Origin, PayrollLine
from rules.explaining.line import Sources
from rules.rounding import euros
from store.access import consulted
from store.plain_reading import Ask, plain_value
from store.readers import present_reader

_LINE = "SELECT * FROM statement_lines WHERE month = :month AND member = :member AND number = :number"

_NEAR = "SELECT * FROM statement_lines WHERE month = :month {own} LIMIT 3"

_STATEMENT = """
    SELECT * FROM statement_lines
    WHERE case_id = :case_id AND month = :month AND member = :member ORDER BY number
"""

_TIMES = """
    SELECT h.*, f.name AS file, t.member AS bearer, t.seconds AS part, t.rule, t.hourly_gross
    FROM time_shares t
    JOIN hours_rows h ON h.id = t.hours_row
    JOIN imported_files f ON f.id = h.file_id
    WHERE t.case_id = :case_id AND t.month = :month AND t.member = :member AND h.employee = :employee
    ORDER BY h.id
"""

_SHARES = """
    SELECT p.*, f.name AS file, a.weight, a.weights, a.carry, a.amount AS part
    FROM allocation_lines a
    JOIN payroll_rows p ON p.id = a.payroll_row
    JOIN imported_files f ON f.id = p.file_id
    WHERE a.case_id = :case_id AND a.month = :month AND a.member = :member AND a.number = :number
    ORDER BY a.id
"""

_NAMED = """
    SELECT key, payload FROM facts
    WHERE case_id = :case_id AND kind IN ('employee', 'organisation', 'site') ORDER BY id
"""


def find_line(ask: Ask, name: str, case_id: str = "") -> Stated:
    """Return the line called ``2026-10/amicale/1``; ``case_id`` tells two cases apart.

    Raises:
        ProblemsFound: the name is malformed, unknown, or borne by lines of several cases.
    """
    month, member, number = _parsed(name)
    found = [
        stated(row)
        for row in ask(_LINE, month=month, member=member, number=number)
        if case_id in {"", row["case_id"]}
    ]
    if not found:
        raise ProblemsFound([_unknown(ask, name, month)])
    if len(found) > 1:
        raise ProblemsFound([_several(name, [line.case_id for line in found])])
    return found[0]


def sources_of(ask: Ask, line: Stated) -> Sources:
    """Return a line with the rows of hours and of payroll it stands on, in the order of their files.

    The lines of the same statement it is reckoned on come with their own.
    """
    consulted(line.case_id, Matter.PAY)
    keys = {"case_id": line.case_id, "month": line.month, "member": line.member}
    times = [_time(row) for row in ask(_TIMES, **keys, employee=line.employee)]
    shares = [_share(row) for row in ask(_SHARES, **keys, number=line.number)]
    names = names_of(ask, line.case_id)
    mine = tuple(share for share in times if _concerns(share, line))
    return Sources(line, mine, tuple(shares), names, tuple(_rests(ask, line)))


def _rests(ask: Ask, line: Stated) -> Iterator[Sources]:
    """Yield the lines of the same statement that a line is reckoned on."""
    labels = [value for name, value in line.details if name == "sur"]
    if not labels:
        return
    for row in ask(_STATEMENT, case_id=line.case_id, month=line.month, member=line.member):
        other = stated(row)
        if other.label in labels and line.employee in {"", other.employee} and other.number != line.number:
            yield sources_of(ask, other)


def names_of(ask: Ask, case_id: str) -> dict[str, str]:
    """Return the names of the people, organisations and places of a case, by identifier."""
    return {row["key"]: _name(row["payload"]) for row in ask(_NAMED, case_id=case_id)}


def stated(row: Mapping[str, Any]) -> Stated:
    """Return a row of ``statement_lines`` as a line, its cents as euros."""
    said = dict(row)
    for name in ("rate", "hourly_gross"):
        said[name] = Decimal(said[name]) if said[name] else None
    said["unit_price"] = None if said["unit_price"] is None else euros(said["unit_price"])
    said["amount"] = euros(said["amount"])
    said["base"] = None if said["base"] is None else euros(said["base"])
    said["details"] = tuple((name, value) for name, value in json.loads(said["details"] or "[]"))
    return Stated(**said)


def _concerns(share: TimeShare, line: Stated) -> bool:
    same_nature = line.nature in {"", share.line.nature}
    return same_nature and line.hourly_gross in {None, share.hourly_gross}


def _time(row: Mapping[str, Any]) -> TimeShare:
    line = HoursLine(
        origin=Origin(row["file"], row["sheet"], row["row"]),
        day=date.fromisoformat(str(row["day"])),
        employee=row["employee"],
        nature=Nature(row["nature"]),
        seconds=row["seconds"],
        member=row["member"],
        site=row["site"],
        came_from=row["came_from"],
        id=row["id"],
    )
    return TimeShare(line, row["bearer"], row["part"], row["rule"], Decimal(row["hourly_gross"]))


def _share(row: Mapping[str, Any]) -> CostShare:
    line = PayrollLine(
        origin=Origin(row["file"], row["sheet"], row["row"]),
        employee=row["employee"],
        label=row["label"],
        amount=euros(row["amount"]),
        base=None if row["base"] is None else euros(row["base"]),
        id=row["id"],
    )
    return CostShare(line, row["weight"], row["weights"], row["carry"], row["part"])


def _name(payload: Any) -> str:
    said = plain_value(payload)
    return str(said.get("name") or f"{said.get('first_name', '')} {said.get('last_name', '')}".strip())


def _parsed(name: str) -> tuple[str, str, int]:
    month, _, rest = name.partition("/")
    member, _, number = rest.rpartition("/")
    try:
        return str(Month.parse(month)), member, int(number)
    except ValueError:
        raise ProblemsFound([_malformed(name)]) from None


def _unknown(ask: Ask, name: str, month: str) -> Problem:
    reader = present_reader()
    own = {"member": reader.organisation} if reader is not None and reader.organisation else {}
    rows = ask(_NEAR.format(own="AND member = :member" if own else ""), month=month, **own)
    near = ", ".join(stated(row).public_id for row in rows)
    remedy = (
        message("Lignes de ce mois, par exemple : {near}.", near=near)
        if near
        else message("Clôturez d'abord ce mois : oeuvre close.")
    )
    return Problem("unknown_line", message("Aucun relevé n'a de ligne « {name} ».", name=name), remedy)


def _several(name: str, cases: Iterable[str]) -> Problem:
    said = ", ".join(sorted(cases))
    return Problem(
        "line_of_several_cases",
        message("Plusieurs dossiers ont une ligne « {name} » : {cases}.", name=name, cases=said),
        message("Précisez le dossier avec --case."),
    )


def _malformed(name: str) -> Problem:
    return Problem(
        "malformed_line",
        message("« {name} » n'est pas le nom d'une ligne de relevé.", name=name),
        message("Un nom de ligne s'écrit mois/adhérent/numéro, par exemple 2026-10/amicale/1."),
    )
