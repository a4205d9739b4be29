"""A case in the database: facts recorded once, seen as of a day, moves kept, refusals that write nothing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from models.actor import Actor
from models.case import Case, FactRow, MoveRow
from models.case_file import CaseFile, CaseHead
from models.documents import KeptDocument
from models.dossier import Stage
from models.facts import Fact
from models.facts.cooperation import Decision, TopicSettled
from models.facts.employment import EmployerGroup
from models.facts.organisations import Participation, Role
from models.facts.prices import PricePolicy
from models.problems import ProblemsFound
from rules.decisions.outcome import taken
from store.cases.audit import now
from store.cases.facts import payload_of
from store.cases.records import (
    dossier,
    find_case,
    history,
    moves,
    open_case,
    record_facts,
    request_move,
)
from store.database import reading, transaction
from store.digests import digest_of

ADVISOR = Actor("Dominique Accompagne", "DLA")
OPENED = date(2026, 1, 12)
CASE = "essai"
pytestmark = pytest.mark.usefixtures("home")


def topic(name: str, conclusion: str = "Vu") -> TopicSettled:
    return TopicSettled.model_validate({"sujet": name, "conclusion": conclusion})


def case_file(*facts: Fact, **head: object) -> CaseFile:
    told: Mapping[str, Any] = {"id": CASE, "titre": "Essai", "territoire": "Valmorel", "ouvert_le": OPENED}
    return CaseFile(CaseHead.model_validate(dict(told) | head), facts)


def opened(*facts: Fact, **head: object) -> None:
    with transaction() as session:
        open_case(session, case_file(*facts, **head), ADVISOR)


def record(*facts: Fact, on: date = OPENED) -> tuple[Fact, ...]:
    with transaction() as session:
        return record_facts(session, CASE, facts, on, ADVISOR)


def count(table: type[Any]) -> int:
    with reading() as session:
        return len(session.exec(select(table)).all())


def row(session: Session) -> Case:
    return find_case(session, CASE)


def test_a_case_opens_with_its_facts_and_asks_to_be_worked_on() -> None:
    opened(topic("valeurs"), topic("objectifs"))
    with reading() as session:
        known = dossier(session, CASE)
        assert (known.title, known.stage, known.at) == ("Essai", Stage.MUTUALISATION, OPENED)
        assert [found.topic for found in known.all(TopicSettled)] == ["valeurs", "objectifs"]
        assert row(session).wake > row(session).seen
        assert session.exec(select(Case.id)).all() == [CASE]


def test_the_same_file_read_twice_changes_nothing() -> None:
    opened(topic("objectifs"))
    with reading() as session:
        before = (row(session).wake, len(history(session, CASE)))
    opened(topic("objectifs"))
    with reading() as session:
        assert (row(session).wake, len(history(session, CASE))) == before
    assert count(FactRow) == 1


def test_an_answer_given_twice_is_recorded_once() -> None:
    opened()
    assert record(topic("objectifs")) == (topic("objectifs"),)
    assert record(topic("objectifs")) == ()
    assert count(FactRow) == 1


def test_a_correction_for_the_same_day_holds_and_may_be_taken_back() -> None:
    opened()
    for conclusion in ("Un", "Deux", "Un"):
        record(topic("objectifs", conclusion))
    with reading() as session:
        known = dossier(session, CASE).get(TopicSettled, "objectifs")
    assert known is not None
    assert known.conclusion == "Un"
    assert count(FactRow) == 3


def test_the_case_is_seen_as_it_stood_on_a_day() -> None:
    opened(topic("objectifs", "Au début"))
    record(topic("objectifs", "Au printemps"), on=date(2026, 4, 1))
    record(topic("objectifs", "En hiver, dit plus tard"), on=date(2026, 2, 1))
    with reading() as session:
        said = {
            day: dossier(session, CASE, day).only(TopicSettled)
            for day in (date(2026, 1, 11), OPENED, date(2026, 3, 1), date(2026, 5, 1))
        }
    assert [found and found.conclusion for found in said.values()] == [
        None,
        "Au début",
        "En hiver, dit plus tard",
        "Au printemps",
    ]


def test_a_price_voted_keeps_its_exact_figures() -> None:
    policy = PricePolicy.model_validate(
        {
            "groupement": "ge",
            "votee_par": "AG",
            "composantes": [{"libelle": "Prix", "base": "coefficient_sur_brut", "taux": "1.870"}],
        }
    )
    opened(policy)
    with reading() as session:
        known = dossier(session, CASE).only(PricePolicy)
    assert known == policy
    assert known is not None
    assert str(known.components[0].rate) == "1.870"


def test_an_unknown_case_is_a_problem_that_names_the_known_ones() -> None:
    opened()
    with reading() as session, pytest.raises(ProblemsFound) as refused:
        dossier(session, "autre")
    problem = refused.value.problems[0]
    assert (problem.code, problem.remedy.params["known"]) == ("unknown_case", "essai")


def test_facts_of_an_unknown_case_are_not_recorded() -> None:
    with pytest.raises(ProblemsFound), transaction() as session:
        record_facts(session, "autre", [topic("objectifs")], OPENED, ADVISOR)
    assert count(FactRow) == 0


def test_a_refused_move_writes_nothing() -> None:
    opened()
    with reading() as session:
        wake, told = row(session).wake, len(history(session, CASE))
    with pytest.raises(ProblemsFound) as refused, transaction() as session:
        request_move(session, CASE, Stage.GROUPING, OPENED, ADVISOR)
    assert refused.value.problems[0].code == "rung_skipped"
    with reading() as session:
        assert (row(session).wake, row(session).stage, len(history(session, CASE))) == (
            wake,
            Stage.MUTUALISATION,
            told,
        )
        assert moves(session, CASE) == ()


def test_a_problem_found_late_in_a_transaction_leaves_no_trace_of_what_came_before() -> None:
    opened()

    def answer_then_ask_too_much() -> None:
        with transaction() as session:
            record_facts(session, CASE, [topic("valeurs")], OPENED, ADVISOR)
            request_move(session, CASE, Stage.GROUPING, OPENED, ADVISOR)

    with pytest.raises(ProblemsFound):
        answer_then_ask_too_much()
    assert count(FactRow) == 0


def group_of(day: str) -> Fact:
    return EmployerGroup.model_validate(
        {
            "id": "ge",
            "nom": "GE",
            "siege": {"rue": "1 quai", "code_postal": "01000", "commune": "Valmorel"},
            "territoire": "Valmorel",
            "convention_collective": {"idcc": "1518", "intitule": "ÉCLAT"},
            "constitue_le": day,
        }
    )


def test_a_group_that_lives_already_is_taken_over_on_the_last_rung_with_its_reason() -> None:
    opened(group_of("2019-03-01"), reprise=True)
    with reading() as session:
        made = moves(session, CASE)
        assert dossier(session, CASE).stage is Stage.GROUPING
    assert [(move.target, move.day, bool(move.reason)) for move in made] == [("groupement", OPENED, True)]


def test_a_group_still_to_be_founded_is_not_taken_over() -> None:
    with pytest.raises(ProblemsFound) as refused:
        opened(group_of("2026-09-01"), reprise=True)
    assert [problem.code for problem in refused.value.problems] == ["takeover_without_group"]
    assert count(Case) == 0


def test_documents_count_from_the_day_they_speak_of() -> None:
    opened()
    with transaction() as session:
        kept = {"template": "", "context_digest": "", "sha256": "", "author": "", "recorded_at": now()}
        for version, day in enumerate((date(2026, 3, 1), date(2026, 4, 1)), 1):
            told = {
                "case_id": CASE,
                "document": "compte_rendu",
                "subject": "a1",
                "version": version,
                "day": day,
            }
            session.add(KeptDocument(**told, **kept))
    with reading() as session:
        seen = [dossier(session, CASE, day).documents for day in (date(2026, 2, 28), date(2026, 5, 1))]
    assert seen == [frozenset(), frozenset({("compte_rendu", "a1")})]


def test_going_back_is_kept_with_its_reason_and_asked_twice_is_made_once() -> None:
    opened(group_of("2019-03-01"), reprise=True)
    for _ in range(2):
        with transaction() as session:
            request_move(session, CASE, Stage.COOPERATION, date(2026, 5, 1), ADVISOR, "Trop tôt")
    with reading() as session:
        assert [(move.origin, move.target, move.reason) for move in moves(session, CASE)][1:] == [
            ("groupement", "cooperation", "Trop tôt")
        ]
        assert dossier(session, CASE, date(2026, 4, 30)).stage is Stage.GROUPING
        assert dossier(session, CASE, date(2026, 5, 1)).stage is Stage.COOPERATION
    assert count(MoveRow) == 2


def test_a_stage_left_the_same_day_is_a_move_to_make_again_and_no_move_already_made() -> None:
    opened(group_of("2019-03-01"), reprise=True)
    day = date(2026, 5, 1)
    with transaction() as session:
        request_move(session, CASE, Stage.COOPERATION, day, ADVISOR, "Trop tôt")
        request_move(session, CASE, Stage.MUTUALISATION, day, ADVISOR, "Bien trop tôt")
    with pytest.raises(ProblemsFound), transaction() as session:
        request_move(session, CASE, Stage.COOPERATION, day, ADVISOR)


def test_a_move_never_goes_before_the_last_one() -> None:
    opened(group_of("2019-03-01"), reprise=True)
    with transaction() as session:
        request_move(session, CASE, Stage.COOPERATION, date(2026, 5, 1), ADVISOR, "Trop tôt")
    with pytest.raises(ProblemsFound) as refused, transaction() as session:
        request_move(session, CASE, Stage.MUTUALISATION, date(2026, 4, 30), ADVISOR, "Bien trop tôt")
    assert [problem.code for problem in refused.value.problems] == ["before_the_last_move"]


def test_the_opening_day_of_a_case_does_not_change_but_its_title_may() -> None:
    opened()
    with pytest.raises(ProblemsFound) as refused:
        opened(ouvert_le=date(2026, 2, 1))
    assert [problem.code for problem in refused.value.problems] == ["opening_day_changed"]
    opened(titre="Nouvel essai")
    with reading() as session:
        assert row(session).title == "Nouvel essai"
        assert history(session, CASE)[-1].action == "case_renamed"


def test_each_change_says_who_made_it(home: Path) -> None:
    opened(topic("objectifs"))
    record(
        Decision.model_validate(
            {"objet": "cooperer", "instance": "CA", "ouverte_le": "2026-02-01", "prise_le": "2026-03-01"}
        ),
        on=date(2026, 3, 1),
    )
    with reading() as session:
        told = [(found.action, found.actor, found.role) for found in history(session, CASE)]
    assert told == [
        (action, ADVISOR.name, ADVISOR.role) for action in ("case_opened", "facts_recorded", "facts_recorded")
    ]
    assert (home / "oeuvre.db").exists()


def vote(on: str, **told: object) -> Decision:
    first = {"objet": "cooperer", "instance": "Rencontre", "ouverte_le": "2026-02-01", "prise_le": on}
    return Decision.model_validate(first | told)


def test_a_vote_in_vain_recorded_later_leaves_the_adoption_in_the_case() -> None:
    opened()
    record(vote("2026-03-01", pour=3), on=date(2026, 3, 1))
    record(vote("2026-04-01", pour=1, quorum_atteint=False), on=date(2026, 4, 1))
    with reading() as session:
        known = dossier(session, CASE)
    assert len(known.all(Decision)) == 2
    adopted = taken(known, "cooperer")
    assert adopted is not None
    assert adopted.decided == date(2026, 3, 1)


def test_votes_recorded_before_each_had_its_own_key_are_told_apart_all_the_same() -> None:
    opened()
    first, later = vote("2026-03-01", pour=3), vote("2026-04-01", pour=1, quorum_atteint=False)
    with transaction() as session:
        for fact, revision in ((vote("2026-03-02", pour=3), 1), (first, 2), (later, 1)):
            payload = payload_of(fact)
            del payload["miswritten"]
            session.add(
                FactRow(
                    case_id=CASE,
                    kind=fact.kind,
                    key="cooperer|collectif",
                    valid_from=max(date(2026, 3, 2), fact.decided),
                    revision=revision,
                    payload=payload,
                    digest=digest_of(payload),
                    recorded_at=now(),
                    recorded_by="Avant",
                )
            )
    with reading() as session:
        known = dossier(session, CASE)
    assert known.all(Decision) == (first, later), "the correction of a day holds; no vote hides the other"
    assert taken(known, "cooperer") == first
    before = count(FactRow)
    record(first, on=date(2026, 3, 2))
    assert count(FactRow) == before, "the same thing said again, under its new key, is left alone"


def test_what_was_said_before_is_kept_in_mind_only_where_a_vote_counts_by_it() -> None:
    part = {"organisation": "amicale", "depuis_le": OPENED}
    opened(Participation.model_validate(part | {"role": "partenaire"}), topic("valeurs", "Un"))
    later = date(2026, 3, 1)
    record(Participation.model_validate(part | {"role": "observatrice"}), topic("valeurs", "Deux"), on=later)
    with reading() as session:
        known, before = dossier(session, CASE), dossier(session, CASE, date(2026, 2, 1))
    assert set(known.versions) == {("participation", "amicale")}
    roles = [known.then(Participation, "amicale", day) for day in (date(2026, 2, 1), later)]
    assert [one.role for one in roles if one] == [Role.PARTNER, Role.OBSERVER]
    assert not before.versions
