"""What people open is whole or absent, is not touched when nothing changed, and stands by stage."""

from datetime import UTC, date, datetime

import pytest

from models.actor import Actor
from models.case import MoveRow
from models.case_file import CaseFile, CaseHead
from store import database
from store.cases.records import open_case
from store.documents import kept as documents
from store.documents.laying_out import documents_by_stage, lay_out
from store.processes import this_process
from store.rendering import Rendered

ADA = Actor("Ada")


@pytest.fixture
def session(tmp_path, monkeypatch):
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / "home"))
    database.dispose()
    with database.transaction() as session:
        head = CaseHead(id="essai", title="Essai", territory="Vallée", opened=date(2026, 1, 12))
        open_case(session, CaseFile(head), ADA)
        yield session
    database.dispose()


def keep(session, document, subject, content, on):
    rendered = Rendered(document, content, "", "t", draft=True, clauses=())
    return documents.keep(session, "essai", document, subject, rendered, {"is": content.decode()}, on, ADA)


def test_documents_stand_in_the_folder_of_the_stage_they_began_in(session):
    keep(session, "convention_materiel", "", b"un", date(2026, 2, 1))
    move = MoveRow(case_id="essai", origin="mutualisation", target="collaboration", day=date(2026, 3, 1))
    move.recorded_by, move.recorded_at = "Ada", datetime(2026, 3, 1, tzinfo=UTC)
    session.add(move)
    keep(session, "compte_rendu", "atelier-2", b"deux", date(2026, 3, 1))
    keep(session, "convention_materiel", "", b"trois", date(2026, 4, 1))
    assert documents_by_stage(session, "essai") == {
        "1-mutualisation/convention-materiel.docx": b"trois",
        "2-collaboration/compte-rendu-atelier-2.docx": b"deux",
    }


def test_files_are_laid_out_in_folders_and_left_alone_when_they_are_the_same(tmp_path):
    contents = {"1-mutualisation/charte.docx": b"un", "lisez-moi.txt": b"deux"}
    assert [path.name for path in lay_out(tmp_path, contents)] == ["charte.docx", "lisez-moi.txt"]
    assert (tmp_path / "1-mutualisation" / "charte.docx").read_bytes() == b"un"
    assert lay_out(tmp_path, contents) == ()
    assert lay_out(tmp_path, {**contents, "lisez-moi.txt": b"trois"}) == (tmp_path / "lisez-moi.txt",)


def test_what_a_stopped_run_left_behind_is_cleared_and_what_a_person_added_is_kept(tmp_path):
    (tmp_path / "a").mkdir()
    machine, number, began = this_process().split(".")
    (tmp_path / "a" / f".{machine}.{number}.{int(began) - 10_000}-x1y2.tmp").write_bytes(b"moiti")
    (tmp_path / "notes.txt").write_text("à moi", encoding="utf-8")
    lay_out(tmp_path, {"a/x.docx": b"entier"})
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["notes.txt", "x.docx"]


def test_what_another_run_is_writing_at_this_moment_is_left_to_it(tmp_path):
    being_written = tmp_path / f".{this_process()}-x1y2.tmp"
    being_written.write_bytes(b"moiti")
    lay_out(tmp_path, {"x.docx": b"entier"})
    assert being_written.read_bytes() == b"moiti"
