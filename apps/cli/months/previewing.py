"""Shows what a closing would read in files, before anything is written."""

from collections.abc import Mapping
from pathlib import Path

from apps.cli import output
from apps.cli.values import parse_month
from apps.cli.words import language
from models.calendar import Month
from models.messages import Message, message
from models.problems import blocking, refuse_if_any
from models.worktime import HoursLine, PayrollLine
from rules.imports.columns import asked_columns
from rules.rounding import hours as in_hours
from store.cases.groups import case_called
from store.database import reading
from store.months.previews import ColumnRead, Preview, Previews, SheetRead, preview
from store.months.records import read_sources
from store.months.sorting import Wish
from store.parameters import parameters
from store.typography import short_date

_HOW: Mapping[str, Message] = {
    "guessed": message("deviné"),
    "chosen": message("choisi"),
    "remembered": message("retenu d'un fichier précédent"),
    "stated": message("lu dans le titre ou le nom de la feuille"),
    "absent": message("absente"),
}
_KINDS: Mapping[str, Message] = {"heures": message("Heures : {file}"), "paie": message("Paie : {file}")}
_HOURS_HEADS = (
    message("Ligne"),
    message("Date"),
    message("Salarié"),
    message("Adhérent"),
    message("Nature"),
    message("Heures"),
)
_PAYROLL_HEADS = (message("Ligne"), message("Salarié"), message("Libellé"), message("Montant"))


def show_preview(month: str, case_id: str, files: tuple[str, str], columns: tuple[str, ...]) -> None:
    """Print how files would be read for a month of a case.

    Raises:
        ProblemsFound: everything to mend before the files can be received.
    """
    chosen = parse_month(month)
    with reading() as session:
        case_id = case_called(session, case_id)
    hours, payroll = asked_columns(columns)
    sources = read_sources(*(Path(name) if name else None for name in files))
    found = preview(case_id, chosen, sources, parameters(), Wish(hours, payroll))
    _tell(found, chosen)
    refuse_if_any(found.problems)
    if found.problems:
        output.problems(found.problems, errors=False)
    output.say(message("Rien n'a été écrit. Pour recevoir ces fichiers : oeuvre close."))


def _tell(found: Previews, month: Month) -> None:
    output.title(message("Aperçu du mois : {month:month}", month=month))
    for file in found.files:
        output.title(_KINDS[file.kind].filled(file=file.file))
        if file.completes:
            output.say(message("Complète « {name} » : ses lignes s'y ajoutent.", name=file.completes))
        for sheet in _alike(file.sheets):
            _tell_columns(sheet, found)
        _tell_rows(file, found)
        output.left_aside(file.skipped)
    if blocking(found.problems):
        output.say(message("Rien n'a été écrit."))


def _alike(sheets: tuple[SheetRead, ...]) -> tuple[SheetRead, ...]:
    """Return the sheets whose columns differ from those of the sheet before."""
    kept: list[SheetRead] = []
    for sheet in sheets:
        if not kept or sheet.columns != kept[-1].columns:
            kept.append(sheet)
    return tuple(kept)


def _tell_columns(sheet: SheetRead, found: Previews) -> None:
    if sheet.name:
        output.say(message("Feuille « {name} », titres à la ligne {row} :", name=sheet.name, row=sheet.row))
    else:
        output.say(message("Titres à la ligne {row} :", row=sheet.row))
    heads = (message("Nous lisons"), message("dans la colonne"), message("comment"))
    output.table(heads, [_column(c, found) for c in sheet.columns if c.required or c.how != "absent"])
    if sheet.unread:
        output.say(message("Colonnes laissées de côté : {titles}.", titles=sheet.unread))


def _column(column: ColumnRead, found: Previews) -> tuple[str, str, str]:
    heading = found.name(column.heading) if column.how == "stated" else column.heading
    return column.title, heading or "-", output.said(_HOW[column.how])


def _tell_rows(file: Preview, found: Previews) -> None:
    if not file.first:
        return
    output.say(message("Les premières des {count} lignes, comme nous les comprenons :", count=file.count))
    if file.kind == "heures":
        rows = [_hours(line, found) for line in file.first if isinstance(line, HoursLine)]
        output.table(_HOURS_HEADS, rows, right=frozenset({0, 5}))
    else:
        rows = [_payroll(line, found) for line in file.first if isinstance(line, PayrollLine)]
        output.table(_PAYROLL_HEADS, rows, right=frozenset({0, 3}))


def _hours(line: HoursLine, found: Previews) -> tuple[str, ...]:
    return (
        str(line.origin.row),
        short_date(line.day, language()),
        found.name(line.employee),
        found.name(line.member),
        line.nature,
        output.said(message("{time:hours}", time=in_hours(line.seconds))),
    )


def _payroll(line: PayrollLine, found: Previews) -> tuple[str, ...]:
    return str(line.origin.row), found.name(line.employee), line.label, output.euros(line.amount)
