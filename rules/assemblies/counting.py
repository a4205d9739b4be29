"""An assembly's count: who is represented, whether the quorum is met, what each vote decided.

The rules are those of the group's statutes (articles on votes and on assemblies): the law of 1901 leaves them
to the members. Quorum counts members; majorities count the votes expressed, abstentions left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.dossier import Dossier
from models.facts.assembly import Assembly, AssemblyKind, Ballot, Resolution
from models.facts.employment import EmployerGroup, Membership, VotingRule

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
class Quorum:
    """Members of the day, those needed, those present or represented."""

    members: int
    needed: int
    found: int

    @property
    def met(self) -> bool:
        """Whether the assembly may decide."""
        return self.found >= self.needed


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
    """Return the members on the day of the assembly."""
    return tuple(
        found
        for found in dossier.all(Membership)
        if found.joined <= assembly.day and (found.left is None or assembly.day <= found.left)
    )


def represented(assembly: Assembly) -> tuple[str, ...]:
    """Return the organisations present or represented, each once, in the order of the attendance."""
    found = (one for seat in assembly.present for one in (seat.organisation, *seat.proxies))
    return tuple(dict.fromkeys(found))


def quorum_of(dossier: Dossier, assembly: Assembly) -> Quorum:
    """Count the quorum: a part rounded up to whole members."""
    members = {found.organisation for found in voters(dossier, assembly)}
    part = QUORUM[assembly.nature, assembly.second_call] * len(members)
    needed = -(-part.numerator // part.denominator)
    return Quorum(len(members), needed, len(members & set(represented(assembly))))


def votes_of(dossier: Dossier, assembly: Assembly) -> dict[str, int]:
    """Return the votes of each member of the day under the statutes' rule, one each unless by hours."""
    group = dossier.only(EmployerGroup)
    members = [found.organisation for found in voters(dossier, assembly)]
    if group is None or group.voting is not VotingRule.HOURS:
        return dict.fromkeys(members, 1)
    hours = {line.organisation: line.hours for line in assembly.last_year}
    votes = {member: 1 + int(hours.get(member, Decimal(0)) // HOURS_FOR_A_VOTE) for member in members}
    most = max(1, sum(votes.values()) // LARGEST_PART)
    return {member: min(count, most) for member, count in votes.items()}


def held(dossier: Dossier, assembly: Assembly) -> dict[str, int]:
    """Return the votes that can be cast, by college (``""`` when members vote together)."""
    colleges = _college_of(dossier, assembly)
    votes, found = votes_of(dossier, assembly), dict.fromkeys(colleges.values(), 0)
    for member in represented(assembly):
        if member in votes and member not in assembly.deprived:
            found[colleges[member]] += votes[member]
    return found


def _college_of(dossier: Dossier, assembly: Assembly) -> dict[str, str]:
    group = dossier.only(EmployerGroup)
    apart = group is not None and group.voting is VotingRule.COLLEGES
    return {found.organisation: found.college if apart else "" for found in voters(dossier, assembly)}


def outcome(dossier: Dossier, assembly: Assembly, resolution: Resolution) -> Outcome:
    """Return what a vote decided.

    By colleges, the majority expressed in each forms its position, counted for its part of the votes; a tie
    divides that part in halves, and parts of colleges without members go to the others in proportion.
    """
    can = held(dossier, assembly)
    sides = tuple(Side(ballot, can.get(ballot.college, 0)) for ballot in resolution.ballots)
    parts = _parts(dossier, can)
    weighed = [_weighed(side.ballot, parts.get(side.ballot.college, Fraction(1)), parts) for side in sides]
    part_for, part_against = _sum(a for a, _ in weighed), _sum(b for _, b in weighed)
    expressed = part_for + part_against
    majority = bool(expressed) and _carried(assembly, part_for, expressed)
    return Outcome(sides, part_for, part_against, majority, quorum_of(dossier, assembly).met)


def _carried(assembly: Assembly, part_for: Fraction, expressed: Fraction) -> bool:
    if assembly.nature is AssemblyKind.EXTRAORDINARY:
        return part_for >= expressed * TWO_THIRDS
    return part_for > expressed * HALF


def _parts(dossier: Dossier, can: Mapping[str, int]) -> dict[str, Fraction]:
    """Return the part of each college that has members, in percent; empty when members vote together."""
    group = dossier.only(EmployerGroup)
    if group is None or group.voting is not VotingRule.COLLEGES:
        return {}
    living = {college.id: Fraction(college.votes) for college in group.colleges if college.id in can}
    whole = _sum(living.values())
    return {college: part * 100 / whole for college, part in living.items()}


def _weighed(ballot: Ballot, part: Fraction, parts: Mapping[str, Fraction]) -> tuple[Fraction, Fraction]:
    cast_for, cast_against = ballot.votes_for, ballot.votes_against
    if not parts:
        return Fraction(cast_for), Fraction(cast_against)
    if cast_for == cast_against:
        half = part / 2 if cast_for else Fraction(0)
        return half, half
    return (part, Fraction(0)) if cast_for > cast_against else (Fraction(0), part)


def _sum(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, Fraction(0))
