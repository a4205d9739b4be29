"""Reads the individuals of a social declaration (DSN): who they are, what their pay blocks say.

The lines of a declaration follow one another without closing anything: an amount belongs to the last code
read, a contribution to the last base, all of them to the last individual.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from models.sheets import DsnLine
from rules.imports.cells import as_number
from rules.imports.dsn import codes
from rules.rounding import cents

NOTHING = Decimal(0)


@dataclass
class Amount:
    """What adds up under one label: ``row`` is the line of the first amount."""

    row: int
    amount: Decimal = NOTHING
    base: Decimal = NOTHING

    def add(self, amount: Decimal, base: Decimal = NOTHING) -> None:
        """Add an amount and its base."""
        self.amount += amount
        self.base += base


@dataclass
class Person:
    """An individual of the declaration: how they are named, what was read of their pay.

    ``contributions`` are by code and label. ``row`` is where the individual begins.
    """

    row: int
    last_name: str = ""
    usual_name: str = ""
    first_names: str = ""
    number: str = ""
    gross: Amount | None = None
    net: Amount | None = None
    contributions: dict[tuple[str, str], Amount] = field(default_factory=dict)
    expenses: dict[str, Amount] = field(default_factory=dict)
    left_out: dict[str, Amount] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)

    def total(self, wanted: Iterable[str]) -> Decimal:
        """Return the sum of the contributions of some codes."""
        kept = frozenset(wanted)
        return sum((a.amount for (code, _), a in self.contributions.items() if code in kept), NOTHING)


def people(lines: Iterable[DsnLine]) -> tuple[Person, ...]:
    """Return the individuals of a declaration with what their blocks say, in its order."""
    reader = _Reader()
    for line in lines:
        step = _STEPS.get(line.code)
        if step is not None:
            step(reader, line)
    return tuple(reader.found)


@dataclass
class _Reader:
    """Where the reading stands: the individual, and the codes that the next amounts belong to."""

    found: list[Person] = field(default_factory=list)
    kind: str = ""
    base_code: str = ""
    base: Decimal = NOTHING
    own_base: Decimal | None = None

    @property
    def person(self) -> Person:
        return self.found[-1] if self.found else Person(0)

    def number(self, line: DsnLine) -> Decimal:
        """Return the amount of a line; an unreadable one counts for nothing and is remembered."""
        value = as_number(line.value)
        if value is None:
            self.person.broken.append(line.number)
        return cents(value) if value is not None else NOTHING


_Step = Callable[[_Reader, DsnLine], None]


def _begin(reader: _Reader, line: DsnLine) -> None:
    reader.found.append(Person(line.number, last_name=line.value))


def _name(attribute: str) -> _Step:
    def step(reader: _Reader, line: DsnLine) -> None:
        setattr(reader.person, attribute, line.value)

    return step


def _kind(reader: _Reader, line: DsnLine) -> None:
    reader.kind, reader.own_base = line.value, None


def _pay(reader: _Reader, line: DsnLine) -> None:
    if reader.kind == codes.GROSS:
        person = reader.person
        person.gross = person.gross or Amount(line.number)
        person.gross.add(reader.number(line))


def _net(reader: _Reader, line: DsnLine) -> None:
    if reader.kind == codes.NET_SOCIAL:
        person = reader.person
        person.net = person.net or Amount(line.number)
        person.net.add(reader.number(line))


def _other(reader: _Reader, line: DsnLine) -> None:
    for labels, kept in (
        (codes.EMPLOYER_EXPENSES, reader.person.expenses),
        (codes.LEFT_OUT, reader.person.left_out),
    ):
        if reader.kind in labels:
            kept.setdefault(labels[reader.kind], Amount(line.number)).add(reader.number(line))


def _base(reader: _Reader, line: DsnLine) -> None:
    reader.base_code, reader.base = line.value, NOTHING


def _base_amount(reader: _Reader, line: DsnLine) -> None:
    reader.base = reader.number(line)


def _own_base(reader: _Reader, line: DsnLine) -> None:
    reader.own_base = reader.number(line)


def _contribution(reader: _Reader, line: DsnLine) -> None:
    code = reader.kind
    if code in codes.INSIDE_OTHERS:
        return
    base = reader.base if reader.own_base is None else reader.own_base
    kept = reader.person.contributions.setdefault((code, _label(code, reader.base_code)), Amount(line.number))
    kept.add(reader.number(line), base)


def _label(code: str, base: str) -> str:
    name = codes.CONTRIBUTIONS.get(code, f"Cotisation {code}")
    return f"{name} (plafonnée)" if base in codes.CAPPED_BASES else name


_STEPS: Mapping[str, _Step] = {
    codes.LAST_NAME: _begin,
    codes.USUAL_NAME: _name("usual_name"),
    codes.FIRST_NAMES: _name("first_names"),
    codes.PAYROLL_NUMBER: _name("number"),
    codes.PAY_KIND: _kind,
    codes.PAY_AMOUNT: _pay,
    codes.NET_KIND: _kind,
    codes.NET_AMOUNT: _net,
    codes.OTHER_KIND: _kind,
    codes.OTHER_AMOUNT: _other,
    codes.BASE: _base,
    codes.BASE_AMOUNT: _base_amount,
    codes.CODE: _kind,
    codes.CODE_BASE: _own_base,
    codes.CODE_AMOUNT: _contribution,
}
