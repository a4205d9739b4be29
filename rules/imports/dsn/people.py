"""Reads the individuals of a social declaration (DSN): who they are, what their pay blocks say.

The lines of a declaration follow one another without closing anything: an amount belongs to the last code
read, a contribution to the last base, all of them to the last individual.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from models.sheets import DsnLine
from rules.imports.cells import as_number
from rules.imports.dsn import codes
from rules.rounding import cents

NOTHING = Decimal(0)
GROSS = "Rémunération brute"


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


class Due(NamedTuple):
    """A contribution by its code; those up to the ceiling are told apart from those on the whole gross."""

    code: str
    capped: bool

    @property
    def label(self) -> str:
        """Our name for it, its number when the code is not one we know."""
        name = codes.CONTRIBUTIONS.get(self.code, f"Cotisation {self.code}")
        return f"{name} (plafonnée)" if self.capped else name


@dataclass
class Declared:
    """A contract as the declaration tells it: what each code says, and the line it says it on."""

    row: int
    said: dict[str, DsnLine] = field(default_factory=dict)

    def value(self, code: str) -> str:
        """Return what a code says, empty when it is absent."""
        return self.said[code].value if code in self.said else ""


class Broken(NamedTuple):
    """An amount that cannot be read: its line, our label for it (none for a base), what is written."""

    row: int
    label: str
    written: str


@dataclass
class Person:
    """An individual of the declaration: how they are named, what was read of their pay and contracts.

    ``bases`` are euros by code of base, ``cover`` what the employer pays of protection contracts when the
    base of CSG tells it. ``row`` is where the individual begins.
    """

    row: int
    last_name: str = ""
    usual_name: str = ""
    first_names: str = ""
    number: str = ""
    gross: Amount | None = None
    net: Amount | None = None
    contributions: dict[Due, Amount] = field(default_factory=dict)
    bases: dict[str, Decimal] = field(default_factory=dict)
    cover: Decimal | None = None
    contracts: list[Declared] = field(default_factory=list)
    expenses: dict[str, Amount] = field(default_factory=dict)
    left_out: dict[str, Amount] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)

    def total(self, wanted: Iterable[str]) -> Decimal:
        """Return the sum of the contributions of some codes."""
        kept = frozenset(wanted)
        return sum((a.amount for due, a in self.contributions.items() if due.code in kept), NOTHING)


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

    def number(self, line: DsnLine, label: str = "") -> Decimal:
        """Return the amount of a line; an unreadable one counts for nothing and is remembered."""
        value = as_number(line.value)
        if value is None:
            self.person.broken.append(Broken(line.number, label, line.value))
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
        person.gross.add(reader.number(line, GROSS))


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
            label = labels[reader.kind]
            kept.setdefault(label, Amount(line.number)).add(reader.number(line, label))


def _base(reader: _Reader, line: DsnLine) -> None:
    reader.base_code, reader.base = line.value, NOTHING


def _base_amount(reader: _Reader, line: DsnLine) -> None:
    reader.base = reader.number(line)
    known = reader.person.bases
    known[reader.base_code] = known.get(reader.base_code, NOTHING) + reader.base


def _part_amount(reader: _Reader, line: DsnLine) -> None:
    if reader.base_code == codes.OF_CSG and reader.kind in codes.EMPLOYERS_COVER:
        reader.person.cover = (reader.person.cover or NOTHING) + reader.number(line)


def _own_base(reader: _Reader, line: DsnLine) -> None:
    reader.own_base = reader.number(line)


def _contribution(reader: _Reader, line: DsnLine) -> None:
    code = reader.kind
    if code in codes.INSIDE_OTHERS:
        return
    base = reader.base if reader.own_base is None else reader.own_base
    due = Due(code, reader.base_code in codes.CAPPED_BASES)
    reader.person.contributions.setdefault(due, Amount(line.number)).add(reader.number(line, due.label), base)


def _contract(reader: _Reader, line: DsnLine) -> None:
    reader.person.contracts.append(Declared(line.number, {line.code: line}))


def _of_contract(reader: _Reader, line: DsnLine) -> None:
    if reader.person.contracts:
        reader.person.contracts[-1].said.setdefault(line.code, line)


_STEPS: Mapping[str, _Step] = {
    codes.LAST_NAME: _begin,
    codes.USUAL_NAME: _name("usual_name"),
    codes.FIRST_NAMES: _name("first_names"),
    codes.PAYROLL_NUMBER: _name("number"),
    codes.CONTRACT_START: _contract,
    **dict.fromkeys(
        (
            *(codes.CONTRACT_END, codes.CONTRACT_ENDED, codes.STATUS, codes.PENSION_STATUS, codes.PROFESSION),
            *(codes.NATURE_OF_CONTRACT, codes.TIME_UNIT, codes.TIME, codes.TIME_KIND),
        ),
        _of_contract,
    ),
    codes.PAY_KIND: _kind,
    codes.PAY_AMOUNT: _pay,
    codes.NET_KIND: _kind,
    codes.NET_AMOUNT: _net,
    codes.OTHER_KIND: _kind,
    codes.OTHER_AMOUNT: _other,
    codes.BASE: _base,
    codes.BASE_AMOUNT: _base_amount,
    codes.PART: _kind,
    codes.PART_AMOUNT: _part_amount,
    codes.CODE: _kind,
    codes.CODE_BASE: _own_base,
    codes.CODE_AMOUNT: _contribution,
}
