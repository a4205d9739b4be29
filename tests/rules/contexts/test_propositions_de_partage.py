"""Proposals of sharing: due once something can be proposed, the best first, with what each lacks."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

from docx import Document

from models.dossier import Dossier
from models.facts.cooperation import Resource
from rules.contexts import paper
from store.parameters import parameters
from store.rendering import render

Story = Callable[..., Dossier]
DOCUMENT = "propositions_de_partage"
BEFORE, INVENTORY, EIGHTH_WORKSHOP = date(2026, 1, 20), date(2026, 2, 10), date(2026, 6, 23)


def asked() -> object:
    return paper(DOCUMENT, parameters())


def test_nothing_is_proposed_before_offers_and_needs_are_told(story: Story) -> None:
    assert asked().due(story(BEFORE)) == ()
    assert [p.code for p in asked().missing(story(BEFORE), "")] == ["rien_a_proposer"]
    assert asked().due(story(INVENTORY)) == ("",)


def test_the_inventory_gives_a_loan_and_says_what_is_left(story: Story) -> None:
    printed = asked().context(story(INVENTORY), "")
    assert [(loan.preteuse, loan.besoin) for loan in printed.prets] == [
        ("Amicale laïque de Valmorel", "Salle de répétition chauffée en hiver")
    ]
    assert {left.raison for left in printed.restes} == {
        "ses heures par semaine ne sont pas dites",
        "aucune offre ne le nomme",
    }
    assert not printed.prete_des_personnes


def test_the_needs_told_week_by_week_give_three_posts_the_fullest_first(story: Story) -> None:
    posts = asked().context(story(EIGHTH_WORKSHOP), "").postes
    assert [post.heures for post in posts] == [Decimal(34), Decimal("27.5"), Decimal("23.5")]
    assert [post.heures_manquantes for post in posts] == [0, 0, Decimal("0.5")]
    assert all(len(post.parts) == 3 and not post.saisons for post in posts)


def test_a_need_of_some_months_prints_the_seasons_of_the_post(story: Story) -> None:
    dossier = story(EIGHTH_WORKSHOP)
    need = dossier.get(Resource, "besoin-animation-fanfare")
    dossier = story(EIGHTH_WORKSHOP, need.model_copy(update={"months": (9, 10, 11)}))
    post = next(p for p in asked().context(dossier, "").postes if p.metier == "animation")
    assert [(s.periode, s.heures) for s in post.saisons] == [
        ("janvier – août", Decimal("21.5")),
        ("septembre – novembre", Decimal("27.5")),
        ("décembre", Decimal("21.5")),
    ]


def test_the_page_says_that_nobody_is_bound(story: Story) -> None:
    made = render(DOCUMENT, asked().context(story(EIGHTH_WORKSHOP), ""))
    text = "\n".join(p.text for p in Document(BytesIO(made.content)).paragraphs).replace("\u00a0", " ")
    assert "Rien ici n’engage personne" in text
    assert "communication : 23 h 30 par semaine, soit 67 % d’un temps plein" in text
    assert "Il manque 0 h 30 par semaine pour atteindre 24 h" in text
