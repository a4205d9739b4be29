"""Sessions: what flows back into the case, what is carried to the next agenda, who came by what mandate."""

from datetime import date

from models.facts.common_voice import FollowedTask, SteeringMeeting
from models.facts.common_voice import Point as CommitteePoint
from models.facts.cooperation import Decision, Finding, Note, Session, TopicSettled
from models.facts.mandates import Mandate, Power
from models.facts.sessions import PlannedSession
from models.facts.tasks import Task, TaskFollowed, TaskReport, TaskState
from models.facts.voting import Cast, NamedBallot, OpenQuestion, SessionDecision
from rules.contexts import compte_rendu, ordre_du_jour
from rules.diagnosing.topics import unsettled
from rules.sessions.agenda import agenda, next_planned
from rules.sessions.attendance import Standing, came, standing, without_mandate
from rules.sessions.tasks import open_promises, promises

MAY, JUNE = date(2026, 5, 12), date(2026, 6, 9)


def session(key: str = "s1", day: date = MAY, **told: object) -> Session:
    usual = {
        "title": f"Atelier {key}",
        "place": "Foyer",
        "facilitator": "Aline Témoin",
        "present": ("a", "b"),
    }
    return Session(id=key, day=day, **usual | told)


def task(what: str = "Écrire", who: str = "a", by: date | None = date(2026, 5, 20), name: str = "") -> Task:
    return Task(what=what, who=who, by=by, id=name)


class TestWhatFlowsBack:
    def test_a_conclusion_written_in_a_session_settles_its_topic(self, case) -> None:
        held = session(
            notes=(Note(topic="valeurs", said="Long échange"), Note(topic="valeurs", conclusion="Libres."))
        )
        dossier = case(held)
        assert dossier.get(TopicSettled, "valeurs").conclusion == "Libres."
        assert "valeurs" not in unsettled(dossier)
        assert dossier.since["topic", "valeurs"] == MAY

    def test_a_decision_of_a_session_is_a_decision_of_the_case(self, case) -> None:
        ballots = (NamedBallot(organisation="a", cast=Cast.FOR), NamedBallot(organisation="b", cast=Cast.FOR))
        taken = SessionDecision(text="Prêter le matériel", subject="mutualiser", ballots=ballots)
        asked = OpenQuestion(subject="mutualiser", text="Prêter ?", opened=date(2026, 4, 1))
        found = case(session(decided=("Se revoir", taken)), asked).only(Decision)
        assert (found.opened, found.decided, found.meeting, found.same_day) == (
            date(2026, 4, 1),
            MAY,
            "s1",
            False,
        )
        alone = case(session(decided=(taken,))).only(Decision)
        assert alone.same_day

    def test_a_plain_sentence_stays_in_the_minutes(self, case) -> None:
        dossier = case(session(decided=("Se revoir en juin",)))
        assert dossier.all(Decision) == ()
        assert compte_rendu.context(dossier, "s1").decisions == ("Se revoir en juin",)

    def test_a_session_still_to_come_settles_nothing(self, case) -> None:
        held = session(day=JUNE, notes=(Note(topic="valeurs", conclusion="Libres."),))
        assert case(held, at=MAY).all(TopicSettled) == ()

    def test_the_later_of_two_sessions_has_the_last_word(self, case) -> None:
        first = session(notes=(Note(topic="valeurs", conclusion="Un."),))
        second = session("s2", JUNE, notes=(Note(topic="valeurs", conclusion="Deux."),))
        assert case(second, first, at=JUNE).get(TopicSettled, "valeurs").conclusion == "Deux."


class TestTasks:
    def test_a_task_is_known_by_where_it_was_given_and_becomes_late(self, case) -> None:
        (found,) = promises(case(session(tasks=(task(),))))
        assert (found.id, found.late(date(2026, 5, 20)), found.late(date(2026, 5, 21))) == (
            "s1/1",
            False,
            True,
        )

    def test_the_last_word_said_of_a_task_wins(self, case) -> None:
        later = session(
            "s2",
            JUNE,
            reviewed=(TaskReport(task="s1/1", state=TaskState.NOT_DONE, put_off=date(2026, 7, 1)),),
        )
        (found,) = open_promises(case(session(tasks=(task(),)), later, at=JUNE))
        assert (found.state, found.due, found.late(JUNE)) == (TaskState.NOT_DONE, date(2026, 7, 1), False)
        done = TaskFollowed(task="s1/1", state=TaskState.DONE, on=date(2026, 6, 20))
        dossier = case(session(tasks=(task(),)), later, done, at=date(2026, 6, 30))
        assert open_promises(dossier) == ()
        assert open_promises(case(session(tasks=(task(),)), later, done, at=JUNE)) != ()

    def test_a_committee_speaks_of_a_task_by_its_words(self, case) -> None:
        past = FollowedTask(what="écrire", who="a", state=TaskState.DONE)
        met = SteeringMeeting(
            id="c1",
            day=JUNE,
            place="Foyer",
            chair="X",
            secretary="Y",
            followed=(past,),
            present=({"organisation": "a", "personne": "X"},),
            points=(CommitteePoint(title="Un"),),
        )
        assert open_promises(case(session(tasks=(task(),)), met, at=JUNE)) == ()

    def test_minutes_say_what_became_of_tasks(self, case) -> None:
        report = TaskReport(task="s1/1", state=TaskState.UNDER_WAY, comment="à moitié")
        printed = compte_rendu.context(
            case(session(tasks=(task(),)), session("s2", JUNE, reviewed=(report,)), at=JUNE), "s2"
        )
        assert [(r.quoi, r.qui, r.etat) for r in printed.revues] == [("Écrire", "A", "en cours ; à moitié")]


class TestAgenda:
    def test_everything_left_open_is_on_the_agenda(self, case) -> None:
        asked = OpenQuestion(subject="cooperer", text="Coopérer ?", opened=MAY)
        finding = Finding(id="f", observed="Une seule prête.", reason="...")
        found = agenda(case(session(tasks=(task(),)), asked, finding))
        assert [one.id for one in found.tasks] == ["s1/1"]
        assert [one.question.subject for one in found.questions] == ["cooperer"]
        assert found.findings == (finding,)
        assert "moyens" in {one.requirement.key for one in found.asked}
        assert "objectifs" not in {one.requirement.key for one in found.asked}

    def test_topics_chosen_come_first_and_what_does_not_fit_waits(self, case) -> None:
        planned = PlannedSession(id="s2", day=JUNE, minutes=75, topics=("tarification",))
        found = agenda(case(planned), planned)
        assert found.topics[0] == "tarification"
        assert len(found.topics) == 2
        assert set(found.topics) | set(found.later) == {t.value for t in unsettled(case())}

    def test_a_topic_settled_leaves_the_agenda(self, case) -> None:
        before, after = case(), case(session(notes=(Note(topic="valeurs", conclusion="Libres."),)))
        assert len(agenda(before).topics + agenda(before).later) == 12
        assert "valeurs" not in agenda(after).topics + agenda(after).later

    def test_the_agenda_is_due_until_the_session_is_held(self, case) -> None:
        planned = PlannedSession(id="s2", day=JUNE, place="Serre", facilitator="Lise")
        dossier = case(session(tasks=(task(),)), planned)
        assert (ordre_du_jour.due(dossier), next_planned(dossier)) == (("s2",), planned)
        printed = ordre_du_jour.context(dossier, "s2")
        assert (printed.en_retard, printed.taches[0].etat) == (1, "à faire, en retard")
        assert printed.seance.dernier_atelier == "Atelier s1 (12/05/2026)"
        held = case(session(), planned, session("s2", JUNE), at=JUNE)
        assert (ordre_du_jour.due(held), next_planned(held)) == ((), None)


class TestMandates:
    def test_each_person_is_noted_by_the_mandate_of_that_day(self, case) -> None:
        given = Mandate(
            organisation="a",
            person="Paul Inventé",
            since=date(2026, 2, 1),
            until=date(2026, 5, 31),
            given_by="Conseil",
            powers=(Power.SIT,),
        )
        held = session(present=("a : paul inventé, Ève Ailleurs", "b", "Mairie : un agent"))
        dossier = case(held, given)
        found = came(dossier, held)
        assert [one.standing for one in found] == [
            Standing.MANDATED,
            Standing.NONE,
            Standing.LEGAL,
            Standing.GUEST,
        ]
        assert (found[0].may(Power.SIT), found[0].may(Power.VOTE), found[2].may(Power.VOTE)) == (
            True,
            False,
            True,
        )
        assert without_mandate(dossier, held) == ("Ève Ailleurs (A)",)
        assert compte_rendu.context(dossier, "s1").sans_mandat == ("Ève Ailleurs (A)",)
        assert standing(dossier, "a", "Paul Inventé", JUNE).standing is Standing.EXPIRED

    def test_before_mandates_are_kept_nobody_is_noted_without_one(self, case) -> None:
        held = session(present=("a : Ève Ailleurs",))
        assert without_mandate(case(held), held) == ()
        later = Mandate(organisation="a", person="Paul", since=JUNE, given_by="Conseil")
        assert without_mandate(case(held, later), held) == ()
