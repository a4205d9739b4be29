"""Answers typed on Prefect's screens: recorded, or asked again with all that is wrong; none stays there."""

from collections.abc import Callable
from typing import Any

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import State
from prefect.exceptions import ObjectAlreadyExists, PrefectHTTPStatusError
from prefect.utilities.callables import parameter_schema
from pydantic import ValidationError
from sqlmodel import col, select

from flows import runtime
from flows.record_answer import record_answer
from models.answers import Answer
from models.case import FactRow
from models.facts.cooperation import Decision, Signature, TopicSettled
from models.facts.tasks import Task
from store.cases.attempts import load
from store.database import reading
from store.deadlines.reading import everything, fresh_reading
from tests.flows.conftest import CASE, OPENED, workshop

pytestmark = pytest.mark.usefixtures("case")
DAY = "2026-02-02"
TOPIC = {"sujet": "valeurs", "conclusion": "Chacune donne selon ses moyens."}


def answer(**parts: Any) -> State[Any]:
    """Give an answer as the screens do: plain JSON."""
    return runtime.run(record_answer, {"dossier": CASE, "le": DAY, **parts}, return_state=True)  # type: ignore[arg-type]


def facts() -> int:
    with reading() as session:
        return len(session.exec(select(col(FactRow.id))).all())


def test_a_topic_a_decision_and_a_signature_go_into_the_case_at_once() -> None:
    decision = {"objet": "cooperer", "instance": "conseil", "ouverte_le": "2026-01-20", "pour": 5}
    signature = {"document": "convention_cooperation", "organisation": "amicale"}
    told = answer(sujet=TOPIC, decision=decision, signature=signature)
    assert (told.name, told.message) == ("Recorded", "Enregistré\u00a0: 3 fait(s).")
    known = load(CASE).dossier
    assert known.get(TopicSettled, "valeurs").conclusion == TOPIC["conclusion"]
    assert known.only(Decision).votes_for == 5
    signed = known.get(Signature, "convention_cooperation|amicale")
    assert signed.signer == "Alix Prénommée", "the form names no one: the case knows who represents it"
    assert answer(sujet=TOPIC, decision=decision, signature=signature).name == "Unchanged"


def test_the_task_of_a_workshop_is_said_to_be_done(tell: Callable[..., None]) -> None:
    tell(workshop(2, tasks=(Task(what="Lister", who="amicale", by=OPENED),)))
    with fresh_reading() as fresh:
        due = {kept.item.duty: kept.item for kept in everything(fresh.ask, CASE)}
    assert answer(echeance={"echeance": due["task:atelier-2/1"].reference}).name == "Recorded"
    with fresh_reading() as fresh:
        assert "task:atelier-2/1" not in {kept.item.duty for kept in everything(fresh.ask, CASE)}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, "La réponse est vide."),
        ({"sujet": {"sujet": "valeurs"}}, "sujet.conclusion"),
        ({"sujet": {**TOPIC, "sujet": "inconnu"}}, "sujet.sujet"),
        ({"le": "hier", "sujet": TOPIC}, "le"),
        ({"dossier": "inconnu", "sujet": TOPIC}, "n’existe pas"),
        ({"signature": {"document": "charte", "organisation": "personne"}}, "n’est pas un identifiant"),
        ({"echeance": {"echeance": "00000000"}}, "pas d’échéance"),
        ({"sujet": {**TOPIC, "conclusion": "Alix Prénommée décide."}}, "nomme une personne"),
    ],
)
def test_a_bad_answer_is_asked_again_and_writes_nothing(parts: dict[str, Any], said: str) -> None:
    before, wake = facts(), load(CASE).wake
    told = record_answer.fn({"dossier": CASE, "le": DAY, **parts})  # nothing here needs Prefect's server
    assert told.name == "AskedAgain"
    assert told.is_completed(), "the run does not fail, nor the case"
    assert said in (told.message or "")
    assert (facts(), load(CASE).wake) == (before, wake)


def test_another_answer_is_not_written_over_unless_the_form_says_that_it_corrects() -> None:
    answer(sujet=TOPIC)
    other = {**TOPIC, "conclusion": "À parts égales."}
    assert answer(sujet=other).name == "AskedAgain"
    assert answer(sujet=other, corrige=True).name == "Recorded"
    assert load(CASE).dossier.get(TopicSettled, "valeurs").conclusion == "À parts égales."


@pytest.mark.parametrize(
    "text", ["1 85 05 78 006 084 36", "185057800608436", "2 94 05 2A 123 456 78", "Écrire à a.b@exemple.fr"]
)
def test_a_social_security_number_or_an_address_is_refused_before_it_is_kept(text: str) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate({"dossier": CASE, "le": DAY, "sujet": {**TOPIC, "conclusion": text}})


def test_ordinary_figures_are_no_social_security_number() -> None:
    text = "12 000 euros sur 2 ans, réunions les 03/02/2026 et 10/03/2026, 15 personnes, SIREN 123 456 789."
    assert Answer.model_validate({"dossier": CASE, "le": DAY, "sujet": {**TOPIC, "conclusion": text}}).topic


def test_what_was_typed_does_not_stay_in_prefect() -> None:
    answer(sujet={**TOPIC, "conclusion": "Alix Prénommée décide."})
    answer(sujet=TOPIC)
    with runtime.connected(), get_client(sync_client=True) as client:
        kept = [run.model_dump_json() for run in client.read_flow_runs() if run.name == "record-answer"]
    assert len(kept) >= 2
    assert not [run for run in kept if "Prénommée" in run or TOPIC["conclusion"] in run]
    assert any(f"case:{CASE}" in run for run in kept)


def test_prefect_offers_a_form_in_french_and_refuses_what_does_not_fit_it() -> None:
    schema = parameter_schema(record_answer.fn).model_dump()
    assert schema["definitions"]["Answer"]["properties"]["le"]["title"] == "Vrai depuis le"
    assert schema["definitions"]["DecisionForm"]["title"] == "Décision prise"
    with runtime.connected(), get_client(sync_client=True) as client:
        flow_id = client.create_flow(record_answer)
        deployment = _deployed(client, flow_id, schema)
        with pytest.raises((PrefectHTTPStatusError, ObjectAlreadyExists)) as refused:
            client.create_flow_run_from_deployment(
                deployment, parameters={"reponse": {"dossier": CASE, "le": "2026-13-45", "sujet": "oui"}}
            )
        good = {"reponse": {"dossier": CASE, "le": DAY, "sujet": TOPIC}}
        assert client.create_flow_run_from_deployment(deployment, parameters=good)
    assert "oui" in str(refused.value) or "parameter" in str(refused.value).lower()


def _deployed(client: SyncPrefectClient, flow_id: Any, schema: dict[str, Any]) -> Any:
    return client.create_deployment(
        flow_id, "essai", parameter_openapi_schema=schema, enforce_parameter_schema=True
    )
