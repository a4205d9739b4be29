"""Makes the example files of October 2026: hours as a French spreadsheet, payroll as a French CSV.

Run it from the root of the repository; the same bytes come out each time. Only the rates, of 2026, are real.
"""

import csv
import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rules.rounding import cents
from store.spreadsheets import DAY, DURATION, HOURS, font, head, put, saved, total

HERE = Path(__file__).parent
DAYS = tuple(date(2026, 10, 1) + timedelta(days=n) for n in range(31))
WORK, TRAVEL, COMMON, ABSENCE = "travail", "trajet", "temps commun", "absence"
HEADINGS = (
    "Date",
    "Matricule",
    "Salarié",
    "Adhérent",
    "Lieu",
    "Nature",
    "Heures",
    "Venant de",
    "Observations",
)
WIDTHS = (12, 11, 19, 34, 22, 14, 9, 34, 26)


@dataclass(frozen=True)
class Slot:
    """Time of a usual week: at a member's site, for a number of hours, coming from another member."""

    member: str
    site: str
    hours: str
    nature: str = WORK
    came_from: str = ""
    note: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody's usual week by weekday (1 is Monday), the days that differ, and what payroll needs."""

    number: str
    name: str
    week: dict[int, tuple[Slot, ...]]
    weekly_hours: Decimal
    hourly_gross: Decimal
    accident_rate: Decimal
    other_days: dict[date, tuple[Slot, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """A group, its folder, the title of its sheet, and whether its hours are written as durations."""

    folder: str
    title: str
    people: tuple[Person, ...]
    durations: bool = False


AMICALE, LUDOTHEQUE, FANFARE = "Amicale laïque de Valmorel", "La Ludothèque du Quai", "Fanfare des Deux Rives"
JARDINS, EPICERIE = "Les Jardins partagés du Canal", "Épicerie solidaire Le Panier Bleu"
FOYER, QUAI, KIOSQUE = "Foyer laïque", "Ludothèque du Quai", "Local du Kiosque"
SERRE, BOUTIQUE, HALTE = "Serre de l'Écluse", "Boutique des Mariniers", "La Halte-jeux du Pont"
MUSIQUE, CENTRE = "L'École de musique de la Sourdine", "Le Centre social des Hauts"
PONT, LAVOIR, HAUTS = "Maison du Pont", "Salle du Lavoir", "Maison des Hauts"

CAMILLE = Person(
    "S001",
    "Camille Exemple",
    {
        1: (Slot(AMICALE, FOYER, "7"),),
        2: (Slot(AMICALE, FOYER, "3.5"), Slot(EPICERIE, BOUTIQUE, "4")),
        3: (Slot(AMICALE, FOYER, "3.5"), Slot(EPICERIE, BOUTIQUE, "3.5")),
        4: (
            Slot(EPICERIE, BOUTIQUE, "4.5"),
            Slot(JARDINS, SERRE, "0.33", TRAVEL, EPICERIE),
            Slot(JARDINS, SERRE, "2.5"),
        ),
        5: (Slot(JARDINS, SERRE, "6"),),
    },
    Decimal(35),
    Decimal("15.80"),
    Decimal("0.64"),
    {
        date(2026, 10, 2): (
            Slot(JARDINS, SERRE, "4.5"),
            Slot("", "", "1.5", COMMON, note="Réunion d'équipe du groupement"),
        )
    },
)
NOE = Person(
    "S002",
    "Noé Specimen",
    {
        2: (Slot(AMICALE, FOYER, "5"),),
        3: (Slot(LUDOTHEQUE, QUAI, "6"),),
        4: (Slot(FANFARE, KIOSQUE, "6"),),
        5: (Slot(AMICALE, FOYER, "5"),),
        6: (Slot(LUDOTHEQUE, QUAI, "6"),),
    },
    Decimal(28),
    Decimal("13.60"),
    Decimal("1.50"),
    {
        date(2026, 10, 6): (
            Slot(AMICALE, FOYER, "3.25"),
            Slot(FANFARE, KIOSQUE, "0.25", TRAVEL, AMICALE),
            Slot(FANFARE, KIOSQUE, "1.5", note="Répétition avancée"),
        ),
        date(2026, 10, 15): (Slot("", "", "6", ABSENCE),),
    },
)
INES = Person(
    "S003",
    "Inès Modèle",
    {
        1: (Slot(FANFARE, KIOSQUE, "5"),),
        2: (Slot(JARDINS, SERRE, "6"),),
        4: (Slot(LUDOTHEQUE, QUAI, "5"),),
        5: (
            Slot(LUDOTHEQUE, QUAI, "4"),
            Slot(FANFARE, KIOSQUE, "0.25", TRAVEL, LUDOTHEQUE),
            Slot(FANFARE, KIOSQUE, "3.75"),
        ),
    },
    Decimal(24),
    Decimal("14.20"),
    Decimal("0.64"),
    {
        date(2026, 10, 2): (Slot(FANFARE, KIOSQUE, "6.5"), Slot("", "", "1.5", COMMON)),
        date(2026, 10, 26): (Slot("", "", "5", ABSENCE),),
        date(2026, 10, 27): (Slot("", "", "6", ABSENCE),),
    },
)
SWANN = Person(
    "P001",
    "Swann Témoin",
    {
        1: (Slot(HALTE, PONT, "6"),),
        2: (Slot(CENTRE, HAUTS, "6"),),
        3: (Slot(CENTRE, HAUTS, "6"),),
        4: (
            Slot(MUSIQUE, LAVOIR, "3.25"),
            Slot(CENTRE, HAUTS, "0.25", TRAVEL, MUSIQUE),
            Slot(CENTRE, HAUTS, "2.5"),
        ),
        5: (Slot(CENTRE, HAUTS, "6"),),
    },
    Decimal(30),
    Decimal("14.90"),
    Decimal("0.64"),
    {date(2026, 10, 30): (Slot(CENTRE, HAUTS, "4"), Slot("", "", "2", COMMON, note="Point avec le bureau"))},
)
LOU = Person(
    "P002",
    "Lou Épreuve",
    {
        1: (Slot(CENTRE, HAUTS, "5"),),
        2: (Slot(HALTE, PONT, "5"),),
        3: (Slot(MUSIQUE, LAVOIR, "4"),),
        4: (Slot(HALTE, PONT, "5"),),
        5: (Slot(CENTRE, HAUTS, "5"),),
    },
    Decimal(24),
    Decimal("12.60"),
    Decimal("1.50"),
    {
        date(2026, 10, day): (Slot("", "", hours, ABSENCE),)
        for day, hours in ((19, "5"), (20, "5"), (21, "4"))
    },
)
GROUPS = (
    Group("deux_rives", "Groupement d'employeurs des Deux Rives", (CAMILLE, NOE, INES)),
    Group("part_exacte", "Groupement d'employeurs La Part juste", (SWANN, LOU), durations=True),
)

RATES = (
    ("Assurance maladie", "13"),
    ("Vieillesse plafonnée", "8.55"),
    ("Vieillesse déplafonnée", "2.11"),
    ("Allocations familiales", "5.25"),
    ("Contribution solidarité autonomie", "0.30"),
    ("Assurance chômage", "4.00"),
    ("AGS", "0.25"),
    ("Retraite complémentaire tranche 1", "4.72"),
    ("Contribution d'équilibre général tranche 1", "1.29"),
    ("FNAL", "0.10"),
    ("Formation professionnelle", "0.55"),
    ("Taxe d'apprentissage", "0.68"),
    ("Dialogue social", "0.016"),
)
SMIC_OF_THE_REDUCTION, HEALTH_COVER = Decimal("12.02"), Decimal("24.60")


def slots_of(person: Person) -> list[tuple[date, Slot]]:
    """Return the days and times of somebody's October."""
    return [
        (day, slot)
        for day in DAYS
        for slot in person.other_days.get(day, person.week.get(day.isoweekday(), ()))
    ]


def hours_file(group: Group) -> bytes:
    """Return the sheet of hours of a group: a title, a header, rows by day, a row of totals."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Octobre 2026"
    put(sheet, 1, 1, f"{group.title} : relevé des heures d'octobre 2026").font = font(bold=True, size=14)
    sheet.merge_cells("A1:I1")
    put(sheet, 2, 1, "Chaque responsable de lieu valide ses lignes le vendredi.").font = font(italic=True)
    head(sheet, 4, HEADINGS, WIDTHS)
    row = 4
    form = DURATION if group.durations else HOURS
    for day, worker, slot in sorted(
        ((day, person, slot) for person in group.people for day, slot in slots_of(person)),
        key=lambda found: (found[0], found[1].number),
    ):
        row += 1
        _write_slot(sheet, row, (day, worker, slot), form)
    put(sheet, row + 1, 1, "Total du mois").font = font(bold=True)
    total(sheet, row + 1, 7, 5, form)
    return saved(book)


def _write_slot(sheet: Worksheet, row: int, entry: tuple[date, Person, Slot], form: str) -> None:
    day, person, slot = entry
    hours = Decimal(slot.hours)
    length = timedelta(seconds=int(hours * 3600)) if form == DURATION else hours
    values = (person.number, person.name, slot.member, slot.site, slot.nature)
    put(sheet, row, 1, day, DAY)
    for column, text in enumerate(values, start=2):
        put(sheet, row, column, text or None)
    put(sheet, row, 7, length, form)
    put(sheet, row, 8, slot.came_from or None)
    put(sheet, row, 9, slot.note or None)


def cost_lines(person: Person) -> list[tuple[str, Decimal | None, str, Decimal]]:
    """Return the lines of employer cost of a month: label, base, rate, amount."""
    worked = person.weekly_hours * 52 / 12
    gross = cents(worked * person.hourly_gross)
    lines: list[tuple[str, Decimal | None, str, Decimal]] = [("Salaire brut", None, "", gross)]
    for label, rate in (*RATES, ("Accidents du travail", str(person.accident_rate))):
        lines.append((label, gross, rate, cents(gross * Decimal(rate) / 100)))
    return [
        *lines,
        ("Complémentaire santé, part employeur", None, "", HEALTH_COVER),
        ("Prévoyance, part employeur", gross, "0.58", cents(gross * Decimal("0.58") / 100)),
        ("Réduction générale", gross, "", -reduction(gross, worked)),
    ]


def reduction(gross: Decimal, worked: Decimal) -> Decimal:
    """Return the general reduction of a month (CSS D241-7): the coefficient has four decimals."""
    ratio = 3 * SMIC_OF_THE_REDUCTION * worked / gross - 1
    coefficient = Decimal("0.0200") + Decimal("0.3781") * (ratio / 2) ** Decimal("1.75")
    return cents(gross * coefficient.quantize(Decimal("0.0001")))


def french(value: Decimal | None) -> str:
    """Return a number as French payroll software writes it."""
    return "" if value is None else str(value).replace(".", ",")


def payroll_file(group: Group) -> bytes:
    """Return the payroll lines of a group: semicolons, decimal commas, UTF-8 with its mark, CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Matricule", "Salarié", "Période", "Libellé", "Base", "Taux", "Montant employeur"))
    whole = Decimal(0)
    for person in group.people:
        for label, base, rate, amount in cost_lines(person):
            figures = (french(base), rate.replace(".", ","), french(amount))
            writer.writerow((person.number, person.name, "10/2026", label, *figures))
            whole += amount
    writer.writerow(("Total", "", "", "", "", "", french(whole)))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def main() -> None:
    """Write the four files."""
    for group in GROUPS:
        (HERE / group.folder / "heures-2026-10.xlsx").write_bytes(hours_file(group))
        (HERE / group.folder / "paie-2026-10.csv").write_bytes(payroll_file(group))


if __name__ == "__main__":
    main()
