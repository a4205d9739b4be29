"""What a lawyer changed is written into the clauses, so that the next copy is the one that came back."""

import docx
import pytest

from store.workshop import lint as linter
from store.workshop.reading import read_document
from store.workshop.review import read_back, review_copy
from store.workshop.review_writing import write_changes


@pytest.fixture
def review(write, tmp_path, monkeypatch):
    """Review the sample document: change the copy as told, write the changes; return folder and outcome."""
    monkeypatch.setattr(linter, "lint", lambda document, root: linter.inspect_document(document, root)[1])
    monkeypatch.setattr(
        "store.workshop.review_writing.lint",
        lambda document, root: linter.inspect_document(document, root)[1],
    )

    def reviewed(edit):
        root = write()
        path = tmp_path / "relecture.docx"
        path.write_bytes(review_copy(read_document("essai", root)))
        opened = docx.Document(str(path))
        edit(opened.paragraphs)
        opened.save(str(path))
        source = read_document("essai", root)
        return root, path, write_changes(source, read_back(source, path), root)

    return reviewed


def starting(paragraphs, text):
    (found,) = [paragraph for paragraph in paragraphs if paragraph.text.startswith(text)]
    return found


def set_text(paragraph, text):
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def test_what_is_written_is_what_came_back(review) -> None:
    def edit(paragraphs):
        set_text(starting(paragraphs, "Une **garantie**"), "Une **caution** est *donnée*, à l’échéance.")
        starting(paragraphs, "Pour {{ nom }}").insert_paragraph_before("Un ajout : « le quai ».")
        gone = starting(paragraphs, "Fin le")
        gone._p.getparent().remove(gone._p)

    root, path, outcome = review(edit)
    assert outcome.refused == ()
    assert {p.name for p in outcome.written} == {"garantie.md", "preambule.md", "fin.md"}
    assert read_back(read_document("essai", root), path) == ()
    assert "Une **caution** est *donnée*, à l'échéance." in (root / "essai" / "garantie.md").read_text()


def test_a_clause_that_nobody_changed_keeps_its_bytes(review, write) -> None:
    before = {p.name: p.read_bytes() for p in (write() / "essai").glob("*.md")}
    root, _path, outcome = review(
        lambda paragraphs: set_text(starting(paragraphs, "Une **garantie**"), "Rien.")
    )
    after = {p.name: p.read_bytes() for p in (root / "essai").glob("*.md")}
    assert {name for name in before if before[name] != after[name]} == {"garantie.md"}
    assert [p.name for p in outcome.written] == ["garantie.md"]


def test_a_title_changed_is_written_among_the_fields(review) -> None:
    def edit(paragraphs):
        (title,) = [p for p in paragraphs if p.text == "Garantie" and p.style.name.startswith("Heading")]
        set_text(title, 'Garantie et "caution"')

    root, path, outcome = review(edit)
    assert outcome.refused == ()
    assert read_document("essai", root).clauses["garantie"].head.titre == 'Garantie et "caution"'
    assert read_back(read_document("essai", root), path) == ()


def test_paragraphs_and_items_are_added_with_the_blank_lines_they_need(review) -> None:
    def edit(paragraphs):
        starting(paragraphs, "Une **garantie**").insert_paragraph_before("Premier alinéa.")
        starting(paragraphs, "Une **garantie**").insert_paragraph_before("- un élément")
        starting(paragraphs, "Une **garantie**").insert_paragraph_before("- un autre")

    root, path, _outcome = review(edit)
    text = (root / "essai" / "garantie.md").read_text()
    assert "Premier alinéa.\n\n- un élément\n- un autre\n\nUne **garantie**" in text
    assert read_back(read_document("essai", root), path) == ()


def test_what_would_break_the_document_is_refused_with_its_place_and_the_rest_is_written(review) -> None:
    def edit(paragraphs):
        set_text(starting(paragraphs, "Une **garantie**"), "Une garantie, voir [[ref:nulle_part]].")
        starting(paragraphs, "Une garantie").insert_paragraph_before("Un alinéa sain.")

    root, _path, outcome = review(edit)
    assert [(p.code, p.place.file) for p in outcome.refused] == [("change_refused", "essai/garantie.md")]
    text = (root / "essai" / "garantie.md").read_text()
    assert "nulle_part" not in text
    read_document("essai", root)


def test_tags_that_only_hold_together_are_written_together(review) -> None:
    def edit(paragraphs):
        target = starting(paragraphs, "Une **garantie**")
        target.insert_paragraph_before("{% if mixte %}")
        target.insert_paragraph_before("Un cas de plus.")
        set_text(target, "{% endif %}")

    root, _path, outcome = review(edit)
    assert outcome.refused == ()
    assert "{% if mixte %}" in (root / "essai" / "garantie.md").read_text()


def test_a_tag_left_open_is_refused_and_nothing_is_written(review) -> None:
    root, _path, outcome = review(
        lambda paragraphs: starting(paragraphs, "Une **garantie**").insert_paragraph_before("{% if mixte %}")
    )
    assert outcome.written == ()
    assert [p.place.file for p in outcome.refused] == ["essai/garantie.md"]
    read_document("essai", root)
