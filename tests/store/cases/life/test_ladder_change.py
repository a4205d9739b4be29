"""An open case keeps its version of the ladder until it is moved to another: previewed, reversible."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.dossier import Stage
from models.facts import Fact
from models.facts.cooperation import Session, TopicSettled
from models.facts.set_aside import SetAside
from models.problems import ProblemsFound
from rules.ladder.stages import open_requirements
from store.cases.life.ladders import migrate_case, previewed, undo_migration
from store.cases.records import dossier, events, open_case
from store.database import reading, transaction

CASE, OPENED, SPRING, SUMMER = "essai", date(2026, 12, 1), date(2027, 4, 1), date(2027, 7, 1)
ME = Actor("Camille")
FIRST = Path(__file__).resolve().parents[4] / "parameters/ladder/2026-11.yaml"


def second_version() -> dict[str, Any]:
    """Return a version that asks for four people at the workshop, for values, and no more for objectives."""
    told: dict[str, Any] = yaml.safe_load(FIRST.read_text(encoding="utf-8"))
    told |= {"version": "2027-02", "en_vigueur_le": date(2027, 2, 1), "changements": ["Quatre personnes."]}
    gate = told["portes"]["travailler_ensemble"]["exigences"]
    asked = {one["cle"]: one for one in gate}
    asked["atelier"]["preuve"]["presentes"] = 4
    asked["participantes"]["droit"] = {"code": "Essai", "article": "1", "marque": "M"}
    del asked["participantes"]["raison"]
    values = asked["objectifs"] | {"cle": "valeurs_partagees", "libelle": "Les valeurs doivent être dites."}
    values |= {"preuve": {"type": "sujets", "sujets": ["valeurs"]}, "manque": "les valeurs"}
    told["portes"]["travailler_ensemble"]["exigences"] = [
        *(one for one in gate if one["cle"] != "objectifs"),
        values,
    ]
    return told


KNOWN: tuple[Fact, ...] = (
    TopicSettled.model_validate({"sujet": "objectifs", "conclusion": "Partager une animatrice"}),
    Session.model_validate(
        {"id": "a1", "titre": "Se voir", "le": OPENED, "lieu": "Quai", "animation": "DLA"}
        | {"presentes": ["Sol", "Noé"]}
    ),
    SetAside.model_validate(
        {"exigence": "participantes", "passage": "collaboration", "motif": "La seconde arrive en mai"}
        | {"par": "Camille", "decidee_le": OPENED}
    ),
)


@pytest.fixture(autouse=True)
def case(home: Path) -> None:
    head = CaseHead.model_validate({"id": CASE, "titre": "T", "territoire": "V", "ouvert_le": OPENED})
    with transaction() as session:
        open_case(session, CaseFile(head, KNOWN), ME)
    (home / "echelles").mkdir(parents=True)
    path = home / "echelles/2027-02.yaml"
    path.write_text(yaml.safe_dump(second_version(), allow_unicode=True), encoding="utf-8")


def migrate(version: str = "2027-02", on: date = SPRING, reason: str = "La méthode a mûri") -> None:
    with transaction() as session:
        migrate_case(session, CASE, version, on, ME, reason)


def undo(on: date = SUMMER) -> None:
    with transaction() as session:
        undo_migration(session, CASE, on, ME, "Le groupe préfère l'ancienne")


def version(at: date | None = None) -> str:
    with reading() as session:
        return dossier(session, CASE, at).ladder.version


def lacking() -> set[str]:
    with reading() as session:
        steps = open_requirements(dossier(session, CASE))
    return {
        found.requirement.key
        for step in steps
        if step.target is Stage.COLLABORATION
        for found in step.missing
    }


def test_a_new_version_changes_nothing_for_an_open_case_by_itself() -> None:
    assert version(date(2027, 12, 31)) == "2026-11"
    head = CaseHead.model_validate({"id": "neuf", "titre": "T", "territoire": "V", "ouvert_le": SPRING})
    with transaction() as session:
        assert open_case(session, CaseFile(head), ME).ladder == "2027-02"


def test_the_preview_says_what_appears_disappears_changes_reopens_and_lapses_and_writes_nothing() -> None:
    with reading() as session:
        before = len(events(session, CASE))
        gates = {gate.target: gate for gate in previewed(session, CASE, "2027-02").gates}
        assert len(events(session, CASE)) == before
    gate = gates[Stage.COLLABORATION]
    assert [one.key for one in gate.appearing] == ["valeurs_partagees"]
    assert [one.key for one in gate.disappearing] == ["objectifs"]
    assert [after.key for _, after in gate.changed] == ["participantes", "atelier"]
    assert [found.requirement.key for found in gate.reopened] == ["atelier", "valeurs_partagees"]
    assert [found.requirement.key for found in gate.lapsed] == ["participantes"]
    assert set(gates) == {Stage.COLLABORATION, Stage.COOPERATION, Stage.GROUPING}
    assert version() == "2026-11"


def test_a_change_holds_from_its_day_and_is_taken_back_by_another_row() -> None:
    assert lacking() == {"moyens"}
    migrate()
    assert lacking() == {"participantes", "moyens", "atelier", "valeurs_partagees"}
    undo()
    assert lacking() == {"moyens"}
    assert [version(day) for day in (date(2027, 3, 31), SPRING, SUMMER)] == ["2026-11", "2027-02", "2026-11"]
    with reading() as session:
        told = [(found.kind, found.detail["target"], bool(found.reason)) for found in events(session, CASE)]
    assert told == [("echelle", "2027-02", True), ("echelle", "2026-11", True)]


def test_only_a_change_that_stands_is_taken_back() -> None:
    with pytest.raises(ProblemsFound) as refused:
        undo()
    assert [problem.code for problem in refused.value.problems] == ["no_ladder_change"]
    migrate()
    undo()
    with pytest.raises(ProblemsFound):
        undo(date(2027, 8, 1))
    migrate(on=date(2027, 9, 1))
    undo(date(2027, 10, 1))
    assert version() == "2026-11"


def test_all_that_forbids_a_change_is_said_at_once() -> None:
    with pytest.raises(ProblemsFound) as refused:
        migrate("2026-11", reason=" ")
    assert [p.code for p in refused.value.problems] == ["ladder_already_followed", "reason_missing"]
    with pytest.raises(ProblemsFound) as refused:
        migrate("2030-01")
    assert [p.code for p in refused.value.problems] == ["unknown_ladder"]
