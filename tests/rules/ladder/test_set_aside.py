"""Passing a gate without a requirement of the method: who may, for which move, until when."""

from dataclasses import replace
from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.accompaniment import Engagement
from models.facts.set_aside import SetAside
from models.ladder import Requirement
from models.law import LegalBasis
from rules.gates.evidence import lacking
from rules.ladder.next_actions import next_actions
from rules.ladder.set_aside import check_set_aside
from rules.ladder.stages import check_move, open_requirements

from .test_stages import GROUPING, READY, TOGETHER, dossier, joining, organisation, participation, without


def aside(requirement: str, target: str = "cooperation", **more: object) -> SetAside:
    told = {"exigence": requirement, "passage": target, "motif": "On apprend en faisant", "par": "Aline"}
    return SetAside.model_validate(told | {"decidee_le": "2026-05-20"} | more)


def codes(known: Dossier, target: Stage) -> list[str]:
    return [problem.code for problem in check_move(known, target)]


def refusals(decision: SetAside, *facts: Fact) -> list[str]:
    return [problem.code for problem in check_set_aside(dossier(facts), decision)]


ACCOMPANIED = Engagement.model_validate(
    {"id": "dla", "accompagnantes": [{"nom": "Aline", "titre": "chargée de mission", "structure": "DLA"}]}
    | {"demande": "Aidez-nous", "convenu_le": "2026-01-12", "du": "2026-01-12", "au": "2026-12-31"}
    | {"jours_accordes": "6"}
)


def test_a_requirement_of_the_method_set_aside_no_longer_stops_the_move_it_was_set_aside_for() -> None:
    known = dossier((*TOGETHER, aside("decision_de_cooperer")))
    assert codes(known, Stage.COOPERATION) == []
    step = next(found for found in open_requirements(known) if found.target is Stage.COOPERATION)
    assert [(found.requirement.key, found.decision.by) for found in step.waived] == [
        ("decision_de_cooperer", "Aline")
    ]
    other = dossier((*TOGETHER, aside("decision_de_cooperer", "groupement")))
    assert codes(other, Stage.COOPERATION) == ["missing_decision_de_cooperer"]


@pytest.mark.parametrize(
    "told", [{"retiree": True}, {"decidee_le": "2026-06-02"}, {"decidee_le": "2026-01-11"}]
)
def test_a_decision_withdrawn_to_come_or_of_before_the_case_counts_for_nothing(
    told: dict[str, object],
) -> None:
    known = dossier((*TOGETHER, aside("decision_de_cooperer", **told)))
    assert codes(known, Stage.COOPERATION) == ["missing_decision_de_cooperer"]


def test_a_case_that_went_back_asks_for_a_new_decision() -> None:
    known = dossier((*TOGETHER, aside("decision_de_cooperer")), Stage.COLLABORATION)
    assert codes(known, Stage.COOPERATION) == []
    back = replace(known, arrived=date(2026, 5, 25))
    assert codes(back, Stage.COOPERATION) == ["missing_decision_de_cooperer"]


@pytest.mark.parametrize("key", [asked.key for asked in GROUPING if asked.is_law])
def test_the_law_is_set_aside_by_nobody(key: str) -> None:
    assert refusals(aside(key, "groupement"), ACCOMPANIED) == ["law_is_not_set_aside"]


def test_what_the_law_asks_stays_asked_whatever_was_written() -> None:
    town = organisation("fanfare", nature_juridique="collectivite", a_un_cse=True)
    told = (aside("garantie", "groupement"), aside("cse_informes", "groupement"))
    known = dossier((*READY, town, *told), Stage.COOPERATION)
    assert codes(known, Stage.GROUPING) == ["missing_garantie"]


def test_only_those_who_accompany_set_aside_once_somebody_does() -> None:
    assert refusals(aside("atelier")) == []
    assert refusals(aside("atelier"), ACCOMPANIED) == []
    assert refusals(aside("atelier", par="Paul"), ACCOMPANIED) == ["not_an_advisor"]
    assert refusals(aside("divination")) == ["unknown_requirement"]
    assert refusals(aside("divination", retiree=True)) == []


def evidence(told: dict[str, object], **more: object) -> Requirement:
    asked = {"cle": "essai", "libelle": "Essai.", "comment": "Faites.", "fourni_par": "ensemble"}
    return Requirement.model_validate(asked | {"raison": "Parce que.", "preuve": told} | more)


def test_a_document_validated_by_a_person_evidences_a_requirement_for_the_case_or_for_each() -> None:
    known = replace(dossier(TOGETHER), validated=frozenset({("bulletin", "2026|amicale")}))
    assert not lacking(evidence({"type": "document_valide", "document": "bulletin"}), known)
    each = evidence({"type": "document_valide", "document": "bulletin", "parmi": "participantes"})
    assert [lack.organisation for lack in lacking(each, known)] == ["fanfare"]
    assert lacking(evidence({"type": "document_valide", "document": "charte"}), known)


def test_answers_are_asked_from_each_or_in_number_and_may_have_to_bear_a_value() -> None:
    each = evidence({"type": "reponses", "section": "ressources", "parmi": "participantes"})
    assert [lack.name for lack in lacking(each, dossier(TOGETHER))] == ["Fanfare"]
    needed = evidence({"type": "reponses", "section": "ressources", "champs": {"sens": "besoin"}})
    assert lacking(needed, dossier(TOGETHER))
    two = evidence({"type": "reponses", "section": "participations", "au_moins": 2})
    assert not lacking(two, dossier(TOGETHER))


def test_a_condition_asks_a_requirement_only_where_it_applies() -> None:
    told = evidence({"type": "note", "objet": "paie"}, si="des_salaries", manque="la note de paie")
    employing = dossier((*TOGETHER,))
    assert [lack.name.text for lack in lacking(told, employing)] == ["la note de paie"]  # type: ignore[union-attr]
    nobody = [organisation(name, effectif=0) for name in ("amicale", "fanfare")]
    assert not lacking(told, dossier((*TOGETHER, *nobody)))


def test_a_requirement_says_an_article_or_a_reason_and_never_both() -> None:
    with pytest.raises(ValueError, match="raison"):
        evidence({"type": "atelier"}, raison="")
    with pytest.raises(ValueError, match="raison"):
        evidence({"type": "atelier"}, droit={"code": "Code du travail", "article": "L1"})
    with pytest.raises(ValueError, match="tiers"):
        evidence({"type": "atelier"}, fourni_par="tiers")
    law = evidence({"type": "atelier"}, raison="", droit={"code": "C", "article": "L1"})
    assert isinstance(law.basis, LegalBasis)


def test_each_person_and_organisation_finds_what_only_they_can_supply_once() -> None:
    facts = without(READY, type(READY[-1]), "fanfare")
    known = dossier(
        (*facts, ACCOMPANIED, organisation("commune"), participation("commune"), joining("amicale"))
    )
    steps = open_requirements(known)
    actions = next_actions(known, steps)
    keys = [
        (action.organisation, thing.missing.requirement.key) for action in actions for thing in action.things
    ]
    assert len(keys) == len(set(keys))
    asked = {found.requirement.key for step in steps for found in step.missing}
    assert {key for _, key in keys} == asked
