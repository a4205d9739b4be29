"""The result of a decision in words: one sentence for documents, one message for the screen."""

from collections.abc import Iterable

from models.dossier import Dossier
from models.facts.cooperation import Decision
from models.facts.employment import EmployerGroup
from models.facts.voting import Ballot, DecisionMode
from models.messages import Message, message
from rules.decisions.outcome import Outcome, Result, ballots_of, outcome_of
from rules.pooling.agreements import COLLECTIVE, name_of, names_of

RESULTS: dict[Result, Message] = {
    Result.ADOPTED: message("adoptée"),
    Result.REJECTED: message("rejetée"),
    Result.NO_QUORUM: message("sans effet, faute de quorum"),
    Result.UNTOLD: message("sans effet : aucune voix n'est inscrite"),
}
MODES: dict[DecisionMode, Message] = {
    DecisionMode.CONSENSUS: message("par consensus"),
    DecisionMode.VOTE: message("par un vote"),
    DecisionMode.BOARD: message("par sa propre instance"),
}


SUBJECTS: dict[str, Message] = {
    "mutualiser": message("mettre des moyens en commun"),
    "cooperer": message("porter un projet commun"),
    "creer_le_groupement": message("créer le groupement"),
    "adherer_au_groupement": message("adhérer au groupement"),
    "adopter_les_statuts": message("adopter les statuts"),
    "adopter_le_reglement_interieur": message("adopter le règlement intérieur"),
    "politique_de_prix": message("fixer la politique de prix"),
    "fixer_la_cotisation": message("fixer la cotisation"),
    "elire_le_conseil": message("élire le conseil"),
    "elire_le_bureau": message("élire le bureau"),
    "donner_pouvoirs": message("donner pouvoir d'agir"),
    "donner_signature": message("donner la signature"),
    "ouvrir_un_compte": message("ouvrir un compte"),
    "premieres_embauches": message("décider des premières embauches"),
    "valider_le_plan": message("valider le plan d'accompagnement"),
}
"""Usual subjects, as people say them."""


def said(dossier: Dossier, decision: Decision) -> str:
    """Return in one sentence what a decision gave, as documents print it."""
    found, votes = outcome_of(dossier, decision), totals(dossier, decision)
    if found.result is Result.NO_QUORUM:
        return f"Sans effet : le quorum n'était pas atteint{_missing(found)}."
    if found.result is Result.UNTOLD:
        return "Sans effet : aucune voix n'est inscrite."
    if found.standing:
        who = names_of(dossier, (one.who for one in found.standing))
        return f"Sans accord : une objection de {who} demeure."
    if found.vetoed_by:
        return f"Rejetée : veto de {names_of(dossier, found.vetoed_by)}."
    word = "Adoptée" if found.adopted else "Rejetée"
    if found.adopted and not (votes.votes_against or votes.abstentions):
        return (
            f"{word} à l'unanimité ({votes.votes_for} voix)." if votes.votes_for else f"{word} à l'unanimité."
        )
    aside = f"{votes.abstentions} abstention{'s' if votes.abstentions > 1 else ''}"
    return f"{word} : {votes.votes_for} pour, {votes.votes_against} contre, {aside}."


def _missing(found: Outcome) -> str:
    lacking = [one for one in found.quorums if not one.met]
    return f" ({lacking[0].found} sur {lacking[0].needed} requis)" if lacking else ""


def totals(dossier: Dossier, decision: Decision) -> Ballot:
    """Return the votes of a decision, colleges added up."""
    lines = ballots_of(dossier, decision)
    return Ballot(
        votes_for=sum(line.votes_for for line in lines),
        votes_against=sum(line.votes_against for line in lines),
        abstentions=sum(line.abstentions for line in lines),
    )


def told(dossier: Dossier, decision: Decision) -> Message:
    """Return how a decision was taken and what it gave, for the screen."""
    found = outcome_of(dossier, decision)
    if found.result is Result.NO_QUORUM:
        return _no_quorum(found)
    if found.standing:
        return message(
            "sans accord : une objection de {qui} demeure",
            qui=names_of(dossier, (one.who for one in found.standing)),
        )
    if found.vetoed_by:
        return message("rejetée, par le veto de {qui}", qui=names_of(dossier, found.vetoed_by))
    if found.tally is None and found.result.decides:
        return message("{resultat} {mode}", resultat=RESULTS[found.result], mode=MODES[found.mode])
    return RESULTS[found.result]


def counted(dossier: Dossier, decision: Decision) -> Message:
    """Return what the count says, for whom declared something else."""
    votes = totals(dossier, decision)
    return message(
        "{resultat} ({pour:number} pour, {contre:number} contre, {abstentions:number} abstention(s))",
        resultat=told(dossier, decision),
        pour=votes.votes_for,
        contre=votes.votes_against,
        abstentions=votes.abstentions,
    )


def _no_quorum(found: Outcome) -> Message:
    lacking = [one for one in found.quorums if not one.met]
    if not lacking:
        return RESULTS[Result.NO_QUORUM]
    return message(
        "sans effet, faute de quorum : {presents:number} sur {requis:number} requis",
        presents=lacking[0].found,
        requis=lacking[0].needed,
    )


def body_name(dossier: Dossier, organisation: str) -> Message | str:
    """Return who decides as people say it: the parties together, one organisation, or the group."""
    group = dossier.get(EmployerGroup, organisation)
    if group is not None:
        return group.acronym or group.name
    return message("toutes ensemble") if organisation == COLLECTIVE else name_of(dossier, organisation)


def awaited(dossier: Dossier, bodies: Iterable[str]) -> tuple[Message | str, ...]:
    """Return the bodies that a question waits for, as people say them."""
    return tuple(body_name(dossier, body) for body in bodies)


def subject_name(decision: Decision) -> Message | str:
    """Return what a decision is about: its text, the usual name of its subject, else the subject itself."""
    return decision.text or SUBJECTS.get(decision.subject) or decision.subject.replace("_", " ")
