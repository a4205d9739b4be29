"""The yearly report of the cases accompanied, as a workbook for funders: counts only, small ones hidden."""

from collections.abc import Callable
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from models.messages import Message, message
from rules.accompanying.yearly import Report, Table
from store import spreadsheets

Words = Callable[[Message], str]
WIDTHS = (58, -16)
DAYS = "#,##0.##"


def write(report: Report, words: Words) -> bytes:
    """Return the report as XLSX; ``words`` puts a message in the reader's language."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError(sheet)
    sheet.title = words(message("Bilan"))
    spreadsheets.set_page(sheet)
    sheet.page_setup.orientation = "portrait"
    title = message("Accompagnements de l'année {annee}", annee=str(report.year))
    spreadsheets.put(sheet, 1, 1, words(title)).font = spreadsheets.font(bold=True, size=14)
    row = _whole(sheet, report, words, 3)
    for table in report.tables:
        row = _table(sheet, table, report.threshold, words, row + 1)
    sheet.freeze_panes = None
    _method(book.create_sheet(words(message("Méthode"))), report, words)
    return spreadsheets.saved(book)


def _whole(sheet: Worksheet, report: Report, words: Words, row: int) -> int:
    few = words(message("moins de {seuil}", seuil=report.threshold))
    lines: list[tuple[Message, str | int | Decimal]] = [
        (message("Dossiers accompagnés"), report.cases if report.told else few)
    ]
    if report.told:
        lines += [
            (message("Jours accordés"), report.granted),
            (message("Jours d'accompagnement dans l'année"), report.spent),
            (
                message("Dossiers suivis dans l'année, 6 ou 12 mois après la fin"),
                few if report.follow_ups is None else report.follow_ups,
            ),
        ]
    if report.jobs is not None:
        lines.append((message("Emplois comptés au suivi, en équivalents temps plein"), report.jobs))
    spreadsheets.head(sheet, row, (words(message("Ensemble")), ""), WIDTHS)
    for label, value in lines:
        row += 1
        _line(sheet, row, words(label), value)
    return row + 1


def _table(sheet: Worksheet, table: Table, threshold: int, words: Words, row: int) -> int:
    few = words(message("moins de {seuil}", seuil=threshold))
    whole = table.total if not table.total or table.total >= threshold else few
    spreadsheets.head(sheet, row, (words(table.title), words(message("Nombre"))), WIDTHS)
    hidden = False
    for name, count in table.rows or ():
        row, hidden = row + 1, hidden or count is None
        _line(sheet, row, words(name), words(message("non montré")) if count is None else count)
    if table.rows is None:
        row += 1
        _line(sheet, row, words(message("Trop peu de dossiers pour un détail")), "")
    row += 1
    _line(sheet, row, words(message("Total")), whole)
    for column in (1, 2):
        sheet.cell(row=row, column=column).font = spreadsheets.font(bold=True)
    return row + 1


def _line(sheet: Worksheet, row: int, label: str, value: str | int | Decimal) -> None:
    spreadsheets.put(sheet, row, 1, label)
    form = DAYS if isinstance(value, Decimal) else ""
    spreadsheets.put(sheet, row, 2, value, form).alignment = Alignment(horizontal="right")


def _method(sheet: Worksheet, report: Report, words: Words) -> None:
    """Say how the counts were made, and what is hidden."""
    spreadsheets.set_page(sheet)
    sheet.page_setup.orientation = "portrait"
    sheet.column_dimensions["A"].width = 90
    lines = (
        message("Ce bilan compte des dossiers ; il ne nomme ni organisation, ni personne, ni territoire."),
        message(
            "Un nombre inférieur à {seuil} n'est pas montré : quelqu'un pourrait s'y reconnaître.",
            seuil=report.threshold,
        ),
        message(
            "Quand un seul nombre d'un tableau serait caché, un deuxième l'est aussi : on ne peut pas "
            "le retrouver par soustraction. Les nombres cachés font ensemble au moins {seuil}.",
            seuil=report.threshold,
        ),
        message("Un dossier compte dans l'année s'il y est accompagné au moins un jour."),
        message(
            "Les étapes sont celles du 31 décembre. Une organisation de plusieurs dossiers compte une fois."
        ),
        message("Les jours sont ceux des interventions notées dans l'année."),
    )
    for row, line in enumerate(lines, start=1):
        cell = spreadsheets.put(sheet, row, 1, words(line))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
