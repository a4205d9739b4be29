"""Whatever somebody writes in a case file, it comes back as a list of things to mend, never as a failure."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.case_file import CaseFile
from models.facts import Fact
from models.problems import ProblemsFound
from store.case_files.lenient import fields_of
from store.case_files.reading import SECTIONS, read_case_file
from store.language import show

HEAD = {"id": "essai", "titre": "Essai", "territoire": "V", "ouvert_le": "2026-01-12"}
WORDS = st.sampled_from(
    [
        "oui",
        "non",
        "-1",
        "0",
        "12,5",
        "1e400",
        "nan",
        "22/11/2026",
        "31/02/2026",
        "2026-11-22",
        "99:99",
        "essai",
        "",
    ]
)
MESS: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.text(max_size=8) | st.none() | st.integers() | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=3,
)


def filled(kind: type[Fact]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=dict.fromkeys([*fields_of(kind), "inconnu"], MESS))


def mended(text: str) -> CaseFile | None:
    """Read a case file; say every problem in both languages as a door would."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            return read_case_file(path)
        except ProblemsFound as refused:
            for problem in refused.problems:
                for language in ("fr", "en"):
                    assert show(problem.message, language)
                    assert show(problem.remedy, language)
                    assert "{" not in show(problem.remedy, language)
            return None


@pytest.mark.parametrize("section", sorted(SECTIONS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_section_filled_anyhow_is_mended_not_suffered(section: str, data: st.DataObject) -> None:
    facts = data.draw(st.lists(filled(SECTIONS[section]), max_size=2) | MESS)
    mended(yaml.safe_dump({"dossier": HEAD, section: facts}, allow_unicode=True))


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["dossier", "journal", "sites", "autre"]), MESS, max_size=3))
def test_a_file_filled_anyhow_is_mended_not_suffered(content: dict[str, Any]) -> None:
    assert mended(yaml.safe_dump(content, allow_unicode=True)) is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab:-{}[]&*!|>'\"#%@`,? \n\t\u00e9\u0000", max_size=40))
def test_a_text_that_is_no_case_file_is_mended_not_suffered(text: str) -> None:
    assert mended(text) is None
