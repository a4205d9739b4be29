"""A small group told in a few facts, and files of rows written as lists."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from models.calendar import Month
from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.employment import Contract, Employee, EmployerGroup, Membership
from models.facts.organisations import Organisation, Site
from models.facts.prices import PricePolicy
from models.sheets import CellValue, Sheet, SheetRow
from rules.days.timeline import Timeline

OCTOBER = Month(2026, 10)
SEAT = {"rue": "1 quai", "code_postal": "00100", "commune": "Valmorel"}


def organisation(identifier: str, name: str) -> Organisation:
    return Organisation.model_validate(
        {
            "id": identifier,
            "nom": name,
            "siege": SEAT,
            "representante_legale": {"nom": "X", "titre": "présidente"},
        }
    )


def contract(**more: object) -> Contract:
    usual: dict[str, object] = {
        "salarie": "S001",
        "debut": date(2026, 10, 5),
        "emploi": "Comptable",
        "qualification": "Comptabilité",
        "classification": "Groupe D",
        "heures_par_semaine": "35",
        "brut_horaire": "12.00",
        "utilisateurs": ["amicale", "fanfare"],
        "lieux": ["foyer", "kiosque"],
    }
    return Contract.model_validate(usual | more)


def facts(**more: object) -> tuple[Fact, ...]:
    group = {
        "id": "ge",
        "nom": "Groupement",
        "siege": SEAT,
        "territoire": "Canal",
        "convention_collective": {"idcc": "1518", "intitule": "ÉCLAT"},
    }
    return (
        organisation("amicale", "Amicale laïque"),
        organisation("fanfare", "La Fanfare"),
        organisation("voisine", "La Voisine"),
        Site.model_validate({"id": "foyer", "organisation": "amicale", "nom": "Foyer", "adresse": SEAT}),
        Site.model_validate({"id": "kiosque", "organisation": "fanfare", "nom": "Kiosque", "adresse": SEAT}),
        Site.model_validate({"id": "grange", "organisation": "amicale", "nom": "Grange", "adresse": SEAT}),
        EmployerGroup.model_validate(group | more),
        Membership.model_validate({"organisation": "amicale", "depuis_le": date(2026, 7, 1)}),
        Membership.model_validate(
            {"organisation": "fanfare", "depuis_le": date(2026, 7, 1), "jusqu_au": date(2026, 10, 20)}
        ),
        Employee.model_validate(
            {"matricule": "S001", "prenom": "Camille", "nom": "Exemple", "adresse": SEAT}
        ),
        contract(),
        PricePolicy.model_validate(
            {
                "groupement": "ge",
                "votee_par": "Assemblée",
                "composantes": [{"libelle": "Prix", "base": "coefficient_sur_brut", "taux": Decimal("1.87")}],
            }
        ),
    )


def dossier(told: tuple[Fact, ...], at: date = OCTOBER.last_day) -> Dossier:
    folded: dict[str, dict[str, Fact]] = {}
    for fact in told:
        folded.setdefault(fact.kind, {})[fact.key] = fact
    return Dossier("essai", "Essai", "Canal", date(2026, 1, 1), Stage.GROUPING, at, folded)


@pytest.fixture
def month() -> Callable[..., Timeline]:
    """Return the days of October for a group; keyword arguments change the group."""

    def build(**more: object) -> Timeline:
        return Timeline(OCTOBER, (dossier(facts(**more)),))

    return build


def sheet(*rows: list[CellValue | None], name: str = "Octobre") -> Sheet:
    """Return a sheet of a file called ``heures.xlsx``, its rows numbered from 1."""
    return Sheet(
        "heures.xlsx",
        name,
        tuple(
            SheetRow(number, {place: cell for place, cell in enumerate(row, start=1) if cell is not None})
            for number, row in enumerate(rows, start=1)
        ),
    )
