"""Several votes on one subject, and votes counted as the rules and the parties stood on their day."""

from dataclasses import replace
from datetime import date

import pytest

from models.dossier import Dossier
from models.facts import Fact
from models.facts.assembly import Assembly
from models.facts.common_voice import CommitteeSeat
from models.facts.cooperation import Decision, Session
from models.facts.employment import Membership
from models.facts.founding import Attendance
from models.facts.organisations import Organisation, Participation, Person, Role
from models.facts.voting import Cast, DecisionMode, DecisionRule, NamedBallot, OpenQuestion
from rules.assemblies.counting import voters
from rules.decisions.check import decision_problems
from rules.decisions.outcome import Result, decisions_taken, outcome_of, taken, votes_on
from rules.decisions.pending import pending
from rules.gates.common import has_adopted
from rules.group.founding import result_of
from rules.pooling.agreements import participants
from rules.sessions.attendance import Standing, came, read_line

OPENED, MARCH, APRIL, MAY, JUNE = (date(2026, month, 5) for month in range(2, 7))
SUBJECT = "cooperer"
HALF = DecisionRule(id="moitie", label="La moitié présente", quorum="1/2")


def vote(day: date, *, opened: date = OPENED, **told: object) -> Decision:
    """Return a vote of all on cooperating."""
    return Decision(subject=SUBJECT, body="Rencontre", opened=opened, decided=day, **told)


def yes(day: date, **told: object) -> Decision:
    return vote(day, votes_for=3, **told)


def no(day: date, **told: object) -> Decision:
    return vote(day, votes_against=3, **told)


def in_vain(day: date, **told: object) -> Decision:
    """Return a vote that lacked its quorum."""
    return vote(day, quorum_met=False, votes_for=1, **told)


def untold(day: date, **told: object) -> Decision:
    """Return a vote of which nobody wrote the voices."""
    return vote(day, mode=DecisionMode.VOTE, **told)


@pytest.mark.parametrize("later", [in_vain(APRIL), untold(APRIL)])
def test_a_vote_that_decides_nothing_leaves_standing_what_was_adopted(case, later: Decision) -> None:
    dossier = case(yes(MARCH), later)
    assert taken(dossier, SUBJECT) == yes(MARCH)
    assert has_adopted(dossier, SUBJECT, "collectif") == yes(MARCH)
    assert decisions_taken(dossier, SUBJECT) == (yes(MARCH),)
    assert votes_on(dossier, SUBJECT) == (yes(MARCH), later), "both stay known"


def test_a_later_vote_that_rejects_undoes_and_one_that_adopts_again_restores(case) -> None:
    assert taken(case(yes(MARCH), no(APRIL)), SUBJECT) is None
    assert has_adopted(case(yes(MARCH), no(APRIL)), SUBJECT, "collectif") is None
    assert taken(case(yes(MARCH), no(APRIL), yes(MAY)), SUBJECT) == yes(MAY)
    assert taken(case(no(MARCH), in_vain(APRIL)), SUBJECT) is None


def test_votes_count_in_the_order_of_their_days_whatever_the_order_they_are_told_in(case) -> None:
    assert taken(case(no(APRIL), yes(MARCH)), SUBJECT) is None
    assert taken(case(in_vain(APRIL), yes(MARCH)), SUBJECT) == yes(MARCH)


def test_a_gate_does_not_read_a_vote_still_to_come(case) -> None:
    assert has_adopted(case(yes(MARCH), no(MAY), at=APRIL), SUBJECT, "collectif") == yes(MARCH)


def test_a_question_answered_is_not_asked_again_by_a_vote_in_vain_but_a_new_one_is(case) -> None:
    asked = OpenQuestion(subject=SUBJECT, text="Coopérer ?", opened=OPENED)
    assert pending(case(asked, yes(MARCH), in_vain(APRIL))) == ()
    assert pending(case(yes(MARCH), in_vain(APRIL))) == (), "one same question, answered in March"
    again = asked.model_copy(update={"opened": date(2026, 3, 20)})
    (left,) = pending(case(again, yes(MARCH), in_vain(APRIL)))
    assert left.no_quorum == (in_vain(APRIL),)
    (revived,) = pending(case(yes(MARCH), in_vain(APRIL, opened=date(2026, 3, 20))))
    assert revived.waiting == ("collectif",)


def test_minutes_tell_the_vote_of_their_day_and_not_a_later_one(case) -> None:
    dossier = case(yes(MARCH), in_vain(APRIL))
    assert result_of(dossier, SUBJECT, MARCH) == "Adoptée à l'unanimité (3 voix)."
    assert result_of(dossier, SUBJECT, APRIL).startswith("Sans effet")
    assert result_of(dossier, SUBJECT, MAY) == "Adoptée à l'unanimité (3 voix)."
    assert result_of(dossier, "autre", MAY) == ""


def test_a_vote_written_under_a_wrong_day_leaves_when_somebody_says_so(case) -> None:
    mistaken, right = no(MAY), yes(MARCH, miswritten=MAY)
    assert taken(case(mistaken, right), SUBJECT) == right
    assert votes_on(case(mistaken, right), SUBJECT) == (right,)


def changed(dossier: Dossier, *versions: tuple[date, Fact]) -> Dossier:
    """Return a case in which a fact was told otherwise on several days; the last one is in force."""
    facts = {kind: dict(found) for kind, found in dossier.facts.items()}
    told: dict[tuple[str, str], dict[date, Fact]] = {}
    for day, fact in versions:
        facts.setdefault(fact.kind, {})[fact.key] = fact
        told.setdefault((fact.kind, fact.key), {})[day] = fact
    return replace(dossier, facts=facts, versions=told)


def part(role: Role, **more: object) -> Participation:
    return Participation(organisation="c", role=role, **{"joined": OPENED, **more})


BALLOTS = tuple(
    NamedBallot(organisation=key, cast=cast)
    for key, cast in (("a", Cast.FOR), ("b", Cast.FOR), ("c", Cast.AGAINST))
)


def counted(dossier: Dossier, found: Decision) -> tuple[int, int]:
    tally = outcome_of(dossier, found).tally
    assert tally is not None
    return int(tally.part_for), int(tally.part_against)


def test_who_becomes_an_observer_keeps_the_votes_it_gave_and_gives_no_more(case) -> None:
    held, after = vote(MARCH, ballots=BALLOTS), vote(MAY, ballots=BALLOTS)
    dossier = changed(case(held, after), (OPENED, part(Role.PARTNER)), (APRIL, part(Role.OBSERVER)))
    assert counted(dossier, held) == (2, 1)
    assert counted(dossier, after) == (2, 0)
    assert len(participants(dossier, MARCH)) == 3
    assert len(participants(dossier)) == 2


def test_an_observer_that_becomes_a_partner_does_not_vote_in_the_past(case) -> None:
    held = vote(MARCH, ballots=BALLOTS)
    dossier = changed(case(held), (OPENED, part(Role.OBSERVER)), (APRIL, part(Role.PARTNER)))
    assert counted(dossier, held) == (2, 0)


def test_a_part_told_late_serves_the_days_before_and_a_leaving_told_late_is_heard(case) -> None:
    held = vote(MARCH, ballots=BALLOTS)
    late = changed(case(held), (APRIL, part(Role.PARTNER)), (MAY, part(Role.PARTNER, left=JUNE)))
    assert counted(late, held) == (2, 1)
    gone = date(2026, 3, 1)
    left = changed(case(held), (OPENED, part(Role.PARTNER)), (APRIL, part(Role.PARTNER, left=gone)))
    assert counted(left, held) == (2, 0)
    back = changed(case(held), (OPENED, part(Role.PARTNER)), (MAY, part(Role.PARTNER, joined=MAY)))
    assert counted(back, held) == (2, 1), "coming back in May, it was there in March"


def test_votes_and_rules_are_those_of_the_day(case) -> None:
    held = vote(MARCH, voting_rule="moitie", ballots=BALLOTS[:2], present=(seat("a"), seat("b")))
    strict = HALF.model_copy(update={"quorum": "3/3"})
    rewritten = changed(case(held), (OPENED, HALF), (APRIL, strict))
    assert outcome_of(rewritten, held).result is Result.ADOPTED
    assert outcome_of(changed(case(held), (OPENED, strict)), held).result is Result.NO_QUORUM
    weights = [CommitteeSeat(organisation="c", votes=votes) for votes in (1, 4)]
    heavy = changed(case(vote(MARCH, ballots=BALLOTS)), (OPENED, weights[0]), (APRIL, weights[1]))
    assert counted(heavy, vote(MARCH, ballots=BALLOTS)) == (2, 1)
    assert counted(heavy, vote(MAY, ballots=BALLOTS)) == (2, 4)


def seat(key: str) -> Attendance:
    return Attendance(organisation=key, person=f"Quelqu'un de {key}")


def test_a_member_votes_in_the_college_of_that_day(case) -> None:
    held = Assembly(
        id="ag",
        group="ge",
        nature="ordinaire",
        day=MARCH,
        called=OPENED,
        start="18:00",
        place="Valmorel",
        agenda=("Prix",),
        present=(seat("a"),),
    )
    before, after = (Membership(organisation="a", joined=OPENED, college=name) for name in ("un", "deux"))
    dossier = changed(case(held), (OPENED, before), (APRIL, after))
    assert [one.college for one in voters(dossier, held)] == ["un"]


def test_who_presided_that_day_spoke_for_the_organisation_that_day(case) -> None:
    dossier = case()
    known = dossier.get(Organisation, "a")
    after = known.model_copy(update={"representative": Person(name="Nouvelle Élue", title="présidente")})
    there = changed(dossier, (OPENED, known), (APRIL, after))
    held = Session(
        id="s", title="S", day=MARCH, place="V", facilitator="D", present=("a : Présidente a", "a")
    )
    assert [one.standing for one in came(there, held)] == [Standing.LEGAL, Standing.LEGAL]
    assert read_line(there, "a", MAY) == ("a", ("Nouvelle Élue",))
    assert read_line(there, "A", MAY)[0] == "a", "an organisation may be named instead of its identifier"


def test_nobody_is_told_to_meet_again_about_what_was_decided_since(case) -> None:
    def told(*votes: Decision) -> list[str]:
        return [problem.code for problem in decision_problems(case(*votes), votes[0])]

    assert told(in_vain(MARCH)) == ["quorum_non_atteint"]
    assert told(in_vain(MARCH), in_vain(APRIL)) == ["quorum_non_atteint"]
    assert told(in_vain(MARCH), yes(APRIL)) == []
