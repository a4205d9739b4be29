"""What the flows cost: a case advanced through Prefect, compared with the same steps called directly."""

import sys
from collections.abc import Iterator
from datetime import date

from benchmarks.compared import Compared, compare, table
from flows.dispatch import dispatch
from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.facts.cooperation import Session
from models.facts.organisations import Address, Organisation, Person
from store.cases.attempts import acquire, load, release
from store.cases.records import open_case
from store.database import transaction

DAY = date(2026, 1, 12)
ROUNDS = 7
MOST_SECONDS = 1.0
"""What the flows may add to one advance, on two cores that others use too."""

PARTY = Organisation(
    id="amicale",
    name="Amicale laïque de Valmorel",
    seat=Address(street="1 quai du Canal", postcode="99001", city="Valmorel"),
    representative=Person(name="Alix Prénommée", title="présidente"),
)


def _workshop(number: int) -> Session:
    return Session(
        id=f"atelier-{number}",
        title="Atelier",
        day=DAY,
        place="Quai",
        facilitator="Alix",
        present=("amicale",),
    )


def _opened(case_id: str, workshops: int) -> str:
    head = CaseHead(id=case_id, title="Mesure", territory="Valmorel", opened=DAY)
    facts = (PARTY, *(_workshop(number) for number in range(workshops)))
    with transaction() as session:
        open_case(session, CaseFile(head, facts), Actor("Mesure"))
    return case_id


def _directly(case_id: str) -> None:
    """Do what ``advance_case`` does, without Prefect."""
    from flows.drafting import draft_all, due  # noqa: PLC0415 - imports Prefect: not while a round is timed

    lease = acquire(case_id)
    assert lease is not None  # noqa: S101 - nobody else is at work here
    loaded = load(lease)
    draft_all(lease, loaded.dossier, due(loaded.dossier, ["convention_materiel", "compte_rendu"]).drafts, "")
    release(lease, loaded.wake)


def measure() -> Iterator[Compared]:
    """Compare on cases with nothing to draft, a few documents, and about a second of work."""
    dispatch(_opened("essai", 1))  # imports and the start of the server are not what is measured
    for count in (0, 5, 40):
        through = [_opened(f"flux-{count}-{number}", count) for number in range(ROUNDS)]
        direct = [_opened(f"direct-{count}-{number}", count) for number in range(ROUNDS)]
        yield compare(
            f"{count} documents to draft",
            lambda number, cases=through: dispatch(cases[number]),
            lambda number, cases=direct: _directly(cases[number]),
            ROUNDS,
        )


def main() -> None:
    """Print every comparison; end with code 1 when the flows add too much."""
    results = list(measure())
    print(table(results))
    if max(result.measured - result.reference for result in results) > MOST_SECONDS:
        sys.exit(1)
