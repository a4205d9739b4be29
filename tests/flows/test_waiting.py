"""What a case waits for, in sentences."""

from datetime import date

from flows.waiting import Waits, sentences, waits_of
from models.dossier import Dossier, Stage
from rules.ladder.stages import STAGE_NAMES
from store.ladders import ladder
from store.language import show

DAY = date(2026, 2, 1)


def said(waits: Waits) -> list[str]:
    return [show(line) for line in sentences(waits)]


def empty(stage: Stage) -> Dossier:
    return Dossier("essai", "Essai", "Valmorel", DAY, stage, DAY, ladder=ladder("2026-11"))


def test_a_requirement_that_two_gates_share_is_named_once() -> None:
    asked = said(waits_of(empty(Stage.MUTUALISATION)))
    assert len(asked) > 2
    assert len(asked) == len(set(asked))


def test_on_the_last_rung_nothing_is_waited_for() -> None:
    assert not waits_of(empty(Stage.GROUPING))


def test_a_document_that_lacks_a_fact_is_counted_and_not_named() -> None:
    told = said(waits_of(empty(Stage.GROUPING), incomplete=2))
    assert [line.replace("\u00a0", " ") for line in told] == ["Documents qui attendent des faits : 2."]


def test_a_move_that_only_has_to_be_requested_is_said() -> None:
    waits = Waits(openable=(STAGE_NAMES[Stage.COOPERATION],))
    assert "coopération" in said(waits)[0]
