"""Shows a case file as it is played: each entry of the journal, what it opened, what was refused and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from apps.cli.cases import situation
from apps.cli.output import bullets, labelled, problems, said, say, title
from apps.cli.words import actor
from flows import journal
from models.case import Case
from models.case_file import CaseFile, CaseHead, Entry
from models.dossier import Dossier, Stage
from models.messages import message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from models.stage import Turn
from rules.ladder.stages import STAGE_NAMES
from rules.section_names import section_name
from store.case_files.reading import read_case_file
from store.cases.records import dossier, find_case
from store.database import reading
from store.documents.laying_out import base_name


def answers(case_id: str, path: Path) -> CaseFile:
    """Read a file that adds to an open case.

    Raises:
        ProblemsFound: what has to be mended, or the file belongs to another case, or names it otherwise.
    """
    with reading() as session:
        known, wake = dossier(session, case_id), find_case(session, case_id).wake
    case_file = read_case_file(path, known)
    if case_file.head.id != case_id:
        said_ = message("Ce fichier est celui du dossier « {other} ».", other=case_file.head.id)
        remedy = message("Donnez le fichier du dossier « {case} », ou corrigez « id ».", case=case_id)
        raise ProblemsFound([Problem("other_case", said_, remedy, Place(file=path.name, field="id"))])
    refuse_if_any(_named_otherwise(known, case_file.head, path.name))
    if case_file.head.read_at is None:
        head = case_file.head.model_copy(update={"read_at": wake})
        case_file = replace(case_file, head=head)
    return case_file


def _named_otherwise(known: Dossier, head: CaseHead, file: str) -> Iterator[Problem]:
    """Yield what the heading of answers says of the case otherwise than it is: answers rename nothing."""
    for field, mine, theirs in (
        ("titre", known.title, head.title),
        ("territoire", known.territory, head.territory),
    ):
        if mine != theirs:
            yield Problem(
                "heading_differs",
                message(
                    "Ce fichier écrit « {theirs} » ; le dossier dit « {mine} ».", theirs=theirs, mine=mine
                ),
                message(
                    "Recopiez celui du dossier. Pour le changer, corrigez le fichier du dossier et "
                    "relancez « oeuvre case open »."
                ),
                Place(file=file, field=field),
            )


def play(case_file: CaseFile) -> None:
    """Open the case, play its journal aloud, and end with where the case stands."""
    before = _heading(case_file.head.id)
    journal.open_from(case_file, actor())
    after = _heading(case_file.head.id)
    if before and after and before != after:
        name, territory = after
        say(message("Le dossier change de nom : « {name} », {territory}.", name=name, territory=territory))
    for played in journal.play(case_file, actor()):
        show_entry(played)
    situation.show_case(case_file.head.id, None)


def _heading(case_id: str) -> tuple[str, str] | None:
    """Return the title and the territory of a case, ``None`` while it is not open."""
    with reading() as session:
        found = session.get(Case, case_id)
        return (found.title, found.territory) if found else None


def show_entry(played: journal.Played, *, in_full: bool = True) -> None:
    """Show one entry: its day, what it brought, the stage reached or refused, the documents drafted.

    ``in_full`` adds to each reason of a refusal what to do about it.
    """
    entry = played.entry
    title(message("{day:date}, {by}", day=entry.on, by=entry.by))
    if entry.facts:
        label = message("Reçu :") if played.news else message("Déjà reçu :")
        labelled(label, _received(played), indent=2)
    if entry.request is not None:
        _show_request(entry.request, played.refused, in_full=in_full)
    if entry.turn is not None:
        _show_turn(entry, played.refused)
    for drafted in played.drafted:
        file = base_name(drafted.document, drafted.subject)
        labelled(message("Rédigé :"), f"{drafted.title} ({file}.docx)", "cyan", indent=2)


def _show_request(target: Stage, refused: tuple[Problem, ...], *, in_full: bool) -> None:
    stage = STAGE_NAMES[target]
    if not refused:
        say(message("Étape « {stage} » demandée : ouverte.", stage=stage), "bold green", indent=2)
        return
    say(message("Étape « {stage} » demandée : refusée.", stage=stage), "bold yellow", indent=2)
    if in_full:
        problems(refused, errors=False)
    else:
        bullets((problem.message for problem in refused), indent=4)


_TURNED = {
    Turn.PAUSE: message("Dossier mis en pause : {reason}"),
    Turn.RESUME: message("Dossier repris : {reason}"),
    Turn.STOP: message("Dossier arrêté : {reason}"),
}


def _show_turn(entry: Entry, refused: tuple[Problem, ...]) -> None:
    if refused and entry.request is None:  # those of a move are shown with it
        problems(refused, errors=False)
    elif not refused and entry.turn is not None:
        say(_TURNED[entry.turn].filled(reason=entry.reason), "bold", indent=2)


def _received(played: journal.Played) -> str:
    counts = Counter(fact.section for fact in played.entry.facts)
    return ", ".join(f"{said(section_name(section))} ({count})" for section, count in counts.items())
