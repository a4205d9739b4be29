"""A planned week against the year each person may spend for local authorities."""

from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts.employment import Contract
from models.facts.organisations import Organisation
from models.problems import Severity
from rules.schedule.instance import Schedule
from rules.schedule.public_year import public_organisations, public_year
from store.parameters import parameters

SEAT = {"rue": "1 quai", "code_postal": "00100", "commune": "Valmorel"}


def town(name: str, nature: str) -> Organisation:
    told = {"id": name, "nom": name, "siege": SEAT, "nature_juridique": nature}
    return Organisation.model_validate(told | {"representante_legale": {"nom": "X", "titre": "maire"}})


def known(nature: str = "collectivite", week: str = "35") -> Dossier:
    contract = Contract.model_validate(
        {
            "salarie": "S001",
            "debut": date(2026, 1, 1),
            "emploi": "Comptable",
            "qualification": "Comptabilité",
            "classification": "D",
            "heures_par_semaine": week,
            "brut_horaire": "12",
            "utilisateurs": ["a"],
            "lieux": ["sa"],
        }
    )
    facts = {"organisation": {"a": town("a", nature)}, "contract": {"S001": contract}}
    return Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, date(2026, 10, 11), facts)


@pytest.mark.parametrize(
    ("done", "week", "told"),
    [(1195, "35", 0), (1196, "35", 1), (592, "17.5", 0), (593, "17.5", 1)],
)
def test_the_planned_week_counts_in_the_three_quarters_of_the_year(make, done, week, told) -> None:
    """1,607 hours: 1,205.25 at most; half of it for half a week. Ten hours are planned for the town."""
    schedule = Schedule(
        make.instance(make.demand(hours=10)), (make.slot(0, 8, 18), make.road(1, 8, 9, at="a"))
    )
    found = tuple(public_year(known(week=week), schedule, {"S001": done * 3600}, parameters()))
    assert [(p.place.article, p.severity) for p in found] == [("L1253-20", Severity.WARNING)] * told


def test_a_week_without_a_town_says_nothing(make) -> None:
    schedule = Schedule(make.instance(make.demand(hours=10)), (make.slot(0, 8, 18),))
    assert tuple(public_year(known("association"), schedule, {"S001": 9**9}, parameters())) == ()
    assert public_organisations(known("etablissement_de_collectivite")) == {"a"}
    assert public_organisations(known("etablissement_d_etat")) == frozenset()
