"""Votes counted, whoever casts them: quorum by heads, votes or college; majorities; colleges; proxies.

All parts are exact fractions. What is counted never gets worse for a proposal when one more vote is for it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from models.facts.founding import Attendance
from models.facts.voting import Ballot, CollegeCount, Majority, MajorityBase, QuorumBasis

NONE, HALF, WHOLE = Fraction(0), Fraction(1, 2), Fraction(1)


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who votes: an organisation, its votes, its college; deprived of its vote, it still counts."""

    key: str
    votes: int = 1
    college: str = ""
    deprived: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """How votes count: the quorum, then what carries; ``parts`` are those of the colleges, in any unit."""

    quorum: Fraction = NONE
    quorum_basis: QuorumBasis = QuorumBasis.HEADS
    quorum_exceeded: bool = False
    majority: Majority = Majority.SIMPLE
    part: Fraction = HALF
    base: MajorityBase = MajorityBase.EXPRESSED
    abstentions_counted: bool = False
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    college_count: CollegeCount = CollegeCount.WHOLE_PART


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many there are, are needed, are there or represented; ``college`` when counted by college."""

    members: int
    needed: int
    found: int
    college: str = ""

    @property
    def met(self) -> bool:
        """Whether those there may decide."""
        return self.found >= self.needed


@dataclass(frozen=True, slots=True)
class Tally:
    """What was for and against, in votes or in percent of colleges, and the ``base`` they are parts of."""

    part_for: Fraction
    part_against: Fraction
    base: Fraction
    carried: bool

    @property
    def even(self) -> bool:
        """Whether exactly half of the base was for."""
        return self.part_for > 0 and self.part_for * 2 == self.base


def needed(part: Fraction, count: int, *, exceeded: bool = False) -> int:
    """Return how many of ``count`` make at least a part of it, or more than that part: whole numbers."""
    of_all = part * count
    return (
        of_all.numerator // of_all.denominator + 1 if exceeded else -(-of_all.numerator // of_all.denominator)
    )


def quorums(rule: Rule, voters: Iterable[Voter], there: Iterable[str]) -> tuple[Quorum, ...]:
    """Return the quorum, or one for each college that has voters; all have to be met."""
    voters, there = tuple(voters), frozenset(there)
    if rule.quorum_basis is not QuorumBasis.EACH_COLLEGE:
        return (_quorum(rule, voters, there, ""),)
    colleges = dict.fromkeys(voter.college for voter in voters)
    return tuple(_quorum(rule, [v for v in voters if v.college == c], there, c) for c in colleges)


def _quorum(rule: Rule, voters: Iterable[Voter], there: frozenset[str], college: str) -> Quorum:
    in_votes = rule.quorum_basis is QuorumBasis.VOTES
    counted = [(voter.key, voter.votes if in_votes else 1) for voter in voters]
    members = sum(count for _, count in counted)
    asked = needed(rule.quorum, members, exceeded=rule.quorum_exceeded) if rule.quorum else 0
    return Quorum(members, asked, sum(count for key, count in counted if key in there), college)


def seats_of(present: Iterable[Attendance], most: int | None) -> dict[str, str]:
    """Return who is there or represented, each with the one that votes for it; proxies beyond the limit fall.

    The first presence counts, then the first proxy given: nobody votes twice.
    """
    present = tuple(present)
    seated = {seat.organisation: seat.organisation for seat in present}
    held = Counter[str]()
    for holder, giver in ((seat.organisation, giver) for seat in present for giver in seat.proxies):
        if giver not in seated and (most is None or held[holder] < most):
            seated[giver] = holder
            held[holder] += 1
    return seated


def votes_held(voters: Iterable[Voter], among: Iterable[str] | None = None) -> dict[str, int]:
    """Return the votes that can be cast by college, zero for a college nobody sits for; all when not told."""
    kept = None if among is None else frozenset(among)
    found: dict[str, int] = {}
    for voter in voters:
        here = (kept is None or voter.key in kept) and not voter.deprived
        found[voter.college] = found.get(voter.college, 0) + (voter.votes if here else 0)
    return found


def tally(rule: Rule, voters: Iterable[Voter], there: Iterable[str], ballots: Iterable[Ballot]) -> Tally:
    """Count the votes; ``ballots`` hold one line a college (``""`` when all vote together)."""
    voters = tuple(voters)
    present, everyone = votes_held(voters, there), votes_held(voters)
    if not rule.parts:
        whole = _Line(tuple(ballots), sum(present.values()), sum(everyone.values()))
        return _decided(rule, Fraction(whole.votes_for), Fraction(whole.votes_against), _base(rule, whole))
    ballots = tuple(ballots)
    lines = {
        college: _Line(tuple(b for b in ballots if b.college == college), present[college], everyone[college])
        for college in rule.parts
        if college in everyone
    }
    return _by_college(rule, lines)


@dataclass(frozen=True, slots=True)
class _Line:
    """The votes of one college, or of all together: cast, held by those there, held by everyone."""

    ballots: tuple[Ballot, ...]
    present: int
    everyone: int

    @property
    def votes_for(self) -> int:
        return sum(ballot.votes_for for ballot in self.ballots)

    @property
    def votes_against(self) -> int:
        return sum(ballot.votes_against for ballot in self.ballots)

    @property
    def abstentions(self) -> int:
        return sum(ballot.abstentions for ballot in self.ballots)


def _base(rule: Rule, line: _Line) -> Fraction:
    """Return what a majority is a part of, in votes."""
    cast = line.votes_for + line.votes_against
    cast += line.abstentions if rule.abstentions_counted else 0
    if rule.majority is Majority.SIMPLE or rule.base is MajorityBase.EXPRESSED:
        return Fraction(cast)
    return Fraction(max(cast, line.present if rule.base is MajorityBase.PRESENT else line.everyone))


def _decided(rule: Rule, part_for: Fraction, part_against: Fraction, base: Fraction) -> Tally:
    asked = {Majority.QUALIFIED: rule.part, Majority.UNANIMITY: WHOLE}.get(rule.majority, HALF)
    over_half = rule.majority in {Majority.SIMPLE, Majority.ABSOLUTE}
    carried = part_for > base * asked if over_half else part_for >= base * asked
    return Tally(part_for, part_against, base, carried and part_for > 0)


def _by_college(rule: Rule, lines: Mapping[str, _Line]) -> Tally:
    whole = _sum(rule.parts[college] for college in lines) or WHOLE
    parts = {college: rule.parts[college] * 100 / whole for college in lines}
    weighed = {
        college: _weighed(rule, line, parts[college], _base(rule, line)) for college, line in lines.items()
    }
    found = _decided(
        rule,
        _sum(one[0] for one in weighed.values()),
        _sum(one[1] for one in weighed.values()),
        _sum(one[2] for one in weighed.values()),
    )
    if rule.college_count is not CollegeCount.EACH_AGREES:
        return found
    each = (_decided(rule, *weighed[college]) for college, line in lines.items() if line.everyone)
    return Tally(
        found.part_for, found.part_against, found.base, all(one.carried for one in each) and bool(lines)
    )


def _weighed(rule: Rule, line: _Line, part: Fraction, base: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """Return what a college brings for, against, and to the base: its part whole, or shared out."""
    if not base:
        return NONE, NONE, NONE
    if rule.college_count is not CollegeCount.WHOLE_PART:
        return part * line.votes_for / base, part * line.votes_against / base, part
    if line.votes_for == line.votes_against:
        half = part / 2 if line.votes_for else NONE
        return half, half, part
    return (part, NONE, part) if line.votes_for > line.votes_against else (NONE, part, part)


def _sum(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, NONE)
