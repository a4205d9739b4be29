"""Sessions, tasks and the cases of an organisation, at the keyboard."""

from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from apps.cli.cases import watching
from apps.cli.output import bullets, said, say, table, title
from apps.cli.values import check_since, parse_day
from models.dossier import Dossier
from models.facts import Fact
from models.facts.cooperation import Session
from models.facts.sessions import PlannedSession
from models.facts.tasks import TaskFollowed, TaskState
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from rules.decisions.pending import Pending
from rules.decisions.wording import awaited
from rules.diagnosing.topics import topic_name
from rules.pooling.agreements import name_of
from rules.sessions.agenda import Agenda, agenda, next_planned
from rules.sessions.tasks import STATES, Promise, promises
from store.cases.organisations import cases_of
from store.cases.plain import dossier_now
from store.clock import today
from store.plain_reading import plain_reading
from store.typography import short_date


def read(case_id: str, at: str = "") -> Dossier:
    """Return a case as it stood on a day; by default today, or the last day it knows of when that is later.

    Raises:
        ProblemsFound: the case is unknown, or the day cannot be read.
    """
    day = parse_day(at) if at else None
    with plain_reading() as ask:
        return dossier_now(ask, case_id, day)


def plan(case_id: str, on: str, told: Mapping[str, str]) -> None:
    """Plan the next session on a day and draw up its agenda; the one already planned is moved.

    Raises:
        ProblemsFound: the case is unknown, the day or the hour cannot be read.
    """
    day, found = parse_day(on), read(case_id)
    known = next_planned(found)
    kept = known.model_dump() if known else {"id": _next_name(found)}
    try:
        planned = PlannedSession(**{**kept, **{k: v for k, v in told.items() if v}, "day": day})
    except ValidationError as error:
        raise ProblemsFound([_bad_hour(told["start"])]) from error
    recorded = max(found.opened, min(today(), day))
    _record(case_id, recorded, planned)
    say(message("Séance prévue le {jour:date}. Son nom dans le dossier : {id}.", jour=day, id=planned.id))


def _record(case_id: str, day: date, fact: Fact) -> None:
    """Record a fact and do the work it calls for."""
    from apps.cli.words import actor  # noqa: PLC0415
    from flows import journal  # noqa: PLC0415 - commands that only show need neither tables nor documents
    from models.case_file import Entry  # noqa: PLC0415

    journal.play_entry(case_id, Entry(day, actor().name, (fact,)), actor())


def _next_name(found: Dossier) -> str:
    used = {one.key for one in found.all(Session)} | {one.key for one in found.all(PlannedSession)}
    return next(name for n in range(1, len(used) + 2) if (name := f"seance-{n}") not in used)


def _bad_hour(hour: str) -> Problem:
    said_ = message("« {heure} » n'est pas une heure.", heure=hour)
    return Problem("bad_hour", said_, message("Écrivez une heure comme 18:00."), Place(option="--start"))


def show_agenda(case_id: str) -> None:
    """Show the agenda of the next session, planned or not."""
    found = read(case_id)
    planned = next_planned(found)
    drawn = agenda(found, planned)
    if planned:
        title(message("Ordre du jour du {jour:date}", jour=planned.day))
        say(message("Lieu : {lieu}", lieu=planned.place or message("à préciser")))
    else:
        title(message("Prochaine séance : aucune date n'est fixée. Ce qui reste ouvert :"))
    if drawn.empty:
        say(message("Rien n'est resté ouvert : la séance peut partir d'une page blanche."))
    _show_parts(found, drawn)
    watching.show_short(found, today())
    if not planned:
        say(message("Pour la prévoir et rédiger l'ordre du jour : --on JOUR --place LIEU"), indent=2)


def _show_parts(found: Dossier, drawn: Agenda) -> None:
    if drawn.tasks:
        title(message("Ce que nous nous étions promis"))
        bullets(_task_told(found, one, drawn) for one in drawn.tasks)
    if drawn.questions:
        title(message("À décider"))
        bullets(_question_told(found, one) for one in drawn.questions)
    if drawn.topics:
        title(message("Sujets à parler, en {minutes:number} minutes", minutes=drawn.minutes))
        bullets(message("{sujet}", sujet=topic_name(topic)) for topic in drawn.topics)
    if drawn.later:
        say(message("Pour une autre séance : {sujets}", sujets=tuple(map(topic_name, drawn.later))), indent=2)
    if drawn.asked:
        title(message("Ce que l'étape suivante demande encore"))
        bullets(
            message("{label} Il manque : {lacking}.", label=one.requirement.label, lacking=one.lacking)
            for one in drawn.asked
        )
    if drawn.findings:
        title(message("Constats sans réponse"))
        bullets(message("{constat}", constat=one.observed) for one in drawn.findings)


def _task_told(found: Dossier, one: Promise, drawn: Agenda) -> Message:
    who = name_of(found, one.who)
    if one.due is None:
        return message("{quoi} ({qui}, sans date)", quoi=one.what, qui=who)
    if one.late(drawn.day):
        return message("{quoi} ({qui}, en retard depuis le {jour:day})", quoi=one.what, qui=who, jour=one.due)
    return message("{quoi} ({qui}, pour le {jour:day})", quoi=one.what, qui=who, jour=one.due)


def _question_told(found: Dossier, one: Pending) -> Message:
    asked = one.question
    who = awaited(found, one.waiting)
    if one.no_quorum:
        return message("{texte} (deuxième convocation : le quorum manquait)", texte=asked.text)
    return message(
        "{texte} (ouverte le {jour:day} ; attendue de : {qui})", texte=asked.text, jour=asked.opened, qui=who
    )


def show_tasks(case_id: str, at: str, *, finished: bool) -> None:
    """List the tasks of a case, those that are late first."""
    found = read(case_id, at)
    day = found.at if at else today()
    known = [one for one in promises(found) if finished or not one.over]
    if not known:
        say(message("Aucune tâche n'attend."))
        return
    rows = sorted(known, key=lambda one: (one.over, not one.late(day), one.due or day, one.id))
    heads = (message("Tâche"), message("À faire"), message("Par"), message("Pour le"), message("État"))
    table(heads, [_row(found, one, day) for one in rows])


def _row(found: Dossier, one: Promise, day: date) -> tuple[str, ...]:
    state = said(STATES[one.state]) if one.state else said(message("à faire"))
    told = said(message("{etat}, en retard", etat=state)) if one.late(day) else state
    return (one.id, one.what, name_of(found, one.who), short_date(one.due) if one.due else "–", told)


def follow(case_id: str, name: str, state: str, told: tuple[str, str, str]) -> None:
    """Record what became of a task.

    Raises:
        ProblemsFound: the case, the task or the state is unknown, or a day cannot be read.
    """
    on, put_off, comment = told
    found = read(case_id)
    known = {one.id: one for one in promises(found)}
    problems = []
    if name not in known:
        remedy = message("Tâches ouvertes : {ids}.", ids=tuple(k for k, v in known.items() if not v.over)[:8])
        problems.append(
            Problem("unknown_task", message("La tâche « {nom} » n'existe pas.", nom=name), remedy)
        )
    if state not in {one.value for one in TaskState}:
        remedy = message("Choisissez parmi : {known}.", known=tuple(one.value for one in TaskState))
        problems.append(
            Problem("unknown_state", message("L'état « {etat} » n'existe pas.", etat=state), remedy)
        )
    day = parse_day(on) if on else today()
    problems += check_since(day, found.opened)
    if problems:
        raise ProblemsFound(problems)
    fact = TaskFollowed(
        task=name,
        state=TaskState(state),
        on=day,
        comment=comment,
        put_off=parse_day(put_off) if put_off else None,
    )
    _record(case_id, day, fact)
    say(message("{quoi} : {etat}", quoi=known[name].what, etat=STATES[TaskState(state)]))


def show_cases_of(known: str) -> None:
    """List the cases of an organisation by name; what each holds stays in it.

    Raises:
        ProblemsFound: no case names it.
    """
    with plain_reading() as ask:
        found = cases_of(ask, known)
    if not found:
        remedy = message("Donnez l'identifiant du dossier, le SIRET, le SIREN ou le RNA.")
        said_ = message("Aucun dossier ne nomme « {nom} ».", nom=known)
        raise ProblemsFound([Problem("unknown_organisation", said_, remedy)])
    for one in found:
        title(message("{nom} ({numero})", nom=one.name, numero=one.number or message("sans numéro")))
        bullets(message("{titre} ({dossier})", titre=t, dossier=c) for c, t in one.cases)
