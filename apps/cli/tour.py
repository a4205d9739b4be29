"""What ``oeuvre demo`` plays, step by step, through the same functions that the other commands call.

Nothing is told in advance: dates, months, refusals, documents and amounts are those of the example files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from apps.cli import journal, replay
from apps.cli.output import Steps, title
from apps.cli.words import actor
from models.calendar import Month
from models.case_file import CaseFile
from models.messages import message
from store.case_files import read_case_file
from store.database import reading
from store.examples import example, last_month
from store.exports import documents_by_stage, lay_out

MAIN, SECOND = "deux_rives", "part_exacte"


@dataclass(frozen=True)
class Tour:
    """One example under way: its files, the month it closes, the folder where all is laid out."""

    source: Path
    case_file: CaseFile
    month: Month
    folder: Path
    steps: Steps

    @property
    def case_id(self) -> str:
        """The case's identifier."""
        return self.case_file.head.id

    @property
    def monday(self) -> date:
        """The first Monday of the month: the week that is scheduled."""
        first = self.month.first_day
        return first + timedelta(days=-first.weekday() % 7)

    def lay_out(self, contents: Mapping[str, bytes]) -> None:
        """Write files in the folder of the case."""
        lay_out(self.folder, contents)


def play(out: Path) -> None:
    """Play both examples and lay out all they produce below ``out``."""
    source = example(MAIN)
    case_file, month = read_case_file(source / "dossier.yaml"), last_month(source)
    folder = out / f"{case_file.head.id}-{month.last_day}"
    steps = Steps(len(case_file.entries) + 2)
    tour = Tour(source, case_file, month, folder, steps)
    with steps.showing():
        _replay(tour)
        _lay_out_documents(tour)


def _replay(tour: Tour) -> None:
    head = tour.case_file.head
    title(message("{title}, {territory}", title=head.title, territory=head.territory))
    with tour.steps.step(message("Ouverture du dossier")):
        journal.open_from(tour.case_file, actor())
    for played in journal.play(tour.case_file, actor()):
        with tour.steps.step(message("{day:date}, {by}", day=played.entry.on, by=played.entry.by)):
            replay.show_entry(played, in_full=False)


def _lay_out_documents(tour: Tour) -> None:
    with tour.steps.step(message("Rangement des documents")), reading() as session:
        tour.lay_out(documents_by_stage(session, tour.case_id))
