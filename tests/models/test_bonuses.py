"""Bonuses of a contract: words alone as they always were, or an amount with its rhythm."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from models.facts.contract_terms import Bonus
from models.facts.employment import Contract
from tests.rules.imports.conftest import contract


def test_words_alone_are_kept_as_the_text_they_were() -> None:
    """The same contract recorded before and after bonuses had amounts is the same fact."""
    made = contract(primes=["Prime de coupure"])
    assert made.bonuses == (Bonus(label="Prime de coupure"),)
    assert made.model_dump(mode="json")["bonuses"] == ["Prime de coupure"]
    assert Contract.recalled(made.model_dump(mode="json")) == made


def test_an_amount_comes_back_from_what_was_recorded() -> None:
    told = {"libelle": "Fin d'année", "montant": "300.00", "par": "an", "mois_de_versement": [11]}
    made = contract(primes=[told, "Prime de coupure"])
    assert Contract.recalled(made.model_dump(mode="json")) == made
    assert made.bonuses[0].amount == Decimal(300)


@pytest.mark.parametrize(
    ("every", "months", "paid"),
    [
        ("mois", [], range(1, 13)),
        ("trimestre", [], (3, 6, 9, 12)),
        ("semestre", [], (6, 12)),
        ("semestre", [5, 11], (5, 11)),
        ("an", [], (12,)),
        ("an", [6], (6,)),
    ],
)
def test_a_bonus_is_due_in_the_months_of_its_rhythm(every: str, months: list[int], paid: range) -> None:
    told = {"libelle": "Prime", "montant": "40", "par": every, "mois_de_versement": months}
    bonus = Bonus.model_validate(told)
    assert [month for month in range(1, 13) if bonus.due(month)] == list(paid)
    assert bonus.due(paid[-1]) == 40


@pytest.mark.parametrize(
    "wrong",
    [
        {"libelle": "", "montant": "40"},
        {"libelle": "Prime", "montant": "0"},
        {"libelle": "Prime", "montant": "40.005"},
        {"libelle": "Prime", "montant": "40", "par": "jour"},
        {"libelle": "Prime", "montant": "40", "par": "an", "mois_de_versement": [6, 12]},
        {"libelle": "Prime", "montant": "40", "par": "semestre", "mois_de_versement": [6, 6]},
        {"libelle": "Prime", "montant": "40", "par": "an", "mois_de_versement": [13]},
        {"montant": "40"},
        "",
        40,
    ],
)
def test_what_is_no_bonus_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        contract(primes=[wrong])
