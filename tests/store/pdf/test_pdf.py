"""Documents as PDF: the same words, tags that a screen reader follows, the same bytes twice."""

import re
import zipfile
from datetime import date
from io import BytesIO

import docx
import pytest

from models.problems import ProblemsFound
from store.pdf import office, typst_engine
from store.pdf.inline import literal
from store.pdf.making import Wanted, pdfs
from store.pdf.reading import opened
from store.pdf.typst_source import typst_source
from store.rendering.check import W
from store.workshop.places import documents_written
from store.workshop.samples import preview

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")
DAY = date(2026, 11, 22)
HOSTILE = (
    r'#v(1cm) $x$ \ @renvoi <ancre> *gras* _souligné_ "cité" [#panic()] // fin ` ~ = - + / {{ 7*7 }} ]]> é'
)


def made(content: bytes, name: str = "essai") -> bytes:
    return pdfs([Wanted(name, content, DAY)])[name]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text.replace("\u202f", "").replace("\u00a0", ""))


def pages(content: bytes) -> str:
    """The text of all pages without what stands at their head and foot."""
    read = [squeezed(page.extract_text()) for page in pypdf.PdfReader(BytesIO(content)).pages]
    foots = [f"Page{number}/{len(read)}" for number in range(1, len(read) + 1)]
    return "".join(page.replace(foot, "") for page, foot in zip(read, foots, strict=True))


def paragraphs(content: bytes) -> list[str]:
    body = opened(content, "essai").body
    texts = ("".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in body.iter(f"{W}p"))
    return [squeezed(text) for text in texts if text.strip()]


def heading(content: bytes) -> str:
    head = opened(content, "essai").header
    return squeezed("".join(text.text or "" for text in head.iter(f"{W}t")))


def roles(content: bytes) -> set[str]:
    """The roles of the tree that a screen reader follows."""
    found: set[str] = set()

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            found.update([str(node["/S"])] if "/S" in node else [])
            if "/K" in node:
                walk(node["/K"])

    walk(pypdf.PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize("document", ["statuts_groupement_employeurs", "releve_mensuel", "compte_rendu"])
def test_a_pdf_says_the_same_words_as_the_document(document: str) -> None:
    content = preview(document).content
    said = pages(made(content)).replace(heading(content), "")
    assert [text for text in paragraphs(content) if text not in said] == []


def test_articles_bear_in_the_pdf_the_numbers_that_their_references_print() -> None:
    rendered = preview("statuts_groupement_employeurs")
    source = typst_source(opened(rendered.content, "statuts"), DAY, ("Carlito",))
    headed = dict(
        re.findall(r'#titled\(look-Heading2, \d, label\("clause_(\w+)"\), \[#"Article (\d+)\. "', source)
    )
    assert headed == {used.id: str(used.number) for used in rendered.clauses if used.number}
    links = re.findall(
        r'#link\(label\("clause_(\w+)"\), \[#text\(fill: rgb\("1F4E5F"\), "(\d+)"\)\]\)', source
    )
    assert links
    assert all(headed[clause] == number for clause, number in links)


def test_a_pdf_is_made_to_last_and_to_be_read_aloud() -> None:
    content = made(preview("releve_mensuel").content)
    reader = pypdf.PdfReader(BytesIO(content))
    about = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert str(reader.trailer["/Root"]["/Lang"]).lower() == "fr-fr"
    assert reader.metadata.title.startswith("Relevé du mois")
    assert {"/H1", "/P", "/Table", "/THead", "/TH", "/TD", "/L", "/LI"} <= roles(content)


def test_the_same_document_gives_the_same_bytes() -> None:
    content = preview("compte_rendu").content
    first = made(content)
    typst_engine._compiler.cache_clear()  # as another process would
    assert made(content) == first


def test_every_document_of_the_library_goes_through_typst_untouched() -> None:
    assert [name for name in documents_written() if not opened(preview(name).content, name).ours] == []


def test_a_draft_says_so_on_its_pages_and_a_final_copy_does_not() -> None:
    rendered = preview("compte_rendu").content
    assert squeezed("PROJET À VALIDER") in pages(made(rendered))


def with_text(text: str) -> bytes:
    """One of our documents whose words are all replaced by the same text."""
    archive = zipfile.ZipFile(BytesIO(preview("compte_rendu").content))
    parts = {name: archive.read(name) for name in archive.namelist()}
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
    parts["word/document.xml"] = re.sub(
        rb"(<w:t(?: [^>]*)?>)[^<]*(</w:t>)", lambda met: met[1] + plain + met[2], parts["word/document.xml"]
    )
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return written.getvalue()


def test_no_text_is_ever_a_command() -> None:
    content = with_text(HOSTILE)
    said = pages(made(content))
    assert (
        said.count(squeezed(HOSTILE)) >= "".join(paragraphs(content)).count(squeezed(HOSTILE)) > 50
    )  # heads of tables come again


@pytest.mark.parametrize(
    "text", ["\u200f\u05e9\u05dc\u05d5\u05dd", "x" * 10_000, "a\u00adb\u200bc", "\u202e", "&amp;", "'\u2028'"]
)
def test_odd_characters_break_nothing(text: str) -> None:
    assert made(with_text(text)).startswith(b"%PDF")


def test_a_character_without_a_shape_is_said_in_a_sentence() -> None:
    with pytest.raises(ProblemsFound) as met:
        made(with_text("\ue123"))
    assert [(problem.code, problem.place.file) for problem in met.value.problems] == [("no_shape", "essai")]


def test_a_string_of_the_source_holds_any_text() -> None:
    assert literal('a"b\\c\u200f\u00a0') == '"a\\"b\\\\c\\u{200f}\u00a0"'


def by_hand() -> bytes:
    edited = docx.Document(BytesIO(preview("compte_rendu").content))
    edited.paragraphs[3].add_run("Ajouté à la main").underline = True
    saved = BytesIO()
    edited.save(saved)
    return saved.getvalue()


def test_what_a_hand_has_edited_is_left_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "convert", lambda _, contents: asked.append(contents) or dict(contents))
    content = by_hand()
    assert made(content, "retouche.docx") == content
    assert asked == [{"retouche.docx": content}]


@pytest.mark.parametrize(
    ("typst", "content", "code", "says"),
    [
        (True, by_hand, "no_office", "LibreOffice"),
        (False, lambda: preview("compte_rendu").content, "no_page_setter", "uv sync --extra pdf"),
    ],
)
def test_without_a_page_setter_one_reads_how_to_get_one(monkeypatch, typst, content, code, says) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(typst_engine, "available", lambda: typst)
    with pytest.raises(ProblemsFound) as met:
        made(content())
    assert met.value.problems[0].code == code
    assert says in met.value.problems[0].remedy.text


def test_a_file_that_is_no_document_is_refused() -> None:
    for content in (b"", b"bonjour", preview("compte_rendu").content[:900]):
        with pytest.raises(ProblemsFound, match="not_word"):
            made(content)


@pytest.mark.slow
@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_a_tagged_pdf_of_an_edited_document() -> None:
    content = made(by_hand())
    assert squeezed("Ajouté à la main") in pages(content)
    assert {"/H2", "/Table", "/TH"} <= roles(content)


@pytest.mark.slow
@pytest.mark.parametrize("document", documents_written())
def test_every_document_has_a_pdf_with_the_same_words(document: str) -> None:
    for seed in (1, 2, 3):
        content = preview(document, seed).content
        said = pages(made(content)).replace(heading(content), "")
        assert [text for text in paragraphs(content) if text not in said] == []
