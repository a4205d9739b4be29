"""What a labour inspector reads in the statutes and the placement agreement, case by case."""

import pytest

from models.facts.employment import Liability, PublicLiability
from models.facts.organisations import LegalNature

STATUTES, PLACEMENT = "statuts_groupement_employeurs", "convention_mise_a_disposition"


def town(world, nature=LegalNature.LOCAL_AUTHORITY):
    return world.organisation("fanfare", name="Commune de Pont-aux-Chalands", nature=nature, agreement=None)


def test_a_member_leaves_without_notice_when_none_is_asked(world, words):
    read = words(STATUTES, world.canal(world.group(exit_notice_months=0)))
    assert "Aucun préavis n'est demandé" in read
    assert "zéro" not in read


@pytest.mark.parametrize("document", [STATUTES, PLACEMENT])
def test_a_notice_of_one_month_reads_as_french(world, words, document):
    subject = "ludotheque" if document == PLACEMENT else ""
    read = words(document, world.canal(world.group(exit_notice_months=1)), subject)
    assert "préavis fixé à un (1) mois" in read
    assert " de un (1)" not in read


def test_joint_liability_says_where_a_local_authority_answers_for_its_share_only(world, words):
    """L1253-8: the statutes may give local authorities terms of their own; the two articles agree."""
    limited = world.group(liability=Liability.SOLIDARITY, public_liability=PublicLiability.OWN_SHARE)
    exception = "Il en est autrement des collectivités territoriales membres"
    assert exception in words(STATUTES, world.canal(town(world), limited))
    assert exception not in words(STATUTES, world.canal(limited))


def test_a_private_group_admits_no_public_member_before_its_statutes_say_the_limits(world, words):
    """L1253-19 to L1253-21: half of the members, three quarters of the time, a guarantee."""
    guard = "ne peut être admis qu'après une modification des présents statuts"
    assert guard in words(STATUTES, world.canal())
    assert guard not in words(STATUTES, world.canal(town(world)))


@pytest.mark.parametrize(
    ("nature", "counted"),
    [
        (LegalNature.LOCAL_AUTHORITY, True),
        (LegalNature.LOCAL_ESTABLISHMENT, True),
        (LegalNature.STATE_ESTABLISHMENT, False),
    ],
)
def test_only_local_bodies_have_the_counter_of_three_quarters(world, words, nature, counted):
    """L1253-20 names local authorities; establishments of the State are not under it."""
    read = words(PLACEMENT, world.canal(town(world, nature)), "fanfare")
    assert ("les trois quarts" in read) is counted


def test_no_court_is_chosen_between_parties_that_are_not_traders(world, words):
    """Code de procédure civile, art. 48 (from memory): such a clause is deemed unwritten."""
    read = words(PLACEMENT, world.canal(), "ludotheque")
    assert "tribunal que désignent les règles ordinaires de compétence" in read
