"""A lawyer reviews a Word copy; what changed comes back clause by clause, and nothing else."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from models.problems import ProblemsFound
from store.workshop.places import documents_written
from store.workshop.reading import read_document
from store.workshop.review import Change, read_back, review_copy


@pytest.fixture
def copied(write, tmp_path):
    source = read_document("essai", write())
    path = tmp_path / "relecture.docx"
    path.write_bytes(review_copy(source))
    return source, path


@pytest.mark.parametrize("document", documents_written())
def test_a_copy_that_nobody_touched_comes_back_the_same(document, tmp_path) -> None:
    source = read_document(document)
    path = tmp_path / "relecture.docx"
    path.write_bytes(review_copy(source))
    assert read_back(source, path) == ()


def test_the_same_clauses_give_the_same_copy_with_a_comment_for_each(copied) -> None:
    source, path = copied
    assert review_copy(source) == path.read_bytes()
    comments = [comment.text for comment in docx.Document(str(path)).comments]
    assert len(comments) == len(source.clauses)
    assert "Condition : mixte" in comments[2]
    assert (
        "Code du travail, article L1253-8, version du 01/11/2011 (Texte officiel, vérifié le 22/11/2026)"
        in comments[1]
    )


def test_one_word_changed_is_one_change_at_its_line(copied) -> None:
    source, path = copied
    opened = docx.Document(str(path))
    for paragraph in opened.paragraphs:
        if paragraph.text.startswith("Une **garantie**"):
            paragraph.runs[0].text = "Une **caution** est *donnée*, à l’échéance."
    opened.save(str(path))
    before, after = "Une **garantie** est *donnée*.", "Une **caution** est *donnée*, à l'échéance."
    assert read_back(source, path) == (Change("garantie", 6, (before,), (after,)),)


def test_a_paragraph_added_or_removed_is_told(copied) -> None:
    source, path = copied
    opened = docx.Document(str(path))
    (target,) = [p for p in opened.paragraphs if p.text.startswith("Pour {{ nom }}")]
    target.insert_paragraph_before("Un ajout.")
    (gone,) = [p for p in opened.paragraphs if p.text.startswith("Fin le")]
    gone._p.getparent().remove(gone._p)
    opened.save(str(path))
    assert [(c.clause, c.before, c.after) for c in read_back(source, path)] == [
        ("preambule", (), ("Un ajout.",)),
        ("fin", ("Fin le {{ jour|date }}.",), ()),
    ]


def test_another_file_is_refused(copied, tmp_path) -> None:
    source, _path = copied
    docx.Document().save(str(tmp_path / "autre.docx"))
    (tmp_path / "rien.docx").write_bytes(b"x")
    for name in ("autre.docx", "rien.docx"):
        with pytest.raises(ProblemsFound, match="not_a_review"):
            read_back(source, tmp_path / name)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_copy_saved_again_by_libreoffice_comes_back_the_same(copied, tmp_path) -> None:
    source, path = copied
    out = tmp_path / "revenu"
    profile = f"-env:UserInstallation={Path(tmp_path / 'profil').as_uri()}"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(out),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert read_back(source, out / path.name) == ()
