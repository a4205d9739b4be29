"""Answers side by side: each for itself, gaps shown, what was not released read by who accompanies alone."""

from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts.accompaniment import Advisor, DiagnosisAnswer, Engagement
from rules.diagnosing.diagnosis import PILLARS
from rules.diagnosing.side_by_side import compared, gap, kept_back, may_read_all
from store.language import show

DAY = date(2026, 6, 1)


def said(organisation, position, *, shared=True, question="place_de_chacune"):
    return DiagnosisAnswer(
        organisation=organisation, question=question, position=position, answered=DAY, shareable=shared
    )


def case(*facts):
    known = {}
    for one in facts:
        known.setdefault(one.kind, {})[one.key] = one
    return Dossier("essai", "Essai", "Valmorel", DAY, Stage.COOPERATION, DAY, known)


def only(*facts, **options):
    (question,) = compared(case(*facts), PILLARS, **options)
    return question


@pytest.mark.parametrize(
    ("positions", "spread", "apart"),
    [
        (("oui", "oui"), 0, False),
        (("oui", "plutot_oui"), 1, False),
        (("plutot_oui", "plutot_non"), 1, True),
        (("oui", "non"), 3, True),
        (("oui", "ne_sait_pas"), None, False),
    ],
)
def test_the_spread_counts_steps_and_the_sides_tell_agreement(positions, spread, apart):
    question = only(*(said(f"o{n}", position) for n, position in enumerate(positions)))
    assert (question.spread, question.apart) == (spread, apart)


def test_who_stands_on_the_smaller_side_is_named():
    question = only(said("a", "oui"), said("b", "plutot_oui"), said("c", "non"))
    assert show(gap(question), "fr").endswith("à entendre d’abord\u00a0: c.")


def test_two_sides_alike_are_said_even_and_nobody_is_singled_out():
    assert "à égalité" in show(gap(only(said("a", "oui"), said("b", "non"))), "fr")


def test_an_answer_not_released_is_neither_shown_nor_counted_in_the_gap():
    question = only(said("a", "oui"), said("b", "non", shared=False))
    assert [voice.name for voice in question.voices] == ["a"]
    assert question.spread is None
    assert kept_back(case(said("b", "non", shared=False))) == 1


def test_who_accompanies_reads_all_with_what_is_confidential_marked():
    question = only(said("a", "oui"), said("b", "non", shared=False), confidential=True)
    assert [(voice.name, voice.confidential) for voice in question.voices] == [("a", False), ("b", True)]


def test_only_who_accompanies_may_read_what_was_not_released():
    engagement = Engagement(
        id="dla",
        advisors=(Advisor(name="Aline Témoin", title="chargée", structure="DLA"),),
        request="Aidez-nous",
        signed=DAY,
        start=DAY,
        end=DAY,
        days_granted="6",
    )
    assert may_read_all(case(engagement), "Aline Témoin") == ()
    assert [p.code for p in may_read_all(case(engagement), "Maud Fictive")] == ["answers_not_released"]
    assert [p.code for p in may_read_all(case(), "")] == ["answers_not_released"]
