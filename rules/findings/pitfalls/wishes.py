"""Wishes without means: needs that nothing answers, budgets that lack money, means not talked about."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from models.dossier import Stage
from models.facts.agreements import AgreementTerms, BudgetLine, BudgetSide
from models.facts.cooperation import Resource, Topic
from models.facts.partnership import Partnership
from models.facts.pitfalls import Pitfall
from models.messages import Message, message
from rules.diagnosing.topics import topic_name, unsettled
from rules.findings.raised import Case, Evidence, Raised
from rules.matching.proposals import Proposals, Why, proposals
from rules.pooling.agreements import name_of

MEANS = (Topic.HUMAN_RESOURCES, Topic.MATERIAL_RESOURCES)


def look(case: Case) -> Iterable[Raised]:
    """Raise wishes that go beyond the means told."""
    evidence = (*_needs(case), *_budgets(case), *_unspoken(case))
    if evidence:
        yield Raised(
            Pitfall.WISHES,
            message("Les envies dépassent les moyens."),
            evidence,
            message(
                "Ranger les actions par ordre d'importance, garder celles qui ont une porteuse et un budget, "
                "et dater la liste des autres."
            ),
        )


def _needs(case: Case) -> Iterator[Evidence]:
    found = proposals(case.dossier, case.book)
    unmet = _unmet(case, found)
    every = len(unmet) + len(found.answered) + len(found.loans) + sum(len(p.wishes) for p in found.posts)
    every += sum(one.why is Why.TAKEN for one in found.alone)
    if every < case.threshold("needs_to_judge"):
        return
    if Fraction(len(unmet), every) > Fraction(case.threshold("unmet_needs_share")):
        yield Evidence(
            message(
                "{sans:number} besoins sur {tous:number} ne rencontrent rien de ce qui est offert : "
                "{besoins}.",
                sans=len(unmet),
                tous=every,
                besoins=unmet,
            ),
            max((day for one in case.dossier.all(Resource) if (day := case.since(one))), default=None),
        )


def _unmet(case: Case, found: Proposals) -> tuple[Message, ...]:
    left = (
        *(one.need for one in found.unanswered),
        *(one.need for one in found.alone if one.why is not Why.TAKEN),
    )
    return tuple(
        message("{besoin} ({nom})", besoin=need.label, nom=name_of(case.dossier, need.organisation))
        for need in left
    )


def _budgets(case: Case) -> Iterator[Evidence]:
    budgets = (
        *((action.title, action.budget, action.start) for action in case.dossier.all(Partnership)),
        *((t.document.replace("_", " "), t.budget, t.effective) for t in case.dossier.all(AgreementTerms)),
    )
    for title, lines, start in budgets:
        short = _side(lines, BudgetSide.EXPENSE) - _side(lines, BudgetSide.INCOME)
        if short > 0:
            yield Evidence(
                message("Il manque {manque:money} au budget de « {titre} ».", manque=short, titre=title),
                start,
            )


def _side(lines: Sequence[BudgetLine], side: BudgetSide) -> Decimal:
    return sum((line.amount for line in lines if line.side is side), Decimal(0))


def _unspoken(case: Case) -> Iterator[Evidence]:
    if (
        case.dossier.stage not in {Stage.COOPERATION, Stage.GROUPING}
        or Stage.COOPERATION not in case.dossier.passed
    ):
        return
    silent = [topic for topic in MEANS if topic in unsettled(case.dossier)]
    late = case.dossier.arrived is not None and (case.today - case.dossier.arrived).days > case.threshold(
        "quiet_days"
    )
    if silent and late:
        yield Evidence(
            message(
                "Une coopération est engagée sans conclusion sur : {sujets}.",
                sujets=tuple(topic_name(topic) for topic in silent),
            ),
            case.dossier.arrived,
        )
