"""An accompaniment: what is agreed, answers that stay one's own, days counted, an end without a group."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from models.dossier import Dossier, Stage
from models.facts.accompaniment import (
    ActionState,
    Closing,
    DiagnosisAnswer,
    Engagement,
    FollowUp,
    Intervention,
    Measure,
    Outcome,
    PlanAction,
)
from models.facts.common_voice import CommitteeSeat
from models.facts.cooperation import Task
from models.problems import ProblemsFound, blocking
from rules.contexts import diagnostic_partage as diagnosis
from rules.contexts import fiche_suivi as follow_up
from rules.contexts import lettre_mission as letter
from rules.contexts import plan_accompagnement as plan
from rules.contexts import rapport_cloture as report
from store.parameters import parameters

OPENED, WORKSHOP, PLANNED = date(2026, 1, 15), date(2026, 4, 14), date(2026, 4, 21)
CLOSING = Closing(
    engagement="dla-2026",
    day=date(2026, 12, 15),
    outcome=Outcome.COOPERATION,
    done=(
        "Neuf ateliers, dont quatre animés par les organisations elles-mêmes.",
        "Un diagnostic où chacune a répondu pour elle-même.",
        "Une charte et une convention de coopération signées par les cinq.",
    ),
    learned=(
        "Écrire le but avant de parler d'outil nous a évité une association de plus.",
        "Une question n'est jamais tranchée le soir où elle est posée.",
    ),
    not_done=("La journée des associations au collège, faute de personnes pour la porter.",),
    remaining=(Task(what="Tenir le bilan de la saison", who="ludotheque", by=date(2027, 6, 30)),),
    contacts=("La fédération de chacune", "Le centre de ressources des groupements d'employeurs"),
    shared_with=("Le comité d'appui, dans cette version",),
)
FOLLOW = FollowUp(
    months=12,
    held=date(2027, 12, 14),
    present=("amicale", "jardins", "epicerie"),
    measures=(
        Measure(action="douze-sujets", value="12 sur 12", comment="Deux conclusions ont été réécrites."),
        Measure(action="dossier-unique", value="1", comment="Une demande, un bilan."),
    ),
    changes=("La fanfare a quitté le groupe en bons termes.", "Les séances se tiennent sans aide."),
    jobs=Decimal("22.5"),
    next_steps=(Task(what="Inviter la résidence des aînés", who="jardins", by=date(2028, 1, 31)),),
)

Story = Callable[..., Dossier]
Words = Callable[[str, Dossier, str], str]
Codes = Callable[[object], list[str]]


def engagement(dossier: Dossier, **changes: object) -> Engagement:
    known = dossier.get(Engagement, "dla-2026")
    assert known is not None
    return known.model_copy(update=changes)


def answer(
    who: str, question: str, position: str, words: str = "", *, shareable: bool = True
) -> DiagnosisAnswer:
    return DiagnosisAnswer(
        organisation=who,
        question=question,
        position=position,
        words=words,
        answered=WORKSHOP,
        shareable=shareable,
    )


@pytest.mark.parametrize("stage", list(Stage))
def test_the_letter_is_due_from_the_opening_on_whatever_the_stage(story: Story, stage: Stage) -> None:
    assert letter.due(story(date(2026, 1, 14), stage=stage)) == ()
    assert letter.due(story(OPENED, stage=stage)) == ("dla-2026",)


def test_the_letter_promises_by_contract_and_names_who_sees_what(story: Story, words: Words) -> None:
    read = words("lettre_mission", story(OPENED), "dla-2026")
    assert "La neutralité est ici un engagement de contrat." in read
    assert "Le silence ne vaut pas accord." in read
    assert "L'accompagnement ne coûte rien aux organisations" in read
    assert "Réponses au diagnostic qu'une organisation n'a pas déclarées partageables" in read
    assert "Loi n° 2014-856 du 31 juillet 2014" in read
    assert "L5141-5" not in read
    assert read.count("Signature :") == 6


def test_a_letter_that_accompanies_nobody_or_ends_first_is_refused(story: Story, codes: Codes) -> None:
    told = story(OPENED)
    wrong = engagement(told, beneficiaries=("inconnue",), end=date(2026, 1, 1), aims=())
    found = letter.missing(story(OPENED, wrong), "dla-2026")
    assert codes(found) == ["personne_a_accompagner", "dates_inversees", "accompagnement_sans_objectif"]
    assert codes(letter.missing(told, "autre")) == ["accompagnement_absent"]
    with pytest.raises(ProblemsFound):
        letter.context(story(OPENED, wrong), "dla-2026")


def test_a_diagnosis_needs_two_voices(story: Story, codes: Codes) -> None:
    before = date(2026, 4, 13)
    assert diagnosis.due(story(before, answer("amicale", "but_et_cadre", "oui"))) == ()
    alone = story(before, answer("amicale", "but_et_cadre", "oui"))
    assert "diagnostic_non_partage" in codes(blocking(diagnosis.missing(alone, "")))
    assert diagnosis.due(story(WORKSHOP)) == ("",)


def test_what_is_confidential_is_neither_printed_nor_kept(story: Story, words: Words) -> None:
    secret = answer("jardins", "prise_pour_prestataire", "oui", "Un bailleur nous menace.", shareable=False)
    told = story(WORKSHOP, secret)
    kept = json.dumps(diagnosis.context(told, "").model_dump(mode="json"), ensure_ascii=False)
    for text in (kept, words("diagnostic_partage", told, "")):
        assert "bailleur" not in text
        assert "trésorerie" not in text
        assert "Nous ne voulons plus être appelés la veille" in text


def test_an_answer_is_confidential_until_its_author_releases_it() -> None:
    said = {"organisation": "jardins", "question": "but_et_cadre", "position": "oui", "le": WORKSHOP}
    assert DiagnosisAnswer.model_validate(said).shareable is False


def test_answers_stand_side_by_side_and_their_gap_is_said(story: Story) -> None:
    printed = diagnosis.context(story(WORKSHOP), "")
    place = printed.piliers[0]
    assert [(r.organisation, r.position) for r in place.reponses] == [
        ("Amicale laïque de Valmorel", "oui"),
        ("La Ludothèque du Quai", "plutôt oui"),
        ("Fanfare des Deux Rives", "plutôt non"),
        ("Les Jardins partagés du Canal", "plutôt oui"),
        ("Épicerie solidaire Le Panier Bleu", "ne sait pas"),
    ]
    assert place.ecartees
    assert not printed.piliers[1].ecartees
    assert printed.a_travailler == (
        "Une place pour chacune",
        "Être prise pour un prestataire",
        "Un poids inégal dans les décisions",
    )


def test_a_confidential_answer_does_not_betray_itself_by_the_gap(story: Story) -> None:
    against = answer("ludotheque", "but_et_cadre", "non", shareable=False)
    assert not diagnosis.context(story(WORKSHOP, against), "").piliers[1].ecartees


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        (1, "Chaque organisation a le même nombre de voix."),
        (2, "Les voix ne sont pas égales"),
        (3, "peut empêcher seule une décision prise aux deux tiers"),
        (5, "peut décider seule"),
    ],
)
def test_unequal_weight_is_read_from_the_votes_described(story: Story, votes: int, said: str) -> None:
    printed = diagnosis.context(story(WORKSHOP, CommitteeSeat(organisation="amicale", votes=votes)), "")
    assert said in printed.lecture_du_poids


def test_unequal_votes_that_weigh_the_same_are_not_said_to_be_equal(story: Story) -> None:
    """Two votes each and one for the amicale: nine in all, any three organisations decide."""
    others = ("ludotheque", "fanfare", "jardins", "epicerie")
    seats = [CommitteeSeat(organisation=one, votes=2) for one in others]
    known = story(WORKSHOP, CommitteeSeat(organisation="amicale", votes=1), *seats)
    said = diagnosis.context(known, "").lecture_du_poids
    assert said == "Les voix ne sont pas égales, mais chacune pèse autant que les autres dans les décisions."


def test_a_question_outside_the_diagnosis_is_refused(story: Story, codes: Codes) -> None:
    odd = answer("amicale", "humeur", "oui")
    assert codes(blocking(diagnosis.missing(story(WORKSHOP, odd), ""))) == ["question_inconnue"]


def test_the_plan_counts_days_granted_spent_and_to_come(story: Story, words: Words) -> None:
    told = story(PLANNED)
    assert (plan.due(story(WORKSHOP)), plan.due(told)) == ((), ("",))
    days = plan.context(told, "", parameters()).jours
    assert (days.accordes, days.depenses, days.a_venir, days.solde) == (8, 4, Decimal("3.5"), Decimal("0.5"))
    assert "il ne reste rien pour l'imprévu" in words("plan_accompagnement", told, "")


def test_days_that_will_lack_are_told_before_they_lack(story: Story, codes: Codes) -> None:
    told = story(PLANNED)
    short = story(PLANNED, engagement(told, days_granted=Decimal(6)))
    assert codes(plan.missing(short, "")) == ["jours_insuffisants"]
    assert "en demander maintenant" in plan.context(short, "", parameters()).jours.alerte
    ample = story(PLANNED, engagement(told, days_granted=Decimal(12)))
    assert (plan.missing(ample, ""), plan.context(ample, "", parameters()).jours.alerte) == ((), "")
    spent = Intervention(id="de-trop", day=PLANNED, days=Decimal(5), what="Imprévu")
    assert "dépassés" in plan.context(story(PLANNED, spent), "", parameters()).jours.alerte


def test_an_action_done_or_given_up_takes_no_more_days(story: Story) -> None:
    dropped = PlanAction(
        id="autonomie", priority=4, what="Animer", who="fanfare", days=1, state=ActionState.GIVEN_UP
    )
    assert plan.context(story(PLANNED, dropped), "", parameters()).jours.a_venir == Decimal("2.5")


def test_the_plan_of_the_story_ends_with_half_a_day(story: Story) -> None:
    days = plan.context(story(date(2026, 10, 31)), "", parameters()).jours
    assert (days.depenses, days.a_venir, days.solde) == (Decimal("7.5"), Decimal("0.5"), 0)


def test_follow_ups_fall_six_and_twelve_months_after_the_end(story: Story) -> None:
    end = CLOSING.model_copy(update={"day": date(2026, 8, 31)})  # six months later is a Sunday
    assert follow_up.due(story(date(2027, 2, 28), end)) == ()
    assert follow_up.due(story(date(2027, 3, 1), end)) == ("6",)
    assert follow_up.due(story(date(2027, 8, 31), end)) == ("6", "12")
    printed = follow_up.context(story(date(2027, 3, 1), end), "6")
    assert (printed.prevu_le, printed.prochain_le) == (date(2027, 3, 1), date(2027, 8, 31))


def test_a_follow_up_held_shows_what_was_read(story: Story, words: Words, codes: Codes) -> None:
    told = story(date(2027, 12, 20), CLOSING, FOLLOW)
    read = words("fiche_suivi", told, "12")
    assert "Suivi à 12 mois" in read
    assert "Deux conclusions ont été réécrites." in read
    assert "22,5" in read
    assert "dernier suivi prévu" in read
    assert codes(follow_up.missing(told, "12")) == ["indicateur_non_releve"] * 2
    assert codes(follow_up.missing(told, "bientôt")) == ["suivi_sans_mois"]


def test_the_report_waits_for_the_closing(story: Story, codes: Codes) -> None:
    assert report.due(story(date(2026, 10, 31))) == ()
    assert codes(report.missing(story(date(2026, 10, 31)), "dla-2026")) == ["cloture_absente"]
    assert report.due(story(date(2026, 12, 15), CLOSING)) == ("dla-2026",)


def test_ending_well_without_a_group_is_a_success(story: Story, words: Words, codes: Codes) -> None:
    told = story(date(2026, 12, 15), CLOSING)
    read = words("rapport_cloture", told, "dla-2026")
    assert "Ce qui finit bien sans groupement est une réussite." in read
    assert "15 juin 2027" in read
    assert "15 décembre 2027" in read
    assert codes(report.missing(told, "dla-2026")) == ["action_encore_ouverte"]
    stopped = CLOSING.model_copy(update={"outcome": Outcome.STOPPED})
    assert "S'arrêter a été décidé" in words("rapport_cloture", story(PLANNED, stopped), "dla-2026")


def test_a_group_that_was_not_founded_is_pointed_out(story: Story, codes: Codes) -> None:
    early = story(PLANNED, CLOSING.model_copy(update={"outcome": Outcome.GROUPING}))
    assert "groupement_non_constitue" in codes(report.missing(early, "dla-2026"))
    later = story(date(2026, 12, 15), CLOSING.model_copy(update={"outcome": Outcome.GROUPING}))
    assert "groupement_non_constitue" not in codes(report.missing(later, "dla-2026"))
