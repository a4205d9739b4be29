"""The ladder of sharing: which moves open, which are refused, and what a refusal says."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from models.case_file import CaseHead
from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.cooperation import (
    Decision,
    Resource,
    Session,
    Signature,
    StaffInformation,
    Topic,
    TopicSettled,
    WorkingNote,
)
from models.facts.employment import EmployerGroup, Membership
from models.facts.organisations import Organisation, Participation
from models.law import LegalBasis
from models.messages import Message
from rules.gates.common import has_adopted
from rules.gates.evidence import lacking
from rules.gates.suppliers import supplier_name
from rules.ladder.stages import check_move, check_takeover, open_requirements
from store.ladders import ladder

DAY = date(2026, 6, 1)
LADDER = ladder("2026-11")
GROUPING = LADDER.asked_to_reach(Stage.GROUPING)
QUESTIONING = LADDER.asked_by("interroger_la_cooperation")
SEAT = {"rue": "1 quai des Essais", "code_postal": "01000", "commune": "Valmorel"}
ECLAT = {"idcc": "1518", "intitule": "ÉCLAT"}


def organisation(name: str, **more: object) -> Organisation:
    return Organisation.model_validate(
        {"id": name, "nom": name.title(), "siege": SEAT, "convention_collective": ECLAT}
        | {"representante_legale": {"nom": "Sol Fictif", "titre": "présidente"}, "effectif": 3}
        | more
    )


def group(**more: object) -> EmployerGroup:
    choices = {
        "id": "ge",
        "nom": "GE",
        "siege": SEAT,
        "territoire": "Valmorel",
        "convention_collective": ECLAT,
    }
    return EmployerGroup.model_validate(choices | more)


def participation(name: str) -> Participation:
    return Participation.model_validate({"organisation": name, "depuis_le": "2026-01-12"})


def joining(name: str) -> Membership:
    return Membership.model_validate({"organisation": name, "depuis_le": "2026-07-01"})


def signature(name: str) -> Signature:
    told = {"document": "convention_cooperation", "signataire": "X", "signee_le": "2026-05-01"}
    return Signature.model_validate(told | {"organisation": name})


def decision(subject: str, by: str, **more: object) -> Decision:
    told = {"objet": subject, "organisation": by, "instance": "CA", "ouverte_le": "2026-02-01"}
    return Decision.model_validate(told | {"prise_le": "2026-03-01", "reference": "PV 3"} | more)


def note(subject: str) -> WorkingNote:
    return WorkingNote.model_validate(
        {"objet": subject, "par": "Cabinet", "faite_le": "2026-04-01", "resume": "vu"}
    )


TOGETHER: tuple[Fact, ...] = (
    organisation("amicale"),
    organisation("fanfare", a_un_cse=True),
    participation("amicale"),
    participation("fanfare"),
    Resource.model_validate(
        {"id": "r1", "organisation": "amicale", "nature": "materiel", "sens": "offre", "designation": "Sono"}
    ),
    Session.model_validate(
        {"id": "a1", "titre": "Se connaître", "le": "2026-02-01", "lieu": "Valmorel", "animation": "DLA"}
        | {"presentes": ["Sol", "Noé"]}
    ),
    TopicSettled.model_validate({"sujet": "objectifs", "conclusion": "Partager une animatrice"}),
)
COOPERATING: tuple[Fact, ...] = (*TOGETHER, decision("cooperer", "collectif"))
QUESTIONED: tuple[Fact, ...] = (
    *COOPERATING,
    *(TopicSettled.model_validate({"sujet": topic.value, "conclusion": "Vu"}) for topic in Topic),
    signature("amicale"),
    signature("fanfare"),
)
READY: tuple[Fact, ...] = (
    *QUESTIONED,
    group(),
    decision("creer_le_groupement", "amicale"),
    decision("creer_le_groupement", "fanfare"),
    *map(note, ("fiscal", "social", "sortie", "budget")),
    *(
        StaffInformation.model_validate({"organisation": who, "faite_le": "2026-05-02", "aupres_de": "CSE"})
        for who in ("amicale", "fanfare")
    ),
)


def dossier(facts: Iterable[Fact] = (), stage: Stage = Stage.MUTUALISATION, at: date = DAY) -> Dossier:
    folded: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        folded.setdefault(fact.kind, {})[fact.key] = fact
    return Dossier("essai", "Essai", "Valmorel", date(2026, 1, 12), stage, at, folded, ladder=LADDER)


def codes(known: Dossier, target: Stage, reason: str = "") -> list[str]:
    return [problem.code for problem in check_move(known, target, reason)]


def without(facts: Iterable[Fact], kind: type[Fact], key: str) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if not (isinstance(fact, kind) and fact.key == key))


def test_organisations_that_met_and_said_why_may_share_work() -> None:
    assert codes(dossier(TOGETHER), Stage.COLLABORATION) == []


def test_sharing_things_may_lead_straight_to_cooperation() -> None:
    assert codes(dossier(COOPERATING), Stage.COOPERATION) == []


def test_a_cooperation_begins_with_a_decision() -> None:
    assert codes(dossier(TOGETHER, Stage.COLLABORATION), Stage.COOPERATION) == [
        "missing_decision_de_cooperer"
    ]


def test_each_organisation_may_decide_for_itself_to_cooperate() -> None:
    alone = (*TOGETHER, decision("cooperer", "amicale"))
    found = check_move(dossier(alone), Stage.COOPERATION)
    assert found[0].message.params["lacking"] == ("Fanfare",)
    assert codes(dossier((*alone, decision("cooperer", "fanfare"))), Stage.COOPERATION) == []


@pytest.mark.parametrize("flaw", [{"adoptee": False}, {"quorum_atteint": False}, {"prise_le": "2026-07-01"}])
def test_a_decision_refused_without_quorum_or_still_to_come_binds_nobody(flaw: dict[str, object]) -> None:
    known = dossier((*TOGETHER, decision("cooperer", "collectif", **flaw)))
    assert codes(known, Stage.COOPERATION) == ["missing_decision_de_cooperer"]


@pytest.mark.parametrize("stage", [Stage.MUTUALISATION, Stage.COLLABORATION])
def test_a_group_is_refused_before_a_cooperation_with_all_that_is_missing_at_once(stage: Stage) -> None:
    refused = codes(dossier((), stage), Stage.GROUPING)
    assert refused[0] == "rung_skipped"
    assert {"missing_participantes", "missing_douze_sujets", "missing_note_fiscale", "missing_budget"} <= set(
        refused
    )


def test_a_group_is_refused_before_a_cooperation_even_when_every_paper_is_there() -> None:
    assert codes(dossier(READY), Stage.GROUPING) == ["rung_skipped"]


def test_a_cooperation_that_has_been_questioned_and_decided_may_found_a_group() -> None:
    assert codes(dossier(READY, Stage.COOPERATION), Stage.GROUPING) == []


@pytest.mark.parametrize(
    ("kind", "key", "code"),
    [
        (TopicSettled, "gouvernance", "missing_douze_sujets"),
        (Signature, "convention_cooperation|fanfare", "missing_convention_signee"),
        (Decision, "creer_le_groupement|fanfare|2026-03-01", "missing_decisions_des_conseils"),
        (Decision, "cooperer|collectif|2026-03-01", "missing_decision_de_cooperer"),
        (WorkingNote, "fiscal", "missing_note_fiscale"),
        (WorkingNote, "social", "missing_note_sociale"),
        (WorkingNote, "sortie", "missing_conditions_de_sortie"),
        (WorkingNote, "budget", "missing_budget"),
        (StaffInformation, "fanfare", "missing_cse_informes"),
        (StaffInformation, "amicale", "missing_equipes_informees"),
        (EmployerGroup, "ge", "missing_groupement_decrit"),
    ],
)
def test_each_paper_of_the_gate_is_asked_for_when_it_is_missing(
    kind: type[Fact], key: str, code: str
) -> None:
    assert codes(dossier(without(READY, kind, key), Stage.COOPERATION), Stage.GROUPING) == [code]


def test_a_board_decision_without_its_signed_minutes_does_not_count() -> None:
    known = (*READY, decision("creer_le_groupement", "fanfare", reference=""))
    assert codes(dossier(known, Stage.COOPERATION), Stage.GROUPING) == ["missing_decisions_des_conseils"]


def test_members_under_two_agreements_have_to_choose_one_and_declare() -> None:
    other = organisation("fanfare", convention_collective={"idcc": "2511", "intitule": "Sport"})
    known = dossier((*READY, other), Stage.COOPERATION)
    problem = check_move(known, Stage.GROUPING)[0]
    assert (problem.code, problem.place.article) == ("missing_convention_unique", "L1253-17")
    declared = dossier((*READY, other, group(plusieurs_conventions=True)), Stage.COOPERATION)
    assert codes(declared, Stage.GROUPING) == []


def test_a_town_under_no_agreement_leaves_private_members_under_theirs() -> None:
    town = organisation("fanfare", nature_juridique="collectivite", convention_collective=None)
    mixed = dossier((*READY, town, note("garantie")), Stage.COOPERATION)
    assert codes(mixed, Stage.GROUPING) == []
    other = group(convention_collective={"idcc": "2511", "intitule": "Sport"})
    chosen = dossier((*READY, town, note("garantie"), other), Stage.COOPERATION)
    assert codes(chosen, Stage.GROUPING) == ["missing_convention_unique"]


def test_local_authorities_are_at_most_half_of_the_members_and_the_debts_are_then_guaranteed() -> None:
    town = organisation("fanfare", nature_juridique="collectivite")
    half = dossier((*READY, town), Stage.COOPERATION)
    assert codes(half, Stage.GROUPING) == ["missing_garantie"]
    both = (*READY, town, organisation("amicale", nature_juridique="etablissement_de_collectivite"))
    refused = codes(dossier(both, Stage.COOPERATION), Stage.GROUPING)
    assert refused == ["missing_moitie_publique", "missing_garantie"]
    guaranteed = dossier((*READY, town, note("garantie")), Stage.COOPERATION)
    assert codes(guaranteed, Stage.GROUPING) == []


def test_the_gate_looks_at_the_future_members_once_they_are_named() -> None:
    partner = (organisation("commune"), participation("commune"), signature("commune"))
    known = (*READY, *partner)
    assert "missing_decisions_des_conseils" in codes(dossier(known, Stage.COOPERATION), Stage.GROUPING)
    named = [joining("amicale"), joining("fanfare")]
    assert codes(dossier((*known, *named), Stage.COOPERATION), Stage.GROUPING) == []


def test_one_member_alone_is_no_group() -> None:
    known = dossier((*READY, joining("amicale")), Stage.COOPERATION)
    assert "missing_deux_adherentes" in codes(known, Stage.GROUPING)


def test_a_topic_without_a_word_of_conclusion_is_not_settled() -> None:
    empty = (
        TopicSettled.model_validate({"sujet": name, "conclusion": " "}) for name in ("valeurs", "objectifs")
    )
    refused = codes(dossier((*READY, *empty), Stage.COOPERATION), Stage.GROUPING)
    assert refused == ["missing_objectifs", "missing_douze_sujets"]


def test_going_down_asks_for_a_reason_and_nothing_else() -> None:
    known = dossier((), Stage.COOPERATION)
    assert codes(known, Stage.COLLABORATION) == ["reason_missing"]
    assert codes(known, Stage.COLLABORATION, "Deux associations se retirent") == []


def test_a_case_is_not_moved_to_where_it_stands() -> None:
    assert codes(dossier((), Stage.COOPERATION), Stage.COOPERATION) == ["already_there"]


def test_what_is_still_open_is_told_for_each_next_move() -> None:
    known = open_requirements(dossier(TOGETHER))
    assert [(step.target, [m.requirement.key for m in step.missing]) for step in known] == [
        (Stage.COLLABORATION, []),
        (Stage.COOPERATION, ["decision_de_cooperer"]),
    ]
    assert open_requirements(dossier((), Stage.GROUPING)) == ()


def test_every_requirement_says_who_can_supply_it_and_why() -> None:
    for asked in GROUPING:
        assert supplier_name(asked).text
        assert asked.how.text.endswith(".")
        assert asked.is_law or (isinstance(asked.basis, Message) and asked.basis.text)
    assert len({asked.key for asked in GROUPING}) == len(GROUPING)


def test_each_article_cited_at_a_gate_is_in_force_in_the_version_said() -> None:
    reference = Path(__file__).resolve().parents[4] / "shared" / "field" / "law-articles.json"
    if not reference.exists():
        pytest.skip("the texts of law are not beside this repository")
    texts = json.loads(reference.read_text(encoding="utf-8"))
    known = {
        (t["code"], t["article"], t["start_date"], t["legi_id"]) for t in texts if t["state"] == "VIGUEUR"
    }
    for asked in GROUPING:
        if isinstance(asked.basis, LegalBasis):
            basis = asked.basis
            assert (basis.code, basis.article, str(basis.version), basis.legi_id) in known


def test_only_a_group_already_founded_is_taken_over() -> None:
    told = {"id": "essai", "titre": "Essai", "territoire": "V", "ouvert_le": "2026-01-12", "reprise": True}
    head = CaseHead.model_validate(told)
    founded = group(constitue_le="2020-05-01")
    assert check_takeover(head, [founded]) == ()
    for facts in ([], [group()], [group(constitue_le="2026-02-01")]):
        assert [p.code for p in check_takeover(head, facts)] == ["takeover_without_group"]
    assert check_takeover(CaseHead.model_validate(told | {"reprise": False}), []) == ()


@pytest.mark.parametrize(
    "told",
    [
        {"pour": 0, "contre": 9},
        {"pour": 4, "contre": 4},
        {"prise_le": "2026-01-31"},
        {"quorum_atteint": False},
    ],
)
def test_a_decision_that_its_own_count_or_days_deny_opens_no_gate(told: dict[str, object]) -> None:
    assert has_adopted(
        dossier([decision("cooperer", "collectif", pour=5, contre=1)]), "cooperer", "collectif"
    )
    denied = dossier([decision("cooperer", "collectif", **told)])
    assert has_adopted(denied, "cooperer", "collectif") is None


def test_every_move_up_has_a_gate_and_every_move_down_asks_why() -> None:
    order = list(Stage)
    for move in LADDER.moves:
        up = order.index(move.target) > order.index(move.origin)
        assert (bool(move.gate), move.needs_reason) == (up, not up)


MOVE = st.sampled_from(Stage)
STEPS = st.one_of(MOVE, MOVE, MOVE, st.sampled_from(COOPERATING), st.just("all is there"))
"""A stage asked for, a fact forgotten, or everything known again."""


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([READY, COOPERATING, ()]), st.lists(STEPS, min_size=20, max_size=40))
def test_no_path_leads_to_a_group_without_what_a_cooperation_asks(
    facts: tuple[Fact, ...], steps: list[Stage | Fact | str]
) -> None:
    stage, passed = Stage.MUTUALISATION, set()
    for step in steps:
        if not isinstance(step, Stage):
            facts = tuple(fact for fact in facts if fact is not step) if isinstance(step, Fact) else READY
            continue
        known = dossier(facts, stage)
        if check_move(known, step, "on essaie"):
            continue
        stage = step
        passed.add(stage)
        event(f"reached {stage}")
        if stage is Stage.GROUPING:
            assert Stage.COOPERATION in passed
            assert not any(lacking(asked, known) for asked in QUESTIONING)
