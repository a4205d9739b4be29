"""The bodies of a case as games: the rules of decision adopted, the committee, the assembly of the group."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from models.dossier import Dossier
from models.facts.assembly import Assembly
from models.facts.common_voice import CommitteeSeat
from models.facts.employment import EmployerGroup, VotingRule
from models.facts.voting import CollegeCount, DecisionRule, Majority, QuorumBasis, VotingCollege
from rules.agreements import participants
from rules.assemblies.counting import votes_of
from rules.governance.game import Block, Body, Party, Rule, Turn
from rules.parties import memberships

COMMITTEE = "Comité de la coopération"
ASSEMBLY = "Assemblée générale du groupement"
HALF = Fraction(1, 2)
CASTING = Fraction(1, 2)  # less than one vote, enough to break a tie
TURNS = {
    CollegeCount.WHOLE_PART: Turn.HALVES,
    CollegeCount.SHARED_PART: Turn.SHARED,
    CollegeCount.EACH_AGREES: Turn.OR_NOTHING,
}


def bodies(dossier: Dossier) -> tuple[Body, ...]:
    """Return the bodies whose rule the parties described and in which at least two of them vote."""
    rules = dossier.all(DecisionRule)
    described = [_by_rule(dossier, rule) for rule in rules] if rules else [_committee(dossier)]
    found = (*described, _assembly(dossier))
    return tuple(body for body in found if body is not None and len(body.parties) > 1)


def _votes(dossier: Dossier) -> dict[str, int]:
    seats = {seat.organisation: seat.votes for seat in dossier.all(CommitteeSeat)}
    return seats or {found.id: 1 for found in participants(dossier)}


def _committee(dossier: Dossier) -> Body | None:
    """Return the committee by the seats described, deciding at more than half of the votes."""
    if not dossier.all(CommitteeSeat):
        return None
    return Body(COMMITTEE, tuple(_lone(Party(key, votes)) for key, votes in _votes(dossier).items()))


def _lone(party: Party, extra: Fraction = Fraction(0)) -> Block:
    return Block((party,), Fraction(party.votes), extra=extra)


def _by_rule(dossier: Dossier, rule: DecisionRule) -> Body:
    votes = _votes(dossier)
    blocks = _colleges(rule, votes) if rule.colleges else _apart(rule, votes)
    return Body(rule.label, blocks, _rule(rule, blocks))


def _apart(rule: DecisionRule, votes: Mapping[str, int]) -> tuple[Block, ...]:
    return tuple(
        _lone(party, CASTING if party.id == rule.casting else Fraction(0)) for party in _parties(rule, votes)
    )


def _parties(rule: DecisionRule, votes: Mapping[str, int]) -> tuple[Party, ...]:
    by_votes = rule.quorum_basis is QuorumBasis.VOTES and bool(rule.colleges)
    return tuple(
        Party(key, count, count if by_votes else 1, key in rule.vetoes) for key, count in votes.items()
    )


def _colleges(rule: DecisionRule, votes: Mapping[str, int]) -> tuple[Block, ...]:
    living = [college for college in rule.colleges if any(votes.get(one, 1) for one in college.members)]
    return tuple(_college(rule, college, votes) for college in living)


def _college(rule: DecisionRule, college: VotingCollege, votes: Mapping[str, int]) -> Block:
    each = rule.college_count is CollegeCount.EACH_AGREES
    share, strict = _needed(rule) if each else (HALF, True)
    return Block(
        _parties(rule, {member: votes.get(member, 1) for member in college.members}),
        Fraction(1) if each or not college.part else Fraction(college.part),
        TURNS[rule.college_count],
        enough=share,
        strict=strict,
        quorum=_part(rule.quorum) if rule.quorum_basis is QuorumBasis.EACH_COLLEGE else Fraction(0),
    )


def _needed(rule: DecisionRule) -> tuple[Fraction, bool]:
    if rule.majority is Majority.UNANIMITY:
        return Fraction(1), False
    if rule.majority is Majority.QUALIFIED:
        return _part(rule.majority_part) or HALF, False
    return HALF, True


def _part(written: str) -> Fraction:
    return Fraction(written) if written else Fraction(0)


def _rule(rule: DecisionRule, blocks: Iterable[Block]) -> Rule:
    if rule.colleges and rule.college_count is CollegeCount.EACH_AGREES:
        return Rule(Fraction(1), strict=False, presence=_presence(rule, blocks))
    share, strict = _needed(rule)
    if rule.quorum_basis is QuorumBasis.VOTES and not rule.colleges:
        # votes that come are votes for: whichever asks more of them commands
        share, strict = max((share, strict), (_part(rule.quorum), rule.quorum_exceeded))
        return Rule(share, strict=strict)
    return Rule(share, strict=strict, presence=_presence(rule, blocks))


def _presence(rule: DecisionRule, blocks: Iterable[Block]) -> int:
    """Return the presence needed in whole heads or votes: a part rounded up, or more than it."""
    if rule.quorum_basis is QuorumBasis.EACH_COLLEGE:
        return 0
    wanted = _part(rule.quorum) * sum(party.presence for block in blocks for party in block.parties)
    return int(wanted) + 1 if rule.quorum_exceeded else -int(-wanted // 1)


def _assembly(dossier: Dossier) -> Body | None:
    """Return the group's assembly where members do not count one vote each; more than half decides.

    By colleges, the majority of each turns its whole part, a tie divides it (as the statutes count votes).
    """
    group = dossier.only(EmployerGroup)
    if group is None or group.voting is VotingRule.ONE_EACH:
        return None
    if group.voting is VotingRule.HOURS:
        return _by_hours(dossier)
    blocks = (
        Block(
            tuple(Party(m.organisation, 1) for m in memberships(dossier) if m.college == college.id),
            Fraction(college.votes),
            Turn.HALVES,
        )
        for college in group.colleges
    )
    return Body(ASSEMBLY, tuple(block for block in blocks if block.parties))


def _by_hours(dossier: Dossier) -> Body | None:
    held = dossier.all(Assembly)
    if not held:
        return None
    votes = votes_of(dossier, max(held, key=lambda assembly: assembly.day))
    return Body(ASSEMBLY, tuple(_lone(Party(key, count)) for key, count in votes.items()))
