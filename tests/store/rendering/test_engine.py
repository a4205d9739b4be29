"""A document is right or it is not made: numbers, references, values, marks."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest

from models.problems import ProblemsFound
from store.rendering import render, render_file
from store.rendering.archive import read_parts
from store.workshop import build, write_all

VALUES = {
    "nom": "Vergers & Fils <Ünal>",
    "mixte": True,
    "prix": Decimal("1234.5"),
    "jour": date(2026, 11, 1),
    "membres": [{"nom": "Amicale", "part": Decimal("0.5")}, {"nom": "Fanfare", "part": Decimal("2.25")}],
}


@pytest.fixture
def template(write, tmp_path):
    """Build the sample document, with clauses written anew, and return its template."""

    def built(**changes: str):
        write_all((build("essai", write(**changes)),), tmp_path / "built")
        return tmp_path / "built" / "essais" / "essai.docx"

    return built


def words(content: bytes) -> str:
    return "\n".join(
        "".join(p.itertext())
        for p in docx.Document(BytesIO(content)).element.body.iter()
        if p.tag.endswith("}p")
    )


def problems(path, values):
    with pytest.raises(ProblemsFound) as error:
        render_file(path, values)
    return error.value.problems


def test_a_document_prints_its_values_in_french(template) -> None:
    text = words(render_file(template(), VALUES).content)
    assert "il vaut 1\u202f234,50\u00a0€" in text
    assert "Fin le 1er novembre 2026." in text
    assert "Pour Vergers & Fils <Ünal>." in text
    assert "2,25" in text


def test_articles_and_references_follow_the_clauses_that_stand(template) -> None:
    path = template()
    with_all, without = render_file(path, VALUES), render_file(path, VALUES | {"mixte": False})
    assert [(c.id, c.number) for c in with_all.clauses if c.number] == [
        ("objet", 1),
        ("garantie", 2),
        ("fin", 3),
    ]
    assert [(c.id, c.number) for c in without.clauses if c.number] == [("objet", 1), ("fin", 2)]
    assert "suit l’article\u00a03" in words(with_all.content)
    assert "suit l’article\u00a02" in words(without.content)
    assert "Article 2. Fin" in words(without.content)  # the table of contents
    assert "Garantie" not in words(without.content)


def test_the_same_values_give_the_same_bytes_and_their_hash(template) -> None:
    path = template()
    first, second = render_file(path, VALUES), render_file(path, VALUES)
    assert first == second
    assert first.title == "Accord de Vergers & Fils <Ünal>"


def test_a_draft_says_so_and_a_validated_document_does_not(template) -> None:
    path = template()
    draft, final = render_file(path, VALUES), render_file(path, VALUES, draft=False)
    assert "PROJET À VALIDER" in read_parts(draft.content)["word/header1.xml"].decode()
    assert "Projet à valider." in words(draft.content)
    assert "PROJET" not in read_parts(final.content)["word/header1.xml"].decode()
    assert "Projet" not in words(final.content)


def test_a_reference_to_an_absent_article_is_refused_before_anything_is_made(template) -> None:
    always = "---\nid: fin\ntitre: Fin\n---\nVoir l'article [[ref:garantie]].\n"
    (problem,) = problems(template(fin=always), VALUES | {"mixte": False})
    assert problem.code == "absent_reference"
    assert (problem.place.file, problem.message.params["target"]) == ("essai/fin.md", "garantie")


def test_a_guarded_reference_to_an_absent_article_is_refused_too(template) -> None:
    badly = "---\nid: fin\ntitre: Fin\n---\n{% if membres %}\nVoir [[ref:garantie]].\n{% endif %}\n"
    (problem,) = problems(template(fin=badly), VALUES | {"mixte": False})
    assert (problem.code, problem.place.file) == ("absent_reference", "essai/fin.md")


@pytest.mark.parametrize(
    ("change", "code", "file", "said"),
    [
        ({"prix": None}, "wrong_value", "essai/objet.md", "aucune valeur"),
        ({"prix": "12"}, "wrong_value", "essai/objet.md", "un texte"),
        ({"jour": None}, "wrong_value", "essai/fin.md", "aucune valeur"),
        ({"nom": None}, "unprintable_value", "essai", "aucune valeur"),
        ({"nom": Decimal(1)}, "unprintable_value", "essai", "un nombre décimal"),
        ({"membres": [{"nom": "A"}]}, "missing_value", "essai/liste.md", "part"),
    ],
)
def test_a_value_that_cannot_be_printed_is_named_with_its_clause(template, change, code, file, said) -> None:
    (problem,) = problems(template(), VALUES | change)
    assert (problem.code, problem.place.file) == (code, file)
    assert said in str(dict(problem.message.params))


def test_a_missing_name_is_refused_in_a_condition_as_in_a_text(template) -> None:
    path = template()
    without = {name: value for name, value in VALUES.items() if name != "mixte"}
    assert [(p.code, p.place.field) for p in problems(path, without)] == [("missing_value", "mixte")]
    without = {name: value for name, value in VALUES.items() if name != "jour"}
    (problem,) = problems(path, without)
    assert (problem.code, problem.place.file, problem.place.field) == (
        "missing_value",
        "essai/fin.md",
        "jour",
    )


def test_what_a_user_types_is_never_taken_for_a_template(template) -> None:
    text = words(render_file(template(), VALUES | {"nom": "{{ 7*7 }} {% if x %}"}).content)
    assert "Pour {{ 7*7 }} {% if x %}." in text


def test_a_template_reaches_nothing_but_the_values(template) -> None:
    curious = "---\nid: garantie\ntitre: Garantie\nsi: mixte\n---\n{{ nom.__class__.__mro__ }}\n"
    assert problems(template(garantie=curious), VALUES)[0].code in {"missing_value", "broken_text"}


def test_an_unknown_document_is_told_with_what_to_do() -> None:
    with pytest.raises(ProblemsFound) as error:
        render("contrat_de_mariage", {})
    assert [p.code for p in error.value.problems] == ["no_template"]


def test_the_grounds_list_only_the_clauses_that_stand(template) -> None:
    law = "droit:\n  - {code: Code civil, article: '1103', marque: M}\n"
    law = f"---\nid: garantie\ntitre: Garantie\nsi: mixte\n{law}---\nX.\n"
    path = template(garantie=law)
    assert "art.\u00a01103" in words(render_file(path, VALUES).content)
    without = words(render_file(path, VALUES | {"mixte": False}).content)
    assert "1103" not in without
    assert "L1253-8 (01/11/2011)" in without
    assert "Texte officiel (22/11/2026)" in without
