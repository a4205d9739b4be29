"""The sheets of the month's workbook, one function each."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from models.allocation import FUND
from models.worktime import BORNE
from rules.accounts.prices import NAMES, components_said
from rules.rounding import fine_hours, hours
from store.language import show, where
from store.months.view import MonthView
from store.spreadsheets import DAY, HOURS, MONEY, Written, computed, font, head, put, total
from store.typography import month_name

RATIO = "0.0000%"


def _row(sheet: Worksheet, number: int, values: Sequence[Written], forms: Sequence[str]) -> None:
    for column, (value, form) in enumerate(zip(values, forms, strict=True), start=1):
        if value is not None and value != "":
            put(sheet, number, column, value, form)


def _total_row(sheet: Worksheet, row: int, first: int, sums: dict[int, str]) -> None:
    put(sheet, row, 1, "Total").font = font(bold=True)
    for column, form in sums.items():
        total(sheet, row, column, first, form)


def write_summary(sheet: Worksheet, view: MonthView) -> None:
    """Write what each member owes, the policy applied and the files it comes from."""
    put(sheet, 1, 1, f"{view.group.name} : {month_name(view.month)}").font = font(bold=True, size=14)
    put(sheet, 2, 1, f"Politique de prix : {view.policy.decision}").font = font(italic=True, color="555555")
    put(sheet, 3, 1, " ; ".join(components_said(view.policy))).font = font(italic=True, color="555555")
    asked = any(due.deposit for due in view.totals.values())
    titles = ("Adhérent", "Heures", "Total HT", "TVA", "Total TTC", *(("Dépôt", "À régler") if asked else ()))
    head(sheet, 5, titles, (42, -12, *(-16 for _ in titles[2:])))
    row = 5
    for member, due in view.totals.items():
        row += 1
        borne = fine_hours(sum(share.seconds for share in view.times_of(member)))
        beside = (due.deposit, due.due) if asked else ()
        values = (view.name(member), borne, due.net, due.tax, due.gross, *beside)
        _row(sheet, row, values, ("", HOURS, *(MONEY for _ in titles[2:])))
    _total_row(sheet, row + 1, 6, {2: HOURS} | dict.fromkeys(range(3, len(titles) + 1), MONEY))
    if view.files:
        put(sheet, row + 3, 1, "Fichiers reçus").font = font(bold=True)
    for number, file in enumerate(view.files, start=row + 4):
        put(sheet, number, 1, f"{file.kind} : {file.name}")
        put(sheet, number, 2, f"{file.rows} lignes")
        put(sheet, number, 3, f"SHA-256 {file.sha256}")


def write_lines(sheet: Worksheet, view: MonthView) -> None:
    """Write every line of every statement."""
    titles = (
        "Référence",
        "Adhérent",
        "Matricule",
        "Salarié",
        "Composante",
        "Nature",
        "Heures",
        "Brut horaire",
        "Prix horaire",
        "Clé",
        "Part",
        "Montant HT",
    )
    head(sheet, 1, titles, (30, 36, 11, 20, 24, 10, -10, -12, -12, 14, -11, -14))
    row = 1
    for row, line in enumerate(view.lines, start=2):
        person = view.name(line.employee) if line.employee else ""
        part = Decimal(line.weight) / line.weights if line.weights else None
        values = (
            line.public_id,
            view.name(line.member),
            line.employee,
            person,
            line.label,
            line.nature,
            hours(line.seconds),
            line.hourly_gross,
            line.unit_price,
            NAMES[line.sharing_key],
            part,
            line.amount,
        )
        _row(sheet, row, values, ("", "", "", "", "", "", HOURS, MONEY, MONEY, "", RATIO, MONEY))
    _total_row(sheet, row + 1, 2, {7: HOURS, 12: MONEY})


def write_hours(sheet: Worksheet, view: MonthView) -> None:
    """Write every row of hours with the member that bears it, and the file and row it comes from."""
    titles = (
        "Date",
        "Matricule",
        "Salarié",
        "Adhérent",
        "Site",
        "Nature",
        "Heures",
        "Règle",
        "Fichier",
        "Feuille",
        "Ligne",
    )
    head(sheet, 1, titles, (-12, 11, 20, 36, 24, 14, -10, 12, 26, 16, -8))
    free = [(line, "", line.seconds, "") for line in view.hours if line.nature not in BORNE]
    borne = [(share.line, share.member, share.seconds, share.rule) for share in view.times]
    row = 1
    for row, (line, member, seconds, rule) in enumerate(
        sorted([*borne, *free], key=lambda found: (found[0].origin, found[1])), start=2
    ):
        origin = line.origin
        values = (
            line.day,
            line.employee,
            view.name(line.employee),
            view.name(member) if member else "non affecté",
            view.name(line.site) if line.site else "",
            str(line.nature),
            fine_hours(seconds),
            rule,
            origin.file,
            origin.sheet,
            origin.row,
        )
        _row(sheet, row, values, (DAY, "", "", "", "", "", HOURS, "", "", "", "0"))
    _total_row(sheet, row + 1, 2, {7: HOURS})


def write_payroll(sheet: Worksheet, view: MonthView) -> None:
    """Write every payroll line; where actual cost is shared, each member's part and the rest: nil."""
    shared = sorted({member for _, member in view.parts})
    titles = ("Matricule", "Salarié", "Libellé", "Base", "Montant employeur", "Fichier", "Ligne")
    names = tuple(_bearer(view, member) for member in shared)
    rest = ("Reste à répartir",) if shared else ()
    head(
        sheet,
        1,
        (*titles, *names, *rest),
        (11, 20, 40, -13, -14, 24, -8, *([-26] * len(shared)), *([-12] * len(rest))),
    )
    row = 1
    for row, line in enumerate(view.payroll, start=2):
        values: list[Written] = [line.employee, view.name(line.employee), line.label, line.base, line.amount]
        values += [line.origin.file, line.origin.row]
        values += [view.parts.get((line.id, member), Decimal(0)) for member in shared]
        _row(sheet, row, values, ("", "", "", MONEY, MONEY, "", "0", *([MONEY] * len(shared))))
        if shared:
            first, last = get_column_letter(8), get_column_letter(7 + len(shared))
            computed(sheet, row, 8 + len(shared), f"=E{row}-SUM({first}{row}:{last}{row})", MONEY)
    sums = {5: MONEY} | dict.fromkeys(range(8, 8 + len(shared) + len(rest)), MONEY)
    _total_row(sheet, row + 1, 2, sums)


def _bearer(view: MonthView, member: str) -> str:
    return "Fonds mutuel" if member == FUND else view.name(member)


def write_controls(sheet: Worksheet, view: MonthView) -> None:
    """Write the sums that must agree, each with its difference, then the remarks to read."""
    head(sheet, 1, ("Contrôle", "Attendu", "Obtenu", "Écart"), (64, -18, -18, -14))
    row = 1
    for row, (label, due, found, form) in enumerate(_controls(view), start=2):
        _row(sheet, row, (label, due, found), ("", form, form))
        computed(sheet, row, 4, f"=C{row}-B{row}", form)
    put(sheet, row + 2, 1, "Remarques").font = font(bold=True)
    remarks = [(show(p.message), where(p.place)) for p in view.remarks]
    for number, (text, place) in enumerate(remarks or [("Aucune.", "")], start=row + 3):
        put(sheet, number, 1, text)
        put(sheet, number, 2, place or None)


def _controls(view: MonthView) -> list[tuple[str, Decimal, Decimal, str]]:
    imported = sum(line.seconds for line in view.hours)
    free = sum(line.seconds for line in view.hours if line.nature not in BORNE)
    borne = sum(share.seconds for share in view.times)
    billed = sum((line.amount for line in view.lines), Decimal(0))
    billed += sum((line.amount for line in view.adjustments), Decimal(0))
    owed = sum((due.net + due.deposit for due in view.totals.values()), Decimal(0))
    found = [
        (
            "Heures reçues / heures des adhérents et non affectées",
            hours(imported),
            hours(borne + free),
            HOURS,
        ),
        ("Montants des lignes / totaux des adhérents (HT)", billed, owed, MONEY),
    ]
    if view.parts:
        paid = sum((line.amount for line in view.payroll), Decimal(0))
        shared = sum(view.parts.values(), Decimal(0))
        found.append(("Paie reçue / paie répartie", paid, shared, MONEY))
    return found
