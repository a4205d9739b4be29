from datetime import date
from decimal import Decimal

import pytest

from models.dossier import Stage
from models.facts.cooperation import Decision
from models.facts.employment import Contract, EmployerGroup
from models.facts.organisations import LegalNature
from models.facts.prices import PricePolicy
from models.problems import ProblemsFound, blocking
from rules.contexts import context_module

AGREEMENT = context_module("convention_mise_a_disposition")
FIVE = ("amicale", "ludotheque", "fanfare", "jardins", "epicerie")


def test_one_agreement_is_due_for_each_member_once_the_statutes_are_adopted(world):
    assert AGREEMENT.due(world.canal()) == FIVE


def test_no_agreement_is_due_before_the_statutes_are_adopted(world):
    assert AGREEMENT.due(world.canal(without=(Decision,))) == ()
    assert AGREEMENT.due(world.canal(stage=Stage.COOPERATION)) == ()


def test_an_organisation_that_is_not_a_member_gets_no_agreement(world, codes):
    assert codes(AGREEMENT.missing(world.canal(), "residence")) == ["utilisateur_non_membre"]
    with pytest.raises(ProblemsFound):
        AGREEMENT.context(world.canal(), "residence")


def test_without_a_group_there_is_nobody_to_agree_with(world, codes):
    assert codes(AGREEMENT.missing(world.canal(without=(EmployerGroup,)), "amicale")) == ["groupement_absent"]


def test_the_annex_gives_each_person_with_the_time_reserved_by_that_member(world):
    made = AGREEMENT.context(world.canal(), "amicale")
    (person,) = made.personnes
    assert person.nom == "M. Noé Specimen"
    assert person.heures == Decimal("9.5")
    assert person.lieux == "Foyer laïque, 11 quai des Péniches, 00100 Valmorel-sur-Canal"
    assert person.plages == "mardi, mercredi, de 8 h à 19 h"
    assert person.debut == date(2026, 9, 1)


def test_a_member_with_no_need_yet_has_an_empty_annex(world):
    assert AGREEMENT.context(world.canal(), "jardins").personnes == ()


def test_a_person_whose_contract_has_ended_leaves_the_annex(world):
    ended = world.canal(world.contract(end=date(2026, 10, 31)))
    assert AGREEMENT.context(ended, "amicale").personnes == ()


def test_the_price_voted_is_printed_with_its_key(world):
    (part,) = AGREEMENT.context(world.canal(), "amicale").composantes
    assert (part.libelle, part.taux, part.cle) == (
        "Mise à disposition",
        Decimal("1.87"),
        "en proportion des heures",
    )


def test_a_price_not_yet_voted_is_recalled_and_does_not_stop_the_draft(world, codes):
    unpriced = world.canal(without=(PricePolicy,))
    assert codes(AGREEMENT.missing(unpriced, "amicale")) == ["politique_de_prix_absente"]
    assert AGREEMENT.context(unpriced, "amicale").composantes == ()


def test_a_local_authority_has_a_counter_of_hours(world):
    town = world.canal(world.organisation("fanfare", nature=LegalNature.LOCAL_AUTHORITY))
    assert AGREEMENT.context(town, "fanfare").membre.publique
    assert not AGREEMENT.context(town, "amicale").membre.publique


def test_several_agreements_recall_that_nobody_is_placed_before_the_declaration(world, codes):
    waiting = world.canal(world.group(several_agreements=True))
    problems = AGREEMENT.missing(waiting, "amicale")
    assert codes(problems) == ["declaration_non_recue"]
    assert blocking(problems) == ()
    received = world.canal(world.group(several_agreements=True, declaration_received=date(2026, 8, 3)))
    assert AGREEMENT.missing(received, "amicale") == ()


def test_the_chair_signs_for_the_group_and_the_representative_for_the_member(world):
    signed = AGREEMENT.context(world.canal(), "amicale").signataires
    assert [(s.nom, s.titre) for s in signed] == [
        ("Rosa Modelage", "présidente"),
        ("Maud Fictive", "présidente"),
    ]


def test_before_the_first_election_the_signature_is_left_blank(world):
    signed = AGREEMENT.context(world.canal(world.group(directors=())), "amicale").signataires
    assert signed[0].nom == "Nom et prénom"


def test_no_contract_means_no_person(world):
    assert AGREEMENT.context(world.canal(without=(Contract,)), "amicale").personnes == ()
