"""The budget that boards read before they vote: due with its hypotheses, the same sums as the tables."""

import pytest

from models.facts.forecast import Forecast
from models.problems import ProblemsFound
from rules.contexts import paper
from rules.simulators.cash import needed
from rules.simulators.plan import plan_of
from store.parameters import parameters
from tests.rules.allocation.guards.test_figures_of_law import another_law

BUDGET = paper("budget_previsionnel", parameters())


def hypotheses(**changes):
    shares = ({"organisation": "amicale", "hours": 20}, {"organisation": "ludotheque", "hours": 15})
    post = {"id": "gestion", "job": "Gestion", "hourly_gross": 14, "weekly_hours": 35, "shares": shares}
    members = ({"organisation": "amicale"}, {"organisation": "ludotheque"})
    known = {
        "start": "2027-01",
        "work_accident": 1,
        "members": members,
        "posts": (post,),
        "charges": ({"label": "Paie", "amount": "100"},),
        "price": {"basis": "forfait_horaire", "rate": "25"},
    }
    return Forecast.model_validate(known | changes)


def test_a_budget_is_due_for_the_hypotheses_recorded(world):
    assert BUDGET.due(world.canal()) == ()
    assert BUDGET.due(world.canal(hypotheses())) == ("budget",)


def test_its_sums_are_those_of_the_plan_and_add_up(world):
    made = BUDGET.context(world.canal(hypotheses()), "budget")
    plan = plan_of(hypotheses(), parameters())
    assert len(made.annees) == 3
    assert sum(one.facture for one in made.annees) == made.facture == plan.sold(plan.months)
    assert sum(one.facture for one in made.membres) == made.facture
    assert sum(one.depot_necessaire for one in made.membres) == made.depot_necessaire == needed(plan)
    assert [one.combien for one in (*made.retards, *made.departs, *made.absences)] == [60, 3, 2]
    assert made.couvre_deux_ans


def test_the_budget_is_told_in_the_words_of_a_board(world, words):
    said = words("budget_previsionnel", world.canal(hypotheses()), "budget")
    assert "cotisations le 15 du mois suivant, taxe sur la valeur ajoutée le 24" in said
    other = paper("budget_previsionnel", another_law(social__contributions_day="5", vat__payment_day="19"))
    made = other.context(world.canal(hypotheses()), "budget")
    assert (made.jour_des_cotisations, made.jour_de_la_tva) == (5, 19)
    for part in ("Amicale laïque de Valmorel paie 60 jours plus tard", "un prix de l’heure", "Année 3"):
        assert part in said.replace("'", "’")
    assert "moins de deux ans" not in said
    short = words("budget_previsionnel", world.canal(hypotheses(months=12)), "budget")
    assert "moins de deux ans" in short


def test_what_contradicts_itself_is_not_printed(world, codes):
    bad = hypotheses(members=({"organisation": "amicale"},))
    assert codes(BUDGET.missing(world.canal(bad), "budget")) == ["unknown_member"]
    with pytest.raises(ProblemsFound):
        BUDGET.context(world.canal(bad), "budget")
    assert codes(BUDGET.missing(world.canal(), "budget")) == ["sujet_inconnu"]
