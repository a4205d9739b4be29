"""What a decision contradicts: the word that declares it, ballots nobody could cast, days out of order."""

from collections import Counter
from collections.abc import Iterable, Iterator

from models.dossier import Dossier
from models.facts.assembly import Assembly
from models.facts.cooperation import Decision
from models.facts.organisations import Participation, Role
from models.facts.voting import DecisionRule
from models.messages import Message, message
from models.problems import Problem
from rules.decisions.adopted_rule import written_rule
from rules.decisions.outcome import (
    Outcome,
    Result,
    ballots_of,
    last_word,
    nobody_could,
    outcome_of,
    seats,
    unsaid,
    voters_of,
    votes_on,
)
from rules.decisions.seating import (
    counted_twice,
    not_seated,
    represented,
    too_many_proxies,
    without_voice,
)
from rules.decisions.wording import counted as count_told
from rules.decisions.wording import subject_name, told
from rules.parties import lacking, to_watch
from rules.pooling.agreements import COLLECTIVE, name_of

FIELD = "decisions"
UNDECLARED = {"adopted": None, "quorum_met": None}


def decision_problems(dossier: Dossier, decision: Decision) -> tuple[Problem, ...]:
    """Return what a decision of the case contradicts, and what only has to be known of it."""
    if dossier.get(Assembly, decision.meeting) is not None:  # its votes are checked with its minutes
        return tuple(_quorum(dossier, decision))
    return (
        *_days(decision),
        *_kept(dossier, decision),
        *_unsaid(dossier, decision),
        *_seated(dossier, decision),
        *_numbers(dossier, decision),
        *_declared(dossier, decision),
        *_quorum(dossier, decision),
    )


def all_decision_problems(dossier: Dossier) -> tuple[Problem, ...]:
    """Return the problems of every decision and every rule of a case."""
    of_rules = (problem for rule in dossier.all(DecisionRule) for problem in rule_problems(dossier, rule))
    of_decisions = (p for found in dossier.all(Decision) for p in decision_problems(dossier, found))
    return (*of_rules, *of_decisions)


def rule_problems(dossier: Dossier, rule: DecisionRule) -> Iterator[Problem]:
    """Yield what a rule of decision contradicts: parts above one, a voter of two colleges, voices unknown."""
    for name, part in (("quorum", rule.quorum), ("part_requise", rule.majority_part)):
        if part and int(part.split("/")[0]) > int(part.split("/")[1]):
            said = message("La part « {part} » dépasse le tout.", part=part)
            yield lacking("part_impossible", said, message("Écrire une part comme 1/2 ou 2/3."), name)
    if rule.majority == "qualifiee" and not rule.majority_part:
        said = message("La règle « {regle} » ne dit pas quelle part des voix elle demande.", regle=rule.label)
        yield lacking(
            "part_absente", said, message("Remplir « part_requise », par exemple 2/3."), "part_requise"
        )
    members = Counter(member for college in rule.colleges for member in college.members)
    for member, times in members.items():
        if times > 1:
            said = message("« {nom} » vote dans deux collèges.", nom=name_of(dossier, member))
            yield lacking("deux_colleges", said, message("La laisser dans un seul."), "colleges")
    yield from _observers(dossier, rule, members)
    yield from without_voice(
        dossier, filter(None, (*rule.vetoes, rule.casting)), _everyone(dossier, rule), "regles_de_decision"
    )


def _observers(dossier: Dossier, rule: DecisionRule, members: Iterable[str]) -> Iterator[Problem]:
    for member in members:
        part = dossier.get(Participation, member)
        if part is not None and part.role is Role.OBSERVER:
            yield to_watch(
                "observatrice_dans_un_college",
                message(
                    "« {regle} » : « {nom} », là en observation, est dans un collège : "
                    "sa voix ne comptera pas.",
                    regle=rule.label,
                    nom=name_of(dossier, member),
                ),
                message("La faire participer dans « participations », ou l'ôter du collège."),
                "colleges",
            )


def _everyone(dossier: Dossier, rule: DecisionRule) -> set[str]:
    members = {member for college in rule.colleges for member in college.members}
    return members or set(dossier.facts.get("organisation", {}))


def _problem(code: str, decision: Decision, said: Message, remedy: Message) -> Problem:
    where = message(
        "Décision « {objet} » du {jour:date} : {dit}",
        objet=subject_name(decision),
        jour=decision.decided,
        dit=said,
    )
    return lacking(code, where, remedy, FIELD)


def _days(decision: Decision) -> Iterator[Problem]:
    if decision.decided < decision.opened:
        yield _problem(
            "decidee_avant_d_etre_ouverte",
            decision,
            message("elle est prise avant que la question soit ouverte."),
            message("Corriger « ouverte_le » ou « prise_le »."),
        )
    if decision.first_held is not None and decision.first_held >= decision.decided:
        yield _problem(
            "deuxieme_seance_avant_la_premiere",
            decision,
            message("la première séance, sans quorum, doit venir avant celle qui décide."),
            message("Corriger « premiere_seance_sans_quorum_le »."),
        )


def _unsaid(dossier: Dossier, decision: Decision) -> Iterator[Problem]:
    if unsaid(decision) and not ballots_of(dossier, decision):
        yield to_watch(
            "vote_sans_voix",
            message(
                "Décision « {objet} » du {jour:date} : un vote sans aucune voix n'adopte rien.",
                objet=subject_name(decision),
                jour=decision.decided,
            ),
            message("Écrire « bulletins », ou les nombres de voix."),
            FIELD,
        )


def _kept(dossier: Dossier, decision: Decision) -> Iterator[Problem]:
    if decision.secret and decision.ballots:
        yield _problem(
            "vote_secret_nominatif",
            decision,
            message("un vote à bulletin secret ne garde que des comptes."),
            message("Remplacer « bulletins » par « votes », sans aucun nom."),
        )
    if decision.ballots and (decision.counts or decision.votes_for or decision.votes_against):
        yield _problem(
            "vote_ecrit_deux_fois",
            decision,
            message("les voix sont écrites deux fois, par nom et en nombre."),
            message("Ne garder que « bulletins » : le compte en est fait."),
        )
    for organisation, times in Counter(ballot.organisation for ballot in decision.ballots).items():
        if times > 1:
            yield _problem(
                "deux_bulletins",
                decision,
                message("« {nom} » a voté deux fois.", nom=name_of(dossier, organisation)),
                message("Ne garder que son bulletin valable."),
            )


def _seated(dossier: Dossier, decision: Decision) -> Iterator[Problem]:
    if decision.organisation != COLLECTIVE:
        return
    written = written_rule(dossier, decision)
    yield from counted_twice(dossier, decision.present, FIELD)
    if written is not None and written.proxies_each is not None:
        yield from too_many_proxies(dossier, decision.present, written.proxies_each, FIELD)
    named = (*represented(decision.present), *(ballot.organisation for ballot in decision.ballots))
    able = voters_of(dossier, decision)
    if nobody_could(dossier, decision, able) and not named:
        yield _problem(
            "personne_ce_jour_la",
            decision,
            message("ce jour-là, aucune organisation ne participait au dossier : elle n'engage personne."),
            message(
                "Corriger « prise_le », ou dire depuis quand chacune participe, dans « participations »."
            ),
        )
    voters = {voter.key for voter in able}
    yield from without_voice(dossier, dict.fromkeys(named), voters, FIELD)
    there = seats(dossier, decision)
    voted = (ballot.organisation for ballot in decision.ballots if ballot.organisation in voters)
    yield from not_seated(dossier, voted, there, FIELD)


def _numbers(dossier: Dossier, decision: Decision) -> Iterator[Problem]:
    cast = sum(b.votes_for + b.votes_against + b.abstentions for b in ballots_of(dossier, decision))
    voters, there = voters_of(dossier, decision), seats(dossier, decision)
    if voters:
        able: int | None = sum(v.votes for v in voters if not decision.present or v.key in there)
    else:
        able = decision.attending if decision.attending is not None else decision.seats
    if able is not None and cast > able:
        yield _problem(
            "trop_de_voix",
            decision,
            message(
                "{comptees:number} voix sont comptées ; il y en avait {possibles:number}.",
                comptees=cast,
                possibles=able,
            ),
            message("Recompter avec la feuille de présence, selon la règle de vote."),
        )
    known = {voter.college for voter in voters}
    if any(ballot.college not in known for ballot in decision.counts if voters):
        yield _problem(
            "college_inconnu",
            decision,
            message("un compte cite un collège que la règle ne connaît pas."),
            message("Reprendre les collèges de « regles_de_decision »."),
        )


def _declared(dossier: Dossier, decision: Decision) -> Iterator[Problem]:
    counted = outcome_of(dossier, decision.model_copy(update=UNDECLARED))
    if decision.adopted is None or decision.adopted is counted.adopted or not _known(counted):
        return
    bare = decision.model_copy(update=UNDECLARED)
    remedy = (
        message("Corriger « adoptee » ou les voix : une décision est ce que ses voix en font.")
        if decision.adopted
        else message("Corriger « adoptee », ou écrire dans « regles_de_decision » la majorité qu'il fallait.")
    )
    yield _problem(
        "decision_contredite",
        decision,
        message(
            "elle est déclarée {mot}, et le compte dit : {compte}.",
            mot=_word(decision),
            compte=count_told(dossier, bare),
        ),
        remedy,
    )


def _known(counted: Outcome) -> bool:
    return counted.counted or counted.result is Result.NO_QUORUM


def _word(decision: Decision) -> Message:
    return message("adoptée") if decision.adopted else message("rejetée")


def _quorum(dossier: Dossier, decision: Decision) -> Iterator[Problem]:
    found, written = outcome_of(dossier, decision), written_rule(dossier, decision)
    if found.result is Result.NO_QUORUM and _answered_since(dossier, decision):
        return
    if found.result is Result.NO_QUORUM:
        yield to_watch(
            "quorum_non_atteint",
            message(
                "Décision « {objet} » du {jour:date} : {dit}. Elle ne vaut rien.",
                objet=subject_name(decision),
                jour=decision.decided,
                dit=told(dossier, decision),
            ),
            message(
                "Convoquer une deuxième fois, puis noter la première dans « premiere_seance_sans_quorum_le »."
            ),
            FIELD,
        )
    elif written is not None and written.quorum and not found.quorums and decision.first_held is None:
        yield to_watch(
            "quorum_non_verifiable",
            message(
                "Décision « {objet} » du {jour:date} : rien ne dit qui était là : quorum invérifiable.",
                objet=subject_name(decision),
                jour=decision.decided,
            ),
            message("Remplir « presentes », ou « presents_ou_representes » et « membres_de_l_instance »."),
            FIELD,
        )


def _answered_since(dossier: Dossier, decision: Decision) -> bool:
    """Tell whether the body came back to the question and answered it: nothing is left to do about it."""
    held = votes_on(dossier, decision.subject, decision.organisation)
    return last_word((one for one in held if one.decided > decision.decided), dossier) is not None
