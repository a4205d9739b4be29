"""What makes a price unfit before a figure is computed."""

import pytest

from models.pricing import Basis
from rules.allocation.guards.policy import check_policy
from rules.allocation.ways.registry import WAYS

ACTUAL = {"base": "cout_reel", "libelle": "Paie"}
WHOLE = {
    "sur": ["Paie"],
    "lignes_de_paie": ["Brut"],
    "compte": "Congés",
    "tranches": [{"montant": "1.00"}],
    "libelle": "Autre",
}
FLAT = sorted(basis for basis, way in WAYS.items() if not way.exact)
LENT = sorted(basis for basis, way in WAYS.items() if not way.lent)


def codes(make, *components, group=None, **more) -> list[tuple[str, str]]:
    found = check_policy(make.group(**(group or {})), make.policy(*components, **more))
    return [(problem.code, problem.place.article) for problem in found]


@pytest.mark.parametrize("basis", FLAT)
def test_an_exact_share_group_admits_nothing_flat(make, basis: Basis) -> None:
    exempt = {"regime_de_tva": "exoneration_261_b"}
    found = codes(make, ACTUAL, WHOLE | {"base": basis}, group=exempt)
    assert ("exact_share_refuses_flat_price", "CGI 261 B") in found
    taxable = codes(make, ACTUAL, WHOLE | {"base": basis})
    assert "exact_share_refuses_flat_price" not in {code for code, _ in taxable}


def test_the_flat_ways_are_those_the_law_digest_of_the_regime_would_name() -> None:
    exact = {basis for basis, way in WAYS.items() if way.exact}
    assert exact == {
        Basis.ACTUAL_COST,
        Basis.ACTUAL_EXPENSES,
        Basis.PAYROLL_TAX,
        Basis.AIDS,
        Basis.DEPOSIT,
        Basis.PROVISION,
        Basis.RELEASE,
        Basis.SETTLEMENT,
    }


def test_a_provision_of_an_exact_share_group_must_be_settled(make) -> None:
    exempt = {"regime_de_tva": "exoneration_261_b"}
    put = WHOLE | {"base": "provision", "taux": "0.1"}
    assert codes(make, ACTUAL, put, group=exempt) == [("exact_share_without_settlement", "CGI 261 B")]
    settled = {"base": "regularisation", "libelle": "Fin d'année"}
    assert codes(make, ACTUAL, put, settled, group=exempt) == []
    assert codes(make, ACTUAL, put) == []


@pytest.mark.parametrize("basis", LENT)
def test_a_loan_at_cost_has_no_management_fee(make, basis: Basis) -> None:
    loan = {"cadre": "pret_a_prix_coutant"}
    found = codes(make, ACTUAL, WHOLE | {"base": basis}, **loan)
    assert ("loan_admits_no_fee", "L8241-1") in found


def test_a_loan_at_cost_may_pass_wages_aids_and_expenses_of_the_person_on(make) -> None:
    expenses = {"base": "depenses_reelles", "nature_de_depense": "frais_professionnels"}
    assert codes(make, ACTUAL, expenses, {"base": "aides"}, cadre="pret_a_prix_coutant") == []


@pytest.mark.parametrize(
    ("component", "code"),
    [
        ({"base": "pourcentage", "taux": "0.05"}, "component_incomplete"),
        ({"base": "frais_par_tranche"}, "component_incomplete"),
        ({"base": "provision"}, "component_incomplete"),
        ({"base": "forfait_mensuel", "cle": "poids"}, "component_incomplete"),
        ({"base": "forfait_mensuel", "cle": "un_seul_adherent"}, "component_incomplete"),
        ({"base": "pourcentage", "sur": ["Inconnue"]}, "component_rests_on_nothing"),
        ({"base": "pourcentage", "sur": ["Prix 1"]}, "component_rests_on_nothing"),
        ({"base": "heures_garanties", "sur": ["Paie"]}, "component_rests_on_nothing"),
        ({"base": "depot", "sur": ["Paie"]}, "component_rests_on_nothing"),
        ({"base": "cout_reel", "taux": "1.1", "lignes_de_paie": ["Prime"]}, "rate_on_actual_cost"),
        ({"base": "cout_reel"}, "cost_billed_twice"),
        ({"base": "forfait_horaire", "libelle": "Paie"}, "component_label_twice"),
    ],
)
def test_a_component_that_cannot_be_computed_is_told(make, component, code: str) -> None:
    found = (
        codes(make, component, ACTUAL)
        if component.get("sur") == ["Prix 1"]
        else codes(make, ACTUAL, component)
    )
    assert found[0][0] == code


def test_two_components_take_payroll_lines_of_their_own(make) -> None:
    apart = [ACTUAL | {"libelle": f"Part {n}", "lignes_de_paie": [n]} for n in ("prime", "transport")]
    assert codes(make, ACTUAL, *apart) == []
    assert codes(make, *apart, apart[0] | {"libelle": "Encore"}) == [("cost_billed_twice", "")]
