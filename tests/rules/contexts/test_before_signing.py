from datetime import date
from decimal import Decimal

from models.facts.employment import ContractKind, EmployerGroup
from rules.group.before_signing import to_settle
from store.parameters import parameters

TODAY = date(2026, 11, 22)


def test_nothing_is_left_to_settle_in_a_complete_case(world):
    assert to_settle(world.canal(), parameters(), TODAY) == ()


def test_without_a_group_nothing_is_to_be_signed_in_its_name(world):
    assert to_settle(world.canal(without=(EmployerGroup,)), parameters(), TODAY) == ()


def test_what_blocks_comes_before_what_has_to_be_read(world, codes):
    waiting = world.group(several_agreements=True)
    case = world.canal(waiting, world.contract(weekly_hours=Decimal(20), distribution=()))
    assert codes(to_settle(case, parameters(), TODAY)) == [
        "duree_minimale_temps_partiel",
        "repartition_incomplete",
        "choix_non_motive",
        "embauches_inconnues",
        "comparaison_absente",
        "declaration_non_recue",
        "heures_reservees_au_dela_du_contrat",
    ]


def test_a_document_that_cannot_be_drawn_up_says_why(world, codes):
    case = world.canal(world.contract(nature=ContractKind.INTERMITTENT))
    assert "contrat_intermittent" in codes(to_settle(case, parameters(), TODAY))


def test_a_contract_that_has_ended_is_left_alone(world):
    ended = world.contract(end=date(2026, 10, 31), weekly_hours=Decimal(20))
    assert to_settle(world.canal(ended), parameters(), TODAY) == ()
