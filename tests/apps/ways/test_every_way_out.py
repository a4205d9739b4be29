"""Every way out, for every reader: what is confidential shows only to those it is entrusted to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.cli.papers import work as paperwork
from apps.cli.ways_out import WAYS
from models.facts import KINDS
from models.reader import Matter, Reader, Role
from rules.confidentiality.kinds import EMPTIED, is_reviewed
from rules.confidentiality.papers import may_have
from store import files
from store.cases.records import dossier
from store.database import dispose, reading
from store.documents.kept import current
from store.documents.laying_out import rows_by_stage
from store.readers import shown_to
from store.reminders.planning import plan
from store.settings import settings
from tests.apps.ways.asked import LINES, PUBLIC, page_of_the_case, reader_of, said
from tests.apps.ways.canaries import ADVISOR, CASE, DAY, NIR, marks_in, open_canary
from tests.apps.ways.marked import ALL, BANKED, OTHER, OWNER, betrayed

READERS = ("accompagnement", "gestion", "conseil", "financeur", OWNER, OTHER, BANKED)
UNMARKED = {"aid": {Matter.PRIVATE}}
"""Matters that no mark can show: whom an aid is for is the number of somebody who is named everywhere."""
Shown = dict[tuple[str, str], tuple[int, str]]
FOUND: Shown = {}


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("canari")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OEUVRE_HOME", str(folder / "home"))
        patch.setenv("OEUVRE_OUT", str(folder / "out"))
        patch.setenv("OEUVRE_TODAY", "2026-11-22")
        patch.setenv("COLUMNS", "300")
        patch.delenv("OEUVRE_DATABASE_URL", raising=False)
        patch.setattr(paperwork, "case_pdfs", _as_kept)
        dispose()
        open_canary(folder)
        yield folder
        dispose()


def _as_kept(session, case_id, _language):
    return {name: files.get(row.sha256) for name, row in rows_by_stage(session, case_id).items()}


@pytest.fixture
def shown(canary, capsys, caplog, monkeypatch) -> Shown:
    """Return what each reader is shown by each way out; each is asked once for the whole of this page."""
    if not FOUND:
        caplog.set_level("DEBUG")
        for word in READERS:
            for name, more in LINES.items():
                if name not in PUBLIC:
                    FOUND[word, name] = said((*name.split(), *more, "--for", word), canary, capsys)
        nobody = str(Role.FUNDER)
        FOUND[nobody, "courriels"] = (0, "\n".join(str(k.item) for d in plan(DAY).digests for k in d.found))
        FOUND[nobody, "page Prefect"] = (0, page_of_the_case(monkeypatch))
        FOUND[nobody, "journaux"] = (0, caplog.text)
    return FOUND


@pytest.mark.slow
@pytest.mark.parametrize("word", READERS)
def test_what_is_confidential_shows_only_to_those_it_is_entrusted_to(word: str, shown: Shown) -> None:
    reader, wrong = reader_of(word), {}
    for (who, name), (code, text) in shown.items():
        if who != word or name not in WAYS:
            continue
        served = reader.role in WAYS[name].readers
        assert code in ({0, 2} if served else {2}), (name, text)
        assert served or "ne se fait pas pour" in text.replace("’", "'")
        if found := betrayed(text, reader):
            wrong[name] = found
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_fact_is_reviewed_and_goes_out_by_no_way_to_whom_it_is_not_for(
    kind: str, shown: Shown
) -> None:
    assert is_reviewed(KINDS[kind]), "say in rules/confidentiality/kinds.py who may see it"
    marks = [mark for mark in ALL if mark.kind == kind]
    assert {mark.matter for mark in marks} == set(EMPTIED.get(KINDS[kind], {})) - UNMARKED.get(kind, set()), (
        "write a marked fact of this kind in marked.py"
    )
    wrong = {
        (word, way)
        for (word, way), (_, text) in shown.items()
        for mark in betrayed(text, reader_of(word))
        if mark.kind == kind
    }
    assert wrong == set()


@pytest.mark.slow
def test_the_marks_do_show_where_they_may(canary, capsys) -> None:
    """Without this, the test above could pass because nothing shows at all."""
    owner = said(("case", "diagnosis", CASE, "--for", OWNER), canary, capsys)[1]
    advisor = said(("case", "diagnosis", CASE, "--confidential", "--as", ADVISOR), canary, capsys)[1]
    assert marks_in(owner) == marks_in(advisor) == {Matter.ANSWERS}
    whole = said(("access", "workbook", CASE, "2026-10", "--out", "OUT/c.xlsx"), canary, capsys)[1]
    assert Matter.PAY in marks_in(whole)
    given = said(("documents", "pdf", CASE, "--out", "OUT", "--for", "gestion"), canary, capsys)[1]
    assert {Matter.PAY, Matter.PRIVATE} <= marks_in(given)


@pytest.mark.slow
def test_what_nobody_released_stays_back_even_with_no_reader_named(canary, capsys) -> None:
    for name, more in LINES.items():
        if name not in PUBLIC:
            text = said((*name.split(), *more), canary, capsys)[1]
            assert Matter.ANSWERS not in marks_in(text), name


@pytest.mark.slow
def test_what_may_be_handed_over_holds_nothing_confidential(canary, capsys) -> None:
    for line in (
        ("case", "story", CASE, "--to", "OUT/h.docx"),
        ("case", "story", CASE, "--to", "OUT/h.jsonl"),
        ("case", "agenda", CASE, "--out", "OUT/a.ics"),
        ("case", "report", "2026", "--out", "OUT"),
    ):
        code, text = said(line, canary, capsys)
        assert code == 0
        assert marks_in(text) <= {Matter.SUPPORT}, "the story is told to those who are accompanied"


@pytest.mark.slow
def test_each_document_holds_only_what_its_audience_may_see(canary) -> None:
    with reading() as session:
        rows, known = current(session, CASE), dossier(session, CASE)
    assert len(rows) > 40
    wrong = {
        (row.document, row.subject, word): found
        for row in rows
        for word in (OWNER, OTHER, BANKED, "conseil", "accompagnement")
        if may_have(known, row.document, row.subject, reader_of(word))
        and (found := betrayed(str(row.context), reader_of(word)))
    }
    assert wrong == {}


@pytest.mark.slow
def test_a_reader_is_given_only_their_documents(canary) -> None:
    with reading() as session, shown_to(Reader(Role.REPRESENTATIVE, OTHER)):
        mine = {(row.document, row.subject) for row in current(session, CASE)}
    assert ("releve_mensuel", "2026-10|amicale") in mine
    assert not {subject for document, subject in mine if document == "releve_mensuel"} - {"2026-10|amicale"}
    assert "contrat_de_travail" not in {document for document, _ in mine}


@pytest.mark.slow
def test_numbers_of_social_security_are_kept_nowhere(canary) -> None:
    assert (canary / "paie.csv").read_text(encoding="utf-8-sig").count(NIR) > 1
    kept = [path for path in settings().home.rglob("*") if path.is_file()]
    assert kept
    assert not [path.name for path in kept if NIR.encode() in path.read_bytes()]


@pytest.mark.slow
def test_one_command_leaves_one_line_that_says_who_why_and_for_whom(canary, capsys) -> None:
    line = ("explain", "2026-10/amicale/1", "--case", CASE, "--as", "Rosa Modelage", "--why", "Contrôle")
    before = said(("access", "log", CASE, "--consulted"), canary, capsys)[1].count("A consulté")
    said(line, canary, capsys)
    said((*line, "--for", OTHER), canary, capsys)  # a member is shown no pay: nothing to write down
    said(("case", "status", CASE), canary, capsys)
    after = said(("access", "log", CASE, "--consulted", "--who", "Rosa Modelage"), canary, capsys)[1]
    assert "motif : Contrôle" in after
    assert said(("access", "log", CASE, "--consulted"), canary, capsys)[1].count("A consulté") == before + 1
