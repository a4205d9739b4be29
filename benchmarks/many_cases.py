"""Five hundred cases woken at once, advanced through Prefect by several processes: each done once, how fast.

The processes begin at different places of one same list and each goes through all of it: what one has done,
or holds, the others leave. Answers arrive meanwhile. On SQLite, the database of one machine.
"""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from sqlmodel import func, select

from models.actor import Actor
from models.case import Case, StepDone
from models.case_file import CaseFile, CaseHead
from models.facts.cooperation import Session
from models.facts.organisations import Address, Organisation, Person
from store.cases.attempts import cases_to_wake
from store.cases.records import open_case, record_facts
from store.database import reading, transaction

CASES, WORKERS, ANSWERS = 500, 3, 50
MOST_SECONDS = 900.0
OPENED, ME = date(2026, 1, 12), Actor("Mesure")
ROOT = Path(__file__).resolve().parents[1]
WORK = """
import sys
from flows.dispatch import dispatch
from store.cases.attempts import cases_to_wake
share, workers = int(sys.argv[1]), int(sys.argv[2])
while waiting := cases_to_wake():
    begin = len(waiting) * share // workers
    for case in (*waiting[begin:], *waiting[:begin]):
        if case in cases_to_wake():
            dispatch(case)
"""

PARTY = Organisation(
    id="amicale",
    name="Amicale laïque de Valmorel",
    seat=Address(street="1 quai du Canal", postcode="99001", city="Valmorel"),
    representative=Person(name="Alix Prénommée", title="présidente"),
)


def workshop(number: int) -> Session:
    """Return a workshop whose minutes are due."""
    held = {
        "title": "Atelier",
        "day": OPENED,
        "place": "Quai",
        "facilitator": "Alix",
        "present": ("amicale",),
    }
    return Session(id=f"atelier-{number}", **held)  # type: ignore[arg-type]


def opened() -> list[str]:
    """Open the cases, each with one document to draft."""
    names = [f"dossier-{number:03}" for number in range(CASES)]
    for name in names:
        with transaction() as session:
            head = CaseHead(id=name, title="Mesure", territory="Valmorel", opened=OPENED)
            open_case(session, CaseFile(head, (PARTY, workshop(1))), ME)
    return names


def main() -> None:
    """Print how long it took; end with code 1 when a case was not done, done twice, or took too long."""
    names = opened()
    began = time.perf_counter()
    workers = [
        subprocess.Popen([sys.executable, "-c", WORK, str(number), str(WORKERS)], cwd=ROOT)
        for number in range(WORKERS)
    ]
    for number in range(ANSWERS):
        time.sleep(0.2)
        with transaction() as session:
            record_facts(session, names[number * 9 % CASES], [workshop(2)], OPENED, ME)
    codes = [worker.wait() for worker in workers]
    lasted = time.perf_counter() - began
    with reading() as session:
        steps = session.exec(select(func.count()).select_from(StepDone)).one()
        attempts = session.exec(select(func.sum(Case.attempt))).one()
    left = cases_to_wake()
    print(f"{CASES} cases, {ANSWERS} answers meanwhile, {WORKERS} processes: {lasted:.0f} s")
    print(f"{steps} documents drafted once each, {attempts} attempts, {len(left)} cases left, codes {codes}")
    if any(codes) or left or steps != CASES + ANSWERS or lasted > MOST_SECONDS:
        sys.exit(1)
