"""Who a cell means: an identifier, or a name as people write it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from models.dossier import Dossier
from models.facts.employment import Employee
from models.facts.organisations import Organisation, Site
from rules.imports.cells import plain

MOST_LOOKED_FOR = 100
"""Unknown names for which the nearest known one is looked for; nobody reads as many suggestions."""


@dataclass(frozen=True)
class Register:
    """Identifiers of one kind by the ways of writing them; a name that two share designates nobody.

    ``shared`` tells the names that several bear, with their identifiers.
    """

    by_wording: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _looked_for: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, entries: Iterable[tuple[str, tuple[str, ...]]]) -> "Register":
        """Build from identifiers and the wordings of each."""
        wordings: dict[str, set[str]] = {}
        shown: dict[str, str] = {}
        for identifier, names in entries:
            shown[identifier] = names[0] if names else identifier
            for wording in (identifier, *names):
                wordings.setdefault(plain(wording), set()).add(identifier)
        one = {wording: next(iter(ids)) for wording, ids in wordings.items() if len(ids) == 1}
        several = {wording: tuple(sorted(ids)) for wording, ids in wordings.items() if len(ids) > 1}
        return cls(one, shown, several)

    def find(self, text: str) -> str | None:
        """Return the identifier meant, ``None`` when nobody is."""
        return self.by_wording.get(plain(text))

    def bearers(self, text: str) -> tuple[str, ...]:
        """Return the identifiers of those who share a name, nothing when it is no name of several."""
        return self.shared.get(plain(text), ())

    def nearest(self, text: str) -> str:
        """Return the name that looks most like ``text``, empty when none does.

        A number is compared with numbers, shown with the name it stands for; a name with names. In a file of
        another group nobody is known, and to look for each name in turn would take minutes: it stops at some.
        """
        wanted = plain(text)[:80]
        if wanted not in self._looked_for:
            full = len(self._looked_for) >= MOST_LOOKED_FOR
            self._looked_for[wanted] = "" if full else self._nearest(wanted)
        return self._looked_for[wanted]

    def _nearest(self, wanted: str) -> str:
        if any(character.isdigit() for character in wanted):
            numbers = {plain(identifier): identifier for identifier in self.shown}
            near = get_close_matches(wanted, numbers, n=1, cutoff=0.6)
            return self._with_name(numbers[near[0]]) if near else ""
        near = get_close_matches(wanted, self.by_wording, n=1, cutoff=0.6)
        return self.shown[self.by_wording[near[0]]] if near else ""

    def _with_name(self, identifier: str) -> str:
        shown = self.shown[identifier]
        return identifier if shown == identifier else f"{identifier} ({shown})"


@dataclass(frozen=True)
class Directory:
    """The employees, organisations and sites of a case, as files name them.

    ``short_names`` are first names alone and last names alone: titles of sheets use them.
    """

    employees: Register = Register()
    organisations: Register = Register()
    sites: Register = Register()
    short_names: Register = Register()


def directory(dossier: Dossier) -> Directory:
    """Return the directory of a case on its day."""
    return Directory(
        Register.of((e.id, _both_orders(e.first_name, e.last_name)) for e in dossier.all(Employee)),
        Register.of((o.id, (o.name,)) for o in dossier.all(Organisation)),
        Register.of((s.id, (s.name,)) for s in dossier.all(Site)),
        Register.of((e.id, (e.first_name, e.last_name)) for e in dossier.all(Employee)),
    )


def _both_orders(first: str, last: str) -> tuple[str, str]:
    return f"{first} {last}", f"{last} {first}"
