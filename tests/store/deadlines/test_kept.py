"""What is due, kept beside the facts: always equal to what the rules say, whatever was recorded since."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, delete, select

from models.actor import Actor
from models.due import DueRow, DueView
from models.facts import Fact
from models.facts.agreements import AgreementTerms
from models.facts.follow_through import DutyDone
from models.facts.sessions import PlannedSession
from models.facts.tasks import TaskFollowed, TaskState
from rules.deadlines.item import DueItem
from store.cases.plain import one_dossier
from store.cases.records import record_facts
from store.database import reading, transaction
from store.deadlines import kept, stale
from store.deadlines.reading import as_known, everything, fresh_reading, late
from store.plain_reading import plain_reading
from tests.store.reminders.conftest import OPENED, opened, tell

ME = Actor("Essai")


def direct(case_id: str) -> tuple[DueItem, ...]:
    with plain_reading() as ask:
        return kept.computed(ask, one_dossier(ask, case_id))


def stored(case_id: str) -> tuple[DueItem, ...]:
    with fresh_reading() as fresh:
        found = [one.item for one in everything(fresh.ask, case_id)]
    return tuple(sorted(found, key=lambda item: (item.due, item.source, item.duty)))


def made(kind: type[Fact], **values: st.SearchStrategy[object]) -> st.SearchStrategy[Fact]:
    return st.fixed_dictionaries(values).map(lambda found: kind(**found))


facts: st.SearchStrategy[Fact] = st.one_of(
    made(
        PlannedSession,
        id=st.sampled_from(["s1", "s2"]),
        title=st.sampled_from(["L'été", "« Bilan »"]),
        day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        start=st.sampled_from(["", "18:00"]),
    ),
    made(
        AgreementTerms,
        document=st.sampled_from(["convention_cooperation", "convention_materiel"]),
        effective=st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 1, 1))),
        months=st.integers(1, 36),
        notice_months=st.integers(0, 6),
    ),
    made(
        TaskFollowed,
        task=st.sampled_from(["a1/1", "a1/2", "a1/3"]),
        state=st.sampled_from(TaskState),
        on=st.dates(date(2026, 3, 10), date(2026, 6, 1)),
        put_off=st.one_of(st.none(), st.dates(date(2026, 4, 1), date(2026, 9, 1))),
    ),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(facts, st.dates(OPENED, date(2026, 12, 31))), max_size=4))
def test_what_is_kept_is_what_the_rules_say_after_any_facts(home, news) -> None:
    with reading() as session:
        known = session.exec(select(DueView)).all()
    case_id = f"essai-{len(known)}"
    opened(case_id)
    assert stored(case_id) == direct(case_id)
    for fact, day in news:
        tell(fact, case_id=case_id, on=day)
        assert stored(case_id) == direct(case_id)


@pytest.mark.usefixtures("home")
class TestStale:
    def test_only_the_case_that_changed_is_made_again(self) -> None:
        opened("un")
        opened("deux")
        assert kept.refresh().count == 2
        assert kept.refresh().count == 0
        tell(PlannedSession(id="s", day=OPENED), case_id="deux")
        with plain_reading() as ask:
            assert stale.stale(ask) == ("deux",)
        assert kept.refresh().count == 1

    def test_other_rules_or_figures_make_every_case_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened("un")
        kept.refresh()
        for module in (kept, stale):
            monkeypatch.setattr(module, "rules_stamp", lambda: "others")
        assert kept.refresh().count == 1
        assert kept.refresh().count == 0

    def test_what_is_kept_can_be_thrown_away(self) -> None:
        opened("un")
        before = stored("un")
        with transaction() as session:
            session.execute(delete(DueRow))
            session.execute(delete(DueView))
        assert stored("un") == before

    def test_a_change_that_comes_while_a_case_is_computed_leaves_it_stale(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened("un")
        computed = kept.computed

        def slow(*args):
            found = computed(*args)
            monkeypatch.setattr(kept, "computed", computed)
            tell(PlannedSession(id="s", day=OPENED), case_id="un")
            return found

        monkeypatch.setattr(kept, "computed", slow)
        kept.refresh()
        with plain_reading() as ask:
            assert stale.stale(ask) == ("un",)
        assert stored("un") == direct("un")

    def test_a_case_whose_facts_defeat_the_rules_keeps_nobody_waiting(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened("un")
        opened("deux")
        computed = kept.computed

        def broken(ask, dossier, *rest):
            if dossier.case_id == "deux":
                raise ZeroDivisionError
            return computed(ask, dossier, *rest)

        monkeypatch.setattr(kept, "computed", broken)
        done = kept.refresh()
        assert (done.count, set(done.failed)) == (1, {"deux"})


@pytest.mark.usefixtures("home")
class TestLate:
    def test_what_is_late_is_what_should_have_been_done_by_the_day_before(self) -> None:
        opened()
        with fresh_reading() as fresh:
            assert [one.item.duty for one in late(fresh.ask, date(2026, 3, 12))] == []
            assert [one.item.duty for one in late(fresh.ask, date(2026, 3, 13))] == ["task:a1/2"]

    def test_a_day_of_the_past_shows_what_was_known_then(self) -> None:
        opened()
        tell(TaskFollowed(task="a1/2", state=TaskState.DONE, on=date(2026, 3, 20)), on=date(2026, 3, 20))
        with plain_reading() as ask:
            before = {one.item.duty for one in as_known(ask, date(2026, 3, 19), "essai")}
            after = {one.item.duty for one in as_known(ask, date(2026, 3, 20), "essai")}
        assert before - after == {"task:a1/2"}

    def test_a_duty_done_leaves_the_list_and_the_rest_stays(self) -> None:
        opened()
        with reading() as session:
            one = session.exec(select(DueRow).where(col(DueRow.duty) == "close")).first()
        assert one is None, "nothing is kept before it is asked for"
        found = next(item for item in stored("essai") if item.duty == "close")
        with transaction() as session:
            record_facts(session, "essai", [DutyDone(reference=found.reference, done=OPENED)], OPENED, ME)
        left = {item.duty for item in stored("essai")}
        assert "close" not in left
        assert "task:a1/2" in left
