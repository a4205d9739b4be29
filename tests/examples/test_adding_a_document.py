"""The page that tells how to add a document is followed to the letter: it builds, is sound and is printed."""

import importlib
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

import rules.contexts
from models.dossier import Dossier, Stage
from models.facts.organisations import Address, Organisation, Person
from store.rendering import render_file
from store.workshop import build, write_all
from store.workshop.lint import lint
from store.workshop.places import built_template

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ajouter-un-document.md"
FILE = re.compile(
    r"`((?:document_templates|rules)/[\w/]+\.\w+)`(?:(?!```|`rules).)*?```\w+\n(.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
DOCUMENT = "liste_contacts"


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write every file that the page gives, where it says, in a folder apart."""
    for name, content in FILE.findall(PAGE.read_text(encoding="utf-8")):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    monkeypatch.setattr(
        rules.contexts, "__path__", [*rules.contexts.__path__, str(tmp_path / "rules" / "contexts")]
    )
    return tmp_path / "document_templates"


def test_what_the_page_gives_is_sound_and_prints(followed: Path) -> None:
    clauses = followed / "clauses"
    assert [problem.code for problem in lint(DOCUMENT, clauses)] == []
    write_all((build(DOCUMENT, clauses),), followed, clauses)
    template = built_template(DOCUMENT, root=followed)
    assert template is not None
    module = importlib.import_module(f"rules.contexts.{DOCUMENT}")
    known = Organisation(
        id="amicale",
        name="Amicale laïque",
        seat=Address(street="1 quai", postcode="00100", city="Valmorel"),
        representative=Person(name="Maud Fictive", title="présidente"),
    )
    opened = date(2026, 1, 12)
    case = Dossier(
        "essai", "Essai", "Valmorel", opened, Stage.MUTUALISATION, opened, {known.kind: {known.key: known}}
    )
    assert (module.due(case), module.missing(case, "")) == (("",), ())
    made = docx.Document(BytesIO(render_file(template, module.context(case, "")).content))
    assert made.tables[0].cell(1, 1).text == "Maud Fictive"
    assert "Cette liste compte une (1) personne au 12 janvier 2026" in " ".join(
        p.text.replace("\u00a0", " ") for p in made.paragraphs
    )
