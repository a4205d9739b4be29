"""What is decided, signed, told to staff, set aside: told in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from models.dossier import Dossier
from models.facts.cooperation import Decision, Signature, StaffInformation, WorkingNote
from models.facts.employment import EmployerGroup
from models.facts.set_aside import SetAside
from models.messages import Message, message
from rules.decisions.outcome import Outcome, Result, ballots_of, outcome_of
from rules.ladder.stages import STAGE_NAMES
from rules.pooling.agreements import COLLECTIVE, name_of
from rules.story.record import Told
from rules.story.words import Word, kind_of_document, listed, sentence, strung, subject_name


def decisions(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell what each body decided, and what was counted; boards that decide the same are told together."""
    found = [one.fact for one in told if isinstance(one.fact, Decision)]
    taken = [(one, outcome_of(dossier, one)) for one in found]
    subjects = [one.subject for one, outcome in taken if outcome.adopted and one.organisation != COLLECTIVE]
    shared = [subject for subject in dict.fromkeys(subjects) if subjects.count(subject) > 1]
    for subject in shared:
        yield _boards(dossier, [one for one, outcome in taken if one.subject == subject and outcome.adopted])
    alone = [(one, outcome) for one, outcome in taken if one.subject not in shared or not outcome.adopted]
    for body in dict.fromkeys((one.organisation, one.body) for one, _ in alone):
        mine = [(one, outcome) for one, outcome in alone if (one.organisation, one.body) == body]
        yield from _body(dossier, mine)


_OUTCOMES = {
    Result.ADOPTED: message("{who} ({body}) décide : {subjects}."),
    Result.REJECTED: message("{who} ({body}) ne retient pas : {subjects}."),
    Result.NO_QUORUM: message("{who} ({body}) ne peut rien décider, faute de quorum : {subjects}."),
    Result.UNTOLD: message("{who} ({body}) vote, sans que les voix soient inscrites : {subjects}."),
}


def _body(dossier: Dossier, taken: Sequence[tuple[Decision, Outcome]]) -> Iterator[Message]:
    for result, text in _OUTCOMES.items():
        mine = [one for one, outcome in taken if outcome.result is result]
        if mine:
            values = {
                "who": _who(dossier, mine[0].organisation),
                "body": mine[0].body,
                "subjects": strung(_counted(dossier, one) for one in mine),
            }
            yield Message(text.text, values)


def put_to_all(dossier: Dossier, taken: Sequence[Decision]) -> Iterator[Message]:
    """Tell what a meeting made of the questions put to it: a vote without its quorum decides nothing."""
    for one in taken:
        outcome = outcome_of(dossier, one)
        if one.first_held is not None:
            yield message("La question revient, en seconde convocation.")
        if outcome.result is Result.NO_QUORUM:
            lacking = [quorum for quorum in outcome.quorums if not quorum.met]
            values = {
                "subject": _about(one),
                "found": lacking[0].found if lacking else 0,
                "needed": lacking[0].needed if lacking else 0,
            }
            yield Message((_SHORT if lacking else _UNCOUNTED).text, values)
        else:
            yield Message(_PUT[outcome.result].text, {"subject": _counted(dossier, one)})


_PUT = {
    Result.ADOPTED: message("On y adopte : {subject}."),
    Result.REJECTED: message("On n'y retient pas : {subject}."),
    Result.UNTOLD: message("On y vote, sans que les voix soient inscrites : {subject}."),
}
_SHORT = message("Faute de quorum ({found} au lieu de {needed}), on n'y décide rien : {subject}.")
_UNCOUNTED = message("Faute de quorum, on n'y décide rien : {subject}.")


def _who(dossier: Dossier, organisation: str) -> Message | str:
    group = dossier.get(EmployerGroup, organisation)
    if organisation == COLLECTIVE:
        return message("Le collectif")
    return group.name if group else name_of(dossier, organisation)


def _about(decision: Decision) -> Message | str:
    return sentence(decision.text).rstrip(".") if decision.text else subject_name(decision.subject)


def _counted(dossier: Dossier, decision: Decision) -> Message | str:
    said = _about(decision)
    ballots = ballots_of(dossier, decision)
    if not ballots:
        return said
    votes_for = sum(ballot.votes_for for ballot in ballots)
    if votes_for and not any(ballot.votes_against + ballot.abstentions for ballot in ballots):
        return message("{subject} (unanimité, {votes_for} voix)", subject=said, votes_for=votes_for)
    return message(
        "{subject} ({votes_for} pour, {votes_against} contre, {abstentions} en abstention)",
        subject=said,
        votes_for=votes_for,
        votes_against=sum(ballot.votes_against for ballot in ballots),
        abstentions=sum(ballot.abstentions for ballot in ballots),
    )


def _boards(dossier: Dossier, taken: Sequence[Decision]) -> Message:
    return message(
        "Chacune par sa propre instance, {names} décident : {subject}.",
        names=listed(_who(dossier, one.organisation) for one in taken),
        subject=subject_name(taken[0].subject),
    )


def signatures(told: Sequence[Told], dossier: Dossier, names: Mapping[str, Word]) -> Iterator[Message]:
    """Tell each document signed, and who signed it for whom; ``names`` are those of the documents kept."""
    found = [one.fact for one in told if isinstance(one.fact, Signature)]
    for document in dict.fromkeys(one.document for one in found):
        signers = [
            message("{name} ({signer})", name=name_of(dossier, one.organisation), signer=one.signer)
            for one in found
            if one.document == document
        ]
        kind = document.partition(":")[0]
        yield message(
            "Signatures sur « {document} » : {signers}.",
            document=names.get(kind) or kind_of_document(kind),
            signers=listed(signers),
        )


def informations(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell whose staff was informed, and through whom."""
    found = [one.fact for one in told if isinstance(one.fact, StaffInformation)]
    if found:
        names = [
            message("{name} ({body})", name=name_of(dossier, one.organisation), body=one.body)
            for one in found
        ]
        yield message("Le personnel est informé : {names}.", names=listed(names))


def notes(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which working notes were written, by whom, on what."""
    del dossier
    found = [one.fact for one in told if isinstance(one.fact, WorkingNote)]
    if found:
        subjects = [
            message("« {subject} » ({author})", subject=one.subject.replace("_", " "), author=one.author)
            for one in found
        ]
        yield message("Des notes écrites éclairent la suite : {subjects}.", subjects=listed(subjects))


def set_asides(told: Sequence[Told], dossier: Dossier) -> Iterator[Message]:
    """Tell which requirements of the method were set aside, for what, by whom and why."""
    for one in told:
        if not isinstance(one.fact, SetAside):
            continue
        asked = {known.key: known for known in dossier.ladder.asked_to_reach(one.fact.target)}
        known = asked.get(one.fact.requirement)
        values = {
            "who": one.fact.by,
            "label": known.label if known else one.fact.requirement,
            "stage": STAGE_NAMES[one.fact.target],
            "reason": sentence(one.fact.reason),
        }
        if one.fact.withdrawn:
            yield Message(_TAKEN_BACK.text, values)
        else:
            yield Message(_SET_ASIDE.text, values)


_SET_ASIDE = message(
    "{who} écarte une exigence pour le passage à l'étape « {stage} » : {label} Motif : {reason}"
)
_TAKEN_BACK = message(
    "{who} revient sur sa décision : l'exigence vaut de nouveau pour l'étape « {stage} » : {label}"
)
