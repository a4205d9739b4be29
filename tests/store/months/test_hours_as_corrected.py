"""Hours of earlier months are known as they were last corrected, every file of them counted."""

from datetime import date
from pathlib import Path

import pytest

from models.calendar import Month
from models.week import Week
from rules.allocation.past import Past
from store.billing.late_files import Placed
from store.billing.revisions import revise
from store.database import reading
from store.months.past import past_of
from store.months.receiving import receive
from store.months.records import lock, read_sources, timeline
from store.months.sorting import Wish
from store.months.statements import draw_up
from store.months.to_mend import lay_out_to_mend
from store.parameters import parameters
from store.schedules.done_time import worked_seconds
from tests.store.months.test_good_rows import mended
from tests.store.months.test_ways_of_pricing import CASE, MANAGER, OCTOBER, closed, opened

pytestmark = pytest.mark.usefixtures("home")
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
HOUR = 3600
HEAD = "Date;Matricule;Adhérent;Heures;Nature;Venant de\n"
TOLD = HEAD + "29/10/2026;P001;halte;5;travail;\n30/10/2026;P001;ecole-de-musique;3;travail;\n"
TRAVEL = "30/10/2026;P001;ecole-de-musique;1;trajet;halte\n"
LATE = TOLD + "31/10/2026;P001;halte;2;travail;\n" + TRAVEL
PAY = "Matricule;Libellé;Montant\nP001;Salaire brut;120,00\n"


def files(folder: Path, hours: str) -> tuple[Path, Path]:
    made = folder / str(len(list(folder.iterdir())))
    made.mkdir()
    (made / "heures.csv").write_text(hours, encoding="utf-8")
    (made / "paie.csv").write_text(PAY, encoding="utf-8")
    return made / "heures.csv", made / "paie.csv"


def locked_october(folder: Path) -> None:
    opened(folder)
    closed(OCTOBER, *files(folder, TOLD))
    draw_up(CASE, OCTOBER, MANAGER, parameters())
    lock(CASE, OCTOBER, MANAGER)


def correct(folder: Path, hours: str, carrier: Month = NOVEMBER) -> list[str]:
    sources = read_sources(*files(folder, hours))
    return [p.code for p in revise(Placed(CASE, OCTOBER, carrier), sources, MANAGER, parameters()).remarks]


def past(month: Month = NOVEMBER) -> Past:
    with reading() as session:
        return past_of(session, CASE, timeline(session, CASE, month))


def test_the_hours_of_the_year_are_those_of_the_correction(tmp_path: Path) -> None:
    locked_october(tmp_path)
    assert "month_after_a_corrected_one" not in correct(tmp_path, LATE)  # travel goes by halves in this group
    borne = {("halte", "P001"): 7.5 * HOUR, ("ecole-de-musique", "P001"): 3.5 * HOUR}
    assert past().borne(10) == past(DECEMBER).borne() == borne


def test_the_last_of_two_corrections_counts(tmp_path: Path) -> None:
    locked_october(tmp_path)
    correct(tmp_path, LATE)
    closed(NOVEMBER, *files(tmp_path, TOLD.replace("/10/", "/11/")))
    draw_up(CASE, NOVEMBER, MANAGER, parameters())
    lock(CASE, NOVEMBER, MANAGER)
    assert past(DECEMBER).borne(10)["halte", "P001"] == 12.5 * HOUR
    assert "month_after_a_corrected_one" in correct(tmp_path, TOLD, DECEMBER)
    assert past(DECEMBER).borne() == {("halte", "P001"): 10 * HOUR, ("ecole-de-musique", "P001"): 6 * HOUR}


def test_a_week_that_ends_in_the_next_month_holds_late_hours(tmp_path: Path) -> None:
    locked_october(tmp_path)
    assert sum(line.seconds for line in past().days) == 8 * HOUR
    correct(tmp_path, LATE)
    assert sum(line.seconds for line in past().days) == 11 * HOUR
    with reading() as session:
        assert worked_seconds(session, CASE, date(2026, 10, 1), Week(2026, 45)) == {"P001": 11 * HOUR}


def test_rows_mended_and_sent_back_count_with_the_file_they_complete(tmp_path: Path) -> None:
    opened(tmp_path)
    wrong, pay = files(tmp_path, TOLD.replace("P001;ecole", "P01;ecole"))
    first = receive(CASE, OCTOBER, read_sources(wrong, pay), MANAGER, parameters(), Wish(good_rows=True))
    (sheet,) = lay_out_to_mend(tmp_path / "out", first.to_mend)
    closed(OCTOBER, mended(sheet, B4="P001"), pay)
    assert sum(line.seconds for line in past().days) == 8 * HOUR
    with reading() as session:
        assert worked_seconds(session, CASE, date(2026, 10, 1), Week(2026, 45)) == {"P001": 8 * HOUR}
