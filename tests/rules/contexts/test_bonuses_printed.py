"""Bonuses of a contract on paper: words as they are, amounts with their rhythm."""

from decimal import Decimal
from io import BytesIO

import docx

from models.facts.contract_terms import Bonus
from rules.contexts import paper
from store.parameters import parameters
from store.rendering import render


def printed(world, *bonuses):
    made = paper("contrat_de_travail", parameters()).context(
        world.canal(world.contract(bonuses=bonuses)), "S002"
    )
    text = docx.Document(BytesIO(render("contrat_de_travail", made).content))
    return [" ".join(p.text.replace("\u202f", " ").replace("\u00a0", " ").split()) for p in text.paragraphs]


def test_the_contract_prints_amounts_and_words(world):
    lines = printed(
        world,
        Bonus(label="Prime de coupure"),
        Bonus(label="Prime de fin d'année", amount=Decimal(300), every="an"),
        Bonus(label="Prime de vélo", amount=Decimal("22.50")),
    )
    start = lines.index("S’y ajoutent :")
    assert [line.lstrip("– -•").strip() for line in lines[start + 1 : start + 4]] == [
        "Prime de fin d’année : 300,00 € brut par an, en décembre",
        "Prime de vélo : 22,50 € brut par mois",
        "Prime de coupure",
    ]


def test_without_bonuses_those_of_the_agreement_are_recalled(world):
    assert any(line.startswith("S’y ajoutent les primes et indemnités prévues") for line in printed(world))
