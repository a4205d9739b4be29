"""The charter: due once the shared values are written, and its list of signatories grows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.cooperation import Signature, TopicSettled
from models.problems import ProblemsFound, blocking
from rules.contexts import charte_cooperation as charter

DAY = date(2026, 6, 9)
VALUES = TopicSettled(topic="valeurs", conclusion="Venir librement.\n\nSe dire les choses.")


def dossier(facts: Iterable[Fact], stage: Stage = Stage.COOPERATION) -> Dossier:
    known: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        known.setdefault(fact.kind, {})[fact.key] = fact
    return Dossier("cas", "Le cas", "Valmorel", DAY, stage, DAY, known)


def signed(organisation: str, day: date) -> Signature:
    return Signature(
        document="charte_cooperation", organisation=organisation, signer="Maud Fictive", signed=day
    )


def test_the_charter_waits_for_the_cooperation_stage_and_the_values() -> None:
    assert charter.due(dossier([VALUES])) == ("",)
    assert charter.due(dossier([])) == ()
    assert charter.due(dossier([VALUES], Stage.COLLABORATION)) == ()


def test_the_list_goes_on_growing_when_a_group_is_founded() -> None:
    assert charter.due(dossier([VALUES], Stage.GROUPING)) == ("",)


def test_without_values_nothing_is_printed_and_without_aims_only_a_word_is_said() -> None:
    with pytest.raises(ProblemsFound):
        charter.context(dossier([]), "")
    only_values = dossier([VALUES])
    assert [p.code for p in charter.missing(only_values, "")] == ["charte_sans_objectifs"]
    assert blocking(charter.missing(only_values, "")) == ()


def test_each_line_of_a_conclusion_is_a_paragraph() -> None:
    assert charter.context(dossier([VALUES]), "").valeurs == ("Venir librement.", "Se dire les choses.")


def test_signatories_stand_in_the_order_of_their_dates_and_others_documents_are_left_out() -> None:
    other = Signature(
        document="convention_cooperation", organisation="amicale", signer="Maud Fictive", signed=DAY
    )
    later, first = signed("fanfare", DAY), signed("amicale", date(2026, 6, 8))
    printed = charter.context(dossier([VALUES, later, first, other]), "")
    assert [s.organisation for s in printed.signataires] == ["amicale", "fanfare"]
    assert printed.nombre == 2


def test_a_new_signature_changes_what_is_printed() -> None:
    before = dossier([VALUES, signed("amicale", DAY)])
    after = replace(before, facts=dossier([VALUES, signed("amicale", DAY), signed("jardins", DAY)]).facts)
    assert charter.context(before, "") != charter.context(after, "")
