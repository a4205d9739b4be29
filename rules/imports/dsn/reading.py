"""A social declaration (DSN) sorted: lines of cost of the people the case knows, a problem for each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity, blocking
from models.sheets import CellValue, Dsn
from models.worktime import Origin, PayrollLine
from rules.days.timeline import Timeline
from rules.imports.checks import has_contract
from rules.imports.directory import Directory, directory
from rules.imports.dsn.checks import check_declaration, left_out
from rules.imports.dsn.contracts import differences
from rules.imports.dsn.cost import HELD_BACK, Held, costs, held_back, untellable
from rules.imports.dsn.people import Person, people
from rules.imports.refused import RefusedRow, RefusedSheet
from rules.imports.rows import Reading

AMOUNT = "Montant"
HEADINGS = {1: "Matricule", 2: "Libellé", 3: "Base", 4: AMOUNT}
PLACES = {title: place for place, title in HEADINGS.items()}


@dataclass
class _Sorted:
    """What was sorted so far; ``aside`` are the rows of people who cannot be taken in.

    ``by_code`` are the people whose own part was told contribution by contribution.
    """

    file: str
    book: ParameterBook
    by_code: list[str] = field(default_factory=list)
    lines: list[PayrollLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    aside: list[RefusedRow] = field(default_factory=list)


def read_declaration(
    dsn: Dsn, file: str, timeline: Timeline, book: ParameterBook
) -> tuple[Reading[PayrollLine], tuple[RefusedSheet, ...]]:
    """Return the lines of cost of a declaration, its problems, and the rows of the people refused.

    A problem of the declaration itself leaves no line: it says nothing sure of anybody.
    """
    siret = timeline.group.siret if timeline.group else ""
    found = check_declaration(dsn, file, timeline.month, siret)
    if blocking(found):
        return Reading(problems=found), ()
    done, names = _Sorted(file, book, problems=[*found, *left_out(dsn, file)]), directory(timeline.end)
    for person in people(dsn.lines):
        _sort(person, names, timeline, done)
    done.problems += _told_by_code(done)
    aside = (RefusedSheet("DSN", {}, HEADINGS, PLACES, tuple(done.aside)),) if done.aside else ()
    return Reading(tuple(done.lines), tuple(done.problems)), aside


def _sort(person: Person, names: Directory, timeline: Timeline, done: _Sorted) -> None:
    employee = _known(person, names)
    held = held_back(person, timeline.month, done.book)
    stop = tuple(_refusals(person, employee, done.file, timeline, names))
    cost = untellable(person, done.file, held)
    stop += (cost,) if cost else ()
    done.problems += stop
    if stop:
        done.aside += _aside(person, held, stop)
        return
    done.problems += _remarks(person, employee, names, done.file)
    done.problems += differences(person, employee, timeline, done.file, done.book)
    done.by_code += [employee] if held is not None and held.by_code else []
    done.lines += [
        PayrollLine(Origin(done.file, "", row), employee, label, amount, base)
        for row, label, amount, base in costs(person, held)
    ]


def _aside(person: Person, held: Held | None, stop: tuple[Problem, ...]) -> Iterator[RefusedRow]:
    """Yield the rows of a person left out, the first saying why; what nothing tells is left blank."""
    who, why = person.number or _wordings(person)[0], stop
    if held is None and person.gross is not None:
        yield RefusedRow(person.row, _cells(who, HELD_BACK, person.gross.amount, None), (*why, _to_type()))
        why = ()
    for found in person.broken:
        if found.label:
            yield RefusedRow(found.row, _cells(who, found.label, None, found.written), (*why, _to_correct()))
            why = ()
    for row, label, amount, base in costs(person, held):
        yield RefusedRow(row, _cells(who, label, base, amount), why)
        why = ()


def _to_type() -> Problem:
    return Problem(
        "dsn_part_to_type",
        message("La part salariale est à écrire ici, en négatif."),
        message("C'est le total des retenues du bulletin, hors impôt."),
        Place(column=AMOUNT),
        Severity.WARNING,
    )


def _to_correct() -> Problem:
    return Problem(
        "dsn_amount_to_correct",
        message("Ce montant est illisible dans la DSN."),
        message("Écrivez ici le bon montant."),
        Place(column=AMOUNT),
        Severity.WARNING,
    )


def _told_by_code(done: _Sorted) -> Iterator[Problem]:
    if done.by_code:
        yield Problem(
            "dsn_parts_by_code",
            message(
                "Part salariale calculée cotisation par cotisation, faute d'un montant net social qui la "
                "dise : {names}.",
                names=done.by_code,
            ),
            message("Rapprochez le coût de ces personnes de leur bulletin de paie."),
            Place(done.file),
            Severity.WARNING,
        )


def _cells(who: str, label: str, base: CellValue | None, amount: CellValue | None) -> dict[int, CellValue]:
    cells: dict[int, CellValue | None] = {1: who, 2: label, 3: base, 4: amount}
    return {place: cell for place, cell in cells.items() if cell is not None}


def _wordings(person: Person) -> tuple[str, ...]:
    """Return the ways of writing the person's name, the most complete first."""
    firsts = dict.fromkeys((person.first_names, person.first_names.replace(",", " ").partition(" ")[0]))
    lasts = dict.fromkeys(filter(None, (person.usual_name, person.last_name)))
    return tuple(f"{first} {last}".strip() for last in lasts for first in firsts) or ("",)


def _known(person: Person, names: Directory) -> str:
    """Return who a person is by payroll number, else by name; empty when the case knows nobody such."""
    wordings = filter(None, (person.number, *_wordings(person)))
    return next(filter(None, map(names.employees.find, wordings)), "")


def _refusals(
    person: Person, employee: str, file: str, timeline: Timeline, names: Directory
) -> Iterator[Problem]:
    place = Place(file, row=person.row)
    if not employee:
        near = names.employees.nearest(person.number or _wordings(person)[0])
        remedy = (
            message("Vouliez-vous dire « {near} » ?", near=near)
            if near
            else message("Ajoutez cette personne au dossier, ou corrigez son matricule.")
        )
        text = message(
            "Aucun salarié du dossier n'a le matricule « {number} » ni le nom « {name} ».",
            number=person.number,
            name=_wordings(person)[0],
        )
        yield Problem("unknown_employee", text, remedy, place)
    elif not has_contract(employee, timeline):
        text = message(
            "{employee} n'a aucun contrat en cours en {month:month}.", employee=employee, month=timeline.month
        )
        remedy = message("Vérifiez le matricule, ou complétez d'abord le contrat dans le dossier.")
        yield Problem("paid_without_contract", text, remedy, place)


def _remarks(person: Person, employee: str, names: Directory, file: str) -> Iterator[Problem]:
    place = Place(file, row=person.row)
    if all(names.employees.find(wording) not in {employee, None} for wording in _wordings(person)):
        text = message(
            "Le matricule {number} est celui de {employee}, mais le nom est celui d'une autre personne.",
            number=person.number,
            employee=employee,
        )
        remedy = message("Vérifiez le matricule dans le logiciel de paie.")
        yield Problem("dsn_other_name", text, remedy, place, Severity.WARNING)
    for label, found in person.left_out.items():
        text = message(
            "{label} de {employee} : {amount:money} ne sont pas comptés dans le coût.",
            label=label.capitalize(),
            employee=employee,
            amount=found.amount,
        )
        remedy = message("Refacturez-les selon votre convention, s'il y a lieu.")
        yield Problem("dsn_left_out", text, remedy, Place(file, row=found.row), Severity.WARNING)
