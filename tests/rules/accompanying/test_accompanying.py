"""An accompaniment: its steps, days counted before they run out, a yearly report that names nobody."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts.accompaniment import (
    Advisor,
    Closing,
    DiagnosisAnswer,
    Engagement,
    FollowUp,
    Intervention,
    Outcome,
    PlanAction,
    Position,
)
from models.facts.consultants import Choice, Criterion, Offer, Reader, Specification
from models.facts.cooperation import Decision
from models.facts.steps import MissionEnd, Orientation, Step, StepDays, SupportCommittee, Welcome
from models.facts.territory import Territory
from rules.accompanying.budget import by_advisor, by_step, warnings
from rules.accompanying.cells import shown
from rules.accompanying.printing import follow_up_day
from rules.accompanying.steps import Progress, advisors_of, current, steps
from rules.accompanying.yearly import case_year, report
from store.parameters import parameters

DAY = date(2026, 6, 1)
ALINE = Advisor(name="Aline Témoin", title="chargée de mission", structure="Maison")
DRISS = Advisor(
    name="Driss Épure",
    title="conseiller",
    structure="Centre",
    steps=(Step.ENGINEERING,),
    since=date(2026, 5, 1),
    until=date(2026, 9, 30),
)


def engagement(**told: object) -> Engagement:
    usual = {
        "id": "dla",
        "advisors": (ALINE, DRISS),
        "request": "Aidez-nous",
        "signed": date(2026, 1, 14),
        "start": date(2026, 1, 15),
        "end": date(2026, 12, 15),
        "days_granted": Decimal(6),
    }
    return Engagement(**usual | told)


def spent(name: str, days: str, day: date = DAY, **told: object) -> Intervention:
    return Intervention(
        id=name, day=day, days=Decimal(days), what="Atelier", **{"who": "Aline Témoin", **told}
    )


def action(days: str = "1", **told: object) -> PlanAction:
    return PlanAction(
        **{"id": "a", "priority": 1, "what": "Étudier", "who": "a", "days": Decimal(days)} | told
    )


def progress(dossier) -> dict[Step, Progress]:
    return {one.step: one.progress for one in steps(dossier)}


class TestSteps:
    def test_a_case_begins_with_a_welcome(self, case) -> None:
        assert set(progress(case()).values()) == {Progress.TO_COME}
        asked = Welcome(id="w", day=DAY, received_by="Aline", asked_by="a", need="Voir clair")
        assert progress(case(asked))[Step.WELCOME] is Progress.UNDER_WAY
        away = asked.model_copy(update={"orientation": Orientation.REDIRECTED, "towards": ("Un réseau",)})
        assert progress(case(away))[Step.WELCOME] is Progress.DONE

    def test_the_diagnosis_waits_for_each_participant(self, case) -> None:
        told = [
            DiagnosisAnswer(organisation=key, question="but_et_cadre", position=Position.YES, answered=DAY)
            for key in "abc"
        ]
        some, all_ = case(*told[:2]), case(*told)
        assert progress(some)[Step.DIAGNOSIS] is progress(all_)[Step.DIAGNOSIS] is Progress.UNDER_WAY
        waiting = next(one for one in steps(some) if one.step is Step.DIAGNOSIS)
        assert waiting.next.params["qui"] == ("C",)
        written = case(*told, documents=frozenset({("diagnostic_partage", "")}))
        assert progress(written)[Step.DIAGNOSIS] is Progress.DONE

    def test_a_plan_is_done_when_those_accompanied_agree_to_it(self, case) -> None:
        dossier = case(engagement(), action())
        assert progress(dossier)[Step.PLAN] is Progress.UNDER_WAY
        agreed = Decision(
            subject="valider_le_plan", body="Rencontre", opened=date(2026, 5, 1), decided=DAY, votes_for=3
        )
        assert progress(case(engagement(), action(), agreed))[Step.PLAN] is Progress.DONE

    def test_once_the_accompaniment_is_closed_nobody_is_asked_to_go_on_but_to_follow_up(self, case) -> None:
        closed = Closing(engagement="dla", day=DAY, outcome=Outcome.COOPERATION)
        left = [one.step for one in steps(case(engagement(), action(), closed)) if one.next is not None]
        assert set(left) <= {Step.FOLLOW_UP}
        assert progress(case(engagement(), action(), closed))[Step.PLAN] is Progress.NOT_NEEDED

    def test_the_committee_is_known_by_its_opinion_or_by_the_grant(self, case) -> None:
        assert progress(case(engagement()))[Step.COMMITTEE] is Progress.TO_COME
        met = SupportCommittee(id="c", day=DAY)
        assert progress(case(engagement(), met))[Step.COMMITTEE] is Progress.UNDER_WAY
        said = met.model_copy(update={"opinion": "Favorable"})
        assert progress(case(engagement(), said))[Step.COMMITTEE] is Progress.DONE
        assert progress(case(engagement(grant_reference="Comité")))[Step.COMMITTEE] is Progress.DONE

    def test_a_mission_goes_from_the_offers_to_the_report(self, case) -> None:
        asked = Specification(
            id="m",
            title="Étude",
            written=date(2026, 4, 1),
            contracting="Maison",
            questions=("Combien ?",),
            days=Decimal(3),
            answer_by=date(2026, 5, 1),
            answer_to="Maison",
            choice_by=date(2026, 5, 10),
            criteria=(Criterion(id="c", label="Méthode", weight=100),),
        )
        offer = Offer(
            id="o", specification="m", consultant="X", received=DAY, days=Decimal(3), price=Decimal(3000)
        )
        chosen = Choice(
            specification="m",
            offer="o",
            decided=DAY,
            decided_by="Maison",
            reason="Claire",
            readers=(Reader(name="Y", title="présidente"),),
        )
        ended = MissionEnd(specification="m", day=DAY, report="Rapport", days=Decimal(3))
        known = [
            case(engagement(), *facts)
            for facts in ([asked, offer], [asked, offer, chosen], [asked, offer, chosen, ended])
        ]
        told = [next(one for one in steps(d) if one.step is Step.ENGINEERING) for d in known]
        assert [one.progress for one in told] == [Progress.UNDER_WAY, Progress.UNDER_WAY, Progress.DONE]
        assert told[0].due == date(2026, 5, 10)
        assert told[0].next.text != told[1].next.text

    def test_an_accompaniment_may_end_without_a_mission(self, case) -> None:
        closed = Closing(engagement="dla", day=DAY, outcome=Outcome.STOPPED)
        assert progress(case(engagement(), closed))[Step.ENGINEERING] is Progress.NOT_NEEDED

    def test_follow_ups_fall_on_working_days(self, case) -> None:
        closed = Closing(engagement="dla", day=date(2026, 8, 31), outcome=Outcome.COOPERATION)
        dossier = case(engagement(), closed)
        assert follow_up_day(dossier, engagement(), 6) == date(2027, 3, 1)  # 28 February is a Sunday
        held = tuple(FollowUp(months=months, held=DAY) for months in (6, 12))
        assert progress(case(engagement(), closed, held[0]))[Step.FOLLOW_UP] is Progress.UNDER_WAY
        assert progress(case(engagement(), closed, *held))[Step.FOLLOW_UP] is Progress.DONE

    def test_each_step_has_its_advisors_of_the_day(self, case) -> None:
        dossier = case(engagement())
        assert advisors_of(dossier, Step.PLAN, DAY) == ("Aline Témoin",)
        assert advisors_of(dossier, Step.ENGINEERING, DAY) == ("Aline Témoin", "Driss Épure")
        assert advisors_of(dossier, Step.ENGINEERING, date(2026, 11, 1)) == ("Aline Témoin",)
        assert current(dossier).step is Step.DIAGNOSIS


class TestDays:
    def test_days_are_counted_by_step_and_by_advisor(self, case) -> None:
        granted = engagement(by_step=(StepDays(step=Step.DIAGNOSIS, days=Decimal(2)),))
        dossier = case(
            granted,
            spent("i1", "1.5", step=Step.DIAGNOSIS),
            spent("i2", "0.5", who="DRISS EPURE", step=Step.ENGINEERING),
            action("1", advisor="Driss Épure"),
        )
        assert [(line.granted, line.spent, line.to_come) for line in by_step(dossier)] == [
            (Decimal(2), Decimal("1.5"), Decimal(0)),
            (None, Decimal("0.5"), Decimal(1)),
        ]
        assert [(line.name, line.forecast) for line in by_advisor(dossier)] == [
            ("Aline Témoin", Decimal("1.5")),
            ("Driss Épure", Decimal("1.5")),
        ]

    @pytest.mark.parametrize(
        ("used", "to_come", "said"),
        [
            ("2", "3", None),
            ("2.5", "3", "Il ne restera"),
            ("3", "3", "Tous les jours"),
            ("2", "5", "Il manquera"),
            ("7", "0", "Les jours accordés sont dépassés"),
        ],
    )
    def test_the_whole_is_warned_of_before_it_is_spent(
        self, case, used: str, to_come: str, said: str | None
    ) -> None:
        dossier = case(engagement(), spent("i", used), action(to_come))
        found = [w.text for w in warnings(dossier, parameters(), date(2026, 12, 1))]
        assert (not found) if said is None else found[0].startswith(said)

    def test_days_that_go_faster_than_time_give_the_day_they_end(self, case) -> None:
        dossier = case(engagement(), spent("i", "5", date(2026, 5, 1)))
        (found,) = warnings(dossier, parameters(), DAY)
        assert found.params["jour"] == date(2026, 6, 28)  # 137 days for 5 days of work, 164 for 6
        assert warnings(dossier, parameters(), date(2026, 2, 1)) == ()  # too early to tell

    def test_a_step_that_costs_more_than_its_part_is_told(self, case) -> None:
        granted = engagement(by_step=(StepDays(step=Step.PLAN, days=Decimal(1)),))
        (found,) = warnings(case(granted, spent("i", "1.5", step=Step.PLAN)), parameters(), date(2026, 12, 1))
        assert found.params["prevus"] == Decimal("1.5")

    def test_an_advisor_out_of_their_time_or_step_is_told(self, case) -> None:
        late = spent("i", "0.5", date(2026, 10, 5), who="Driss Épure")
        other = spent("j", "0.5", who="Driss Épure", step=Step.PLAN)
        stranger = spent("k", "0.5", who="Inconnue")
        found = warnings(case(engagement(), late, other, stranger), parameters(), date(2026, 12, 1))
        assert [w.params["qui"] for w in found] == ["Driss Épure", "Driss Épure", "Inconnue"]


class TestSmallNumbers:
    @given(
        st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8), st.integers(2, 6)
    )
    def test_nothing_hidden_can_be_found_from_what_is_shown(
        self, counts: dict[str, int], threshold: int
    ) -> None:
        cells = shown(counts, threshold)
        if cells is None:
            return
        hidden = [name for name, count in cells.items() if count is None]
        assert all(count is None or count >= threshold for count in cells.values())
        assert len(hidden) != 1
        assert not hidden or sum(counts[name] for name in hidden) >= threshold

    def test_a_single_small_cell_takes_the_next_with_it(self) -> None:
        assert shown({"a": 20, "b": 7, "c": 2, "d": 0}, 5) == {"a": 20, "b": None, "c": None}
        assert shown({"a": 20, "b": 9}, 5) == {"a": 20, "b": 9}
        assert shown({"a": 3}, 5) is None
        assert shown({"a": 20, "b": 1}, 5) is None or set(shown({"a": 20, "b": 1}, 5).values()) == {None}


class TestYear:
    def test_a_case_counts_in_each_year_it_is_accompanied(self, case) -> None:
        old = spent("old", "1", date(2025, 12, 1))
        dossier = case(
            engagement(), spent("i", "2"), old, Territory(population=12_000), at=date(2026, 12, 31)
        )
        found = case_year(dossier, 2026)
        assert (found.spent, found.granted, found.size.text) == (2, 6, "de 5 000 à 20 000 habitants")
        assert case_year(dossier, 2027) is None
        assert case_year(dossier, 2026, "aline temoin") is not None
        assert case_year(dossier, 2026, "Quelqu'un") is None

    def test_too_few_cases_say_nothing_but_that(self, case) -> None:
        one = case_year(case(engagement(), at=date(2026, 12, 31)), 2026)
        found = report([one] * 4, 2026, 5)
        assert (found.told, found.tables) == (False, ())
        assert report([one] * 5, 2026, 5).told

    def test_an_organisation_of_several_cases_counts_once(self, case) -> None:
        one = case_year(case(engagement(), at=date(2026, 12, 31)), 2026)
        tables = {table.title.text: table for table in report([one] * 6, 2026, 3).tables}
        assert tables["Organisations par secteur"].total == 3
        assert tables["Dossiers par étape de coopération"].rows[0][1] == 6
