"""The rule that the parties adopted, as numbers; what the house counts by when they wrote none."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from models.dossier import Dossier
from models.facts.common_voice import CommitteeSeat
from models.facts.cooperation import Decision
from models.facts.voting import CollegeCount, DecisionRule
from rules.decisions.counting import HALF, NONE, WHOLE, Rule, Voter
from rules.pooling.agreements import participants


def written_rule(dossier: Dossier, decision: Decision) -> DecisionRule | None:
    """Return the rule a decision names as it was written that day, ``None`` when it names none."""
    rule = decision.voting_rule
    return dossier.then(DecisionRule, rule, decision.decided) if rule else None


def fraction(text: str, usual: Fraction) -> Fraction:
    """Return a part written 2/3, never more than the whole; ``usual`` when nothing is written."""
    return min(Fraction(text), WHOLE) if text else usual


def numbers_of(written: DecisionRule | None, *, second_call: bool = False) -> Rule:
    """Return a rule as numbers; more for than against, without a quorum, when none is written."""
    if written is None:
        return Rule()
    rule = Rule(
        quorum=fraction(written.quorum, NONE),
        quorum_basis=written.quorum_basis,
        quorum_exceeded=written.quorum_exceeded,
        majority=written.majority,
        part=fraction(written.majority_part, HALF),
        base=written.base,
        abstentions_counted=written.abstentions_counted,
        parts=_parts(written),
        college_count=written.college_count,
    )
    return replace(rule, quorum=fraction(written.second_quorum, NONE)) if second_call else rule


def _parts(written: DecisionRule) -> dict[str, Fraction]:
    told = {college.id: Fraction(college.part) for college in written.colleges}
    equal = not any(told.values()) or written.college_count is CollegeCount.EACH_AGREES
    return {college: WHOLE if equal else part for college, part in told.items()}


def electorate(dossier: Dossier, written: DecisionRule | None, day: date) -> tuple[Voter, ...]:
    """Return who may vote in the common decisions of a day: the participants, or those of the colleges."""
    here = [found.id for found in participants(dossier, day)]
    if written is None or not written.colleges:
        return _voters(dossier, here, "", day)
    return tuple(
        voter
        for college in written.colleges
        for voter in _voters(dossier, (m for m in college.members if m in here), college.id, day)
    )


def _voters(dossier: Dossier, organisations: Iterable[str], college: str, day: date) -> tuple[Voter, ...]:
    seats = {one: dossier.then(CommitteeSeat, one, day) for one in organisations}
    return tuple(Voter(one, 1 if seat is None else seat.votes, college) for one, seat in seats.items())
