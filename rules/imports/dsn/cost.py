"""What each individual of a social declaration (DSN) costs the employer, line by line.

The gross stands in block 51 (kind 001), contributions in block 81. The amount of a contribution holds both
parts, the employee's and the employer's, and the first is inside the gross already. The declaration does not
part them; since 2024 it does say the net social (block 58, kind 03), which is the gross less all that was
held back. So:

    cost = gross + contributions of both parts - (gross - net social) + expenses borne by the employer

The third term is a line of its own, negative: each contribution keeps the amount declared, nothing is
counted twice. It is bounded: what is held back is at least what the employee alone bears (CSG, CRDS), at most
that, half of pensions and the whole of protection contracts. Without net social, or beyond these bounds
(benefits paid through the employer, indemnities of a broken contract), the part is told contribution by
contribution (``parts``) when each of them allows it; else the employee is refused, never guessed.

Limits: what is declared for an establishment (blocks 44 and 82) belongs to no employee, expenses paid back
(block 54) follow their own rules; both are told and left out. Provisions for paid leave and what is called
outside the declaration are not in it at all. Meaning of blocks and codes: secondary sources.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from models.calendar import Month
from models.messages import Message, message
from models.parameters import ParameterBook
from models.problems import Place, Problem
from rules.imports.dsn import codes
from rules.imports.dsn.parts import employees_part, retirement_said_twice
from rules.imports.dsn.people import GROSS, NOTHING, Amount, Person
from rules.rounding import cents

HELD_BACK = "Part salariale, déjà comprise dans le brut"
_ROUNDING = Decimal("1.00")
"""Each contribution is rounded on its own: an employee has about fifteen."""

Cost = tuple[int, str, Decimal, Decimal | None]
"""Line of the file, label, amount and base in euros."""


class Held(NamedTuple):
    """What was held back from a gross in euros, its line, and whether each code told it.

    The line is that of the net social, else the one where the person begins: no other line of cost has it.
    """

    row: int
    amount: Decimal
    by_code: bool = False


def held_back(person: Person, month: Month, book: ParameterBook) -> Held | None:
    """Return what was held back from a person's gross, ``None`` when the declaration does not tell it."""
    if person.gross is None:
        return Held(person.row, NOTHING)
    if person.net is not None and _is_bearable(person):
        return Held(person.net.row, _by_net(person))
    told = employees_part(person, month, book)
    return None if told is None else Held(person.row, told, by_code=True)


def costs(person: Person, held: Held | None) -> tuple[Cost, ...]:
    """Return the lines of cost of a person; amounts of nought are left out."""
    found = _all(person, held)
    return tuple((row, label, amount, base) for row, label, amount, base in found if amount != NOTHING)


def untellable(person: Person, file: str, held: Held | None) -> Problem | None:
    """Return why the cost of a person cannot be told from the declaration, ``None`` when it can."""
    if person.broken:
        text = message("{who} : un montant est illisible.", who=_called(person))
        return _refused(file, person.broken[0].row, text, message("Corrigez-le dans le logiciel de paie."))
    if person.gross is None:
        return (
            None
            if not person.contributions
            else _refused(file, person.row, _NO_GROSS.filled(who=_called(person)), _ELSEWHERE)
        )
    if held is not None:
        return None
    if person.net is None:
        return _refused(file, person.row, _NO_NET.filled(who=_called(person)), _ELSEWHERE)
    least, most = _bounds(person)
    text = message(
        "{who} : la part salariale ne se déduit pas de la DSN, {held:money} retenus quand on attend entre "
        "{least:money} et {most:money}.",
        who=_called(person),
        held=_by_net(person),
        least=least,
        most=most,
    )
    return _refused(file, person.net.row, text, _ELSEWHERE)


_NO_GROSS = message("{who} : des cotisations sans rémunération brute.")
_NO_NET = message(
    "{who} : le montant net social manque, et les cotisations ne suffisent pas à dire la part salariale "
    "(contrats de prévoyance ou de santé, exonération, code inconnu)."
)
_ELSEWHERE = message(
    "Donnez pour ce mois le livre de paie (coût employeur par salarié, en .csv ou .xlsx) au lieu de la DSN."
)


def _called(person: Person) -> str:
    name = f"{person.first_names} {person.usual_name or person.last_name}".strip()
    return f"{person.number} ({name})" if person.number and name else person.number or name


def _refused(file: str, row: int, text: Message, remedy: Message) -> Problem:
    return Problem("dsn_cost_unknown", text, remedy, Place(file, row=row))


def _all(person: Person, held: Held | None) -> Iterator[Cost]:
    if person.gross is not None:
        yield (person.gross.row, GROSS, person.gross.amount, None)
    whole_said_twice = retirement_said_twice(person)
    for due, found in person.contributions.items():
        if not (whole_said_twice and due.code == codes.WHOLE_RETIREMENT):
            yield (found.row, due.label, found.amount, found.base or None)
    for label, found in person.expenses.items():
        yield (found.row, label, found.amount, None)
    if person.gross is not None and held is not None:
        yield (held.row, HELD_BACK, -held.amount, person.gross.amount)


def _by_net(person: Person) -> Decimal:
    return (person.gross or Amount(0)).amount - (person.net or Amount(0)).amount


def _is_bearable(person: Person) -> bool:
    least, most = _bounds(person)
    return least - _ROUNDING <= _by_net(person) <= most + _ROUNDING


def _bounds(person: Person) -> tuple[Decimal, Decimal]:
    """Return the least and the most that can have been held back, in order."""
    least, shared = person.total(codes.SURELY_EMPLOYEES), person.total(codes.HALF_AT_MOST)
    if retirement_said_twice(person):
        shared -= person.total({codes.WHOLE_RETIREMENT})
    most = least + shared / 2 + person.total(codes.PERHAPS_WHOLE)
    return min(least, most), cents(max(least, most))
