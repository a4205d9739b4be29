"""A group's own Word file with its logo and its annexes: same checks, same bytes, nothing lost."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from models.problems import ProblemsFound
from store.rendering import render_file
from store.rendering.inserts import Part, Picture
from store.workshop.lint import lint_file
from tests.pictures import png

VALUES = {"nom": "Vergers & Fils <Ünal>", "membres": [{"nom": "Amicale"}, {"nom": "Fanfare"}]}


@pytest.fixture
def own(tmp_path) -> Path:
    """A template as a group would write it, with a bulleted list, a logo and an annex."""
    opened = docx.Document()
    opened.add_paragraph("{{ logo }}")
    opened.add_paragraph("Règlement de {{ nom }}")
    for text in ("{%p for m in membres %}", "{{ m.nom }}", "{%p endfor %}"):
        opened.add_paragraph(text, style="List Bullet" if text == "{{ m.nom }}" else None)
    opened.add_paragraph("{{p annexe }}")
    opened.save(tmp_path / "reglement.docx")
    return tmp_path / "reglement.docx"


@pytest.fixture
def inserts(tmp_path) -> dict:
    annex = docx.Document()
    annex.add_heading("Annexe de la maison")
    annex.add_paragraph("Un tableau & des puces", style="List Bullet")
    annex.add_table(1, 2).cell(0, 0).text = "case"
    annex.save(tmp_path / "annexe.docx")
    logo = png(tmp_path / "logo.png")
    return {"logo": Picture(logo, 'Logo : "deux rives" & quai'), "annexe": Part(tmp_path / "annexe.docx")}


def test_pictures_and_parts_are_put_in_and_the_rest_is_printed_as_ever(own, inserts) -> None:
    pytest.importorskip("docxcompose")
    made = docx.Document(BytesIO(render_file(own, VALUES, inserts=inserts).content))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert "Règlement de Vergers & Fils <Ünal>" in texts
    assert {"Amicale", "Fanfare", "Annexe de la maison", "Un tableau & des puces"} <= set(texts)
    assert made.tables[0].cell(0, 0).text == "case"
    (shape,) = made.inline_shapes
    assert shape._inline.docPr.get("descr") == 'Logo : "deux rives" & quai'


def test_the_same_values_and_inserts_give_the_same_bytes(own, inserts) -> None:
    pytest.importorskip("docxcompose")
    first, second = (render_file(own, VALUES, inserts=inserts) for _ in range(2))
    assert first.sha256 == second.sha256


def test_a_picture_never_runs_over_the_margin(own, tmp_path) -> None:
    wide = Picture(png(tmp_path / "large.png", 3000), "Une frise")
    made = docx.Document(BytesIO(render_file(own, VALUES, inserts={"logo": wide, "annexe": wide}).content))
    assert {shape.width for shape in made.inline_shapes} == {Cm(16)}


def test_a_value_that_is_missing_is_told_before_anything_is_put_in(own, inserts) -> None:
    with pytest.raises(ProblemsFound, match="missing_value"):
        render_file(own, {"nom": "x"}, inserts=inserts)


def test_a_hole_for_a_picture_that_nobody_gave_is_told(own) -> None:
    with pytest.raises(ProblemsFound, match="missing_value"):
        render_file(own, VALUES)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda folder: Picture(folder / "absent.png", "x"),
        lambda folder: Picture(folder / "reglement.docx", "x"),
        lambda folder: Picture(png(folder / "muet.png"), "  "),
        lambda folder: Part(png(folder / "image.png")),
        lambda folder: Part(folder / "absent.docx"),
    ],
)
def test_an_insert_that_cannot_be_put_in_is_refused(own, inserts, wrong) -> None:
    pytest.importorskip("docxcompose")
    with pytest.raises(ProblemsFound, match="bad_insert"):
        render_file(own, VALUES, inserts=inserts | {"logo": wrong(own.parent)})


def test_the_linter_knows_the_names_of_what_will_be_put_in(own) -> None:
    def told(*given: str) -> str:
        return " ".join(str(p.message.params) for p in lint_file(own, "registre_membres", given))

    assert "'logo'" in told()
    assert "'annexe'" in told("logo")
    assert "'logo'" not in told("logo", "annexe")
    assert "'nom'" in told("logo", "annexe")


def test_a_picture_left_without_words_in_a_template_is_remarked(tmp_path) -> None:
    opened = docx.Document()
    opened.add_picture(str(png(tmp_path / "seule.png")))
    opened.save(tmp_path / "modele.docx")
    assert [p.code for p in lint_file(tmp_path / "modele.docx")] == ["picture_without_text"]
