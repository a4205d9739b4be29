"""A week as people open it: the same bytes each time, and nothing of the others for a member."""

import zipfile
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from models.week import DAYS, Week
from rules.schedule.instance import Demand, Instance, Schedule, Slot, Worker
from rules.schedule.limits import default_limits, habits
from store.parameters import parameters
from store.schedules.files import week_files

WEEK = Week(2026, 43)  # summer time ends on its Sunday
ON = WEEK.monday
H = 60
STEM = "planning-2026-W43"


def slot(day, start, end, member, employee="S001", **other) -> Slot:
    known = {"need": f"besoin-{member}"} | other
    return Slot(employee, day, int(start * H), int(end * H), member, f"site-{member}", **known)


SLOTS = (
    slot(0, 9, 12, "amicale"),
    slot(0, 13, 13.25, "ludotheque", need="", origin="site-amicale"),
    slot(0, 13.25, 17, "ludotheque"),
    slot(1, 9, 12.5, "amicale"),
    slot(6, 9, 11, "ludotheque", "S002"),
)
LABELS = {
    "amicale": "Amicale [laïque] : Valmorel/Canal",
    "ludotheque": "=La Ludothèque",
    "site-amicale": "Foyer",
    "site-ludotheque": "Quai",
}


def week(slots=SLOTS, **other) -> Schedule:
    every_day = frozenset(DAYS)
    workers = tuple(
        Worker(f"S00{i}", name, 24 * H, True, frozenset(), frozenset(), every_day, holiday_minutes=minutes)
        for i, name, minutes in ((1, "Camille Exemple", 0), (2, "Noé Specimen", 240))
    )
    demands = tuple(
        Demand(f"besoin-{m}", "S001", m, f"site-{m}", 60, every_day, 0, 1440, 60)
        for m in ("amicale", "ludotheque")
    )
    instance = Instance(
        "essai", "Le Groupement", WEEK, default_limits(parameters(), ON), habits(parameters(), ON),
        workers, demands, labels=LABELS,
    )  # fmt: skip
    return Schedule(instance, tuple(sorted(slots)), **other)


def sheets(content):
    return load_workbook(BytesIO(content))


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def events(content):
    return {str(e["UID"]): e for e in Calendar.from_ical(content).walk("VEVENT")}


def test_the_same_week_gives_the_same_bytes() -> None:
    assert week_files(week()) == week_files(week())


def test_each_reader_has_their_files() -> None:
    assert sorted(week_files(week())) == [
        f"membres/{STEM}-amicale.ics",
        f"membres/{STEM}-amicale.xlsx",
        f"membres/{STEM}-ludotheque.ics",
        f"membres/{STEM}-ludotheque.xlsx",
        f"{STEM}.xlsx",
        f"salaries/{STEM}-S001.ics",
        f"salaries/{STEM}-S002.ics",
    ]


def test_a_member_reads_nothing_of_the_others() -> None:
    files = week_files(week())
    for name in (f"membres/{STEM}-amicale.xlsx", f"membres/{STEM}-amicale.ics"):
        content = files[name]
        parts = [content]
        if name.endswith("xlsx"):
            with zipfile.ZipFile(BytesIO(content)) as opened:
                parts = [opened.read(part) for part in opened.namelist()]
        everything = b"".join(parts).decode("utf-8").lower()
        assert "amicale" in everything
        assert "ludoth" not in everything
        assert "quai" not in everything
        assert "no\u00e9" not in everything


def test_the_manager_has_the_week_totals_people_and_members_in_sheets() -> None:
    names = sheets(week_files(week())[f"{STEM}.xlsx"]).sheetnames
    assert names[:4] == ["Semaine", "Totaux", "S001 Camille Exemple", "S002 Noé Specimen"]
    assert names[4:] == ["=La Ludothèque", "Amicale laïque Valmorel Canal"]


def test_every_sheet_prints_on_landscape_a4_with_its_headings_in_sight() -> None:
    for sheet in sheets(week_files(week())[f"{STEM}.xlsx"]):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes in {"A4", "B5"}


def test_hours_are_numbers_and_totals_are_formulas() -> None:
    sheet = sheets(week_files(week())[f"{STEM}.xlsx"])["S001 Camille Exemple"]
    rows = list(sheet.iter_rows(min_row=4, max_row=7, values_only=True))
    assert [r[6] for r in rows] == [3, 0.25, 3.75, 3.5]
    assert [r[3] for r in rows] == ["Travail", "Trajet", "Travail", "Travail"]
    assert rows[1][5] == "Foyer → Quai"
    assert sheet["G8"].value == "=SUM(G4:G7)"
    assert (sheet["F10"].value, sheet["G10"].value) == ("Temps non affecté", "=G9-G8")


def test_totals_deduct_the_holidays_and_add_up_by_member() -> None:
    sheet = sheets(week_files(week())[f"{STEM}.xlsx"])["Totaux"]
    assert [c.value for c in sheet[4]][:4] == ["Camille Exemple", 3.75, 6.5, 0.25]
    assert [c.value for c in sheet[5]][1:] == [2, 0, 0, "=SUM(B5:D5)", 4, 24, "=G5-F5-E5"]
    assert sheet["C6"].value == "=SUM(C4:C5)"


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    book = sheets(week_files(week())[f"{STEM}.xlsx"])
    named = [c for s in book for row in s.iter_rows() for c in row if str(c.value).startswith("=La")]
    assert named
    assert all(cell.data_type == "s" for cell in named)


def test_the_grid_says_members_in_words_and_in_colour() -> None:
    sheet = sheets(week_files(week())[f"{STEM}.xlsx"])["Semaine"]
    said = texts(sheet)
    assert "lundi 19 octobre" in said
    assert "dimanche 25 octobre" in said
    assert f"{LABELS['amicale']}\n09:00-12:00" in said
    assert said.count("trajet") == 1
    assert LABELS["amicale"] in said
    assert {str(r) for r in sheet.merged_cells.ranges} >= {"B5:B16"}


def test_what_the_week_does_not_give_is_written_under_the_totals() -> None:
    short = week(unserved={"besoin-amicale": 90})
    sheet = sheets(week_files(short)[f"{STEM}.xlsx"])["Totaux"]
    assert any("besoin-amicale" in text for text in texts(sheet))
    assert 1.5 in [c.value for c in sheet["B"]]


def test_an_empty_week_still_opens() -> None:
    assert sheets(week_files(week(slots=()))[f"{STEM}.xlsx"]).sheetnames[0] == "Semaine"


def test_slots_fall_at_the_hour_of_paris_on_both_sides_of_the_time_change() -> None:
    found = events(week_files(week())[f"salaries/{STEM}-S002.ics"])
    (event,) = found.values()
    start = event["DTSTART"].dt
    assert start.isoformat() == "2026-10-25T09:00:00+01:00"
    monday = min(e["DTSTART"].dt for e in events(week_files(week())[f"salaries/{STEM}-S001.ics"]).values())
    assert monday.utcoffset() == timedelta(hours=2)


def test_calendars_carry_the_time_zone_they_name() -> None:
    content = week_files(week())[f"salaries/{STEM}-S001.ics"]
    calendar = Calendar.from_ical(content)
    assert [str(z["TZID"]) for z in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    assert calendar.get_missing_tzids() == set()
    assert content.count(b"\r\n") == content.count(b"\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_a_calendar_lists_work_and_roads_of_its_employee() -> None:
    found = events(week_files(week())[f"salaries/{STEM}-S001.ics"]).values()
    assert Counter(str(e["CATEGORIES"].to_ical(), "utf-8") for e in found) == {"Travail": 3, "Trajet": 1}


def republished(before, after, name):
    first = week_files(before)
    return events(first[name]), events(week_files(after, lambda n: first.get(n, b""))[name])


def test_a_slot_that_moves_keeps_its_identifier_and_takes_the_next_number() -> None:
    later = [slot(2, 9, 12.5, "amicale") if s == SLOTS[3] else s for s in SLOTS]
    old, new = republished(week(), week(later), f"salaries/{STEM}-S001.ics")
    assert old.keys() == new.keys()
    changed = [uid for uid in old if old[uid]["DTSTART"].dt != new[uid]["DTSTART"].dt]
    assert changed == ["essai.2026-W43.S001.besoin-amicale.2@oeuvre-commune"]
    assert {uid: e["SEQUENCE"] for uid, e in new.items()} == {uid: int(uid in changed) for uid in old}
    assert new[changed[0]]["DTSTAMP"].dt > old[changed[0]]["DTSTAMP"].dt


def test_a_slot_taken_away_is_cancelled_once_and_may_come_back() -> None:
    name = f"membres/{STEM}-amicale.ics"
    first = week_files(week())
    second = week_files(week(SLOTS[:3]), lambda n: first.get(n, b""))
    third = week_files(week(SLOTS[:3]), lambda n: second.get(n, b""))
    fourth = week_files(week(), lambda n: third.get(n, b""))
    gone = "essai.2026-W43.S001.besoin-amicale.2@oeuvre-commune"
    history = [
        (str(e["STATUS"]), e["SEQUENCE"])
        for e in (events(f[name])[gone] for f in (first, second, third, fourth))
    ]
    assert history == [("CONFIRMED", 0), ("CANCELLED", 1), ("CANCELLED", 1), ("CONFIRMED", 2)]
    assert second[name] == third[name]


def test_a_file_that_is_no_calendar_is_simply_replaced() -> None:
    files = week_files(week(), lambda _: b"\x00 not a calendar")
    assert files == week_files(week())


@pytest.mark.parametrize("hours", ["0.25", "7.50"])
def test_hours_are_exact_on_the_grid(hours) -> None:
    one = slot(0, 9, 9 + float(hours), "amicale")
    sheet = sheets(week_files(week([one]))[f"membres/{STEM}-amicale.xlsx"]).worksheets[0]
    assert Decimal(str(sheet["G4"].value)) == Decimal(hours)
    assert sheet["A4"].value == "lundi 19 octobre"
    assert date(2026, 10, 19) == WEEK.monday


def test_in_english_words_and_days_change_and_figures_do_not() -> None:
    french, english = week_files(week()), week_files(week(), language="en")
    assert set(french) == set(english)
    ours, theirs = (sheets(files[f"{STEM}.xlsx"]) for files in (french, english))
    assert [len(sheet["A"]) for sheet in ours] == [len(sheet["A"]) for sheet in theirs]
    said = " ".join(text for sheet in theirs for text in texts(sheet))
    for expected in ("Totals", "Time not assigned", "Monday 19 October", "Travel", "Employee"):
        assert expected in f"{said} {theirs.sheetnames}"
    for word in ("lundi", "Trajet", "Salarié", "semaine"):
        assert word not in said
    assert [v for s in ours for v in numbers(s)] == [v for s in theirs for v in numbers(s)]


def numbers(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]


def test_a_calendar_in_english_keeps_its_times_and_identifiers() -> None:
    name = f"salaries/{STEM}-S001.ics"
    french, english = (events(week_files(week(), language=one)[name]) for one in ("fr", "en"))
    assert {u: (e["DTSTART"].dt, e["DTEND"].dt) for u, e in french.items()} == {
        u: (e["DTSTART"].dt, e["DTEND"].dt) for u, e in english.items()
    }
    assert "Travel to Quai" in {str(e["SUMMARY"]) for e in english.values()}
    assert "Trajet vers Quai" in {str(e["SUMMARY"]) for e in french.values()}


def test_the_properties_of_a_workbook_name_the_product() -> None:
    assert sheets(week_files(week())[f"{STEM}.xlsx"]).properties.creator == "Œuvre commune"
