"""Decisions of a case file, counted as they are read: a word that its ballots deny is said at its line."""

from collections.abc import Iterable, Iterator
from datetime import date

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.cooperation import Decision, Session
from models.facts.voting import DecisionRule
from models.problems import Place, Problem, blocking
from rules.decisions.check import decision_problems, rule_problems
from rules.sessions.settled import decisions_in, settle
from store.case_files.checks import Located


def check_decisions(located: Iterable[Located], known: Dossier | None, file: str) -> Iterator[Problem]:
    """Yield what decisions and rules of decision contradict, each at its line."""
    located = tuple(located)
    for found in located:
        if isinstance(found.fact, Decision | Session | DecisionRule):
            case = _as_of(located, known, found.day)
            yield from (_placed(problem, found, file) for problem in blocking(_problems(case, found.fact)))


def _problems(case: Dossier, fact: Fact) -> Iterator[Problem]:
    if isinstance(fact, DecisionRule):
        yield from rule_problems(case, fact)
    if isinstance(fact, Decision):
        yield from decision_problems(case, fact)
    if isinstance(fact, Session):
        for decision in decisions_in(fact, case.facts):
            yield from decision_problems(case, decision)


def _placed(problem: Problem, found: Located, file: str) -> Problem:
    place = Place(file=file, row=found.tree.row, field=problem.place.field)
    return Problem(problem.code, problem.message, problem.remedy, place, problem.severity)


def _as_of(located: Iterable[Located], known: Dossier | None, day: str) -> Dossier:
    """Return the case as the file and what is known already tell it on the day of an entry."""
    facts = {kind: dict(found) for kind, found in known.facts.items()} if known else {}
    since = dict(known.since) if known else {}
    versions = {name: dict(told) for name, told in known.versions.items()} if known else {}
    for found in sorted(located, key=lambda one: one.day):
        fact, name = found.fact, (found.fact.kind, found.fact.key)
        if found.day <= day:
            before = facts.setdefault(fact.kind, {}).get(fact.key)
            told = versions.setdefault(name, {} if before is None else {since[name]: before})
            facts[fact.kind][fact.key] = told[_date(found.day, date.min)] = fact
            since[name] = _date(found.day, date.min)
    at = _date(day, known.at if known else date.max)
    settle(facts, since, at)
    return Dossier(
        "", "", "", opened=date.min, stage=Stage.MUTUALISATION, at=at, facts=facts, versions=versions
    )


def _date(day: str, usual: date) -> date:
    """Return the day of an entry; ``usual`` for the opening, and for a day that could not be read."""
    return date.fromisoformat(day) if day[:1].isdigit() else usual
