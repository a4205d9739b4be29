"""Consultants: the same questions to several, marks with reasons, exact totals, a choice explained."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from models.dossier import Dossier
from models.facts.consultants import Choice, Criterion, CriterionMark, Offer, Reader, Specification
from models.facts.partnership import Milestone
from models.facts.steps import Independence
from models.problems import ProblemsFound, blocking
from rules.contexts import cahier_des_charges as asking
from rules.contexts import grille_analyse_offres as grid

DAY = date(2026, 5, 26)
SPEC = Specification(
    id="etude-tva",
    title="TVA, impôts et paie d'un emploi partagé",
    written=date(2026, 5, 4),
    contracting="Maison fictive de l'économie solidaire de Valmorel",
    background=(
        "Cinq associations du canal portent un projet commun. Trois besoins d'emploi reviennent chez elles.",
        "Rien n'est décidé. Les conseils veulent savoir ce que cela changerait avant d'en parler.",
    ),
    questions=(
        "Les sommes demandées à chacune seraient-elles soumises à la TVA, et que coûterait-elle ?",
        "Que devient la taxe sur les salaires de l'amicale ?",
        "Quelle organisation peut établir la paie, et à quel prix ?",
    ),
    out_of_scope=("Le choix d'une forme juridique.", "La rédaction de statuts."),
    deliverables=(
        "Une note de six pages au plus, lisible par un conseil d'administration.",
        "Deux heures de présentation aux cinq conseils réunis.",
    ),
    skills=("Fiscalité des associations", "Paie dans la branche de l'animation"),
    days=Decimal("2.5"),
    budget=Decimal("2400.00"),
    milestones=(
        Milestone(on=date(2026, 6, 2), what="Première rencontre", who="Les cinq organisations"),
        Milestone(on=date(2026, 7, 2), what="Note remise et présentée", who="La personne choisie"),
    ),
    answer_by=date(2026, 5, 18),
    answer_to="Aline Témoin, accompagnement@exemple.invalid",
    choice_by=date(2026, 5, 22),
    criteria=(
        Criterion(id="methode", label="Compréhension de la demande et méthode", weight=40),
        Criterion(id="experience", label="Expérience auprès de petites associations", weight=35),
        Criterion(id="prix", label="Prix et temps passé avec les organisations", weight=25),
    ),
    consulted=("Cabinet Bief", "Coopérative Les Comptes du Halage", "Atelier Fiscal de l'Écluse"),
)


def offer(key: str, consultant: str, price: str, marks: tuple[str, str, str], links: str = "") -> Offer:
    """Return an offer with its marks for method, experience and price."""
    reasons = (
        "Reformule la demande et prévoit une rencontre avec chaque organisation.",
        "Suit une douzaine de petites associations employeuses de la vallée.",
        "Deux journées sur les deux et demie se passent avec les organisations.",
    )
    return Offer(
        id=key,
        specification=SPEC.id,
        consultant=consultant,
        received=date(2026, 5, 15),
        days=Decimal("2.5"),
        price=Decimal(price),
        links=links,
        marks=tuple(
            CriterionMark(criterion=one.id, points=Decimal(points), reason=reason)
            for one, points, reason in zip(SPEC.criteria, marks, reasons, strict=True)
        ),
    )


OFFERS = (
    offer("bief", "Cabinet Bief", "2350.00", ("4", "3.5", "4")),
    offer("halage", "Coopérative Les Comptes du Halage", "2100.00", ("4.5", "4", "4.5")),
    offer("ecluse", "Atelier Fiscal de l'Écluse", "2680.00", ("3", "5", "2"), "A tenu la paie de l'épicerie"),
)
CHOICE = Choice(
    specification=SPEC.id,
    offer="halage",
    decided=date(2026, 5, 22),
    decided_by="Maison fictive de l'économie solidaire de Valmorel, après avis des cinq organisations",
    reason="La méthode commence par écouter chaque organisation, et le temps passé ensemble est long.",
    readers=(
        Reader(name="Aline Témoin", title="chargée de mission DLA"),
        Reader(
            name="Yann Gabarit",
            title="président de l'épicerie",
            links="L'épicerie a été cliente de l'Atelier Fiscal de l'Écluse",
            withdrew=True,
        ),
        Reader(name="Lise Ébauche", title="présidente des jardins"),
    ),
    told=date(2026, 5, 26),
)


Story = Callable[..., Dossier]
Words = Callable[[str, Dossier, str], str]
Codes = Callable[[object], list[str]]


def test_a_specification_is_due_as_written_and_its_grid_once_an_offer_came(story: Story) -> None:
    assert asking.due(story(DAY)) == ()
    assert asking.due(story(DAY, SPEC)) == ("etude-tva",)
    assert grid.due(story(DAY, SPEC)) == ()
    assert grid.due(story(DAY, SPEC, OFFERS[0])) == ("etude-tva",)


def test_a_specification_says_what_is_asked_what_is_not_and_how_answers_are_read(
    story: Story, words: Words
) -> None:
    read = words("cahier_des_charges", story(DAY, SPEC), "etude-tva")
    assert "Que devient la taxe sur les salaires" in read
    assert "Le choix d'une forme juridique." in read
    assert "2 400,00 €" in read
    assert "une note de 0 à 5" in read
    assert "L5141-5" not in read


def test_weights_that_do_not_make_a_hundred_are_refused(story: Story, codes: Codes) -> None:
    off = SPEC.model_copy(update={"criteria": SPEC.criteria[:2]})
    assert codes(blocking(asking.missing(story(DAY, off), "etude-tva"))) == ["poids_des_criteres"]
    with pytest.raises(ProblemsFound):
        asking.context(story(DAY, off), "etude-tva")


def test_an_answer_due_on_the_day_it_is_asked_is_refused(story: Story, codes: Codes) -> None:
    hasty = SPEC.model_copy(update={"answer_by": SPEC.written})
    assert "delai_de_reponse" in codes(blocking(asking.missing(story(DAY, hasty), "etude-tva")))


def test_two_consultants_are_too_few_to_compare(story: Story, codes: Codes) -> None:
    few = SPEC.model_copy(update={"consulted": SPEC.consulted[:2]})
    assert codes(asking.missing(story(DAY, few), "etude-tva")) == ["trop_peu_de_consultees"]


def test_totals_are_exact_and_order_the_offers(story: Story) -> None:
    printed = grid.context(story(DAY, SPEC, *OFFERS, CHOICE), "etude-tva")
    assert [(offer.consultante, offer.total, offer.rang) for offer in printed.offres] == [
        ("Coopérative Les Comptes du Halage", Decimal("432.5"), 1),
        ("Cabinet Bief", Decimal("382.5"), 2),
        ("Atelier Fiscal de l'Écluse", Decimal(345), 3),
    ]
    assert printed.maximum == 500
    weighted = [note.ponderes for one in printed.criteres for note in one.notes]
    assert sum(weighted) == sum(offer.total for offer in printed.offres)
    assert (printed.hors_budget, printed.ex_aequo) == (("Atelier Fiscal de l'Écluse",), False)


def test_thirds_of_a_point_lose_nothing(story: Story) -> None:
    odd = offer("bief", "Cabinet Bief", "1.00", ("3.333", "3.333", "3.333"))
    assert grid.context(story(DAY, SPEC, odd), "etude-tva").offres[0].total == Decimal("333.300")


def test_equal_totals_share_their_rank(story: Story) -> None:
    twins = tuple(offer(key, key, "1.00", ("3", "3", "3")) for key in ("un", "deux"))
    printed = grid.context(story(DAY, SPEC, *twins), "etude-tva")
    assert [found.rang for found in printed.offres] == [1, 1]
    assert printed.ex_aequo


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        (OFFERS[0].marks[:2], "note_absente"),
        ((*OFFERS[0].marks[:2], CriterionMark(criterion="prix", points=Decimal(6))), "note_hors_bareme"),
        ((*OFFERS[0].marks, CriterionMark(criterion="charme", points=Decimal(1))), "note_hors_bareme"),
    ],
)
def test_a_mark_that_lacks_or_exceeds_is_refused(
    story: Story, codes: Codes, marks: tuple[CriterionMark, ...], code: str
) -> None:
    wrong = OFFERS[0].model_copy(update={"marks": marks})
    assert codes(blocking(grid.missing(story(DAY, SPEC, wrong), "etude-tva"))) == [code]


def test_a_choice_below_the_first_rank_or_by_somebody_linked_is_pointed_out(
    story: Story, codes: Codes
) -> None:
    linked = CHOICE.readers[1].model_copy(update={"withdrew": False})
    second = CHOICE.model_copy(update={"offer": "bief", "readers": (linked,)})
    found = grid.missing(story(DAY, SPEC, *OFFERS, second), "etude-tva")
    assert codes(found) == ["choix_hors_premier_rang", "lectrice_liee", "independance_non_signee"]


def test_a_consultant_chosen_before_declaring_their_independence_is_pointed_out(
    story: Story, codes: Codes
) -> None:
    found = grid.missing(story(DAY, SPEC, *OFFERS, CHOICE), "etude-tva")
    assert codes(found) == ["independance_non_signee"]
    assert blocking(found) == ()
    declared = Independence(who=OFFERS[1].consultant, signed=DAY)
    assert grid.missing(story(DAY, SPEC, *OFFERS, CHOICE, declared), "etude-tva") == ()


def test_only_an_offer_received_can_be_chosen(story: Story, codes: Codes) -> None:
    other = CHOICE.model_copy(update={"offer": "inconnue"})
    found = grid.missing(story(DAY, SPEC, *OFFERS, other), "etude-tva")
    assert codes(blocking(found)) == ["offre_choisie_inconnue"]


def test_the_grid_says_the_choice_its_reason_and_who_withdrew(story: Story, words: Words) -> None:
    read = words("grille_analyse_offres", story(DAY, SPEC, *OFFERS, CHOICE), "etude-tva")
    assert "Raison : La méthode commence par écouter" in read
    assert "ne prend pas part au choix" in read
    assert "A tenu la paie de l'épicerie" in read
    undecided = words("grille_analyse_offres", story(DAY, SPEC, *OFFERS), "etude-tva")
    assert "Le choix n'est pas encore fait." in undecided
