"""The whole example goes through Prefect, and Prefect knows the name of nobody."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client

from flows import journal, runtime
from flows.acting import acting
from flows.build_schedule import build_schedule
from flows.close_many import ManyOrder, close_months
from flows.close_month import Order, close_month
from flows.dispatch import dispatch
from flows.record_answer import record_answer
from flows.remind import remind
from flows.sweep_cases import sweep_cases
from models.actor import Actor
from models.case_file import CaseFile
from models.facts.accompaniment import Engagement
from models.facts.employment import Employee, EmployerGroup
from models.facts.follow_through import Contact
from models.facts.organisations import Organisation
from store.case_files.reading import read_case_file
from store.cases.records import dossier, open_case, record_facts
from store.database import reading, transaction

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "deux_rives"
ADDRESS = "maud.fictive@exemple.fr"
ME = Actor("Dominique Essayeuse")
LISTS = ("flow_runs", "task_runs", "artifacts", "logs", "events", "flows", "deployments", "variables")


def people(case_file: CaseFile) -> set[str]:
    """Return the names of the people of a case, whole and by their last word."""
    with reading() as session:
        known = dossier(session, case_file.head.id)
    names = {organisation.representative.name for organisation in known.all(Organisation)}
    names |= {who.name for group in known.all(EmployerGroup) for who in group.directors}
    names |= {who.name for found in known.all(Engagement) for who in found.advisors}
    names |= {f"{who.first_name} {who.last_name}" for who in known.all(Employee)}
    names |= {entry.by for entry in case_file.entries} | {ME.name}
    return names | {name.split()[-1] for name in names}


def pages(client: SyncPrefectClient, name: str) -> list[Any]:
    """Return all that one list of Prefect's API holds."""
    found: list[Any] = []
    while True:
        wanted: dict[str, Any] = {"limit": 200, "offset": len(found)}
        if name == "events":
            return _events(client)
        batch = client.request("POST", f"/{name}/filter", json=wanted).json()
        found += batch
        if len(batch) < 200:
            return found


def _events(client: SyncPrefectClient) -> list[Any]:
    page = client.request("POST", "/events/filter", json={"limit": 50}).json()
    found = list(page["events"])
    while page["next_page"]:
        page = client.request("GET", f"/events/{page['next_page'].rpartition('/events/')[2]}").json()
        found += page["events"]
    return found


def play(case_file: CaseFile) -> None:
    """Do all that the product does with Prefect, on the whole example."""
    case_id = case_file.head.id
    with transaction() as session:
        open_case(session, case_file, ME)
        record_facts(session, case_id, [Contact(who="amicale", email=ADDRESS)], case_file.head.opened, ME)
    for entry in case_file.entries:  # recorded day after day; the work is done in two times
        with transaction() as session:
            journal._record(session, case_id, entry, ME)
        if entry.on == date(2026, 6, 2):
            dispatch(case_id)
    runtime.run(sweep_cases)
    with acting(ME):
        month = EXAMPLE / "heures-2026-10.xlsx", EXAMPLE / "paie-2026-10.csv"
        runtime.run(close_month, Order(case_id, "2026-10", *map(str, month)))
        runtime.run(close_months, ManyOrder("2026-10"))
    topic = {"sujet": "valeurs", "conclusion": "Maud Fictive décide."}
    form: Any = {"dossier": case_id, "le": "2026-11-02", "sujet": topic}
    assert runtime.run(record_answer, form, return_state=True).name == "AskedAgain"  # type: ignore[call-arg]
    runtime.run(remind)


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_no_name_of_a_person_is_in_what_prefect_knows_of_the_whole_example(tmp_path: Path) -> None:
    case_file = read_case_file(EXAMPLE / "dossier.yaml")
    play(case_file)
    runtime.run(build_schedule, case_file.head.id, "2026-W41", str(tmp_path))
    with runtime.connected(), get_client(sync_client=True) as client:
        known = {name: json.dumps(pages(client, name), ensure_ascii=False) for name in LISTS}
    assert case_file.head.id in known["flow_runs"], "the runs of the case are there"
    assert case_file.head.id in known["artifacts"]
    assert "close-2026-10" in known["artifacts"]
    assert "advance-case" in known["events"]
    names = people(case_file)
    assert len(names) > 15
    told = {(name, place) for name in names for place, text in known.items() if name in text}
    assert told == set()
    assert not [place for place, text in known.items() if "@exemple.fr" in text]
