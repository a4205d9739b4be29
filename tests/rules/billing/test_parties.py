"""Who an invoice names: the numbers of its parties, as the case knows them."""

import pytest

from models.dossier import Dossier, Stage
from models.facts.organisations import Organisation
from rules.billing.guards import check_buyers
from rules.billing.papers import Party
from rules.billing.parties import buyer
from tests.rules.billing.made import GROUP, MAY

SIREN, SIRET = "732829320", "73282932000074"


def organisation(**numbers: str) -> Organisation:
    seat = {"rue": "1 quai", "code_postal": "00100", "commune": "Valmorel"}
    told = {"id": "amicale", "nom": "L'Amicale", "siege": seat}
    return Organisation.model_validate(told | {"representante_legale": {"nom": "X", "titre": "Y"}} | numbers)


@pytest.mark.parametrize(
    ("numbers", "siren"),
    [
        ({"siren": SIREN}, SIREN),
        ({"siret": SIRET}, SIREN),
        ({"siret": "732 829 320 00074"}, SIREN),
        ({"siren": SIREN, "siret": SIRET}, SIREN),
        ({}, ""),
    ],
)
def test_a_buyer_is_named_by_its_siren_however_it_gave_it(numbers: dict[str, str], siren: str) -> None:
    told = organisation(**numbers)
    assert buyer(told).siren == siren
    known = Dossier("x", "X", "Y", MAY, Stage.GROUPING, MAY, {Organisation.kind: {"amicale": told}})
    assert [p.code for p in check_buyers(known, ["amicale"])] == ([] if siren else ["buyer_without_siren"])


def test_a_paper_of_before_finds_its_siren_in_its_siret() -> None:
    assert GROUP.siren == GROUP.siret[:9] == "000001115"
    assert Party("ge", "Le Groupement", "association", "1 quai", "00100", "Valmorel").siren == ""
