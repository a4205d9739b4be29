"""What each individual of a social declaration (DSN) costs the employer, line by line.

The gross stands in block 51 (kind 001), contributions in block 81. The amount of a contribution holds both
parts, the employee's and the employer's, and the first is inside the gross already. The declaration does not
part them; it does say the net social (block 58, kind 03), which is the gross less all that was held back. So:

    cost = gross + contributions of both parts - (gross - net social) + expenses borne by the employer

The third term is a line of its own, negative: each contribution keeps the amount declared, nothing is
counted twice. It is bounded: what is held back is at least what the employee alone bears (CSG, CRDS), at most
that, half of pensions and the whole of protection contracts. Beyond these bounds (benefits paid through the
employer, indemnities of a broken contract, partial activity) the part cannot be told: the employee is
refused, never guessed.

Limits: what is declared for an establishment (blocks 44 and 82) belongs to no employee, expenses paid back
(block 54) follow their own rules; both are told and left out. Provisions for paid leave and what is called
outside the declaration are not in it at all. Meaning of blocks and codes: secondary sources.
"""

from collections.abc import Iterator
from decimal import Decimal

from models.messages import Message, message
from models.problems import Place, Problem
from rules.imports.dsn import codes
from rules.imports.dsn.people import NOTHING, Amount, Person
from rules.rounding import cents

GROSS = "Rémunération brute"
HELD_BACK = "Part salariale, déjà comprise dans le brut"
_ROUNDING = Decimal("1.00")
"""Each contribution is rounded on its own: an employee has about fifteen."""

Cost = tuple[int, str, Decimal, Decimal | None]
"""Line of the file, label, amount and base in euros."""


def costs(person: Person) -> tuple[Cost, ...]:
    """Return the lines of cost of a person; amounts of nought are left out."""
    return tuple((row, label, amount, base) for row, label, amount, base in _all(person) if amount != NOTHING)


def untellable(person: Person, file: str) -> Problem | None:
    """Return why the cost of a person cannot be told from the declaration, ``None`` when it can."""
    if person.broken:
        text = message("Un montant de cette personne est illisible.")
        return _refused(file, person.broken[0], text, message("Corrigez-le dans le logiciel de paie."))
    if person.gross is None:
        return None if not person.contributions else _refused(file, person.row, _NO_GROSS, _ELSEWHERE)
    if person.net is None:
        return _refused(file, person.row, _NO_NET, _ELSEWHERE)
    held, least, most = _held_back(person), *_bounds(person)
    if not least - _ROUNDING <= held <= most + _ROUNDING:
        text = message(
            "La part salariale ne se déduit pas de la DSN : {held:money} retenus, et on attend entre "
            "{least:money} et {most:money}.",
            held=held,
            least=least,
            most=most,
        )
        return _refused(file, person.net.row, text, _ELSEWHERE)
    return None


_NO_GROSS = message("Cette personne a des cotisations sans rémunération brute.")
_NO_NET = message("Le montant net social de cette personne manque : la part salariale est inconnue.")
_ELSEWHERE = message(
    "Donnez pour ce mois le livre de paie (coût employeur par salarié, en .csv ou .xlsx) au lieu de la DSN."
)


def _refused(file: str, row: int, text: Message, remedy: Message) -> Problem:
    return Problem("dsn_cost_unknown", text, remedy, Place(file, row=row))


def _all(person: Person) -> Iterator[Cost]:
    if person.gross is not None:
        yield (person.gross.row, GROSS, person.gross.amount, None)
    whole_said_twice = _retirement_said_twice(person)
    for (code, label), found in person.contributions.items():
        if not (whole_said_twice and code == codes.WHOLE_RETIREMENT):
            yield (found.row, label, found.amount, found.base or None)
    for label, found in person.expenses.items():
        yield (found.row, label, found.amount, None)
    if person.gross is not None and person.net is not None:
        yield (person.net.row, HELD_BACK, -_held_back(person), person.gross.amount)


def _held_back(person: Person) -> Decimal:
    return (person.gross or Amount(0)).amount - (person.net or Amount(0)).amount


def _bounds(person: Person) -> tuple[Decimal, Decimal]:
    """Return the least and the most that can have been held back, in order."""
    least, shared = person.total(codes.SURELY_EMPLOYEES), person.total(codes.HALF_AT_MOST)
    if _retirement_said_twice(person):
        shared -= person.total({codes.WHOLE_RETIREMENT})
    most = least + shared / 2 + person.total(codes.PERHAPS_WHOLE)
    return min(least, most), cents(max(least, most))


def _retirement_said_twice(person: Person) -> bool:
    """Tell whether code 105 repeats 131 and 132."""
    whole, parts = person.total({codes.WHOLE_RETIREMENT}), person.total(codes.RETIREMENT_PARTS)
    return whole != NOTHING and abs(whole - parts) <= _ROUNDING
