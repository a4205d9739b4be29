"""The law cited is the law the index knows, version by version."""

import json
from datetime import date
from pathlib import Path

import pytest

from models.law import LegalBasis, Mark
from store.workshop.law_check import Citation, all_citations, check_citations
from store.workshop.law_index import INDEX, IndexedArticle, index_text, law_index, normal

EXPORTS = Path(__file__).resolve().parents[4] / "shared" / "field"
DAY = date(2011, 11, 1)
CODE = "Code du travail"
KNOWN = {(CODE, "L1253-8"): (IndexedArticle(CODE, "L1253-8", "LEGIARTI1", DAY, "VIGUEUR"),)}
GONE = {(CODE, "L1253-8"): (IndexedArticle(CODE, "L1253-8", "LEGIARTI1", DAY, "ABROGE"),)}


def codes(basis: LegalBasis, index=KNOWN, on: date | None = None) -> list[str]:
    return [problem.code for problem in check_citations([Citation("clause.md", basis)], on, index)]


def test_every_citation_marked_as_read_is_in_the_index_in_that_version() -> None:
    found = check_citations(all_citations())
    assert [(problem.place.file, problem.place.article) for problem in found] == []


def test_citations_come_from_clauses_parameters_and_rules() -> None:
    files = {citation.file.split("/")[0] for citation in all_citations()}
    assert {"statuts_groupement_employeurs", "parameters", "rules"} <= files


@pytest.mark.parametrize(
    ("article", "version", "mark", "found"),
    [
        ("L1253-8", DAY, Mark.VERIFIED, []),
        ("L. 1253-8", DAY, Mark.VERIFIED, []),
        ("L1253-8", date(2008, 5, 1), Mark.VERIFIED, ["law_other_version"]),
        ("L9", DAY, Mark.VERIFIED, ["law_not_indexed"]),
        ("L9", DAY, Mark.MEMORY, []),
    ],
)
def test_a_citation_is_compared_with_the_version_known(article, version, mark, found) -> None:
    assert codes(LegalBasis(CODE, article, version, DAY, mark)) == found


def test_an_article_repealed_is_told_whoever_read_it() -> None:
    for mark in Mark:
        assert codes(LegalBasis(CODE, "L1253-8", DAY, DAY, mark), GONE) == ["law_not_in_force"]


def test_a_reading_older_than_a_year_is_told_once_with_its_places() -> None:
    basis = LegalBasis(CODE, "L1253-8", DAY, date(2025, 11, 1), Mark.VERIFIED)
    cited = [Citation(f"{name}.md", basis) for name in "abcde"]
    (problem,) = check_citations(cited, date(2026, 11, 22), KNOWN)
    assert (problem.code, problem.place.file) == ("law_stale", "a.md, b.md, c.md (+ 2)")
    assert check_citations(cited, date(2026, 10, 1), KNOWN) == ()


def test_an_article_is_known_however_it_is_written() -> None:
    assert normal("L. 1253-8") == normal("L1253-8") == "L1253-8"
    assert normal("261 B") == "261 B"


def test_the_index_is_what_its_documented_command_makes() -> None:
    if not (EXPORTS / "law-articles.json").is_file():
        pytest.skip("the export of the open legal data is not here")
    exports = [
        json.loads((EXPORTS / name).read_text(encoding="utf-8"))
        for name in ("law-articles.json", "branch-articles.json")
    ]
    assert index_text(exports) == INDEX.read_text(encoding="utf-8")
    assert index_text(reversed(exports)) == index_text(exports)


def test_the_index_holds_identifiers_and_no_text() -> None:
    versions = [one for found in law_index().values() for one in found]
    assert len(versions) > 400
    assert all(one.legi_id.startswith(("LEGIARTI", "KALIARTI")) for one in versions)
    assert max(len(line) for line in INDEX.read_text(encoding="utf-8").splitlines()) < 100
