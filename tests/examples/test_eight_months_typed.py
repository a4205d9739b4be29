"""Eight months typed command by command, and killed a hundred times on the way: always the same case."""

import io
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from apps.cli import output
from models.audit import AuditEntry
from models.case import Case, CaseEvent, FactRow, MoveRow, StepDone
from models.documents import KeptDocument
from models.mail import Mail, MailState
from store import settings
from store.database import dispose, reading
from store.files import folder as files
from tests.examples.brumeval import ADVISOR, CASE, PATH, Step, on_the_day, play, run, script, type_on
from tests.examples.page import Shown, not_said, shown
from tests.processes import start
from tests.store.reminders.mail_server import MailServer, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

KILLS = int(os.environ.get("OEUVRE_TEST_KILLS", "100"))
ROOT = Path(__file__).resolve().parents[2]
LAST = date(2026, 10, 2)
FIRST_RUNGS = {
    *("inventaire_ressources", "propositions_de_partage", "convention_materiel"),
    *("pret_a_usage", "convention_locaux", "convention_vehicule", "decompte_annuel"),
    *("convention_partenariat", "convention_pret_personnel", "avenant_pret_personnel"),
    *("convention_mecenat_competences", "lettre_mission", "diagnostic_partage", "plan_accompagnement"),
    *("cahier_des_charges", "grille_analyse_offres", "declaration_independance", "fiche_suivi"),
    *("rapport_cloture", "charte_cooperation", "convention_cooperation", "note_information_cse"),
    *("pv_comite_pilotage", "fiche_analyse_cooperation", "plaidoyer", "ordre_du_jour", "compte_rendu"),
}
"""Every document of the first three rungs of the ladder."""

STAMPS = {"id", "recorded_at", "recorded_by", "wake", "revision", "digest"}
"""What of a row says when and by which keyboard it came, not what it says."""


@dataclass
class Office:
    """A place where the case is typed: its folder, its mail server, what it types."""

    folder: Path
    steps: list[Step]
    mail: MailServer = field(default_factory=MailServer)

    @property
    def log(self) -> Path:
        """Where it notes how many commands answered."""
        return self.folder / "answered"

    @property
    def answered(self) -> int:
        """How many commands answered so far."""
        return int(self.log.read_text() or 0) if self.log.exists() else 0

    def environment(self) -> dict[str, str]:
        """Return the settings of this place."""
        return {
            "OEUVRE_HOME": str(self.folder / "home"),
            "OEUVRE_OUT": str(self.folder / "out"),
            "OEUVRE_LANGUAGE": "fr",
            "OEUVRE_SMTP_HOST": "127.0.0.1",
            "OEUVRE_SMTP_PORT": str(self.mail.port),
            "OEUVRE_SMTP_TLS": "non",
            "OEUVRE_SMTP_SENDER": "Maison des initiatives <rappels@exemple.fr>",
        }


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """Open a place with its mail server; this process reads and writes there meanwhile."""
    with serving(MailServer()) as server, pytest.MonkeyPatch.context() as patch:
        (folder / "files").mkdir(parents=True)
        place = Office(folder, script(folder / "files"), server)
        for name, value in place.environment().items():
            patch.setenv(name, value)
        patch.setenv("OEUVRE_TODAY", LAST.isoformat())
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.delenv("OEUVRE_DATABASE_URL", raising=False)
        settings.settings.cache_clear()
        dispose()
        yield place
        dispose()
    settings.settings.cache_clear()


def rows(session: Session, kind: type[SQLModel], *, without: frozenset[str] = frozenset()) -> Counter[str]:
    """Return the rows of a table as text, but for what says when they came."""
    left = STAMPS | without
    return Counter(
        str(sorted((k, str(v)) for k, v in row.model_dump().items() if k not in left))
        for row in session.exec(select(kind))
    )


def end_state() -> dict[str, Any]:
    """Return what the case is in the end: its rows without their stamps, its documents by their content."""
    with reading() as session:
        kept = session.exec(select(KeptDocument)).all()
        case = session.get_one(Case, CASE)
        return {
            "facts": rows(session, FactRow),
            "moves": rows(session, MoveRow),
            "turns": rows(session, CaseEvent),
            "steps": Counter(one.step for one in session.exec(select(StepDone))),
            "documents": Counter((one.document, one.subject, one.version, one.sha256) for one in kept),
            "audit": Counter(one.action for one in session.exec(select(AuditEntry))),
            "case": (case.stage, case.state, case.wake == case.seen, case.lease),
        }


def assert_mails_once(place: Office, wanted: Counter[str]) -> None:
    """Make sure that nobody was written to twice; a mail cut short while it left is known as doubtful."""
    ids = Counter(mail["Message-ID"] for mail in place.mail.mails)
    assert max(ids.values()) == 1
    with reading() as session:
        mails = session.exec(select(Mail)).all()
    assert {mail.state for mail in mails} <= {MailState.SENT, MailState.DOUBTFUL}
    assert Counter(mail.recipient for mail in mails) == wanted


@dataclass(frozen=True)
class Typed:
    """The case typed from end to end without a hitch: its end, who was written to, how long it took."""

    end: dict[str, Any]
    told: Counter[str]
    seconds: float
    documents: str


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    """Type the case once, as a reference."""
    with office(tmp_path_factory.mktemp("typed")) as place:
        begun = time.monotonic()
        play(place.steps, 0, place.log)
        spent = time.monotonic() - begun
        assert place.answered == len(place.steps)
        assert max(Counter(mail["Message-ID"] for mail in place.mail.mails).values()) == 1
        with reading() as session:
            told = Counter(mail.recipient for mail in session.exec(select(Mail)))
        with redirect_stdout(io.StringIO()) as listed:
            output.console.cache_clear()
            assert run(["documents", "list", CASE]) == 0
        output.console.cache_clear()
        return Typed(end_state(), told, spent, listed.getvalue())


def test_typed_day_after_day_it_yields_every_document_of_the_first_three_rungs(typed: Typed) -> None:
    end, told = typed.end, typed.told
    made = {document for document, *_ in end["documents"]}
    assert made == FIRST_RUNGS
    subjects = {subject for document, subject, *_ in end["documents"] if document == "compte_rendu"}
    assert subjects == {f"seance-{number}" for number in range(1, 10)}
    assert (
        max(version for document, _, version, _ in end["documents"] if document == "diagnostic_partage") > 1
    )
    assert end["case"] == ("cooperation", "actif", True, None)
    assert set(told) == {
        f"{who}@brumeval.invalid" for who in ("recyclerie", "foyer", "harmonie", "regie")
    } | {"nadege.jalon@brumeval.invalid"}


@pytest.mark.parametrize("one", [one for one in shown() if one.line[0] == "documents"], ids=str)
def test_the_documents_listed_are_those_of_the_page_of_the_method(typed: Typed, one: Shown) -> None:
    assert not_said(one, typed.documents) == ""


def test_typed_or_written_in_its_file_it_is_the_same_case(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path):
        monkeypatch.setattr("flows.journal.catch_up", lambda *_: None)  # documents are compared elsewhere
        on_the_day(LAST)
        assert run(["case", "open", str(PATH), "--as", ADVISOR]) == 0
        at_once = end_state()
    for part in ("facts", "moves", "turns"):
        assert at_once[part] == typed.end[part], part


def kill_until_done(place: Office, chance: random.Random, spread: float) -> int:
    """Type the case in processes killed at random instants until one reaches the end; count the kills."""
    kills, idle = 0, 0
    while (before := place.answered) < len(place.steps):
        typist = start(partial(type_on, place.steps, place.answered, place.log))
        typist.join(chance.uniform(0, spread * (1 + idle)))  # a slow machine gets there too
        if typist.is_alive() and typist.pid:
            os.kill(typist.pid, signal.SIGKILL)
            typist.join()
        said = place.log.with_suffix(".said")
        assert typist.exitcode in {0, -signal.SIGKILL}, said.read_text(encoding="utf-8")[-3000:]
        kills += typist.exitcode != 0
        idle = 0 if place.answered > before else idle + 1
    return kills


def test_killed_at_a_hundred_random_instants_the_same_commands_reach_the_same_end(
    typed: Typed, tmp_path: Path
) -> None:
    end, spread = typed.end, 4 * typed.seconds / KILLS + 1
    chance, kills, rounds = random.Random(20261002), 0, 0  # noqa: S311 - the same instants each time
    while kills < KILLS:
        with office(tmp_path / str(rounds)) as place:
            kills += kill_until_done(place, chance, spread)
            assert end_state() == end
            kept = {path.name for path in files().rglob("*") if path.is_file()}
            assert kept >= {sha for *_, sha in end["documents"]}
            assert_mails_once(place, typed.told)
        rounds += 1
