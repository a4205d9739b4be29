"""Late and corrected files of a locked month: a difference borne elsewhere, exact, that explains itself."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from models.billing import AdjustmentLine
from models.messages import Message
from models.month import ImportedFile, MonthClosing, StatementLine
from models.problems import ProblemsFound
from rules.billing.explaining import explain_correction
from rules.explaining.line import Node
from store import files
from store.billing.explanations import correction_of
from store.database import reading
from store.months.allocations import compute, statement_lines
from store.months.past import past_of
from store.months.records import Sources, lock, read_sources, timeline
from store.months.rows import hours_of, payroll_of
from store.months.statements import draw_up
from store.parameters import parameters
from store.plain_reading import plain_reading
from tests.store.billing.story import (
    DECEMBER,
    EXACT_SHARE,
    HOURS,
    MANAGER,
    NOVEMBER,
    OCTOBER,
    PAYROLL,
    correct,
    lock_november,
    locked_october,
    shortened,
)

pytestmark = pytest.mark.usefixtures("home")


def rows(table: type) -> list:
    with reading() as session:
        return [row.model_dump() for row in session.exec(select(table))]


def recomputed(hours_file: int, payroll_file: int) -> dict[str, Decimal]:
    """Return what the last files ask of each member, computed from nothing."""
    with reading() as session:
        days = timeline(session, EXACT_SHARE, OCTOBER)
        past = past_of(session, EXACT_SHARE, days)
        lines, paid = hours_of(session, hours_file), payroll_of(session, payroll_file)
        _, allocation, _ = compute(days, lines, paid, parameters(), past)
    found: dict[str, Decimal] = {}
    for charge in allocation.charges:
        found[charge.member] = found.get(charge.member, Decimal(0)) + Decimal(charge.cents) / 100
    return found


def asked() -> dict[str, Decimal]:
    """Return what October asks of each member in all: its statements and every correction."""
    with reading() as session:
        found = {}
        for line in statement_lines(session, EXACT_SHARE, OCTOBER):
            found[line.member] = found.get(line.member, Decimal(0)) + line.amount
        for row in session.exec(select(AdjustmentLine)):
            found[row.member] += row.amount
    return found


def last_files() -> tuple[int, int]:
    numbers = {row["kind"]: row["id"] for row in rows(ImportedFile) if row["month"] == "2026-10"}
    return numbers["heures"], numbers["paie"]


def test_a_corrected_file_changes_nothing_of_the_locked_month_and_the_sums_meet_to_the_cent(
    tmp_path: Path,
) -> None:
    locked_october()
    before = rows(StatementLine), rows(MonthClosing)
    revised = correct(shortened(tmp_path))
    assert {d.key.member: d.amount for d in revised.found} == {
        "centre-social": Decimal("-11.47"),
        "ecole-de-musique": Decimal("4.74"),
        "halte": Decimal("6.73"),
    }
    assert rows(StatementLine) == before[0]
    assert [row for row in rows(MonthClosing) if row["month"] == "2026-10"] == before[1]
    assert asked() == recomputed(*last_files())


def test_the_same_late_file_twice_changes_nothing_and_another_replaces_it(tmp_path: Path) -> None:
    locked_october()
    late = shortened(tmp_path)
    assert correct(late).news
    kept = rows(AdjustmentLine)
    assert not correct(late).news
    assert rows(AdjustmentLine) == kept
    assert correct(shortened(tmp_path, "5")).news
    assert asked() == recomputed(*last_files())


def test_the_first_file_again_leaves_nothing_to_bear(tmp_path: Path) -> None:
    locked_october()
    correct(shortened(tmp_path))
    assert correct(read_sources(HOURS, PAYROLL)).found == ()
    assert rows(AdjustmentLine) == []


def test_a_second_correction_starts_from_the_first_once_its_month_is_locked(tmp_path: Path) -> None:
    locked_october()
    correct(shortened(tmp_path))
    lock_november(tmp_path)
    late = correct(shortened(tmp_path, "5"), DECEMBER)
    assert {d.before for d in late.found if d.key.member == "centre-social"} == {Decimal("1589.20")}
    assert asked() == recomputed(*last_files())


@pytest.mark.parametrize(
    ("carrier", "code"),
    [(OCTOBER, "correction_borne_too_early"), (DECEMBER, "correction_borne_elsewhere")],
)
def test_a_correction_goes_to_one_later_open_month(tmp_path: Path, carrier: object, code: str) -> None:
    locked_october()
    correct(shortened(tmp_path))
    with pytest.raises(ProblemsFound) as refused:
        correct(shortened(tmp_path, "5"), carrier)  # type: ignore[arg-type]
    assert code in [p.code for p in refused.value.problems]


def test_an_open_month_is_corrected_by_its_own_closing_and_a_locked_one_bears_nothing(tmp_path: Path) -> None:
    locked_october()
    lock_november(tmp_path)
    with pytest.raises(ProblemsFound) as refused:
        correct(shortened(tmp_path), NOVEMBER)
    assert [p.code for p in refused.value.problems] == ["correction_borne_by_a_locked_month"]
    with pytest.raises(ProblemsFound) as open_month:
        correct(Sources(), DECEMBER.__class__(2027, 1), DECEMBER)
    assert [p.code for p in open_month.value.problems] == ["correction_of_an_open_month"]


def test_a_wrong_late_file_is_refused_whole(tmp_path: Path) -> None:
    locked_october()
    wrong = tmp_path / "heures.csv"
    wrong.write_text("Date;Salarié;Adhérent;Heures\n05/10/2026;P009;La Halte-jeux du Pont;3\n", "utf-8")
    with pytest.raises(ProblemsFound) as refused:
        correct(read_sources(wrong, None))
    assert [(p.code, p.place.row) for p in refused.value.problems] == [("unknown_employee", 2)]
    assert len(rows(ImportedFile)) == 2


def test_the_statement_of_the_open_month_shows_the_correction_and_its_total_counts_it(tmp_path: Path) -> None:
    locked_october()
    correct(shortened(tmp_path))
    lock_november(tmp_path)
    with reading() as session:
        own = [s.amount for s in statement_lines(session, EXACT_SHARE, NOVEMBER) if s.member == "halte"]
    due = draw_up(EXACT_SHARE, NOVEMBER, MANAGER, parameters()).totals
    assert due["La Halte-jeux du Pont"].net == sum(own) + Decimal("6.73")


def test_a_correction_explains_itself_down_to_the_rows_of_the_late_file(tmp_path: Path) -> None:
    locked_october()
    correct(shortened(tmp_path))
    with plain_reading() as ask:
        tree = explain_correction(correction_of(ask, "2026-11/centre-social/R1"))
    counted, computed = tree.children
    assert [str(c.text.params["id"]) for c in counted.children] == ["2026-10/centre-social/1"]
    rows_named = [value for node in walk(computed) for value in said(node.text)]
    assert "heures-corrigees.xlsx" in rows_named
    assert tree.text.params["amount"] == Decimal("-11.47")


def walk(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in walk(child))]


def said(text: Message) -> list[object]:
    return [
        value
        for found in text.params.values()
        for value in (said(found) if isinstance(found, Message) else [found])
    ]


def test_the_workbook_of_a_locked_month_is_given_back_as_it_went_out(monkeypatch: pytest.MonkeyPatch) -> None:
    locked_october()
    first = draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters()).contents["repartition-2026-10.xlsx"]
    monkeypatch.setattr("store.months.statements.month_workbook", lambda _view: b"another layout")
    again = draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters()).contents["repartition-2026-10.xlsx"]
    assert again == first
    assert files.get(again).startswith(b"PK")
    assert not lock(EXACT_SHARE, OCTOBER, MANAGER)
