"""What is late, the agenda, what is done, reminders: at the keyboard, in French."""

from pathlib import Path

import pytest
from icalendar import Calendar

from apps.cli.main import run
from apps.cli.output import console
from flows import journal
from models.facts.sessions import PlannedSession
from store.settings import settings
from tests.store.reminders.conftest import OPENED, TODAY, opened, tell


@pytest.fixture(autouse=True)
def today(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OEUVRE_TODAY", TODAY.isoformat())
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("OEUVRE_SMTP_HOST", raising=False)
    monkeypatch.setattr(journal, "catch_up", lambda *_: None)  # the work of the case is not what is tested
    settings.cache_clear()
    console.cache_clear()


def said(capsys: pytest.CaptureFixture[str], *line: str, code: int = 0) -> str:
    assert run(line) == code
    shown = capsys.readouterr()
    return " ".join((shown.out + shown.err).replace("\u00a0", " ").split())


def test_what_is_late_says_what_who_when_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    opened()
    told = said(capsys, "case", "late")
    assert "En retard au 16 mars 2026 : 1" in told
    assert "12/03/2026 -4 Réserver la salle Noé Tambour" in told
    assert "Convenu à « Atelier », le 10 mars 2026." in told
    assert "Écrire à la mairie" not in told


def test_what_comes_is_shown_up_to_a_day_and_the_past_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    opened()
    assert "17/03/2026 +1 Rédiger l’état des lieux Amicale d'été" in said(
        capsys, "case", "late", "essai", "--until", "2026-03-31"
    )
    assert (
        said(capsys, "case", "late", "essai", "--at", "12/03/2026") == "Rien n’est en retard au 12 mars 2026."
    )


def test_a_due_item_done_leaves_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    opened()
    reference = said(capsys, "case", "late").split("Noé Tambour ")[1].split()[0]
    assert "Noté comme fait : Réserver la salle" in said(capsys, "case", "done", "essai", reference)
    assert "Rien n’est en retard" in said(capsys, "case", "late")
    assert "pas d’échéance" in said(capsys, "case", "done", "essai", "zzz", code=2)
    assert "n’existe pas" in said(capsys, "case", "done", "inconnu", reference, code=2)


def test_the_agenda_is_a_file_that_keeps_its_events(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    opened()
    tell(PlannedSession(id="s", title="Bilan", day=OPENED, start="18:00"))
    out = tmp_path / "agenda.ics"
    assert "7 échéances" in said(capsys, "case", "agenda", "essai", "--out", str(out))
    first = out.read_bytes()
    said(capsys, "case", "agenda", "essai", "--out", str(out))
    assert out.read_bytes() == first
    assert len(Calendar.from_ical(first).walk("VEVENT")) == 7


def test_without_a_mail_server_reminders_are_listed_by_person(capsys: pytest.CaptureFixture[str]) -> None:
    opened()
    told = said(capsys, "case", "remind")
    assert "Aucun courriel ne part" in told
    assert "noe@exemple.fr : 2 échéances" in told
    assert said(capsys, "case", "remind") == told, "nothing was sent, nothing is said to be"


def test_a_port_that_is_none_is_the_users_to_mend(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEUVRE_SMTP_PORT", "beaucoup")
    settings.cache_clear()
    assert "OEUVRE_SMTP_PORT" in said(capsys, "case", "late", code=2)
