"""An assembly's count: who is represented, whether the quorum is met, what each vote decided.

The rules are those of the group's statutes (articles on votes and on assemblies): the law of 1901 leaves them
to the members. Quorum counts members; majorities count the votes expressed, abstentions left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.dossier import Dossier
from models.facts.assembly import Assembly, AssemblyKind, Resolution
from models.facts.employment import EmployerGroup, Membership, VotingRule
from models.facts.voting import Ballot, Majority
from rules.days.stays import stay_on
from rules.decisions import seating
from rules.decisions.counting import Quorum, Rule, Voter, quorums, tally, votes_held

HOURS_FOR_A_VOTE = 500
LARGEST_PART = 3  # no member holds more than a third of all votes
HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
QUORUM: Mapping[tuple[AssemblyKind, bool], Fraction] = {
    (AssemblyKind.ORDINARY, False): HALF,
    (AssemblyKind.ORDINARY, True): Fraction(0),
    (AssemblyKind.EXTRAORDINARY, False): TWO_THIRDS,
    (AssemblyKind.EXTRAORDINARY, True): HALF,
}
"""Part of the members to be present or represented, by kind of assembly, at the first and second call."""


@dataclass(frozen=True, slots=True)
class Side:
    """A ballot as it was cast, and the votes of members represented that were not cast at all."""

    ballot: Ballot
    held: int

    @property
    def cast(self) -> int:
        """Votes told: for, against and abstained."""
        return self.ballot.votes_for + self.ballot.votes_against + self.ballot.abstentions


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote decided: parts for and against of what was expressed; ``adopted`` needs the quorum."""

    sides: tuple[Side, ...]
    part_for: Fraction
    part_against: Fraction
    majority: bool
    quorum: bool

    @property
    def adopted(self) -> bool:
        """Whether the resolution stands."""
        return self.majority and self.quorum


def voters(dossier: Dossier, assembly: Assembly) -> tuple[Membership, ...]:
    """Return the members on the day of the assembly, each in the college of that day."""
    known = (stay_on(dossier, Membership, one.organisation, assembly.day) for one in dossier.all(Membership))
    return tuple(found for found in known if found is not None)


def _group(dossier: Dossier, assembly: Assembly) -> EmployerGroup | None:
    """Return the group as its statutes stood on the day of the assembly."""
    group = dossier.only(EmployerGroup)
    return group and dossier.then(EmployerGroup, group.id, assembly.day)


def represented(assembly: Assembly) -> tuple[str, ...]:
    """Return the organisations present or represented, each once, in the order of the attendance."""
    return seating.represented(assembly.present)


def quorum_of(dossier: Dossier, assembly: Assembly) -> Quorum:
    """Count the quorum: a part rounded up to whole members."""
    return quorums(_rule(dossier, assembly), _electorate(dossier, assembly), represented(assembly))[0]


def votes_of(dossier: Dossier, assembly: Assembly) -> dict[str, int]:
    """Return the votes of each member of the day under the statutes' rule, one each unless by hours."""
    group = _group(dossier, assembly)
    members = [found.organisation for found in voters(dossier, assembly)]
    if group is None or group.voting is not VotingRule.HOURS:
        return dict.fromkeys(members, 1)
    hours = {line.organisation: line.hours for line in assembly.last_year}
    votes = {member: 1 + int(hours.get(member, Decimal(0)) // HOURS_FOR_A_VOTE) for member in members}
    most = max(1, sum(votes.values()) // LARGEST_PART)
    return {member: min(count, most) for member, count in votes.items()}


def held(dossier: Dossier, assembly: Assembly) -> dict[str, int]:
    """Return the votes that can be cast, by college (``""`` when members vote together)."""
    return votes_held(_electorate(dossier, assembly), represented(assembly))


def _electorate(dossier: Dossier, assembly: Assembly) -> tuple[Voter, ...]:
    group, votes = _group(dossier, assembly), votes_of(dossier, assembly)
    apart = group is not None and group.voting is VotingRule.COLLEGES
    return tuple(
        Voter(
            found.organisation,
            votes[found.organisation],
            found.college if apart else "",
            found.organisation in assembly.deprived,
        )
        for found in voters(dossier, assembly)
    )


def outcome(dossier: Dossier, assembly: Assembly, resolution: Resolution) -> Outcome:
    """Return what a vote decided.

    By colleges, the majority expressed in each forms its position, counted for its part of the votes; a tie
    divides that part in halves, and parts of colleges without members go to the others in proportion.
    """
    can = held(dossier, assembly)
    sides = tuple(Side(ballot, can.get(ballot.college, 0)) for ballot in resolution.ballots)
    rule, members = _rule(dossier, assembly), _electorate(dossier, assembly)
    found = tally(rule, members, represented(assembly), resolution.ballots)
    met = quorum_of(dossier, assembly).met
    return Outcome(sides, found.part_for, found.part_against, found.carried, met)


def _rule(dossier: Dossier, assembly: Assembly) -> Rule:
    """Return the rule of the statutes as numbers."""
    group = _group(dossier, assembly)
    apart = group is not None and group.voting is VotingRule.COLLEGES
    colleges = group.colleges if group is not None and apart else ()
    extraordinary = assembly.nature is AssemblyKind.EXTRAORDINARY
    return Rule(
        quorum=QUORUM[assembly.nature, assembly.second_call],
        majority=Majority.QUALIFIED if extraordinary else Majority.SIMPLE,
        part=TWO_THIRDS,
        parts={college.id: Fraction(college.votes) for college in colleges},
    )
