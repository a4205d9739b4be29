"""Values that every floor shares: months, problems, a dossier, the heading of a case file."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.calendar import Month
from models.case_file import CaseHead
from models.dossier import Dossier, Stage
from models.facts.cooperation import TopicSettled
from models.messages import message
from models.problems import Problem, ProblemsFound, Severity, refuse_if_any


@given(st.dates())
def test_a_month_holds_its_days_from_the_first_to_the_last(day: date) -> None:
    month = Month.of(day)
    assert day in month
    assert month.first_day <= day <= month.last_day
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-10", "octobre", "2026-10-01", ""])
def test_anything_else_than_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Month.parse(text)


def test_all_problems_travel_together_when_one_of_them_stops_the_work() -> None:
    stops = Problem("stops", message("Il manque une date."))
    warns = Problem("warns", message("À relire."), severity=Severity.WARNING)
    with pytest.raises(ProblemsFound) as refused:
        refuse_if_any([warns, stops])
    assert refused.value.problems == (warns, stops)


def test_a_warning_alone_stops_nothing() -> None:
    refuse_if_any([Problem("warns", message("À relire."), severity=Severity.WARNING)])


def test_a_dossier_tells_what_it_knows_of_a_kind() -> None:
    facts = {key: TopicSettled(topic=key, conclusion="Vu") for key in ("valeurs", "objectifs")}
    day = date(2026, 1, 12)
    known = Dossier("essai", "Essai", "V", day, Stage.MUTUALISATION, day, {"topic": facts})
    assert [found.topic for found in known.all(TopicSettled)] == ["valeurs", "objectifs"]
    assert known.get(TopicSettled, "valeurs") == facts["valeurs"]
    assert known.get(TopicSettled, "inconnu") is None
    assert known.only(TopicSettled) == facts["objectifs"]


@pytest.mark.parametrize("name", ["Essai", "un essai", "essai-", "../essai", "été", "", "a" * 61])
def test_the_identifier_of_a_case_is_safe_in_a_file_name(name: str) -> None:
    told = {"id": name, "titre": "Essai", "territoire": "V", "ouvert_le": "2026-01-12"}
    with pytest.raises(ValidationError):
        CaseHead.model_validate(told)
    assert CaseHead.model_validate(told | {"id": "essai-2"}).id == "essai-2"
