"""Shows a case file as it is played: each entry of the journal, what it opened, what was refused and why."""

from pathlib import Path

from apps.cli import journal, situation
from apps.cli.output import problems, say, title
from apps.cli.words import actor
from models.case_file import CaseFile
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from rules.stages import STAGE_NAMES
from store.case_files import read_case_file
from store.cases import dossier
from store.database import reading


def answers(case_id: str, path: Path) -> CaseFile:
    """Read a file that adds to an open case.

    Raises:
        ProblemsFound: what has to be mended, or the file belongs to another case.
    """
    with reading() as session:
        known = dossier(session, case_id)
    case_file = read_case_file(path, known)
    if case_file.head.id != case_id:
        said_ = message("Ce fichier est celui du dossier « {other} ».", other=case_file.head.id)
        remedy = message("Donnez le fichier du dossier « {case} », ou corrigez « id ».", case=case_id)
        raise ProblemsFound([Problem("other_case", said_, remedy, Place(file=path.name, field="id"))])
    return case_file


def play(case_file: CaseFile) -> None:
    """Open the case, play its journal aloud, and end with where the case stands."""
    journal.open_from(case_file, actor())
    for played in journal.play(case_file, actor()):
        show_entry(played)
    situation.show_case(case_file.head.id, None)


def show_entry(played: journal.Played) -> None:
    """Show one entry of the journal: its day, what is new, the stage reached or refused."""
    entry = played.entry
    title(message("{day:date}, {by}", day=entry.on, by=entry.by))
    say(_news(played), indent=2)
    if entry.request is None:
        return
    stage = STAGE_NAMES[entry.request]
    if played.refused:
        say(message("Étape « {stage} » demandée : refusée.", stage=stage), "bold yellow", indent=2)
        problems(played.refused, errors=False)
    else:
        say(message("Étape « {stage} » demandée : ouverte.", stage=stage), "bold green", indent=2)


def _news(played: journal.Played) -> Message:
    told = len(played.entry.facts)
    if not told:
        return message("Aucun fait nouveau dans cette entrée.")
    if not played.news:
        return message("Rien de nouveau : cette entrée est déjà enregistrée.")
    if told == played.news:
        return message("Faits enregistrés : {news}.", news=played.news)
    return message("Faits enregistrés : {news}, parmi {told}.", told=told, news=played.news)
