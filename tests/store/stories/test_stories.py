"""The story of a case: every turn told with its reason, no confidence betrayed, the same bytes each time."""

import io
import json
from datetime import date
from typing import Any

import docx
import pytest

from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.facts import Fact
from models.facts.accompaniment import DiagnosisAnswer
from models.facts.cooperation import Decision, Finding, Resource, Session, Signature, TopicSettled
from models.facts.organisations import Organisation, Participation
from models.facts.set_aside import SetAside
from models.messages import Message
from models.problems import ProblemsFound
from models.reader import Reader, Role
from models.stage import Stage, Turn
from store.cases.life.splits import Leaving, split_case
from store.cases.life.states import turn_case
from store.cases.records import open_case, record_facts, request_move
from store.database import reading, transaction
from store.readers import shown_to
from store.stories.reading import read_record, read_story
from store.stories.writing import write_story

CASE, OPENED, ME = "essai", date(2027, 1, 4), Actor("Camille Marin")
SECRET, WITHHELD = "Leur trésorier nous méprise", "Phrase écrite avant d'être adoucie"
pytestmark = pytest.mark.usefixtures("home")


def fact(kind: type[Fact], **told: Any) -> Fact:
    return kind.model_validate(told)


def party(name: str, how: str = "de_soi_meme") -> tuple[Fact, ...]:
    seat = {"rue": "1 quai", "code_postal": "01000", "commune": "Valmorel"}
    told = {"id": name, "nom": name.title(), "siege": seat}
    return (
        fact(Organisation, **told, representante_legale={"nom": "Sol Fictif", "titre": "présidente"}),
        fact(Participation, organisation=name, venue=how, depuis_le=OPENED),
    )


def answer(words: str, by: str = "amicale", *, released: bool) -> Fact:
    told = {"organisation": by, "question": "gouvernance", "position": "non", "paroles": words}
    return fact(DiagnosisAnswer, **told, le=OPENED, partageable=released)


def said(*facts: Fact, on: date, by: Actor = ME) -> None:
    with transaction() as session:
        record_facts(session, CASE, facts, on, by)


@pytest.fixture(autouse=True)
def case(home: object) -> None:
    """A case that meets, sets a requirement aside, moves up, rests, and comes back."""
    head = {"id": CASE, "titre": "Le quai", "territoire": "Valmorel", "ouvert_le": OPENED}
    first = (*party("amicale"), *party("fanfare", "demande_d_un_financeur"), *party("jardins"))
    with transaction() as session:
        open_case(session, CaseFile(CaseHead.model_validate(head), first), ME)
    workshop = {"id": "a1", "titre": "Se voir", "le": "2027-01-20", "lieu": "Quai", "animation": "Camille"}
    said(
        fact(Session, **workshop, presentes=["amicale : Sol", "fanfare : Noé"], decisions=["Se revoir"]),
        fact(Resource, id="r", organisation="amicale", nature="materiel", sens="offre", designation="Sono"),
        fact(Finding, id="c", constat="Une seule prête", raison="Cela pèse", reponse="On cherche"),
        answer(SECRET, released=False),
        answer(WITHHELD, "fanfare", released=False),
        on=date(2027, 1, 20),
    )
    aside = {
        "exigence": "objectifs",
        "passage": "collaboration",
        "motif": "Les objectifs mûrissent en faisant",
    }
    said(fact(SetAside, **aside, par="Camille Marin", decidee_le="2027-02-01"), on=date(2027, 2, 1))
    with transaction() as session:
        request_move(session, CASE, Stage.COLLABORATION, date(2027, 2, 2), ME, "Une fête à préparer")
        turn_case(session, CASE, Turn.PAUSE, date(2027, 3, 1), ME, "La salle est inondée")
        turn_case(session, CASE, Turn.RESUME, date(2027, 4, 1), ME, "La salle est sèche")
    vote = {"objet": "cooperer", "instance": "AG", "ouverte_le": "2027-04-01", "prise_le": "2027-05-01"}
    said(
        answer("Nous décidons loin d'eux", "fanfare", released=True),
        fact(Decision, **vote, pour=2, contre=1),
        fact(
            Signature,
            document="charte_cooperation",
            organisation="amicale",
            signataire="Sol",
            signee_le="2027-05-01",
        ),
        fact(TopicSettled, sujet="objectifs", conclusion="Ouvrir le quai à toutes"),
        on=date(2027, 5, 1),
    )
    left = fact(
        Participation,
        organisation="jardins",
        depuis_le=OPENED,
        jusqu_au="2027-06-01",
        motif_du_depart="Trop loin",
    )
    said(left, on=date(2027, 6, 1))


def told(ending: str, case_id: str = CASE, language: str = "fr") -> bytes:
    with reading() as session:
        return write_story(read_story(session, case_id), read_record(session, case_id), ending, language)


def text(case_id: str = CASE) -> str:
    return told(".txt", case_id).decode().replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_who_came_how_they_met_what_was_decided_and_who_left_are_told_with_reasons() -> None:
    story = text()
    for line in (
        "Viennent de leur plein gré : Amicale et Jardins.",
        "À la demande d'un financeur : Fanfare.",
        "« Se voir » : Quai, animation par Camille. Y viennent : Amicale et Fanfare.",
        "On y décide : Se revoir.",
        "Un constat est posé : Une seule prête. Réponse donnée : On cherche.",
        "Les objectifs communs sont dits : « Ouvrir le quai à toutes ».",
        "Jardins quitte le dossier au 1er juin 2027 : Trop loin.",
        "Signatures sur « Charte cooperation » : Amicale (Sol).",
    ):
        assert line in story, line


def test_a_change_of_place_and_a_return_are_told_as_what_they_are() -> None:
    of = {"venue": "de_soi_meme", "depuis_le": OPENED}
    said(fact(Participation, organisation="amicale", role="observatrice", **of), on=date(2027, 7, 1))
    said(fact(Participation, organisation="amicale", role="fondatrice", **of), on=date(2027, 7, 8))
    said(fact(Participation, organisation="jardins", **of), on=date(2027, 7, 9))
    story = text()
    assert "Amicale change de place : jusque-là partenaire, désormais en observation." in story
    assert "Amicale change de place : jusque-là en observation, désormais fondatrice." in story
    assert "Jardins revient dans le dossier." in story
    assert "est désormais là" not in story


def test_a_vote_in_vain_and_the_adoption_it_leaves_standing_are_both_told() -> None:
    vote = {"objet": "cooperer", "instance": "AG", "ouverte_le": "2027-06-01", "prise_le": "2027-06-15"}
    said(fact(Decision, **vote, pour=1, quorum_atteint=False), on=date(2027, 6, 15))
    story = text()
    assert "Le collectif (AG) décide : coopérer (2 pour, 1 contre, 0 en abstention)." in story
    assert "Le collectif (AG) ne peut rien décider, faute de quorum : coopérer" in story


def test_a_move_tells_who_asked_why_and_what_it_did_without() -> None:
    story = text()
    assert "écarte une exigence pour le passage à l'étape « collaboration »" in story
    assert "Motif : Les objectifs mûrissent en faisant." in story
    assert (
        "Motif : « Une fête à préparer ». Le passage se fait sans : Les objectifs communs doivent être dits"
        in story
    )


def test_rest_and_return_are_told_with_their_reasons_in_the_order_of_days() -> None:
    story = text()
    days = ["4 janvier 2027", "2 février 2027", "1er mars 2027", "1er avril 2027", "1er juin 2027"]
    places = [story.index(f"\n{day}, consigné par Camille Marin") for day in days]
    assert places == sorted(places)
    assert "met le dossier en pause. Motif : « La salle est inondée »." in story
    assert "reprend le dossier. Motif : « La salle est sèche »." in story


def test_each_stage_is_a_chapter() -> None:
    with reading() as session:
        chapters = read_story(session, CASE).chapters
    assert [part.title.params["start"] for part in chapters] == [OPENED, date(2027, 2, 2)]
    assert [len(part.scenes) for part in chapters] == [4, 4]


@pytest.mark.parametrize("ending", [".txt", ".md", ".jsonl", ".docx"])
def test_what_was_answered_in_confidence_never_appears(ending: str) -> None:
    content = told(ending)
    if ending == ".docx":
        content = "\n".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs).encode()
    assert SECRET.encode() not in content
    assert WITHHELD.encode() not in content
    assert json.dumps(SECRET).encode() not in content


def test_released_answers_are_counted_and_the_others_only_said_to_exist() -> None:
    story = text()
    assert "réponses rendues communes : 1 (Fanfare)" in story
    assert "D'autres réponses restent entre leur autrice et l'accompagnement." in story


def test_lines_for_machines_hold_each_event_with_its_day_and_author() -> None:
    lines = [json.loads(line) for line in told(".jsonl").decode().splitlines()]
    assert [line["jour"] for line in lines] == sorted(line["jour"] for line in lines)
    moves = [line for line in lines if line["quoi"] == "passage"]
    assert [(move["de"], move["vers"], move["par"]) for move in moves] == [
        ("mutualisation", "collaboration", "Camille Marin")
    ]
    assert {line["quoi"] for line in lines} == {"fait", "passage", "pause", "reprise"}


def test_the_same_story_is_the_same_bytes() -> None:
    assert told(".docx") == told(".docx")


def test_a_case_born_of_another_tells_their_common_history_first() -> None:
    with transaction() as session:
        leaving = Leaving("potagers", "Les potagers", ("fanfare",), (), "Un projet à soi")
        split_case(session, CASE, leaving, date(2027, 7, 1), ME)
    story = text("potagers")
    assert story.index("« Se voir »") < story.index("Le dossier naît du dossier « essai ».")
    assert "Des organisations partent ouvrir le dossier « potagers »." in text()


def test_one_who_came_after_a_split_reads_the_story_without_that_of_the_former_case() -> None:
    with transaction() as session:
        leaving = Leaving("verger", "Le verger", ("fanfare",), (), "Leur verger")
        split_case(session, CASE, leaving, date(2027, 7, 1), ME)
        record_facts(session, "verger", party("chorale"), date(2027, 7, 2), ME)
    with shown_to(Reader(Role.REPRESENTATIVE, "chorale")):
        mine = text("verger")
    assert "Chorale" in mine
    assert "Se voir" not in mine
    with shown_to(Reader(Role.REPRESENTATIVE, "fanfare")):
        assert "Se voir" in text("verger")


def test_a_story_is_written_under_known_endings_only() -> None:
    with pytest.raises(ProblemsFound) as refused:
        told(".pptx")
    assert refused.value.problems[0].place.option == "--to"


def test_every_sentence_is_a_message_that_can_be_translated() -> None:
    with reading() as session:
        story = read_story(session, CASE)
    sentences = [s for part in story.chapters for scene in part.scenes for p in scene.paragraphs for s in p]
    assert all(isinstance(sentence, Message) and sentence.text.endswith((".", "}")) for sentence in sentences)
