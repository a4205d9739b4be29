"""The bodies of a case as games: the rules of decision adopted, the committee, the assembly of the group."""

from collections.abc import Iterable
from fractions import Fraction

from models.dossier import Dossier
from models.facts.assembly import Assembly
from models.facts.common_voice import CommitteeSeat
from models.facts.employment import EmployerGroup, VotingRule
from models.facts.voting import CollegeCount, DecisionRule, Majority, QuorumBasis
from rules.assemblies.counting import votes_of
from rules.decisions.adopted_rule import electorate, numbers_of
from rules.decisions.counting import HALF, Voter
from rules.governance.game import Block, Body, Party, Rule, Turn
from rules.parties import memberships

COMMITTEE = "Comité de la coopération"
ASSEMBLY = "Assemblée générale du groupement"
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


def _committee(dossier: Dossier) -> Body | None:
    """Return the committee by the seats described, deciding at more than half of the votes."""
    if not dossier.all(CommitteeSeat):
        return None
    voters = electorate(dossier, None, dossier.at)
    return Body(COMMITTEE, tuple(_lone(Party(voter.key, voter.votes)) for voter in voters))


def _lone(party: Party, extra: Fraction = Fraction(0)) -> Block:
    return Block((party,), Fraction(party.votes), extra=extra)


def _by_rule(dossier: Dossier, rule: DecisionRule) -> Body:
    voters = electorate(dossier, rule, dossier.at)
    blocks = _colleges(rule, voters) if rule.colleges else _apart(rule, voters)
    return Body(rule.label, blocks, _rule(rule, blocks))


def _apart(rule: DecisionRule, voters: Iterable[Voter]) -> tuple[Block, ...]:
    return tuple(
        _lone(party, CASTING if party.id == rule.casting else Fraction(0)) for party in _parties(rule, voters)
    )


def _parties(rule: DecisionRule, voters: Iterable[Voter]) -> tuple[Party, ...]:
    by_votes = rule.quorum_basis is QuorumBasis.VOTES and bool(rule.colleges)
    return tuple(
        Party(one.key, one.votes, one.votes if by_votes else 1, one.key in rule.vetoes) for one in voters
    )


def _colleges(rule: DecisionRule, voters: Iterable[Voter]) -> tuple[Block, ...]:
    """Return the colleges in which somebody may vote; the part of an empty one goes to the others."""
    inside = {
        college.id: _parties(rule, (one for one in voters if one.college == college.id))
        for college in rule.colleges
    }
    parts = numbers_of(rule).parts
    living = {key: parties for key, parties in inside.items() if any(party.votes for party in parties)}
    return tuple(_college(rule, parties, parts[key]) for key, parties in living.items())


def _college(rule: DecisionRule, parties: tuple[Party, ...], part: Fraction) -> Block:
    each = rule.college_count is CollegeCount.EACH_AGREES
    share, strict = _needed(rule) if each else (HALF, True)
    return Block(
        parties,
        part,
        TURNS[rule.college_count],
        enough=share,
        strict=strict,
        quorum=numbers_of(rule).quorum if rule.quorum_basis is QuorumBasis.EACH_COLLEGE else Fraction(0),
    )


def _needed(rule: DecisionRule) -> tuple[Fraction, bool]:
    if rule.majority is Majority.UNANIMITY:
        return Fraction(1), False
    if rule.majority is Majority.QUALIFIED:
        return numbers_of(rule).part, False
    return HALF, True


def _rule(rule: DecisionRule, blocks: Iterable[Block]) -> Rule:
    if rule.colleges and rule.college_count is CollegeCount.EACH_AGREES:
        return Rule(Fraction(1), strict=False, presence=_presence(rule, blocks))
    share, strict = _needed(rule)
    if rule.quorum_basis is QuorumBasis.VOTES and not rule.colleges:
        # votes that come are votes for: whichever asks more of them commands
        share, strict = max((share, strict), (numbers_of(rule).quorum, rule.quorum_exceeded))
        return Rule(share, strict=strict)
    return Rule(share, strict=strict, presence=_presence(rule, blocks))


def _presence(rule: DecisionRule, blocks: Iterable[Block]) -> int:
    """Return the presence needed in whole heads or votes: a part rounded up, or more than it."""
    if rule.quorum_basis is QuorumBasis.EACH_COLLEGE:
        return 0
    wanted = numbers_of(rule).quorum * sum(party.presence for block in blocks for party in block.parties)
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
