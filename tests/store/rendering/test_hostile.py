"""No text of a user cuts a document, alters it or enters it as code: it is printed, or refused aloud."""

import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from io import BytesIO

import docx
import pytest

from models.problems import ProblemsFound
from rules.contexts import context_module
from store.rendering import render
from store.rendering.clean import clean_text
from store.workshop.places import documents_written, languages_written
from store.workshop.reading import read_document
from store.workshop.samples import Supply, compared_words, sample

HOSTILE = (
    "Bois <Ünal> SA",
    "Vergers & Fils",
    "AT&T;x &amp; &lt;b&gt;",
    "fin ]]> x",
    "<![CDATA[x]]>",
    "{{ 7*7 }}",
    "{% if x %}{%p endif %}{#p x #}",
    "{_{ x }_} {_% y %_}",
    "zq\x00w\x0b\x1f\ufffe",
    "\u202egauche \u2067isolé",
    "\u200f\u200e\u061c",
    "x" * 10_000,
    "deux\nlignes\tet\r\nplus",
    "</w:t></w:r></w:p><w:p>",
    "'\"`\\${}%s%d{0}",
    " espaces autour ",
)
ORDINARY = "Zqmotordinaire"
ALL_AT_ONCE = "Bois <Ünal> & Fils ]]> {{ 7*7 }} {% x %} </w:t>"
COUNTS = dict.fromkeys(("membres", "parties", "signataires", "echanges", "lignes"), 3)


def texts(content: bytes) -> str:
    body = docx.Document(BytesIO(content)).element.body
    pieces = {"t": lambda e: e.text or "", "br": lambda _e: "\n", "tab": lambda _e: "\t"}
    found = []
    for element in body.iter():
        name = str(element.tag).rpartition("}")[2]
        in_run = str(getattr(element.getparent(), "tag", "")).endswith("}r")
        if name in pieces and in_run:
            found.append(pieces[name](element))
    return "".join(found)


@cache
def compared(document: str) -> Mapping[str, tuple[str, ...]]:
    return compared_words(read_document(document))


def printed(document: str, typed: str, seed: int, *, everywhere: bool = False) -> str:
    """Return the words of a document whose texts are all ``typed``, even those that conditions compare."""
    words = {} if everywhere else compared(document)
    supply = Supply(words, (typed,), COUNTS)
    return texts(render(document, sample(context_module(document).Context, seed, supply)).content)


@cache
def ordinarily(document: str) -> str:
    return printed(document, ORDINARY, 1)


@pytest.mark.parametrize("document", documents_written())
@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_every_text_is_printed_as_typed(document: str, hostile: str) -> None:
    before, after = ordinarily(document), printed(document, hostile, 1)
    assert after.count(clean_text(hostile)) == before.count(ORDINARY) > 0
    assert before.count("Signature :") == after.count("Signature :")


@pytest.mark.parametrize("document", documents_written())
@pytest.mark.parametrize("everywhere", [False, True])
def test_whatever_the_case_no_text_is_lost_on_the_way(document: str, everywhere: bool) -> None:  # noqa: FBT001 - a case
    for seed in (2, 3):
        before = printed(document, ORDINARY, seed, everywhere=everywhere)
        after = printed(document, ALL_AT_ONCE, seed, everywhere=everywhere)
        assert after.count(ALL_AT_ONCE) == before.count(ORDINARY) > 0, seed


@pytest.mark.parametrize(
    ("document", "language"),
    [(document, language) for document in documents_written() for language in languages_written(document)],
)
def test_half_a_character_is_refused_with_its_place_in_each_language(document: str, language: str) -> None:
    supply = Supply(compared(document), ("a\ud800b",), COUNTS)
    with pytest.raises(ProblemsFound) as error:
        render(document, sample(context_module(document).Context, 1, supply), language=language)
    assert {problem.code for problem in error.value.problems} == {"unreadable_text"}
    assert all(problem.place.field for problem in error.value.problems)


def test_a_very_long_name_stays_within_the_properties_of_the_file() -> None:
    document = "statuts_groupement_employeurs"
    supply = Supply(compared(document), ("n" * 10_000,), COUNTS)
    made = render(document, sample(context_module(document).Context, 1, supply))
    assert len(docx.Document(BytesIO(made.content)).core_properties.title) <= 255


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_word_processor_opens_every_document_and_shows_every_text(tmp_path) -> None:
    wanted = {}
    for document in documents_written():
        supply = Supply(compared(document), (ALL_AT_ONCE,), COUNTS)
        made = render(document, sample(context_module(document).Context, 1, supply))
        (tmp_path / f"{document}.docx").write_bytes(made.content)
        wanted[document] = texts(made.content).count(ALL_AT_ONCE)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    asked = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    paths = [str(tmp_path / f"{document}.docx") for document in wanted]
    subprocess.run(["soffice", profile, *asked, *paths], check=True, capture_output=True, timeout=120)
    shown = {one: (tmp_path / f"{one}.txt").read_text(encoding="utf-8-sig") for one in wanted}
    assert {one: text.count(ALL_AT_ONCE) for one, text in shown.items()} == wanted
