"""The linter finds, before any case does, what a template would get wrong."""

from datetime import date
from decimal import Decimal

import docx
import pytest
from docx.oxml.parser import parse_xml
from pydantic import BaseModel

from models.problems import ProblemsFound, blocking
from store.workshop import lint as linter
from store.workshop.places import TEMPLATES, documents_written

AT_RISK = "".join(f"<w:p><w:r><w:t>{{%p {tag} %}}</w:t></w:r></w:p>" for tag in ("if x", "endif"))
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Membre(BaseModel):
    nom: str
    part: Decimal


class Context(BaseModel):
    nom: str
    mixte: bool
    prix: Decimal
    jour: date
    membres: tuple[Membre, ...]


class Fuller(Context):
    fin: date | None
    inutile: str


@pytest.fixture
def lint(write, monkeypatch):
    """Lint the sample document, with clauses written anew, against a model."""

    def found(model: type[BaseModel] = Context, **changes: str):
        monkeypatch.setattr(linter, "model_of", lambda _document: model)
        return [(p.code, p.place.file, p.place.field) for p in linter.lint("essai", write(**changes))]

    return found


def clause(body: str, more: str = "") -> str:
    return f"---\nid: garantie\ntitre: Garantie\nsi: mixte\n{more}---\n{body}\n"


def test_a_sound_document_has_nothing_said_against_it(lint) -> None:
    assert lint() == []


@pytest.mark.parametrize(
    ("body", "code", "path"),
    [
        ("{{ non }}", "unknown_path", "non"),
        ("{{ nom.complet }}", "unknown_path", "nom.complet"),
        ("{% for m in membres %}\n- {{ m.nim }}\n{% endfor %}", "unknown_path", "m.nim"),
        ("{% if membres[0].prenom %}\nX\n{% endif %}", "unknown_path", "membres[].prenom"),
        ("{{ prix }}", "needs_filter", "prix"),
        ("{{ mixte }}", "needs_filter", "mixte"),
        ("{{ membres }}", "needs_filter", "membres"),
        ("{{ jour|euros }}", "wrong_filter", "jour"),
        ("{{ nom|date }}", "wrong_filter", "nom"),
    ],
)
def test_each_wrong_path_is_told_with_its_place(lint, body, code, path) -> None:
    assert (code, "essai/garantie.md", path) in lint(garantie=clause(body))


def test_what_a_value_may_lack_and_what_nothing_prints_are_remarks(lint) -> None:
    without_guard = clause("Fin le {{ fin|date }}.")
    guarded = clause("{% if fin %}\nFin le {{ fin|date }}.\n{% endif %}")
    assert lint(Fuller, garantie=without_guard) == [
        ("may_be_absent", "essai/garantie.md", "fin"),
        ("unused_value", "essai", "inutile"),
    ]
    assert lint(Fuller, garantie=guarded) == [("unused_value", "essai", "inutile")]


def test_a_reference_that_may_dangle_is_found_by_trying_cases(lint) -> None:
    fin = "---\nid: fin\ntitre: Fin\n---\nVoir [[ref:garantie]], {{ jour|date }}.\n"
    assert ("absent_reference", "essai/fin.md", "") in lint(fin=fin)


@pytest.mark.parametrize(
    ("cited", "code"),
    [
        ("{code: Code du travail, article: L9999-99, version: 2008-05-01, marque: V}", "law_not_indexed"),
        ("{code: Code du travail, article: L1253-8, version: 2008-05-01, marque: V}", "law_other_version"),
    ],
)
def test_a_citation_that_does_not_hold_is_told(lint, cited, code) -> None:
    assert code in [found[0] for found in lint(garantie=clause("X.", f"droit:\n  - {cited}\n"))]


@pytest.mark.parametrize("document", documents_written())
def test_no_document_of_ours_has_a_mistake(document) -> None:
    assert blocking(linter.lint(document)) == ()


class TestAFileOfAGroup:
    """A template edited in a word processor passes the same examination."""

    @pytest.fixture
    def check(self, tmp_path):
        def found(*paragraphs: str, document: str = ""):
            opened = docx.Document()
            for text in paragraphs:
                if text.startswith("<"):
                    opened.element.body.insert(0, parse_xml(text.replace(">", f" {NS}>", 1)))
                else:
                    opened.add_paragraph(text)
            opened.save(tmp_path / "modele.docx")
            return [p.code for p in linter.lint_file(tmp_path / "modele.docx", document)]

        return found

    def test_a_plain_file_is_accepted(self, check) -> None:
        assert check("Bonjour {{ nom }}.", "{%p if x %}", "Texte", "{%p endif %}") == []

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("{%p if x %} Texte perdu", "tag_not_alone"),
            ("{% p if x %}", "tag_not_alone"),
            ("{{ l’heure }}", "typographic_quote"),
            ("{%p if x % 2 %}", "sign_in_tag"),
            ("<w:p><w:ins><w:r><w:t>ajout</w:t></w:r></w:ins></w:p>", "tracked_changes"),
            ('<w:p><w:hyperlink w:anchor="{{ ancre }}"/></w:p>', "tag_in_attribute"),
            (
                f"<w:tbl><w:tr><w:tc>{AT_RISK}</w:tc></w:tr></w:tbl>",
                "cell_at_risk",
            ),
        ],
    )
    def test_what_a_word_processor_leaves_is_found(self, check, text, code) -> None:
        assert code in check(text)

    def test_its_values_are_those_of_the_document_it_stands_for(self, check) -> None:
        codes = check("Le {{ seance.le }} à {{ seance.endroit }}.", document="compte_rendu")
        assert {"needs_filter", "unknown_path"} <= set(codes)

    def test_a_template_of_ours_passes(self) -> None:
        path = next(TEMPLATES.glob("*/compte_rendu.docx"))
        assert blocking(linter.lint_file(path, "compte_rendu")) == ()

    @pytest.mark.parametrize("content", [b"", b"pas un docx", None])
    def test_what_is_no_document_is_told(self, tmp_path, content) -> None:
        path = tmp_path / "modele.docx"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(ProblemsFound, match="not_a_docx"):
            linter.lint_file(path)


def test_comments_left_in_a_template_are_found(tmp_path) -> None:
    opened = docx.Document()
    opened.add_comment(opened.add_paragraph("Texte").runs, "à revoir", "Relectrice", "R")
    opened.save(tmp_path / "modele.docx")
    assert [p.code for p in linter.lint_file(tmp_path / "modele.docx")] == ["comments"]


def test_the_case_in_which_an_article_is_cited_is_held_against_the_values(lint) -> None:
    cited = "droit:\n  - {code: Code civil, article: '1103', marque: M, si: mixt}\n"
    found = lint(garantie=clause("Texte.", cited))
    assert ("unknown_path", "essai/garantie.md", "mixt") in found


def test_a_case_that_cannot_be_read_is_told_with_its_clause(lint) -> None:
    cited = "droit:\n  - {code: Code civil, article: '1103', marque: M, si: 'mixte =='}\n"
    assert ("bad_tag", "essai/garantie.md") in [found[:2] for found in lint(garantie=clause("Texte.", cited))]
