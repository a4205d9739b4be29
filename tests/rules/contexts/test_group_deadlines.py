"""Letters owed to the labour administration: their last day, and what is no longer owed once sent."""

from datetime import date

import pytest

from models.facts.declarations import ChangeSubject, GroupChange, RegisteredLetter
from models.facts.employment import EmployerGroup
from rules.group.check import check_group
from rules.group.deadlines import NAMES, NOTE, last_day
from store.parameters import parameters

FOUNDED = date(2026, 7, 15)


def owed(dossier: object, on: date) -> list[tuple[object, date, bool]]:
    """Return the letters owed on a day, their last day, and whether it is past."""
    found = [p for p in check_group(dossier, parameters(), on) if p.code == "lettre_a_envoyer"]
    return [
        (p.message.params["letter"], p.message.params["until"], "devait partir" in p.message.text)
        for p in found
    ]


def test_the_note_is_owed_for_a_month_from_the_founding(world) -> None:
    unsent = world.canal(without=(RegisteredLetter,))
    until = date(2026, 8, 15)
    assert owed(unsent, date(2026, 7, 14)) == []
    assert owed(unsent, until) == [(NAMES[NOTE], until, False)]
    assert owed(unsent, date(2026, 8, 16)) == [(NAMES[NOTE], until, True)]
    assert owed(world.canal(), date(2026, 8, 16)) == []


def test_a_group_founded_before_its_case_is_taken_for_known(world) -> None:
    old = world.group(constituted=date(1998, 5, 4))
    known = world.canal(old, without=(RegisteredLetter, EmployerGroup))
    assert owed(known, date(2026, 11, 22)) == []


@pytest.mark.parametrize(
    ("subject", "article"), [(ChangeSubject.SEAT, "D1253-3"), (ChangeSubject.HEADCOUNT, "D1253-6")]
)
def test_a_group_of_several_agreements_tells_any_change_by_the_article_that_asks_for_it(
    world, subject, article
) -> None:
    several = world.group(several_agreements=True, declaration_received=date(2026, 8, 1))
    change = GroupChange(id="c1", subject=subject, day=date(2026, 10, 1), after="Nouveau")
    found = check_group(world.canal(several, change), parameters(), date(2026, 10, 2))
    assert [p.place.article for p in found] == [article]


def test_a_month_that_begins_on_the_31st_ends_with_the_shorter_month() -> None:
    assert last_day(date(2026, 8, 31), parameters()) == date(2026, 9, 30)


@pytest.mark.parametrize(("subject", "letters"), [(ChangeSubject.SEAT, 1), (ChangeSubject.HEADCOUNT, 0)])
def test_a_change_is_owed_its_notice_when_somebody_has_to_know(world, subject, letters) -> None:
    change = GroupChange(id="c1", subject=subject, day=date(2026, 10, 1), after="Nouveau")
    assert len(owed(world.canal(change), date(2026, 10, 2))) == letters
    sent = RegisteredLetter(document="avis_modification", subject="c1", sent=date(2026, 10, 5))
    assert owed(world.canal(change, sent), date(2026, 10, 6)) == []
    assert owed(world.canal(change), date(2026, 9, 30)) == []
