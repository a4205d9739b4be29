"""A correction moves what the mutual fund and the other accounts hold, as the new computation would have."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from apps.cli.bills.adjusting import tell
from models.billing import AdjustmentLine
from models.calendar import Month
from models.month import LedgerLine, StatementLine
from rules.rounding import euros
from store.billing.late_files import Placed
from store.billing.revisions import Revised, revise
from store.database import reading
from store.months.past import balances_before
from store.months.records import lock, read_sources
from store.months.statements import draw_up
from store.months.view import view_month
from store.parameters import parameters
from tests.store.months.test_ways_of_pricing import CASE, DECEMBER, MANAGER, OCTOBER, closed, opened

pytestmark = pytest.mark.usefixtures("home")
NOVEMBER, FUND = Month(2026, 11), ("Fonds mutuel", "fonds mutuel", "P001")
HOURS = """Date;Matricule;Adhérent;Heures;Nature
01/{month}/2026;P001;halte;5;travail
02/{month}/2026;P001;ecole-de-musique;3;travail
03/{month}/2026;P001;;{sick};maladie
"""
PAY = "Matricule;Libellé;Montant\nP001;Salaire brut;{gross}\nP001;Maladie;15,60\n"


def files(folder: Path, month: Month, sick: str = "4", gross: str = "120,00") -> tuple[Path, Path]:
    """Write a month in which somebody was ill for some hours, which the mutual fund bears."""
    made = folder / f"{month}-{sick}-{gross}"
    made.mkdir(exist_ok=True)
    hours, payroll = made / "heures.csv", made / "paie.csv"
    hours.write_text(HOURS.format(month=month.month, sick=sick), encoding="utf-8")
    payroll.write_text(PAY.format(gross=gross), encoding="utf-8")
    return hours, payroll


def locked(folder: Path, month: Month = OCTOBER) -> None:
    closed(month, *files(folder, month))
    draw_up(CASE, month, MANAGER, parameters())
    lock(CASE, month, MANAGER)


def correct(sources: tuple[Path, Path], carrier: Month = NOVEMBER) -> Revised:
    return revise(Placed(CASE, OCTOBER, carrier), read_sources(*sources), MANAGER, parameters())


def held(month: Month) -> dict[tuple[str, str, str], Decimal]:
    with reading() as session:
        return {h: euros(cents) for h, cents in balances_before(session, CASE, month).items() if cents}


def rows(table: type, month: Month) -> list:
    with reading() as session:
        return list(session.exec(select(table).where(table.month == str(month))))


def test_longer_sickness_moves_to_the_fund_what_members_no_longer_bear(tmp_path: Path) -> None:
    """135.60 of pay: four hours of sickness out of twelve cost the fund 45.20, six out of fourteen 58.11."""
    opened(tmp_path)
    locked(tmp_path)
    assert held(NOVEMBER)[FUND] == Decimal("-45.20")
    revised = correct(files(tmp_path, OCTOBER, sick="6"))
    assert held(NOVEMBER)[FUND] == Decimal("-58.11")
    pay = sum(d.amount for d in revised.found if d.key.label == "Coût de la paie")
    assert pay == Decimal("45.20") - Decimal("58.11")
    assert revised.accounts["Fonds mutuel"] < 0


def test_the_first_files_again_leave_nothing_of_a_correction_in_accounts(tmp_path: Path) -> None:
    opened(tmp_path)
    locked(tmp_path)
    correct(files(tmp_path, OCTOBER, sick="6", gross="131,07"))
    corrected = held(NOVEMBER)
    again = correct(files(tmp_path, OCTOBER))
    assert again.news
    assert held(NOVEMBER)[FUND] == Decimal("-45.20")
    assert rows(LedgerLine, NOVEMBER) == rows(AdjustmentLine, NOVEMBER) == []
    assert corrected[FUND] == Decimal("-62.86")  # 146.67 x 6 / 14


def test_the_same_correction_twice_moves_accounts_once(tmp_path: Path) -> None:
    opened(tmp_path)
    locked(tmp_path)
    assert correct(files(tmp_path, OCTOBER, sick="6")).news
    before = held(NOVEMBER)
    assert not correct(files(tmp_path, OCTOBER, sick="6")).news
    assert held(NOVEMBER) == before


def test_a_second_correction_starts_from_what_the_first_moved(tmp_path: Path) -> None:
    opened(tmp_path)
    locked(tmp_path)
    correct(files(tmp_path, OCTOBER, sick="6"))
    locked(tmp_path, NOVEMBER)
    correct(files(tmp_path, OCTOBER, sick="1"), DECEMBER)
    moved = [line for line in rows(LedgerLine, DECEMBER) if line.member == "fonds mutuel"]
    assert [line.amount for line in moved] == [Decimal("58.11") - Decimal("15.07")]  # 135.60 / 9
    assert held(DECEMBER)[FUND] == Decimal("-15.07") - Decimal("45.20")


def test_the_bearing_month_shared_again_keeps_what_the_correction_moved(tmp_path: Path) -> None:
    opened(tmp_path)
    locked(tmp_path)
    correct(files(tmp_path, OCTOBER, sick="6"))
    closed(NOVEMBER, *files(tmp_path, NOVEMBER))
    closed(NOVEMBER, *files(tmp_path, NOVEMBER, sick="2"))
    assert held(DECEMBER)[FUND] == Decimal("-58.11") - Decimal("27.12")  # 135.60 x 2 / 10


def test_a_corrected_year_still_ends_at_zero_with_every_account_empty(tmp_path: Path) -> None:
    opened(tmp_path)
    locked(tmp_path)
    correct(files(tmp_path, OCTOBER, sick="6", gross="131,07"), DECEMBER)
    closed(DECEMBER, *files(tmp_path, DECEMBER))
    assert held(Month(2027, 1)) == {("Dépôt", "halte", ""): Decimal("1000.00")}
    lines = [line for month in (OCTOBER, DECEMBER) for line in rows(StatementLine, month)]
    asked = sum(line.amount for line in (*lines, *rows(AdjustmentLine, DECEMBER)) if line.basis != "depot")
    assert asked == Decimal("146.67") + Decimal("135.60") + Decimal("120.00") + Decimal("61.01") - 150


def test_the_workbook_shows_what_the_correction_moves_apart_from_the_month(tmp_path: Path) -> None:
    opened(tmp_path)
    locked(tmp_path)
    correct(files(tmp_path, OCTOBER, sick="6"))
    closed(NOVEMBER, *files(tmp_path, NOVEMBER))
    with reading() as session:
        view = view_month(session, CASE, NOVEMBER, parameters())
    assert euros(view.opening[FUND]) == Decimal("-45.20")
    told = {line.reason: line.amount for line in view.movements if line.member == "fonds mutuel"}
    assert told == {"Correction de 2026-10": Decimal("-12.91"), "Coût de la paie": Decimal("-45.20")}


def test_the_command_says_what_accounts_bear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened(tmp_path)
    locked(tmp_path)
    tell(correct(files(tmp_path, OCTOBER, sick="6")), OCTOBER, NOVEMBER)
    assert "Compte « Fonds mutuel »" in capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
