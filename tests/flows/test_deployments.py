"""The work handed to workers: every procedure described can be loaded, and none is given a person's data."""

import re
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.utilities.callables import parameter_schema

import flows as package
from flows.close_many import page
from flows.many_months import Outcome
from models.messages import message
from models.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(package.__file__).parent
BY_HAND = {
    "build-schedule": "asked at a keyboard, its grid is written in a folder",
    "issue-invoices": "a number is taken for good: who issues is known, never a worker",
}
"""Procedures that are not handed over, and why."""

RUNGS = {"mutualisation", "collaboration", "cooperation", "grouping"}
"""Parts of the advance of a case, never started alone."""

ANSWERS = "record-answer"
"""The one procedure that is a form: what is typed goes to the case, and its test says what Prefect keeps."""

HARMLESS = {
    *("case_id", "month", "hours", "payroll", "files", "out"),
    *("lock", "columns", "good_rows", "language", "again"),
}
"""Parameters that name no person: Prefect keeps the parameters of every run."""


def described() -> list[dict[str, Any]]:
    told: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
    deployments: list[dict[str, Any]] = told["deployments"]
    return deployments


def loaded(entrypoint: str) -> Flow[..., Any]:
    module, _, name = entrypoint.rpartition(".")
    found = getattr(import_module(module), name)
    assert isinstance(found, Flow), entrypoint
    return found


def written() -> Iterator[Flow[..., Any]]:
    """Yield every flow of the package, from the files where it is written."""
    for path in sorted(FOLDER.glob("*.py")):
        module = import_module(f"flows.{path.stem}")
        yield from (
            f for f in vars(module).values() if isinstance(f, Flow) and f.fn.__module__ == module.__name__
        )


def fields(schema: dict[str, Any], name: str = "") -> Iterator[str]:
    """Yield the names of the values asked for, those inside an order as well."""
    properties = schema.get("properties", {})
    for key, value in properties.items():
        inner = re.sub(r"^#/definitions/", "", value.get("$ref", ""))
        yield from fields(_definitions(schema, inner), key) if inner else (key,)


def _definitions(schema: dict[str, Any], name: str) -> dict[str, Any]:
    inner: dict[str, Any] = schema["definitions"][name]
    return {**inner, "definitions": schema["definitions"]}


@pytest.mark.parametrize("deployment", described(), ids=lambda one: one["entrypoint"])
def test_each_deployment_loads_and_fits_what_prefect_deploys(deployment: dict[str, Any]) -> None:
    found = loaded(deployment["entrypoint"])
    assert found.name
    assert deployment["description"]
    assert deployment["work_pool"]["name"] == "oeuvre"
    limit = deployment["concurrency_limit"]
    made = RunnerDeployment.from_flow(
        found,
        deployment["name"],
        schedules=[Cron(one["cron"], timezone=one["timezone"]) for one in deployment.get("schedules", ())],
        concurrency_limit=limit if isinstance(limit, int) else ConcurrencyLimitConfig.model_validate(limit),
        enforce_parameter_schema=deployment.get("enforce_parameter_schema", True),
    )
    assert (made.name, made.flow_name) == ("production", found.name)


def test_every_procedure_is_handed_over_or_kept_at_the_keyboard_for_a_reason() -> None:
    handed_over = {loaded(one["entrypoint"]).name for one in described()}
    assert "close-months" in handed_over
    assert {one.name for one in written()} - RUNGS == handed_over | set(BY_HAND)


@pytest.mark.parametrize("deployment", described(), ids=lambda one: one["entrypoint"])
def test_no_parameter_of_a_deployment_can_hold_the_data_of_a_person(deployment: dict[str, Any]) -> None:
    found = loaded(deployment["entrypoint"])
    if found.name == ANSWERS:
        return
    assert set(fields(parameter_schema(found).model_dump())) <= HARMLESS
    assert set(deployment.get("parameters", {})) <= HARMLESS


def test_the_page_of_a_closing_says_which_group_was_stopped_and_names_nobody() -> None:
    named = Problem("x", message("Alix Prénommée a 26 heures le 3 octobre."), message("Corriger."))
    told = page(
        "2026-10",
        [
            Outcome("les-rives", news=True, owed=Decimal("10.00")),
            Outcome("la-part", problems=(named, named)),
            Outcome("le-pont", failure="Traceback ... Alix Prénommée"),
        ],
    )
    assert "clôturés : 1 sur 3" in told.replace("\u00a0", " ")
    assert "la-part" in told
    assert "à corriger : 2" in told.replace("\u00a0", " ")
    assert "le-pont" in told
    assert "Prénommée" not in told
