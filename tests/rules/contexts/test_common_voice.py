"""The committee, the paper of proposals and the sheet of a cooperation elsewhere: one voice, said exactly."""

from collections.abc import Callable
from datetime import date

import pytest

from models.dossier import Dossier
from models.facts.common_voice import (
    Advocacy,
    CommitteeSeat,
    CommitteeVote,
    CooperationAnalysis,
    Delegate,
    FollowedTask,
    Point,
    Proposal,
    SteeringMeeting,
    TaskState,
)
from models.facts.cooperation import Decision, Signature, Task
from models.facts.pitfalls import FindingFollowUp, Pitfall, WhatBecame
from models.problems import ProblemsFound, blocking
from rules.contexts import fiche_analyse_cooperation as analysis
from rules.contexts import paper
from rules.contexts import plaidoyer as advocacy
from rules.contexts import pv_comite_pilotage as minutes
from store.parameters import parameters

DAY = date(2026, 9, 30)
MEETING = SteeringMeeting(
    id="comite-1",
    day=date(2026, 9, 15),
    place="Boutique des Mariniers",
    start="18:00",
    end="19:45",
    chair="Zoé Canevas",
    secretary="Tom Brouillon",
    called=date(2026, 9, 7),
    present=(
        Delegate(organisation="amicale", person="Maud Fictive", mandate="Conseil du 2 juillet 2026"),
        Delegate(
            organisation="ludotheque",
            person="Tom Brouillon",
            mandate="Conseil collégial du 30 juin 2026",
            proxies=("jardins",),
        ),
        Delegate(organisation="fanfare", person="Zoé Canevas", mandate="Bureau du 6 juillet 2026"),
    ),
    excused=("jardins", "epicerie"),
    guests=("Deux habitantes tirées au sort, voix consultative",),
    points=(
        Point(
            title="Le repas de récolte du 27 septembre",
            said=(
                "Cent vingt personnes attendues ; la pluie oblige à prévoir le foyer.",
                "La cuisine de l'épicerie suffit si l'on commence la veille.",
            ),
            decisions=(
                CommitteeVote(
                    text="Louer deux tables chaudes pour 140 euros au plus.",
                    votes_for=3,
                    abstentions=1,
                    objections="les jardins demandent un point avant l'achat de matériel neuf",
                ),
                CommitteeVote(text="Faire payer une entrée.", votes_for=1, votes_against=3, adopted=False),
            ),
        ),
        Point(
            title="L'affichage de l'automne",
            said=("La rive nord reste peu présente.",),
            decisions=(CommitteeVote(text="Commencer la tournée par la rive nord."),),
        ),
    ),
    followed=(
        FollowedTask(what="Préparer le budget du repas", who="jardins", state=TaskState.DONE),
        FollowedTask(
            what="Écrire aux deux communes",
            who="amicale",
            state=TaskState.UNDER_WAY,
            comment="une réponse sur deux",
        ),
    ),
    tasks=(Task(what="Réserver les tables chaudes", who="fanfare", by=date(2026, 9, 21)),),
    next_meeting="Le 8 décembre 2026 à 18 h, à la ludothèque : point d'étape de la coopération.",
)
PAPER = Advocacy(
    id="vallee",
    title="Cinq associations, trois propositions pour la vallée du canal",
    introduction=(
        "Depuis janvier, cinq associations apprennent à faire ensemble ce qu'aucune ne peut faire seule.",
    ),
    proposals=(
        Proposal(
            title="Un seul dossier pour une action commune",
            addressee="Communauté de communes du Pays de Valmorel",
            text="Accepter qu'une organisation référente dépose une demande d'aide pour toutes.",
            reason="cinq dossiers pour une même fête prennent cinq semaines de bénévolat.",
            commitment="tenir un compte séparé et rendre un bilan unique avant le 30 juin.",
        ),
        Proposal(
            title="Des aides sur trois ans",
            addressee="Département imaginaire de Valmorel",
            text="Convenir d'une aide de trois ans, revue chaque année.",
            reason="un emploi partagé ne se construit pas sur une année.",
            commitment="publier chaque année nos critères de réussite, bons ou mauvais.",
        ),
        Proposal(
            title="Une salle pour les deux rives",
            addressee="Communauté de communes du Pays de Valmorel",
            text="Ouvrir la salle de l'Écluse aux associations deux soirs par semaine.",
            reason="la rive nord n'a aucun lieu chauffé en hiver.",
        ),
    ),
    adopted=date(2026, 9, 15),
    adopted_by="Comité de coopération",
    contact="Hélène Maquette, La Ludothèque du Quai",
    answer_hoped=date(2026, 11, 30),
)
SIGNED = (
    Signature(
        document="plaidoyer:vallee",
        organisation="fanfare",
        signer="Karim Prototype",
        signed=date(2026, 9, 18),
    ),
    Signature(
        document="plaidoyer:vallee", organisation="amicale", signer="Maud Fictive", signed=date(2026, 9, 16)
    ),
)
ANALYSIS = CooperationAnalysis(
    id="riviere",
    name="Les Ateliers de la Rivière (exemple inventé)",
    place="Haute vallée imaginaire",
    since="2019",
    members=("Une troupe de théâtre amateur", "Un centre social", "Deux associations de parents"),
    form="Convention de coopération, sans personne morale nouvelle",
    context=("Trois salles fermaient le même hiver. Chacune cherchait un toit et n'osait pas le dire.",),
    reasons=("Garder un lieu ouvert le soir.", "Ne plus se disputer les mêmes bénévoles."),
    working=("Un comité chaque mois, une voix par association, une personne salariée prêtée le mercredi.",),
    results=("Le lieu ouvre cinq soirs au lieu de deux.", "Une association est partie, sans drame."),
    pillars=("On mange ensemble avant de décider.",),
    brakes=("Deux ans de retard dans les comptes communs.",),
    lessons=("Nommer tout de suite qui tient les comptes.",),
    sources=("Entretien du 3 septembre 2026 avec deux membres du comité.",),
    written=date(2026, 9, 10),
    written_by="Lise Ébauche",
    agreed=date(2026, 9, 14),
)

Story = Callable[..., Dossier]
Words = Callable[[str, Dossier, str], str]
Codes = Callable[[object], list[str]]


def meeting(**changes: object) -> SteeringMeeting:
    return MEETING.model_copy(update=changes)


def voted(**votes: object) -> tuple[Point, ...]:
    return (Point(title="Un point", decisions=(CommitteeVote(text="Décider.", **votes),)),)


def test_each_meeting_paper_and_sheet_is_due_once_recorded(story: Story) -> None:
    told = story(DAY, MEETING, PAPER, ANALYSIS)
    assert minutes.due(told) == ("comite-1",)
    assert advocacy.due(told) == ("vallee",)
    assert analysis.due(told) == ("riviere",)
    assert (minutes.due(story(DAY)), advocacy.due(story(DAY)), analysis.due(story(DAY))) == ((), (), ())


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("pv_comite_pilotage", "comite_inconnu"),
        ("plaidoyer", "plaidoyer_inconnu"),
        ("fiche_analyse_cooperation", "analyse_inconnue"),
    ],
)
def test_what_nobody_recorded_is_a_mistake_to_mend(
    story: Story, codes: Codes, document: str, code: str
) -> None:
    asked = paper(document, parameters())
    assert codes(asked.missing(story(DAY), "rien")) == [code]
    with pytest.raises(ProblemsFound):
        asked.context(story(DAY), "rien")


def test_votes_count_presence_and_proxies(story: Story) -> None:
    printed = minutes.context(story(DAY, MEETING), "comite-1")
    assert [line.voix for line in printed.presences] == [1, 2, 1]
    assert (printed.voix, printed.representees, printed.organisations, printed.quorum) == (4, 4, 5, 3)
    assert printed.quorum_atteint


def test_votes_follow_the_seats_that_the_parties_described(story: Story) -> None:
    seat = CommitteeSeat(organisation="amicale", votes=3)
    assert minutes.context(story(DAY, MEETING, seat), "comite-1").voix == 6


def test_more_votes_than_were_there_are_refused(story: Story, codes: Codes) -> None:
    over = story(DAY, meeting(points=voted(votes_for=4, abstentions=1)))
    assert codes(blocking(minutes.missing(over, "comite-1"))) == ["voix_en_trop"]
    aside = story(DAY, meeting(points=voted(votes_for=4, abstained=("fanfare",))))
    assert codes(blocking(minutes.missing(aside, "comite-1"))) == ["voix_en_trop"]


def test_nobody_votes_twice(story: Story, codes: Codes) -> None:
    twice = MEETING.present[0].model_copy(update={"proxies": ("fanfare",)})
    found = minutes.missing(story(DAY, meeting(present=(twice, *MEETING.present[1:]))), "comite-1")
    assert codes(blocking(found)) == ["membre_compte_deux_fois"]


def test_decisions_without_quorum_are_advice_to_confirm(story: Story, words: Words, codes: Codes) -> None:
    two = story(DAY, meeting(present=MEETING.present[:1], points=voted(votes_for=1)))
    assert "quorum_non_atteint" in codes(minutes.missing(two, "comite-1"))
    read = words("pv_comite_pilotage", two, "comite-1")
    assert "Le quorum n'est pas atteint." in read
    assert "Sans effet, faute de quorum : 1 pour" in read
    assert "Adoptée" not in read


def test_a_decision_of_the_committee_is_what_its_votes_make_of_it(story: Story, codes: Codes) -> None:
    against = story(DAY, meeting(points=voted(votes_for=1, votes_against=2)))
    assert codes(blocking(minutes.missing(against, "comite-1"))) == ["decision_contredite"]
    unheard = story(DAY, meeting(points=voted(votes_for=2, adopted=False)))
    assert codes(blocking(minutes.missing(unheard, "comite-1"))) == ["decision_contredite"]


def test_minutes_say_mandates_votes_objections_and_what_became_of_tasks(story: Story, words: Words) -> None:
    read = words("pv_comite_pilotage", story(DAY, MEETING), "comite-1")
    assert "Conseil du 2 juillet 2026" in read
    assert "Adoptée : 3 pour, 0 contre, 1 abstention ; réserves : les jardins demandent" in read
    assert "Proposition écartée. Faire payer une entrée." in read
    assert "sans opposition, sans vote compté" in read
    assert "en cours ; une réponse sur deux" in read


def test_somebody_without_a_mandate_is_pointed_out(story: Story, codes: Codes) -> None:
    sent = (Delegate(organisation="jardins", person="Omar Croquis"), *MEETING.present[:1], MEETING.present[2])
    told = story(DAY, meeting(present=sent, points=voted(votes_for=3)))
    assert codes(minutes.missing(told, "comite-1")) == ["mandat_non_ecrit"]


def test_proposals_are_numbered_and_gathered_by_authority(story: Story) -> None:
    printed = advocacy.context(story(DAY, PAPER, *SIGNED), "vallee")
    assert [one.numero for one in printed.propositions] == [1, 2, 3]
    assert [(one.nom, one.numeros) for one in printed.destinataires] == [
        ("Communauté de communes du Pays de Valmorel", "1, 3"),
        ("Département imaginaire de Valmorel", "2"),
    ]
    assert [one.nom for one in printed.signataires] == ["Maud Fictive", "Karim Prototype"]


def test_a_proposal_says_to_whom_why_and_what_we_do(story: Story, words: Words, codes: Codes) -> None:
    told = story(DAY, PAPER)
    read = words("plaidoyer", told, "vallee")
    assert "1. Un seul dossier pour une action commune" in read
    assert "Pourquoi : cinq dossiers pour une même fête" in read
    assert "De notre côté : tenir un compte séparé" in read
    assert "avant le 30 novembre 2026" in read
    assert codes(advocacy.missing(told, "vallee")) == ["proposition_sans_engagement"]


def test_a_sheet_nobody_read_again_does_not_go_out(story: Story, words: Words, codes: Codes) -> None:
    raw = story(DAY, ANALYSIS.model_copy(update={"agreed": None, "brakes": ()}))
    assert codes(analysis.missing(raw, "riviere")) == ["analyse_sans_frein", "analyse_non_relue"]
    assert "la fiche ne circule pas au-dehors" in words("fiche_analyse_cooperation", raw, "riviere")
    read = words("fiche_analyse_cooperation", story(DAY, ANALYSIS), "riviere")
    assert "Deux ans de retard dans les comptes communs." in read
    assert "relue et acceptée le 14 septembre 2026" in read


def test_the_sheet_recalls_open_findings_to_those_who_write_it_and_forgets_them_once_it_goes_out(
    story: Story, words: Words
) -> None:
    hasty = Decision(subject="cooperer", body="Rencontre", opened=DAY, decided=DAY)
    draft = ANALYSIS.model_copy(update={"agreed": None})
    read = words("fiche_analyse_cooperation", story(DAY, draft, hasty), "riviere")
    assert "Une décision prise à chaud. Laisser passer au moins une nuit" in read
    assert "cette partie disparaît" not in words(
        "fiche_analyse_cooperation", story(DAY, ANALYSIS, hasty), "riviere"
    )
    seen = FindingFollowUp(
        pitfall=Pitfall.HEAT, outcome=WhatBecame.ANSWERED, reason="Confirmée depuis", on=DAY, by="Aline"
    )
    answered = words("fiche_analyse_cooperation", story(DAY, draft, hasty, seen), "riviere")
    assert "prise à chaud" not in answered
