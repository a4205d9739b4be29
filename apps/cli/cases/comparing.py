"""The diagnosis on the terminal: every answer beside the others, the gaps first, nothing averaged away."""

from datetime import date

from apps.cli.output import bullets, say, title, write
from apps.cli.words import actor
from models.dossier import Dossier
from models.facts.accompaniment import DiagnosisAnswer, Position
from models.facts.cooperation import Direction, Resource
from models.messages import Message, message
from models.problems import refuse_if_any
from models.reader import Matter
from rules.diagnosing.diagnosis import BRAKES, PILLARS, TOPICS, Asked
from rules.diagnosing.side_by_side import Compared, Voice, compared, gap, kept_back, may_read_all
from rules.governance.reading import sentences, weighed
from rules.pooling.agreements import participants
from store.access import consulted
from store.cases.plain import one_dossier
from store.plain_reading import plain_reading
from store.readers import present_reader
from store.typography import polish

WORDS = {
    Position.YES: message("oui"),
    Position.RATHER_YES: message("plutôt oui"),
    Position.RATHER_NO: message("plutôt non"),
    Position.NO: message("non"),
    Position.UNKNOWN: message("ne sait pas"),
}
PARTS = (
    (message("Quatre piliers"), PILLARS),
    (message("Quatre freins"), BRAKES),
    (message("Douze sujets"), TOPICS),
)


def show_diagnosis(case_id: str, at: date | None, *, confidential: bool) -> None:
    """Show the answers of a case; those not released only to who accompanies.

    Raises:
        ProblemsFound: the case is unknown, or the reader may not see what was not released.
    """
    with plain_reading() as ask:
        found = one_dossier(ask, case_id, at)
    if confidential:
        refuse_if_any(may_read_all(found, actor().name))
        consulted(case_id, Matter.ANSWERS)
    title(message("Diagnostic partagé : {titre}, au {jour:date}", titre=found.title, jour=found.at))
    _show_who(found, confidential=confidential)
    for name, questions in PARTS:
        _show_part(name, compared(found, questions, confidential=confidential, own=_own()))
    _show_silent_topics(found, confidential=confidential)
    _show_weights(found)
    _show_means(found)


def _own() -> str:
    reader = present_reader()
    return reader.organisation if reader else ""


def _show_who(found: Dossier, *, confidential: bool) -> None:
    told = {answer.organisation for answer in found.all(DiagnosisAnswer)}
    silent = tuple(one.name for one in participants(found) if one.id not in told)
    if silent:
        say(message("N'ont pas répondu : {noms}.", noms=silent))
    if kept_back(found) and not confidential:
        say(
            message("Réponses non communiquées, laissées de côté : {nombre:number}.", nombre=kept_back(found))
        )


def _show_part(name: Message, questions: tuple[Compared, ...]) -> None:
    if not questions:
        return
    title(name)
    for question in sorted(questions, key=lambda one: not one.apart):
        _show_question(question)


def _show_question(question: Compared) -> None:
    asked: Asked = question.asked
    say(
        message("{titre} : « {phrase} »", titre=polish(asked.title), phrase=polish(asked.sentence)),
        "bold",
        indent=2,
    )
    for position, word in WORDS.items():
        voices = question.at(position)
        if voices:
            names = tuple(_name(voice) for voice in voices)
            say(message("{position} : {noms}", position=word, noms=names), indent=4)
    bullets(
        (
            message("{nom} : « {paroles} »", nom=voice.name, paroles=voice.words)
            for voice in question.voices
            if voice.words
        ),
        indent=6,
    )
    say(gap(question), "yellow" if question.apart else "", indent=4)


def _name(voice: Voice) -> Message | str:
    return message("{nom} (non communiqué)", nom=voice.name) if voice.confidential else voice.name


def _show_silent_topics(found: Dossier, *, confidential: bool) -> None:
    answered = {one.asked.title for one in compared(found, TOPICS, confidential=confidential, own=_own())}
    silent = tuple(polish(asked.title) for asked in TOPICS.values() if asked.title not in answered)
    if silent:
        say(message("Sujets sans réponse : {sujets}.", sujets=silent), indent=2)


def _show_weights(found: Dossier) -> None:
    for body in weighed(found):
        title(message("Le poids de chacune, {instance}", instance=body.body.name))
        bullets(sentences(found, body))


def _show_means(found: Dossier) -> None:
    title(message("Moyens offerts et cherchés"))
    for one in participants(found):
        told = [resource for resource in found.all(Resource) if resource.organisation == one.id]
        write(one.name, "bold", indent=2)
        if not told:
            say(message("n'a rien dit encore"), indent=4)
        for direction, sentence in _SIDES:
            labels = tuple(resource.label for resource in told if resource.direction is direction)
            if labels:
                say(sentence.filled(moyens=labels), indent=4)


_SIDES = (
    (Direction.OFFERED, message("offre : {moyens}")),
    (Direction.NEEDED, message("cherche : {moyens}")),
)
