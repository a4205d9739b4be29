"""An accompaniment at the keyboard: its steps, its days, what comes next; the report of a year."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from apps.cli.cases.meeting import read
from apps.cli.output import bullets, said, say, table, title
from apps.cli.words import language
from models.dossier import Dossier
from models.messages import Message, message
from models.problems import Problem, ProblemsFound
from rules.accompanying.budget import Days, by_advisor, by_step, warnings
from rules.accompanying.printing import days, no_engagement
from rules.accompanying.steps import NAMES, PROGRESS, StepState, advisors_of, current, steps
from store.clock import today
from store.language import show as in_language
from store.parameters import parameters
from store.typography import polish


def show(case_id: str, at: str) -> None:
    """Show the steps of an accompaniment, its days, the warnings and what comes next.

    Raises:
        ProblemsFound: the case is unknown, or nobody accompanies it.
    """
    found = read(case_id, at)
    day = found.at if at else today()
    counted = days(found)
    title(message("Accompagnement de « {titre} »", titre=found.title))
    drawn = steps(found)
    heads = (message("Étape"), message("Où elle en est"), message("Par"), message("Connu par"))
    table(heads, [_step(found, one, day) for one in drawn], widest={2: 24})
    if counted.accordes:
        _show_days(found)
    alerts = warnings(found, parameters(), day)
    if alerts:
        title(message("À surveiller"))
        bullets(alerts)
    _show_next(drawn, current(found))


def _step(found: Dossier, one: StepState, day: date) -> tuple[str, ...]:
    who = "\n".join(advisors_of(found, one.step, day)) or "–"
    return (said(NAMES[one.step]), said(PROGRESS[one.progress]), who, polish(said(one.known_by)))


def _show_days(found: Dossier) -> None:
    counted = days(found)
    title(message("Jours"))
    say(
        message(
            "{accordes:number} accordés, {depenses:number} dépensés, {a_venir:number} prévus : "
            "il en restera {solde:number}.",
            accordes=counted.accordes,
            depenses=counted.depenses,
            a_venir=counted.a_venir,
            solde=counted.solde,
        )
        if counted.solde >= 0
        else message(
            "{accordes:number} accordés, {depenses:number} dépensés, {a_venir:number} prévus : "
            "il en manquera {solde:number}.",
            accordes=counted.accordes,
            depenses=counted.depenses,
            a_venir=counted.a_venir,
            solde=-counted.solde,
        )
    )
    _days_table(message("Étape"), by_step(found))
    _days_table(message("Personne"), by_advisor(found))


def _days_table(head: Message, lines: Sequence[Days]) -> None:
    heads = (head, message("Accordés"), message("Dépensés"), message("À venir"))
    rows = [
        (
            line.name if isinstance(line.name, str) else said(line.name),
            _number(line.granted),
            _number(line.spent),
            _number(line.to_come),
        )
        for line in lines
    ]
    table(heads, rows, right=frozenset({1, 2, 3}))


def _number(days_: Decimal | None) -> str:
    return "–" if days_ is None else said(message("{jours:number}", jours=days_))


def _show_next(drawn: Sequence[StepState], now: StepState | None) -> None:
    title(message("Ce qui vient ensuite"))
    todo = [_todo(one, one.next) for one in drawn if one.next is not None]
    if now is None or not todo:
        say(message("Rien : l'accompagnement est mené à son terme."))
        return
    bullets(todo)


def _todo(one: StepState, asked: Message) -> Message:
    if one.due is None:
        return message("{etape} : {quoi}", etape=NAMES[one.step], quoi=asked)
    return message("{etape}, pour le {jour:day} : {quoi}", etape=NAMES[one.step], jour=one.due, quoi=asked)


def write_report(year: int, advisor: str, out: str) -> None:
    """Write the report of a year for funders, over every case; small counts are hidden.

    Raises:
        ProblemsFound: nobody was accompanied that year.
    """
    from rules.accompanying.yearly import case_year, report  # noqa: PLC0415 - only this command needs them
    from store.cases.plain import all_dossiers  # noqa: PLC0415
    from store.files import write_whole  # noqa: PLC0415
    from store.plain_reading import plain_reading  # noqa: PLC0415
    from store.settings import settings  # noqa: PLC0415
    from store.yearly_report import write  # noqa: PLC0415

    last = date(year, 12, 31)
    with plain_reading() as ask:
        found = [case_year(one, year, advisor) for one in all_dossiers(ask, last)]
    known = [one for one in found if one is not None]
    if not known:
        raise ProblemsFound([_nobody(year)])
    threshold = int(parameters().value("accompaniment/smallest_cell", last))
    drawn = report(known, year, threshold)
    path = (Path(out) if out else settings().out) / f"bilan-accompagnement-{year}.xlsx"
    write_whole(path, write(drawn, lambda text: in_language(text, language())))
    say(message("Bilan de {annee} : {chemin}", annee=str(year), chemin=str(path)))
    if drawn.told:
        say(
            message(
                "{nombre:number} dossiers ; les nombres inférieurs à {seuil} n'y sont pas montrés.",
                nombre=drawn.cases,
                seuil=threshold,
            )
        )
    else:
        say(message("Moins de {seuil} dossiers : rien de plus n'est montré.", seuil=threshold))


def _nobody(year: int) -> Problem:
    known = no_engagement()
    said_ = message("Aucun dossier n'a été accompagné en {annee}.", annee=str(year))
    return Problem("annee_sans_accompagnement", said_, known.remedy)
