"""Where a case stands, in words: its stage, what the next stages still ask for, and from whom."""

from collections.abc import Iterator
from datetime import date

from apps.cli.cases import watching
from apps.cli.output import bullets, said, say, table, title, write
from models.dossier import CaseState, Dossier
from models.messages import Message, message
from rules.gates.suppliers import supplier_name
from rules.ladder.next_actions import NextActions, ToSupply, next_actions
from rules.ladder.requirements import Missing, Waived
from rules.ladder.stages import STAGE_NAMES, STATE_NAMES, NextMove, open_requirements
from store.cases.plain import Turned, all_dossiers, dossier_now, turns, wake_of
from store.clock import today
from store.plain_reading import plain_reading
from store.typography import short_date


def show_all(at: date | None = None) -> None:
    """List every case with its stage and what it lacks to go on, today or on a day."""
    with plain_reading() as ask:
        known = all_dossiers(ask, at)
    if not known:
        say(message("Aucun dossier n'est ouvert. Essayez « oeuvre demo », ou « oeuvre case open FICHIER »."))
        return
    heads = (
        message("Dossier"),
        message("Titre"),
        message("Étape"),
        message("Connu au"),
        message("À fournir pour"),
    )
    table(heads, [_row(found) for found in known], widest={1: 34})


def _row(found: Dossier) -> tuple[str, ...]:
    lacking = [_count(step) for step in open_requirements(found)]
    stage = said(STAGE_NAMES[found.stage])
    rest = "–" if found.is_active else said(STATE_NAMES[found.state])
    return (found.case_id, found.title, stage, short_date(found.at), ", ".join(lacking) or rest)


def _count(step: NextMove) -> str:
    stage = STAGE_NAMES[step.target]
    return said(message("{stage} ({count})", stage=stage, count=len(step.missing)))


def show_case(case_id: str, at: date | None) -> None:
    """Show one case: its stage on a day, each move up with what it still asks for, and who is waited for."""
    with plain_reading() as ask:
        found = dossier_now(ask, case_id, at)
        turned = [turn for turn in turns(ask, case_id) if turn.day <= found.at]
        wake = wake_of(ask, case_id)
    _show_head(found, wake)
    for turn in turned:
        _show_turn(turn)
    if not found.is_active:
        _show_rest(found, turned)
        return
    steps = open_requirements(found)
    for step in steps:
        show_next(step)
    if not steps:
        say(message("Il n'y a pas d'étape au-delà : le groupement vit, mois après mois."))
    _show_actions(next_actions(found, steps))
    watching.show_short(found, at or today())


def _show_head(found: Dossier, wake: int) -> None:
    title(message("{title} ({case})", title=found.title, case=found.case_id))
    say(
        message(
            "{territory}, dossier ouvert le {opened:date}", territory=found.territory, opened=found.opened
        )
    )
    say(
        message(
            "État n° {wake} ; échelle suivie : version {version}", wake=wake, version=found.ladder.version
        )
    )
    say(message("Étape au {at:date} : {stage}", at=found.at, stage=STAGE_NAMES[found.stage]), "bold")


_LINKS = {
    "scission_vers": message("Le {day:date}, une partie des organisations a ouvert le dossier « {other} »."),
    "issu_de": message("Issu du dossier « {other} » le {day:date} : l'histoire commune s'y relit."),
    "a_reuni": message("Le dossier « {other} » y a été réuni le {day:date}."),
}


def _show_turn(turn: Turned) -> None:
    if turn.kind in _LINKS:
        say(_LINKS[turn.kind].filled(day=turn.day, other=turn.other))


def _show_rest(found: Dossier, turned: list[Turned]) -> None:
    """Say since when, by whom and why a case is not at work."""
    last = next(turn for turn in reversed(turned) if turn.kind in {"pause", "arret", "reuni_a"})
    state = STATE_NAMES[found.state]
    said_ = message(
        "Dossier {state} depuis le {day:date}, par {who} : {reason}",
        state=state,
        day=last.day,
        who=last.who,
        reason=last.reason,
    )
    say(said_, "bold yellow")
    if found.state is CaseState.MERGED:
        say(message("Il se poursuit dans le dossier « {other} ».", other=last.other))


def show_next(step: NextMove) -> None:
    """Show what a move up still asks for, who can supply it, and what it does without."""
    name = STAGE_NAMES[step.target]
    if step.missing:
        title(message("Pour passer à l'étape « {stage} », il manque :", stage=name))
        bullets(_asked(missing) for missing in step.missing)
    else:
        title(message("Le passage à l'étape « {stage} » peut être demandé.", stage=name))
    if step.waived:
        say(message("Écarté pour ce passage :"), indent=2)
        bullets((_waived(found) for found in step.waived), indent=4)


def _asked(missing: Missing) -> Message:
    asked = missing.requirement
    if asked.is_law:
        return message(
            "{label} Il manque : {lacking}. À fournir par : {supplier}. Exigé par l'article {article}.",
            label=asked.label,
            lacking=missing.lacking,
            supplier=supplier_name(asked),
            article=asked.law.article if asked.law else "",
        )
    return message(
        "{label} Il manque : {lacking}. À fournir par : {supplier}. (clé : {key})",
        label=asked.label,
        lacking=missing.lacking,
        supplier=supplier_name(asked),
        key=asked.key,
    )


def _waived(found: Waived) -> Message:
    return message(
        "{label} Écarté par {who} le {day:date} : {reason}",
        label=found.requirement.label,
        who=found.decision.by,
        day=found.decision.decided,
        reason=found.decision.reason,
    )


def _show_actions(actions: tuple[NextActions, ...]) -> None:
    if not actions:
        return
    title(message("Qui peut faire avancer le dossier :"))
    for action in actions:
        who = said(action.who) if isinstance(action.who, Message) else action.who
        write(f"{who[:1].upper()}{who[1:]}", "bold", indent=2)
        bullets(_things(action), indent=4)


def _things(action: NextActions) -> Iterator[Message]:
    for thing in action.things:
        yield _thing(thing)


def _thing(thing: ToSupply) -> Message:
    how = thing.missing.requirement.how
    if thing.lacking:
        return message("À donner : {lacking}. {how}", lacking=thing.lacking, how=how)
    return message("{label} {how}", label=thing.missing.requirement.label, how=how)
