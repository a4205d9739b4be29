"""The last page of ``oeuvre demo``: what was produced, where it is, what to try next."""

from collections import Counter
from pathlib import Path

from apps.cli.output import bullets, said, say, table, title
from models.messages import Message, message


def show_summary(case_id: str, folder: Path, line: str, next_week: str) -> None:
    """Show the folders of a tour and how many files each holds, then commands to go on with."""
    title(message("Ce qui vient d'être produit"))
    say(message("Dossier de sortie : {folder}", folder=str(folder)))
    table((message("Sous-dossier"), message("Contenu")), _folders(folder))
    title(message("Et maintenant"))
    bullets(_next(case_id, folder, line, next_week))


def _folders(folder: Path) -> list[tuple[str, str]]:
    return [(found.name, _contents(found)) for found in sorted(folder.iterdir()) if found.is_dir()]


def _contents(folder: Path) -> str:
    kinds = Counter(found.suffix for found in folder.rglob("*.*"))
    return ", ".join(said(_counted(suffix, count)) for suffix, count in sorted(kinds.items()))


def _counted(suffix: str, count: int) -> Message:
    one = {
        ".docx": message("un document Word"),
        ".ics": message("un agenda"),
        ".txt": message("un texte"),
        ".xlsx": message("un classeur"),
    }
    several = {
        ".docx": message("{count} documents Word", count=count),
        ".ics": message("{count} agendas", count=count),
        ".txt": message("{count} textes", count=count),
        ".xlsx": message("{count} classeurs", count=count),
    }
    return one[suffix] if count == 1 else several[suffix]


def _next(case_id: str, folder: Path, line: str, next_week: str) -> list[Message]:
    month = line.partition("/")[0]
    return [
        message("Ouvrez les documents du dossier {folder}.", folder=str(folder)),
        message("oeuvre status {case} : où en est le dossier, ce qui lui manque.", case=case_id),
        message("oeuvre case history {case} : qui a fait quoi, et quand.", case=case_id),
        message("oeuvre explain {line} : d'où vient un montant d'un relevé.", line=line),
        message(
            "oeuvre close {month} --case {case} --lock : verrouiller le mois relu.", month=month, case=case_id
        ),
        message(
            "oeuvre billing issue {month} --case {case} : émettre ses factures.", month=month, case=case_id
        ),
        message("oeuvre schedule {week} --case {case} : la semaine suivante.", week=next_week, case=case_id),
        message("oeuvre case open FICHIER : votre propre dossier, sur le modèle de examples/deux_rives."),
        message("Relancez oeuvre demo : rien n'est doublé, les mêmes fichiers à l'octet près."),
    ]
