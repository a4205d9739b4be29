"""The examples are told without mistake, and the gates of the ladder answer them as the story says."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.case_file import CaseFile
from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.cooperation import Session, Topic, TopicSettled
from models.facts.employment import Contract, Need
from rules.contexts import paper
from rules.days.holidays import holidays_at
from rules.ladder.stages import check_move
from store.case_files.reading import read_case_file
from store.ladders import ladder_for
from store.parameters import parameters

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CANAL, TAKEN_OVER = EXAMPLES / "deux_rives/dossier.yaml", EXAMPLES / "part_exacte/dossier.yaml"
DOCUMENTS = ("convention_materiel", "charte_cooperation", "convention_cooperation", "compte_rendu")


def opened(case: CaseFile) -> Dossier:
    stage = Stage.GROUPING if case.head.taken_over else Stage.MUTUALISATION
    empty = Dossier(
        case.head.id, case.head.title, case.head.territory, case.head.opened, stage, case.head.opened
    )
    return knowing(replace(empty, ladder=ladder_for(case.head.opened)), case.facts)


def knowing(dossier: Dossier, facts: Iterable[Fact]) -> Dossier:
    known = {kind: dict(by_key) for kind, by_key in dossier.facts.items()}
    for fact in facts:
        known.setdefault(fact.kind, {})[fact.key] = fact
    return replace(dossier, facts=known)


def told(case: CaseFile, until: date) -> Dossier:
    """Return the case as told up to the end of a day; requests that the gates refuse change nothing."""
    dossier = opened(case)
    for entry in case.entries:
        if entry.on > until:
            break
        dossier = replace(knowing(dossier, entry.facts), at=entry.on)
        if entry.request and not check_move(dossier, entry.request, entry.reason):
            dossier = replace(dossier, stage=entry.request)
    return dossier


@pytest.fixture(scope="module")
def canal() -> CaseFile:
    return read_case_file(CANAL)


def test_the_hasty_group_of_february_is_refused_with_all_that_is_missing(canal: CaseFile) -> None:
    codes = {problem.code for problem in check_move(told(canal, date(2026, 2, 12)), Stage.GROUPING)}
    assert "rung_skipped" in codes
    assert {
        "missing_douze_sujets",
        "missing_convention_signee",
        "missing_decisions_des_conseils",
        "missing_budget",
    } <= codes


@pytest.mark.parametrize(
    ("day", "target"),
    [
        (date(2026, 3, 10), Stage.COLLABORATION),
        (date(2026, 4, 30), Stage.COOPERATION),
        (date(2026, 7, 10), Stage.GROUPING),
    ],
)
def test_each_later_step_opens_on_its_day_and_not_before_the_journal_has_told_it(
    canal: CaseFile, day: date, target: Stage
) -> None:
    assert told(canal, day).stage is target
    before = next(e.on for e in reversed(canal.entries) if e.on < day and e.facts)
    assert told(canal, before - timedelta(days=1)).stage is not target
    assert check_move(told(canal, before - timedelta(days=1)), target)


def test_the_twelve_topics_are_settled_before_the_agreement_is_signed(canal: CaseFile) -> None:
    settled = {found.topic for found in told(canal, date(2026, 6, 16)).all(TopicSettled)}
    assert {topic.value for topic in Topic} <= settled
    assert "Agents municipaux" in settled


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_document_of_the_first_rungs_can_be_drawn_up_on_the_day_it_is_due(
    canal: CaseFile, document: str
) -> None:
    module, drawn = paper(document, parameters()), 0
    for entry in canal.entries:
        dossier = told(canal, entry.on)
        for subject in module.due(dossier):
            assert not [p.code for p in module.missing(dossier, subject) if p.severity == "blocking"], (
                entry.on
            )
            module.context(dossier, subject)
            drawn += 1
    assert drawn


def test_no_workshop_falls_on_a_public_holiday(canal: CaseFile) -> None:
    days = [session.day for session in told(canal, date.max).all(Session)]
    assert len(days) == 9
    assert not set(days) & holidays_at(2026, "00100", good_friday=False)


@pytest.mark.parametrize("path", [CANAL, TAKEN_OVER])
def test_needs_leave_room_in_each_contract_for_the_road(path: Path) -> None:
    dossier = told(read_case_file(path), date.max)
    for contract in dossier.all(Contract):
        needs = [need for need in dossier.all(Need) if need.employee == contract.employee]
        asked = sum(need.weekly_hours for need in needs)
        assert 0 < contract.weekly_hours - asked <= 1
        assert {need.organisation for need in needs} == set(contract.users)
        shares = sum(share.hours for share in contract.distribution)
        assert shares in {0, contract.weekly_hours}


def test_a_group_taken_over_starts_on_the_last_rung() -> None:
    assert told(read_case_file(TAKEN_OVER), date.max).stage is Stage.GROUPING
