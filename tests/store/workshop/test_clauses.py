"""A jurist's mistakes come back all at once, each with its file, its line and what to do."""

import re

import pytest

from models.problems import ProblemsFound
from store.workshop.places import CLAUSES
from store.workshop.reading import inspect_document, read_document
from store.workshop.source import Control, Paragraph, Signatures, Table


def found(root):
    """Return the codes met, with file and line."""
    return [(p.code, p.place.file, p.place.row) for p in inspect_document("essai", root)[1]]


def head(name: str, body: str, *, more: str = "") -> str:
    return f"---\nid: {name}\ntitre: Titre\n{more}---\n{body}\n"


def test_a_sound_document_is_read_in_the_order_of_its_plan(write) -> None:
    document = read_document("essai", write())
    assert list(document.clauses) == ["preambule", "objet", "garantie", "fin", "signature", "liste"]
    assert [document.is_article(name) for name in document.clauses] == [False, True, True, True, False, False]
    kinds = [type(block) for block in document.clauses["fin"].blocks]
    assert kinds == [Control, Paragraph, Control, Paragraph, Control, Paragraph, Control]
    assert isinstance(document.clauses["signature"].blocks[1], Signatures)
    assert isinstance(document.clauses["liste"].blocks[0], Table)


def test_every_mistake_of_every_file_is_told_at_once(write) -> None:
    root = write(
        objet=head("objet", "Texte {% if mixte %} perdu.\n\nVoir [[ref:nulle_part]]."),
        fin=head("fin", "Fin le {{ jour|dat }} et [[ref:garantie]]."),
        garantie="pas de champs\n",
    )
    assert found(root) == [
        ("tag_not_alone", "essai/objet.md", 5),
        ("unknown_reference", "essai/objet.md", 7),
        ("no_front_matter", "essai/garantie.md", 1),
        ("unknown_filter", "essai/fin.md", 5),
        ("unknown_reference", "essai/fin.md", 5),
    ]
    with pytest.raises(ProblemsFound) as error:
        read_document("essai", root)
    assert len(error.value.problems) == 5


@pytest.mark.parametrize(
    ("body", "code", "row"),
    [
        ("Bon.\n\n{{ nom }", "open_tag", 7),
        ("{{ l’heure }}", "typographic_quote", 5),
        ("{{ a % b }}", "sign_in_tag", 5),
        ("**gras", "open_star", 5),
        ("{% if mixte %}\n\nTexte", "bad_tag", 5),
        (":::dessin\n:::", "unknown_block", 5),
        (":::tableau\ncolonnes: [A]", "open_fence", 5),
        (":::tableau\ncolonnes: [A, B]\ncellules: [a]\n:::", "table_cells", 5),
        (":::tableau\ncolonnes: [A]\ncellules: [a]\nalignement: [haut]\n:::", "table_alignment", 5),
        (":::tableau\ncolonnes: [A]\nrangées: [a]\n:::", "bad_field", 7),
        (":::signatures\npour: m in membres\n:::", "no_signature", 5),
        (":::signatures\npour: m on membres\ncellule: x\n:::", "bad_tag", 5),
        ("Voir [[ref:preambule]].", "reference_without_number", 5),
    ],
)
def test_each_mistake_of_a_text_has_its_line(write, body, code, row) -> None:
    assert (code, "essai/objet.md", row) in found(write(objet=head("objet", body)))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("si: a ==\n", "bad_tag"),
        ("droits: []\n", "bad_field"),
        ("droit:\n  - {code: Code civil, marque: X}\n", "bad_field"),
        ('titre: "non fermé\n', "bad_yaml"),
    ],
)
def test_each_mistake_of_the_fields_is_told(write, more, code) -> None:
    assert code in [c for c, _file, _row in found(write(objet=head("objet", "Texte.", more=more)))]


def test_a_field_refused_says_its_line_and_the_fields_that_exist(write) -> None:
    _document, problems = inspect_document("essai", write(objet=head("objet", "Texte.", more="droits: []\n")))
    (problem,) = [p for p in problems if p.code == "bad_field"]
    assert problem.place.row == 4
    assert "droit" in str(problem.remedy.params["known"])


def test_a_plan_that_names_no_file_or_forgets_one_is_told(write) -> None:
    root = write()
    (root / "essai" / "fin.md").unlink()
    (root / "essai" / "oubliee.md").write_text("---\nid: oubliee\n---\n", encoding="utf-8")
    codes = {code for code, _file, _row in found(root)}
    assert {"no_clause", "clause_unused", "unknown_reference"} <= codes


def test_a_clause_in_another_encoding_is_told_and_not_guessed(write) -> None:
    root = write()
    (root / "essai" / "fin.md").write_bytes("---\nid: fin\n---\né".encode("latin-1"))
    assert ("not_utf8", "essai/fin.md", None) in found(root)


def test_a_file_saved_by_windows_reads_the_same(write) -> None:
    root = write()
    path = root / "essai" / "objet.md"
    before = read_document("essai", root).clauses["objet"].blocks
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_document("essai", root).clauses["objet"].blocks == before


COUNTED = (
    "jours|ans|sièges|semaines|heures|minutes|personnes|membres|voix|adhérents|salariés|lignes|parts|jours"
)
NEVER_AGREES = re.compile(rf"(?:\|lettres|\|nombre|\|length)? \}}\}}\)? (?:{COUNTED})\b")


def test_no_clause_prints_a_number_before_a_word_that_cannot_agree_with_it() -> None:
    """« un (1) jours »: the formats « compte », « lettres » and « nombre » take the word that is counted."""
    found = [
        f"{path.parent.name}/{path.name}: {line.strip()}"
        for path in sorted(CLAUSES.glob("*/*"))
        if ".en." not in path.name
        for line in path.read_text(encoding="utf-8").split("\n")
        if NEVER_AGREES.search(line)
    ]
    assert found == []
