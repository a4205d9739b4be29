"""The cooperation agreement: the twelve topics first, a budget in balance, and nothing beyond."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.agreements import AgreementTerms, BudgetLine, BudgetSide, Mission
from models.facts.cooperation import Decision, Signature, Topic, TopicSettled
from models.facts.organisations import Address, HowJoined, Organisation, Participation, Person
from models.problems import ProblemsFound
from rules.contexts import convention_cooperation as agreement

DAY = date(2026, 6, 16)
TOPICS = tuple(TopicSettled(topic=topic.value, conclusion=f"Conclu : {topic.value}.") for topic in Topic)


def organisation(key: str) -> tuple[Fact, ...]:
    seat = Address(street="1 rue du Port", postcode="00100", city="Valmorel")
    who = Person(name="Maud Fictive", title="présidente")
    return (
        Organisation(id=key, name=key.title(), seat=seat, representative=who),
        Participation(organisation=key, how_joined=HowJoined.OWN_WILL, joined=date(2026, 1, 12)),
    )


TWO = (*organisation("amicale"), *organisation("fanfare"))


def terms(*budget: tuple[BudgetSide, str]) -> AgreementTerms:
    lines = tuple(BudgetLine(side=side, label="ligne", amount=Decimal(text)) for side, text in budget)
    missions = (Mission(what="Saison", lead="fanfare", helpers=("amicale",)),)
    return AgreementTerms(
        document="convention_cooperation",
        effective=date(2026, 7, 1),
        keeper="amicale",
        missions=missions,
        budget=lines,
    )


def dossier(facts: Iterable[Fact], stage: Stage = Stage.COOPERATION) -> Dossier:
    known: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        known.setdefault(fact.kind, {})[fact.key] = fact
    return Dossier("cas", "Le cas", "Valmorel", DAY, stage, DAY, known)


def test_the_agreement_waits_for_the_last_of_the_twelve_topics() -> None:
    assert agreement.due(dossier([*TWO, *TOPICS[:-1]])) == ()
    assert agreement.due(dossier([*TWO, *TOPICS])) == ("",)
    assert agreement.due(dossier([*TWO, *TOPICS], Stage.COLLABORATION)) == ()


def test_every_open_topic_is_named() -> None:
    found = agreement.missing(dossier([*TWO, terms(), *TOPICS[2:]]), "")
    assert {problem.place.field for problem in found} == {TOPICS[0].topic, TOPICS[1].topic}


def test_a_single_organisation_without_a_date_cannot_sign() -> None:
    alone = dossier([*organisation("amicale"), *TOPICS])
    codes = {problem.code for problem in agreement.missing(alone, "")}
    assert codes == {"cooperation_sans_parties", "cooperation_sans_date"}
    with pytest.raises(ProblemsFound):
        agreement.context(alone, "")


def test_a_budget_off_by_one_cent_is_refused() -> None:
    off = terms((BudgetSide.EXPENSE, "100.00"), (BudgetSide.INCOME, "99.99"))
    assert [p.code for p in agreement.missing(dossier([*TWO, *TOPICS, off]), "")] == ["budget_desequilibre"]
    even = terms((BudgetSide.EXPENSE, "100.00"), (BudgetSide.INCOME, "60.01"), (BudgetSide.INCOME, "39.99"))
    printed = agreement.context(dossier([*TWO, *TOPICS, even]), "")
    assert printed.total_charges == printed.total_produits == Decimal("100.00")


def test_each_topic_feeds_its_own_article() -> None:
    printed = agreement.context(dossier([*TWO, *TOPICS, terms()]), "")
    assert printed.sujets.excedents == ("Conclu : excedents.",)
    assert set(printed.sujets.model_dump()) == {topic.value for topic in Topic}


def test_a_topic_added_by_the_case_has_its_place() -> None:
    added = TopicSettled(topic="Agents municipaux", conclusion="Une lettre de la commune.")
    printed = agreement.context(dossier([*TWO, *TOPICS, added, terms()]), "")
    assert [other.titre for other in printed.autres_sujets] == ["Agents municipaux"]


def test_names_stand_for_identifiers_and_no_budget_is_said_as_such() -> None:
    printed = agreement.context(dossier([*TWO, *TOPICS, terms()]), "")
    assert (printed.missions[0].portee_par, printed.missions[0].avec) == ("Fanfare", "Amicale")
    assert (printed.budget, printed.referente) == (False, "Amicale")


def test_only_decisions_of_the_parties_themselves_are_annexed() -> None:
    def decided(who: str, subject: str, *, adopted: bool = True) -> Decision:
        return Decision(
            subject=subject, organisation=who, body="CA", opened=DAY, decided=DAY, adopted=adopted
        )

    taken = (
        decided("amicale", "cooperer"),
        decided("fanfare", "cooperer", adopted=False),
        decided("collectif", "cooperer"),
        decided("amicale", "mutualiser"),
    )
    printed = agreement.context(dossier([*TWO, *TOPICS, terms(), *taken]), "")
    assert [d.organisation for d in printed.decisions] == ["Amicale"]


def test_a_signed_charter_is_recalled() -> None:
    charter = Signature(
        document="charte_cooperation", organisation="amicale", signer="Maud Fictive", signed=DAY
    )
    assert agreement.context(dossier([*TWO, *TOPICS, terms(), charter]), "").charte
    assert not agreement.context(dossier([*TWO, *TOPICS, terms()]), "").charte
