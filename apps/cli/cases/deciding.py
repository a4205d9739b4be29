"""Decisions of a case at the keyboard: what their ballots give, what waits to be decided, what is wrong."""

from apps.cli.cases.meeting import read
from apps.cli.output import problems, say, table, title
from apps.cli.output import said as spoken
from models.dossier import Dossier
from models.facts.cooperation import Decision
from models.messages import message
from rules.decisions.check import all_decision_problems
from rules.decisions.pending import pending
from rules.decisions.wording import awaited, body_name, subject_name, told, totals
from store.typography import short_date

HEADS = (message("Prise le"), message("Objet"), message("Par"), message("Résultat"), message("Voix"))
"""Votes are written for, against, abstentions."""


def show_decisions(found: Dossier) -> None:
    """Show every decision with its count."""
    taken = sorted(found.all(Decision), key=lambda one: (one.decided, one.subject, one.organisation))
    if not taken:
        say(message("Aucune décision n'est inscrite."))
        return
    table(HEADS, [_row(found, one) for one in taken], right=frozenset({4}))
    say(message("Voix : pour / contre / abstentions."))


def _row(found: Dossier, one: Decision) -> tuple[str, ...]:
    result = told(found, one)
    if one.same_day:
        result = message("{resultat} (ouverte ce même jour)", resultat=result)
    words = (subject_name(one), body_name(found, one.organisation), result)
    votes = totals(found, one)
    line = f"{votes.votes_for} / {votes.votes_against} / {votes.abstentions}"
    cast = votes.votes_for or votes.votes_against or votes.abstentions
    told_ = (word if isinstance(word, str) else spoken(word) for word in words)
    return (short_date(one.decided), *told_, line if cast else "–")


def show(case_id: str, at: str) -> None:
    """Show the decisions of a case, the questions that wait, and what contradicts itself."""
    found = read(case_id, at)
    title(message("Décisions de « {titre} »", titre=found.title))
    show_decisions(found)
    waiting = pending(found)
    if waiting:
        title(message("À décider"))
        for one in waiting:
            asked = one.question
            say(
                message("{texte} : attendue de {qui}", texte=asked.text, qui=awaited(found, one.waiting)),
                indent=2,
            )
    problems(all_decision_problems(found), errors=False)
