"""An answer typed on Prefect's screens goes into its case; a bad one is asked again and harms nothing.

Prefect keeps the parameters of its runs: once read, they are cut down to the case and the day.
"""

from collections.abc import Mapping
from typing import Any

from prefect import flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import ValidationError

from flows import traces
from flows.acting import acting
from flows.dead_runs import process_tag
from flows.dispatch import dispatch
from models.actor import Actor
from models.answers import Answer
from models.messages import Message, message
from models.problems import Problem, ProblemsFound
from rules.answers import facts_of, problems_of
from rules.deadlines.item import DueItem
from store.cases.attempts import load
from store.cases.records import record_facts
from store.database import transaction
from store.deadlines.kept import computed
from store.plain_reading import plain_reading

ON_SCREEN = Actor("Écran de Prefect", "formulaire")
"""Nobody signs in on those screens: who typed is not known."""


@flow(name="record-answer", flow_run_name="record-answer", validate_parameters=False)
def record_answer(reponse: Answer) -> State[None]:
    """Record an answer in a case, then have the case moved forward; what is no answer is asked again.

    Returns:
        A completed state named ``Recorded``, ``Unchanged`` (the case knew it already) or ``AskedAgain``: its
        message then says all that has to be answered again, and nothing was written.
    """
    typed: Any = reponse
    try:
        answer = typed if isinstance(typed, Answer) else Answer.model_validate(typed)
    except ValidationError as error:
        _forget({})
        return Completed(name="AskedAgain", message=_malformed(error))
    _forget({"dossier": answer.case_id, "le": answer.on.isoformat()}, traces.case_tag(answer.case_id))
    try:
        news = _record(answer)
    except ProblemsFound as found:
        return Completed(name="AskedAgain", message=_asked_again(found.problems))
    if not news:
        return Completed(name="Unchanged", message=traces.said(message("Le dossier le savait déjà.")))
    dispatch(answer.case_id)
    return Completed(
        name="Recorded", message=traces.said(message("Enregistré : {count} fait(s).", count=news))
    )


def _record(answer: Answer) -> int:
    loaded = load(answer.case_id)
    due = _due(answer.case_id) if answer.done else {}
    problems = problems_of(answer, loaded.dossier, due)
    if problems:
        raise ProblemsFound(problems)
    facts = facts_of(answer, loaded.dossier, due)
    with transaction() as session, acting(ON_SCREEN):
        return len(record_facts(session, answer.case_id, facts, answer.on, ON_SCREEN, loaded.wake))


def _due(case_id: str) -> Mapping[str, DueItem]:
    with plain_reading() as ask:
        return {item.reference: item for item in computed(ask, load(case_id).dossier)}


def _forget(kept: Mapping[str, str], *tags: str) -> None:
    """Leave only identifiers among the parameters that Prefect keeps of this run."""
    if not flow_run.id:
        return
    with get_client(sync_client=True) as client:
        known = sorted({*flow_run.tags, *tags, process_tag()})
        client.update_flow_run(flow_run.id, parameters={"reponse": dict(kept)}, tags=known)


def _malformed(error: ValidationError) -> str:
    """Say which fields have to be typed again, without repeating what was typed in them."""
    fields = [".".join(map(str, found["loc"])) or "reponse" for found in error.errors(include_url=False)]
    text = message("À compléter ou à corriger : {fields}.", fields=tuple(dict.fromkeys(fields)))
    return traces.said(text)


def _asked_again(problems: tuple[Problem, ...]) -> str:
    return " ".join(traces.said(_line(problem)) for problem in problems)


def _line(problem: Problem) -> Message:
    if problem.code == "changed_meanwhile":  # its sentence names who spoke first
        return message("Une autre réponse vient d'être enregistrée : relisez le dossier.")
    return message("{said} {remedy}", said=problem.message, remedy=problem.remedy)
