"""The first two rungs live together: what is shared and what is done together are both put in writing."""

from collections.abc import Callable
from datetime import date

import pytest

from flows import collaboration as second
from flows import mutualisation as first
from flows.work import Work
from models.dossier import Dossier, Stage
from store.cases.attempts import Lease, Loaded

DAY = date(2026, 3, 1)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., set[str]]:
    """Return the documents that a rung asks for, for a case that has known some stages."""

    def of(rung: object, *passed: Stage) -> set[str]:
        known = Dossier(
            "essai", "Essai", "V", DAY, passed[-1], DAY, passed=frozenset({Stage.MUTUALISATION, *passed})
        )
        work = Work(Lease("essai", "", 1), Loaded(known, 1, 1, {}))
        monkeypatch.setattr(Work, "begin", lambda _lease: work)
        monkeypatch.setattr(Work, "carry_out", lambda _work: None)
        rung.fn(work.lease)  # type: ignore[attr-defined]
        return set(work.wanted)

    return of


SHARED = {"inventaire_ressources", "convention_materiel", "pret_a_usage", "convention_locaux"}
TOGETHER = {"convention_partenariat", "convention_pret_personnel"}


def test_a_case_that_works_together_still_shares_things(asked: Callable[..., set[str]]) -> None:
    assert asked(second.collaboration, Stage.COLLABORATION) >= SHARED | TOGETHER


def test_a_case_that_came_back_to_sharing_things_still_carries_the_work_it_began(
    asked: Callable[..., set[str]],
) -> None:
    assert asked(first.mutualisation, Stage.COLLABORATION, Stage.MUTUALISATION) >= SHARED | TOGETHER


def test_people_s_work_waits_for_its_gate_the_first_time(asked: Callable[..., set[str]]) -> None:
    found = asked(first.mutualisation, Stage.MUTUALISATION)
    assert found >= SHARED
    assert not found & TOGETHER
