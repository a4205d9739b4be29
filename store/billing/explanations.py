"""Finds a correction by its public name, with every row it stands on; reads nothing else."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.billing.corrections import Adjusted, of_statement
from rules.billing.explaining import Corrected
from rules.rounding import euros
from store.billing.grounds import ground_from
from store.months.explanations import names_of, stated
from store.plain_reading import Ask, plain_value

_NAME = re.compile(r"(?P<month>\d{4}-\d{2})/(?P<member>.+)/R(?P<number>\d+)")
_LINE = "SELECT * FROM adjustment_lines WHERE month = :month AND member = :member AND number = :number"
_EARLIER = """
    SELECT * FROM adjustment_lines
    WHERE case_id = :case_id AND about = :about AND member = :member AND month <> :month
    ORDER BY month, number
"""
_STATED = """
    SELECT * FROM statement_lines
    WHERE case_id = :case_id AND month = :about AND member = :member ORDER BY number
"""


def correction_of(ask: Ask, name: str, case_id: str = "") -> Corrected:
    """Return the correction of this name with all it stands on; ``case_id`` tells two cases apart.

    Raises:
        ProblemsFound: no correction, or several, bear this name.
    """
    parts = _NAME.fullmatch(name)
    rows = ask(_LINE, **parts.groupdict()) if parts else []
    rows = [row for row in rows if case_id in {"", row["case_id"]}]
    if len(rows) != 1:
        raise ProblemsFound([_not_one(name, len(rows))])
    row = rows[0]
    line = _adjusted(row)
    where = {"case_id": row["case_id"], "about": line.about, "member": line.member}
    return Corrected(
        line=line,
        ground=ground_from(plain_value(row["ground"])),
        stated=[s for s in map(stated, ask(_STATED, **where)) if of_statement(s).key == line.part.key],
        earlier=[
            e for e in map(_adjusted, ask(_EARLIER, **where, month=line.month)) if e.part.key == line.part.key
        ],
        names=names_of(ask, row["case_id"]),
    )


def _adjusted(row: Mapping[str, Any]) -> Adjusted:
    said = {field.name: row[field.name] for field in fields(Adjusted)}
    return Adjusted(**said | {name: euros(row[name]) for name in ("before", "after", "amount")})


def _not_one(name: str, count: int) -> Problem:
    if count:
        return Problem(
            "correction_of_several_cases",
            message("Plusieurs dossiers ont une ligne « {name} ».", name=name),
            message("Précisez le dossier avec --case."),
        )
    return Problem(
        "unknown_correction",
        message("Aucune régularisation ne s'appelle « {name} ».", name=name),
        message("Son nom est sur le relevé du mois qui la porte, par exemple 2026-11/amicale/R1."),
    )
