"""What falls due in a case, for whom, and what stops being due."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from models.dossier import CaseState
from models.facts.accompaniment import (
    ActionState,
    Advisor,
    Closing,
    Engagement,
    FollowUp,
    Outcome,
    PlanAction,
)
from models.facts.agreements import AgreementTerms
from models.facts.assembly import Assembly
from models.facts.cooperation import Decision, Session
from models.facts.employment import Membership
from models.facts.follow_through import DutyDone
from models.facts.mandates import Mandate
from models.facts.organisations import Participation
from models.facts.sessions import PlannedSession
from models.facts.tasks import Task, TaskFollowed, TaskState
from models.facts.voting import OpenQuestion
from rules.deadlines.item import DueItem, Nature

Due = Callable[..., dict[str, DueItem]]
DAY = date(2026, 3, 10)


def workshop(*tasks: Task) -> Session:
    return Session(
        id="a1",
        title="Atelier",
        day=DAY,
        place="Quai",
        facilitator="Aline",
        present=("amicale",),
        tasks=tasks,
    )


def engagement(**more: object) -> Engagement:
    advisor = Advisor(name="Aline Témoin", title="chargée de mission", structure="Maison")
    known = Engagement(
        id="dla",
        advisors=(advisor,),
        request="Voir ensemble",
        signed=date(2026, 1, 14),
        start=date(2026, 1, 15),
        end=date(2026, 12, 15),
        days_granted=Decimal(6),
    )
    return known.model_copy(update=more)


class TestTasks:
    def test_a_task_is_due_on_its_day_for_its_owner_with_the_meeting_that_gave_it(self, due: Due) -> None:
        item = due(workshop(Task(what="Lister", who="amicale", by=date(2026, 3, 17))))["task:a1/1"]
        assert (item.due, item.who, item.since) == (date(2026, 3, 17), ("amicale",), DAY)
        assert item.why.params["title"] == "Atelier"

    def test_what_one_that_left_had_promised_falls_to_the_advisor(self, due: Due) -> None:
        given = workshop(Task(what="Lister", who="amicale", by=date(2026, 3, 17)))
        left = Participation(organisation="amicale", joined=date(2026, 1, 12), left=date(2026, 3, 12))
        assert due(engagement(), given, left)["task:a1/1"].who == ("Aline Témoin",)
        stays = Membership(organisation="amicale", joined=date(2026, 3, 1))
        assert due(engagement(), given, left, stays)["task:a1/1"].who == ("amicale",)
        later = left.model_copy(update={"left": date(2027, 1, 31)})
        assert due(engagement(), given, later)["task:a1/1"].who == ("amicale",)

    def test_a_task_without_a_day_is_never_late(self, due: Due) -> None:
        assert due(workshop(Task(what="Lister", who="amicale"))) == {}

    def test_a_task_done_is_due_no_more_and_one_put_off_is_another_fact_of_the_same_name(
        self, due: Due
    ) -> None:
        given = workshop(Task(what="Lister", who="amicale", by=date(2026, 3, 17)))
        done = TaskFollowed(task="a1/1", state=TaskState.DONE, on=date(2026, 3, 16))
        later = TaskFollowed(
            task="a1/1", state=TaskState.UNDER_WAY, on=date(2026, 3, 16), put_off=date(2026, 4, 1)
        )
        before, after = due(given)["task:a1/1"], due(given, later)["task:a1/1"]
        assert due(given, done) == {}
        assert after.due == date(2026, 4, 1)
        assert (before.reference, before.key == after.key) == (after.reference, False)

    def test_a_task_of_each_organisation_falls_to_all_that_take_part(self, due: Due) -> None:
        item = due(workshop(Task(what="Voter", who="Chaque organisation", by=DAY)))["task:a1/1"]
        assert item.who == ("amicale", "fanfare")

    @pytest.mark.parametrize("state", [ActionState.DONE, ActionState.GIVEN_UP])
    def test_an_action_of_the_plan_is_due_until_it_is_done_or_given_up(
        self, due: Due, state: ActionState
    ) -> None:
        action = PlanAction(id="p", priority=1, what="Écrire", who="fanfare", by=date(2026, 6, 16))
        assert due(action)["action"].due == date(2026, 6, 16)
        assert due(action.model_copy(update={"state": state})) == {}


class TestMeetings:
    def test_a_planned_session_is_a_day_to_know_until_it_is_held(self, due: Due) -> None:
        planned = PlannedSession(id="a1", day=DAY, start="18:00")
        assert due(planned)["session"].nature is Nature.DATE
        assert due(planned, workshop()) == {}

    def test_an_assembly_is_known_until_somebody_came(self, due: Due) -> None:
        called = date(2026, 5, 4)
        assembly = Assembly(
            id="ag",
            group="ge",
            day=date(2026, 5, 30),
            start="18:00",
            place="Foyer",
            called=called,
            agenda=("Un",),
        )
        assert due(assembly)["assembly"].start == "18:00"

    def test_a_question_is_due_from_each_body_that_has_not_decided(self, due: Due) -> None:
        asked = OpenQuestion(
            subject="cooperer",
            text="Coopérer ?",
            opened=DAY,
            bodies=("amicale", "fanfare"),
            by=date(2026, 4, 30),
        )
        decided = Decision(
            subject="cooperer",
            organisation="amicale",
            body="CA",
            opened=DAY,
            decided=date(2026, 4, 2),
            votes_for=5,
        )
        assert set(due(asked, decided)) == {"decide:fanfare"}

    def test_a_mandate_that_a_later_one_replaces_is_not_to_renew(self, due: Due) -> None:
        first = Mandate(
            organisation="amicale", person="Paul", since=DAY, until=date(2026, 12, 31), given_by="le conseil"
        )
        second = first.model_copy(update={"since": date(2026, 10, 1), "until": date(2027, 12, 31)})
        assert due(first)["renew"].due == date(2026, 12, 31)
        assert due(first, second)["renew"].due == date(2027, 12, 31)


class TestAgreementsAndAccompaniment:
    def test_an_agreement_ends_after_its_term_and_warns_of_its_notice(self, due: Due) -> None:
        terms = AgreementTerms(
            document="convention_cooperation", effective=date(2026, 7, 1), months=12, notice_months=3
        )
        found = due(terms)
        assert found["end"].due == date(2027, 6, 30)
        assert (found["notice"].due, found["notice"].nature) == (date(2027, 3, 30), Nature.DATE)
        assert found["end"].told_from == date(2027, 5, 1)

    def test_follow_ups_run_from_the_day_the_accompaniment_really_ended(self, due: Due) -> None:
        closed = Closing(engagement="dla", day=date(2026, 8, 31), outcome=Outcome.COOPERATION)
        held = FollowUp(months=6, held=date(2027, 3, 2))
        assert due(engagement())["follow_up:6"].due == date(2027, 6, 15)
        found = due(engagement(), closed)
        assert (found["follow_up:6"].due, found["follow_up:12"].due) == (date(2027, 3, 1), date(2027, 8, 31))
        assert set(due(engagement(), closed, held)) == {"follow_up:12"}

    def test_what_names_nobody_falls_to_the_advisor(self, due: Due) -> None:
        assert due(engagement())["close"].who == ("Aline Témoin",)

    def test_drafts_to_read_are_one_item_dated_from_the_oldest(self, due: Due) -> None:
        found = due(engagement(), drafts=(date(2026, 11, 3), date(2026, 10, 30)))["validate"]
        assert (found.due, found.what.params["count"]) == (date(2026, 11, 16), 2)


def test_a_case_at_rest_owes_nothing(due: Due) -> None:
    task = workshop(Task(what="Lister", who="amicale", by=DAY))
    for state in (CaseState.PAUSED, CaseState.STOPPED, CaseState.MERGED):
        assert due(task, state=state) == {}


def test_what_is_said_to_be_done_is_due_no_more(due: Due) -> None:
    item = due(engagement())["close"]
    assert "close" not in due(engagement(), DutyDone(reference=item.reference, done=DAY))
