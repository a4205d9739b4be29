"""A group's own file bears the mark of a draft as ours do, and loses it once a person has validated it."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from store.rendering import render_file
from store.rendering.archive import read_parts
from store.rendering.marking import marked
from store.workshop.lint import lint_file

VALUES = {"nom": "Amicale <Ünal>"}
NOTICE = "Projet à valider."
MARK = "PROJET À VALIDER"


def heads(content: bytes) -> list[str]:
    return ["".join(p.text for p in s.header.paragraphs) for s in docx.Document(BytesIO(content)).sections]


def first_words(content: bytes) -> str:
    return docx.Document(BytesIO(content)).paragraphs[0].text


@pytest.fixture(params=["bare", "with_header", "two_sections"])
def own(request, tmp_path) -> Path:
    opened = docx.Document()
    opened.add_paragraph("Statuts de {{ nom }}")
    if request.param == "with_header":
        opened.sections[0].header.paragraphs[0].text = "{{ nom }}, notre papier"
    if request.param == "two_sections":
        opened.add_section().header.is_linked_to_previous = False
        opened.sections[1].header.paragraphs[0].text = "Annexes"
        opened.sections[1].left_margin = Cm(1)
    opened.save(tmp_path / "modele.docx")
    return tmp_path / "modele.docx"


def test_a_draft_says_so_on_its_first_page_and_at_the_head_of_each(own) -> None:
    assert lint_file(own) == ()
    draft = render_file(own, VALUES).content
    assert first_words(draft).startswith(NOTICE)
    assert all(MARK in head for head in heads(draft))


def test_once_validated_nothing_of_the_mark_is_left(own) -> None:
    final = render_file(own, VALUES, draft=False).content
    assert first_words(final) == "Statuts de Amicale <Ünal>"
    assert MARK not in "".join(heads(final))
    assert b"projet" not in read_parts(final)["word/document.xml"]


def test_a_file_that_says_itself_what_a_draft_shows_is_left_as_it_is(tmp_path) -> None:
    opened = docx.Document()
    tag = opened.add_paragraph("{% if pro")
    tag.add_run("jet %}brouillon{% endif %} de {{ nom }}")  # a word processor may cut a tag anywhere
    opened.save(tmp_path / "modele.docx")
    content = (tmp_path / "modele.docx").read_bytes()
    assert marked(content) == content
    assert first_words(render_file(tmp_path / "modele.docx", VALUES).content) == "brouillon de Amicale <Ünal>"
