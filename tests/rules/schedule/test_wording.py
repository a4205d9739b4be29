"""Each rule of law cites an article that exists in the version it names."""

import json
from pathlib import Path

import pytest

from models.week import Week
from rules.schedule.wording import RULES

ARTICLES = Path(__file__).resolve().parents[4] / "shared" / "field" / "law-articles.json"


@pytest.mark.skipif(not ARTICLES.is_file(), reason="the texts of reference are not beside this checkout")
def test_each_article_cited_stands_in_the_texts_of_reference() -> None:
    known = {(a["code"], a["article"], a["start_date"]) for a in json.loads(ARTICLES.read_text("utf-8"))}
    cited = {
        (rule.basis.code, rule.basis.article, str(rule.basis.version))
        for rule in RULES.values()
        if rule.basis is not None
    }
    assert cited - known == set()


def test_what_is_no_law_says_so_by_citing_none() -> None:
    assert {name for name, rule in RULES.items() if rule.basis is None} == {
        "amplitude", "contract_days", "contract_time", "availability", "need_windows", "shortest_slot",
        "imposed_slots", "needs_served",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["2026-W41", "2026W41", "2026-w41"])
def test_a_week_is_written_as_the_iso_calendar_does(text) -> None:
    assert str(Week.parse(text)) == "2026-W41"


@pytest.mark.parametrize("text", ["2026-W54", "2026-41", "semaine 41", "2026-W00"])
def test_a_week_that_does_not_exist_is_refused(text) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the library's own words follow
        Week.parse(text)
