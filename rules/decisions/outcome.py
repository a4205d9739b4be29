"""What a decision gave, counted from what was kept of it: presence, ballots, objections."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from models.dossier import Dossier
from models.facts.assembly import Assembly, Resolution
from models.facts.cooperation import Decision
from models.facts.organisations import Participation
from models.facts.voting import Ballot, Cast, DecisionMode, Objection
from rules.assemblies.counting import outcome as assembly_outcome
from rules.assemblies.counting import quorum_of
from rules.decisions.adopted_rule import electorate, numbers_of, written_rule
from rules.decisions.counting import Quorum, Rule, Tally, Voter, needed, quorums, seats_of, tally
from rules.pooling.agreements import COLLECTIVE


class Result(StrEnum):
    """What a vote gave; without its quorum, or while nobody told its votes, it decided nothing."""

    ADOPTED = "adoptee"
    REJECTED = "rejetee"
    NO_QUORUM = "sans_quorum"
    UNTOLD = "sans_resultat"

    @property
    def decides(self) -> bool:
        """Whether the body answered the question, by a yes or by a no."""
        return self in {Result.ADOPTED, Result.REJECTED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted: ``quorums`` when one is asked for, ``tally`` of votes cast, objections that stand.

    ``counted`` is false when nothing but the word of those who recorded it says what was decided.
    """

    result: Result
    mode: DecisionMode
    counted: bool
    quorums: tuple[Quorum, ...] = ()
    tally: Tally | None = None
    standing: tuple[Objection, ...] = ()
    vetoed_by: tuple[str, ...] = ()

    @property
    def adopted(self) -> bool:
        """Whether the decision stands."""
        return self.result is Result.ADOPTED


def outcome_of(dossier: Dossier, decision: Decision) -> Outcome:
    """Return what a decision gave on the day it was taken."""
    resolution = _resolution(dossier, decision)
    return _of_assembly(dossier, *resolution) if resolution else _counted(dossier, decision)


def votes_on(dossier: Dossier, subject: str, body: str = COLLECTIVE) -> tuple[Decision, ...]:
    """Return each time a body voted on a subject, the first day first."""
    asked = (one for one in dossier.all(Decision) if (one.subject, one.organisation) == (subject, body))
    return tuple(sorted(asked, key=lambda one: one.decided))


def last_word(votes: Iterable[Decision], dossier: Dossier) -> Decision | None:
    """Return the last of some votes that decided something: one that decided nothing leaves what stood."""
    decided = [one for one in votes if outcome_of(dossier, one).result.decides]
    return decided[-1] if decided else None


def taken(dossier: Dossier, subject: str, body: str = COLLECTIVE) -> Decision | None:
    """Return the decision by which a subject stands adopted by a body, ``None`` when it does not.

    A later vote that rejects it undoes it; one without quorum, or whose votes nobody told, undoes nothing.
    """
    return adopted_by(votes_on(dossier, subject, body), dossier)


def adopted_by(votes: Iterable[Decision], dossier: Dossier) -> Decision | None:
    """Return the last word of some votes when it is an adoption."""
    found = last_word(votes, dossier)
    return found if found is not None and outcome_of(dossier, found).adopted else None


def decisions_taken(dossier: Dossier, subject: str) -> tuple[Decision, ...]:
    """Return the decisions by which a subject stands adopted, one for each body."""
    bodies = dict.fromkeys(one.organisation for one in dossier.all(Decision) if one.subject == subject)
    found = (taken(dossier, subject, body) for body in bodies)
    return tuple(decision for decision in found if decision is not None)


def seats(dossier: Dossier, decision: Decision) -> dict[str, str]:
    """Return who is there or represented, each with who votes for it; without attendance, those who voted."""
    if decision.present:
        written = written_rule(dossier, decision)
        return seats_of(decision.present, written.proxies_each if written else None)
    return {ballot.organisation: ballot.organisation for ballot in decision.ballots}


def voters_of(dossier: Dossier, decision: Decision) -> tuple[Voter, ...]:
    """Return who may vote in a common decision; nobody for a body whose members are people, not named."""
    if decision.organisation != COLLECTIVE:
        return ()
    return electorate(dossier, written_rule(dossier, decision), decision.decided)


def ballots_of(dossier: Dossier, decision: Decision) -> tuple[Ballot, ...]:
    """Return the votes by college: from open ballots, else from counts, else from the totals written."""
    if decision.ballots:
        return _from_names(dossier, decision)
    if decision.counts:
        return decision.counts
    totals = Ballot(
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        abstentions=decision.abstentions,
    )
    return (totals,) if totals != Ballot() else ()


def _from_names(dossier: Dossier, decision: Decision) -> tuple[Ballot, ...]:
    """Add up open ballots; one represented votes as its holder did, unless its own ballot is kept."""
    said, votes = cast_by(decision), Counter[tuple[str, Cast]]()
    voters, seated = voters_of(dossier, decision), seats(dossier, decision)
    for voter in voters:
        cast = said.get(voter.key) or said.get(seated.get(voter.key, ""))
        if cast is not None and voter.key in seated:
            votes[voter.college, cast] += voter.votes
    return tuple(
        Ballot(
            college=college,
            votes_for=votes[college, Cast.FOR],
            votes_against=votes[college, Cast.AGAINST],
            abstentions=votes[college, Cast.ABSTAINS],
        )
        for college in dict.fromkeys(voter.college for voter in voters)
    )


def cast_by(decision: Decision) -> dict[str, Cast]:
    """Return what each organisation said in an open ballot; only the first of each counts."""
    said: dict[str, Cast] = {}
    for ballot in decision.ballots:
        said.setdefault(ballot.organisation, ballot.cast)
    return said


def mode_of(decision: Decision) -> DecisionMode:
    """Return how a decision was taken: as written, else as what was kept of it shows."""
    if decision.mode is not None:
        return decision.mode
    if decision.organisation != COLLECTIVE:
        return DecisionMode.BOARD
    votes = decision.ballots or decision.counts or decision.votes_for or decision.votes_against
    return DecisionMode.VOTE if votes or decision.abstentions else DecisionMode.CONSENSUS


def unsaid(decision: Decision) -> bool:
    """Tell whether nothing says what a vote gave: no ballot, no number, nobody's word."""
    return decision.mode is DecisionMode.VOTE and decision.adopted is None


def nobody_could(dossier: Dossier, decision: Decision, voters: tuple[Voter, ...]) -> bool:
    """Tell whether a decision of all was taken on a day when none of those who take part did."""
    return decision.organisation == COLLECTIVE and not voters and bool(dossier.all(Participation))


def _counted(dossier: Dossier, decision: Decision) -> Outcome:
    written = written_rule(dossier, decision)
    rule = numbers_of(written, second_call=decision.first_held is not None)
    voters, there = voters_of(dossier, decision), seats(dossier, decision)
    asked = _quorums(rule, decision, voters, there)
    ballots, said = ballots_of(dossier, decision), cast_by(decision)
    found = _tally(rule, decision, voters, there, ballots) if ballots else None
    standing = tuple(one for one in decision.objections if not one.lifted)
    vetoes = tuple(one for one in written.vetoes if said.get(one) is Cast.AGAINST) if written else ()
    carried = (
        (found is None and not unsaid(decision))
        or (found is not None and found.carried)
        or (
            written is not None and found is not None and found.even and said.get(written.casting) is Cast.FOR
        )
    )
    stands = carried and not standing and not vetoes and decision.adopted is not False
    quorum_met = decision.quorum_met is not False and all(one.met for one in asked)
    untold = nobody_could(dossier, decision, voters) or (found is None and unsaid(decision) and not standing)
    result = Result.UNTOLD if untold else Result.ADOPTED if stands else Result.REJECTED
    result = result if quorum_met else Result.NO_QUORUM
    known = found is not None or bool(decision.objections)
    return Outcome(result, mode_of(decision), known, asked, found, standing, vetoes)


def _quorums(
    rule: Rule, decision: Decision, voters: tuple[Voter, ...], there: Mapping[str, str]
) -> tuple[Quorum, ...]:
    """Return the quorum that can be counted: of those named, else of the numbers a body wrote."""
    if there and voters:
        return quorums(rule, voters, there) if rule.quorum else ()
    seated, found = decision.seats or len(voters), decision.attending
    if found is None or (decision.needed is None and not (rule.quorum and seated)):
        return ()
    of_rule = needed(rule.quorum, seated, exceeded=rule.quorum_exceeded) if rule.quorum else 0
    return (Quorum(seated or found, decision.needed or of_rule, found),)


def _tally(
    rule: Rule,
    decision: Decision,
    voters: tuple[Voter, ...],
    there: Mapping[str, str],
    ballots: tuple[Ballot, ...],
) -> Tally:
    if voters:
        return tally(rule, voters, there or [voter.key for voter in voters], ballots)
    people = [Voter(str(number)) for number in range(decision.seats or 0)]
    here = [voter.key for voter in people[: decision.attending]]
    return tally(replace(rule, parts={}), people, here, ballots)


def _resolution(dossier: Dossier, decision: Decision) -> tuple[Assembly, Resolution] | None:
    assembly = dossier.get(Assembly, decision.meeting)
    if assembly is None:
        return None
    found = (one for one in assembly.resolutions if one.subject == decision.subject)
    return next(((assembly, one) for one in found), None)


def _of_assembly(dossier: Dossier, assembly: Assembly, resolution: Resolution) -> Outcome:
    found = assembly_outcome(dossier, assembly, resolution)
    whole = found.part_for + found.part_against
    counts = Tally(found.part_for, found.part_against, whole, found.majority)
    result = Result.ADOPTED if found.adopted else Result.REJECTED if found.quorum else Result.NO_QUORUM
    return Outcome(
        result, DecisionMode.VOTE, counted=True, quorums=(quorum_of(dossier, assembly),), tally=counts
    )
