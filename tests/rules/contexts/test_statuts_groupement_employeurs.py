from datetime import date
from decimal import Decimal

import pytest

from models.dossier import Stage
from models.facts.cooperation import Decision
from models.facts.employment import College, EmployerGroup, Liability, Membership, VotingRule
from models.facts.organisations import CollectiveAgreement, LegalNature, Organisation
from models.problems import ProblemsFound, blocking
from rules.contexts import context_module

STATUTES = context_module("statuts_groupement_employeurs")
SPORT = CollectiveAgreement(idcc="2511", title="Sport")


def test_statutes_are_due_when_the_group_is_described_at_its_formal_stage(world):
    assert STATUTES.due(world.canal()) == ("",)


def test_statutes_are_not_due_while_the_parties_still_cooperate(world):
    assert STATUTES.due(world.canal(stage=Stage.COOPERATION)) == ()
    assert STATUTES.due(world.canal(without=(EmployerGroup,))) == ()


def test_statutes_name_the_five_founders_and_their_directors(world):
    made = STATUTES.context(world.canal(), "")
    assert made.membres[0].nom == "Amicale laïque de Valmorel"
    assert made.groupement.nombre_de_membres == len(made.signataires) == 5
    chair = made.dirigeants[0]
    assert (chair.nom, chair.titre, chair.organisation) == (
        "Rosa Modelage",
        "présidente",
        "Épicerie solidaire Le Panier Bleu",
    )


def test_the_date_of_adoption_comes_from_the_recorded_decision(world):
    assert STATUTES.context(world.canal(), "").groupement.adoptes_le == date(2026, 7, 15)
    assert STATUTES.context(world.canal(without=(Decision,)), "").groupement.adoptes_le is None


def test_before_the_founding_assembly_a_group_without_two_members_is_refused(world, codes):
    alone = world.canal(without=(Organisation, Membership))
    assert codes(STATUTES.missing(alone, "")) == ["membres_absents"]
    with pytest.raises(ProblemsFound):
        STATUTES.context(alone, "")


def test_without_a_group_nothing_else_is_asked(world, codes):
    assert codes(STATUTES.missing(world.canal(without=(EmployerGroup,)), "")) == ["groupement_absent"]


def test_members_of_two_branches_make_the_group_say_so(world, codes):
    two = world.canal(world.organisation("fanfare", agreement=SPORT))
    assert "conventions_differentes" in codes(STATUTES.missing(two, ""))
    said = world.canal(world.organisation("fanfare", agreement=SPORT), world.group(several_agreements=True))
    assert STATUTES.missing(said, "") == ()


def test_a_public_member_with_another_agreement_does_not_count_among_private_ones(world):
    town = world.organisation("fanfare", agreement=SPORT, nature=LegalNature.LOCAL_AUTHORITY)
    made = STATUTES.context(world.canal(town), "")
    assert made.groupement.mixte
    assert made.groupement.membres_publics == 1


def test_colleges_share_all_the_votes(world, codes):
    small = (College(id="a", name="Associations", votes=Decimal(60), seats=3),)
    whole = (*small, College(id="b", name="Autres membres", votes=Decimal(40), seats=2))
    wrong = world.group(voting=VotingRule.COLLEGES, colleges=small)
    assert "colleges_incomplets" in codes(STATUTES.missing(world.canal(wrong), ""))
    right = world.group(voting=VotingRule.COLLEGES, colleges=whole)
    assert [c.nom for c in STATUTES.context(world.canal(right), "").colleges] == [
        "Associations",
        "Autres membres",
    ]


def test_unknown_directors_are_recalled_and_do_not_stop_the_draft(world, codes):
    draft = world.canal(world.group(directors=()))
    problems = STATUTES.missing(draft, "")
    assert codes(problems) == ["dirigeants_absents"]
    assert blocking(problems) == ()
    assert STATUTES.context(draft, "").dirigeants == ()


def test_a_seat_in_alsace_moselle_brings_local_law(world):
    seat = world.group().seat.model_copy(update={"postcode": "67000"})
    assert STATUTES.context(world.canal(world.group(seat=seat)), "").groupement.droit_local


def test_the_liability_chosen_reaches_the_statutes(world):
    shared = world.canal(world.group(liability=Liability.APPORTIONED))
    assert STATUTES.context(shared, "").groupement.responsabilite == "repartition"
