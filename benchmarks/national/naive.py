"""The same sharing as a script with pandas would do it: one frame a group, floats, rounded at the end.

It is given every advantage: two queries a group, no check, no guard, no explanation kept; the cents that
rounding loses are given to the largest share of each line, so that sums hold as ours do.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

HOURS = (
    "SELECT employee, member, SUM(seconds) AS seconds FROM hours_rows WHERE file_id = ? AND member <> '' "
    "GROUP BY employee, member"
)
PAYROLL = "SELECT id AS payroll_row, employee, amount FROM payroll_rows WHERE file_id = ?"


def share_all(database: Path, result: Path, cases: Sequence[str]) -> int:
    """Share every payroll line of some cases, and write the parts to a new database; return their cents."""
    import pandas as pd  # noqa: PLC0415 - in a dependency group of its own

    total = 0
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(result)) as target:
        for case_id in cases:
            files = source.execute(
                "SELECT hours_file, payroll_file FROM month_closings WHERE case_id = ?", (case_id,)
            ).fetchone()
            hours = pd.read_sql(HOURS, source, params=(files[0],))
            parts = _parts(hours, pd.read_sql(PAYROLL, source, params=(files[1],)))
            parts.insert(0, "case_id", case_id)
            parts.to_sql("parts", target, if_exists="append", index=False)
            target.commit()
            total += int(parts["cents"].sum())
    return total


def _parts(hours: Any, payroll: Any) -> Any:
    whole = hours.groupby("employee")["seconds"].transform("sum")
    hours = hours.assign(weight=hours["seconds"] / whole)
    parts = payroll.merge(hours, on="employee")
    parts["cents"] = (parts["amount"] * parts["weight"]).round().astype("int64")
    lost = parts["amount"] - parts.groupby("payroll_row")["cents"].transform("sum")
    largest = parts.groupby("payroll_row")["weight"].transform("idxmax") == parts.index
    parts.loc[largest, "cents"] += lost[largest]
    return parts[["payroll_row", "employee", "member", "seconds", "cents"]]
