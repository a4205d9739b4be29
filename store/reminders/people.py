"""Who is written to: the contacts of each case, by name or by organisation; the advisors for the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from store.deadlines.stored import Kept
from store.plain_reading import Ask, plain_value

_LATEST = """
SELECT case_id, key, payload FROM facts
WHERE kind = :kind AND CAST(valid_from AS VARCHAR(10)) <= :on ORDER BY valid_from, id
"""


@dataclass(frozen=True, slots=True)
class People:
    """Addresses by case and name (none for who wants no reminder), advisors by case."""

    addresses: Mapping[tuple[str, str], str] = field(default_factory=dict)
    advisors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def recipients(self, kept: Kept) -> tuple[str, ...]:
        """Return the addresses told of an item: those of its owners, for lack of any the advisors'."""
        owners = self._known(kept.case_id, kept.item.who)
        return owners or self._known(kept.case_id, self.advisors.get(kept.case_id, ()))

    def _known(self, case_id: str, names: Iterable[str]) -> tuple[str, ...]:
        found = (self.addresses.get((case_id, folded(name)), "") for name in names)
        return tuple(dict.fromkeys(address for address in found if address))


def folded(name: str) -> str:
    """Return a name as it is compared: letters alike, spaces once."""
    return " ".join(name.casefold().split())


def people(ask: Ask, on: date) -> People:
    """Return who can be written to on a day, over all cases."""
    contacts, advisors = dict[tuple[str, str], str](), dict[str, dict[str, tuple[str, ...]]]()
    for row, found in _facts(ask, "contact", on):
        contacts[row["case_id"], folded(row["key"])] = found["email"] if found["reminders"] else ""
    for row, found in _facts(ask, "engagement", on):
        names = tuple(advisor["name"] for advisor in found["advisors"])
        advisors.setdefault(row["case_id"], {})[row["key"]] = names
    by_case = {case: tuple(n for names in some.values() for n in names) for case, some in advisors.items()}
    return People(contacts, by_case)


def _facts(ask: Ask, kind: str, on: date) -> Iterable[tuple[Mapping[str, Any], dict[str, Any]]]:
    for row in ask(_LATEST, kind=kind, on=on.isoformat()):
        yield row, plain_value(row["payload"])
