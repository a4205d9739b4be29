"""The employer group's documents as they come out: the clauses chosen stand, the others do not."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from models.facts.contract_terms import Bonus
from models.facts.employment import (
    BranchMinimum,
    College,
    ContractKind,
    Guarantee,
    Liability,
    LiabilityKey,
    PublicLiability,
    VatRegime,
    VotingRule,
)
from models.facts.organisations import LegalNature
from models.facts.prices import PriceComponent, PricePolicy
from rules.contexts import paper
from store.parameters import parameters
from store.rendering import Rendered, render

COLLEGES = (
    College(id="a", name="Associations", votes=Decimal(60), seats=3),
    College(id="b", name="Collectivités", votes=Decimal(40), seats=2),
)


@pytest.fixture
def made(world):
    """Make a document of the canal's case, facts replaced as told."""

    def make(document: str, subject: str, *changes: object) -> Rendered:
        return render(document, paper(document, parameters()).context(world.canal(*changes), subject))

    return make


def text(made: Rendered) -> str:
    """Return the words of a document."""
    with ZipFile(BytesIO(made.content)) as archive:
        content = archive.read("word/document.xml").decode()
    words = re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", content))
    return re.sub("[\u00a0\u202f]", " ", words).replace("’", "'")


def clauses(made: Rendered) -> set[str]:
    return {clause.id for clause in made.clauses}


CHOICES = {
    "solidarity": ({}, {"solidarite", "convention_unique", "garantie_privee", "tva_taxable"}),
    "apportioned": (
        {"liability": Liability.APPORTIONED, "liability_key": LiabilityKey.PAYROLL},
        {"repartition", "calcul_parts", "annexe_calcul"},
    ),
    "several agreements": ({"several_agreements": True}, {"convention_plusieurs", "declaration"}),
    "exact share": ({"vat": VatRegime.EXACT_SHARE}, {"tva_part_exacte", "solidarite"}),
    "colleges": ({"voting": VotingRule.COLLEGES, "colleges": COLLEGES}, {"voix", "solidarite"}),
    "hours and bank": (
        {"voting": VotingRule.HOURS, "guarantee": Guarantee.RESERVE_AND_BANK, "deposit_months": 0},
        {"voix", "garantie_privee"},
    ),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_statutes_hold_the_clauses_of_the_choices_made(made, world, choice):
    changes, expected = CHOICES[choice]
    assert expected <= clauses(made("statuts_groupement_employeurs", "", world.group(**changes)))


def test_statutes_never_hold_both_rules_of_liability(made, world):
    plain = clauses(made("statuts_groupement_employeurs", ""))
    shared = clauses(made("statuts_groupement_employeurs", "", world.group(liability=Liability.APPORTIONED)))
    assert "solidarite" in plain - shared
    assert {"repartition", "calcul_parts"} <= shared - plain


@pytest.mark.parametrize("liability", list(PublicLiability))
def test_a_town_among_the_members_brings_the_rules_of_mixed_groups(made, world, liability):
    town = world.organisation("fanfare", nature=LegalNature.LOCAL_AUTHORITY)
    mixed = made("statuts_groupement_employeurs", "", town, world.group(public_liability=liability))
    assert {"membres_publics", "convention_mixte", "garantie_mixte", "responsabilite_publique"} <= clauses(
        mixed
    )
    said = text(mixed)
    assert "plus de la moitié des membres" in said
    assert "les trois quarts" in said
    assert "1 sur 5" in said


def test_statutes_list_the_five_members_and_can_be_signed_by_each(made, world):
    said = text(made("statuts_groupement_employeurs", ""))
    for key in ("amicale", "ludotheque", "fanfare", "jardins", "epicerie"):
        name = world.organisation(key).name
        assert said.count(name.replace("’", "'")) >= 2, name
    assert "15 juillet 2026" in said


def test_articles_of_the_statutes_run_from_one_on(made):
    numbers = [c.number for c in made("statuts_groupement_employeurs", "").clauses if c.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 55


def test_the_same_case_gives_the_same_bytes(made):
    first, second = (made("statuts_groupement_employeurs", "").sha256 for _ in range(2))
    assert first == second


def test_the_provision_agreement_states_people_hours_and_price(made):
    said = text(made("convention_mise_a_disposition", "amicale"))
    assert "M. Noé Specimen" in said
    assert "9 h 30" in said
    assert "multiplié par 1,87" in said
    assert "25,43 €" in said
    assert "sept jours ouvrés" in said


def test_at_actual_cost_the_member_is_not_told_the_pay_by_the_hour(made):
    price = PriceComponent(label="Coût de la paie", basis="cout_reel")
    actual = PricePolicy(group="ge-deux-rives", decision="Assemblée", components=(price,))
    said = text(made("convention_mise_a_disposition", "amicale", actual))
    assert "dépense réelle de la paie" in said
    assert "13,60 €" not in said


def test_a_public_member_has_its_counter(made, world):
    town = world.organisation("amicale", nature=LegalNature.LOCAL_AUTHORITY)
    assert "public" in clauses(made("convention_mise_a_disposition", "amicale", town))
    assert "public" not in clauses(made("convention_mise_a_disposition", "amicale"))


def test_the_contract_holds_the_four_blocks_and_the_guarantee(made):
    said = text(made("contrat_de_travail", "S002"))
    assert "13,60 €" in said
    assert "Qualification professionnelle : Animation socioculturelle" in said
    assert "La Ludothèque du Quai" in said
    assert "Foyer laïque" in said
    assert "égalité de traitement en matière de rémunération, d'intéressement, de participation" in said


PART_TIME = {"temps_partiel", "heures_complementaires", "priorite"}


def test_part_time_and_full_time_contracts_differ(made, world):
    part = clauses(made("contrat_de_travail", "S002"))
    full = clauses(
        made("contrat_de_travail", "S002", world.contract(weekly_hours=Decimal(35), distribution=()))
    )
    assert part & PART_TIME == PART_TIME
    assert not full & PART_TIME
    assert "temps_plein" in full - part


@pytest.mark.parametrize(
    "changes",
    [
        {"nature": ContractKind.FIXED_TERM, "reason": "Remplacement", "end": date(2026, 12, 31)},
        {
            "nature": ContractKind.FIXED_TERM,
            "reason": "Surcroît",
            "end": date(2026, 9, 7),
            "replacement": True,
        },
        {"distribution": (), "trial_months": 0, "bonuses": (Bonus(label="Prime de coupure"),)},
        {"short_time_request": "Études", "young_student": True},
        {"branch_minimum": BranchMinimum(hours=Decimal(14), reference="ÉCLAT 5.9.3")},
    ],
    ids=["term", "replacement", "no_week_yet", "request", "branch"],
)
def test_every_kind_of_contract_can_be_made(made, world, changes):
    assert made("contrat_de_travail", "S002", world.contract(**changes)).clauses
