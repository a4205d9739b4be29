"""Strings of users are made safe to print, and printed as they were typed."""

import pytest

from models.problems import ProblemsFound
from store.rendering.clean import clean_text, prepared


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("simple", "simple"),
        ("é – « » ’ 字 😀 <b> & ]]>", "é – « » ’ 字 😀 <b> & ]]>"),
        ("a\x00b\x07c\x0cd\ufffee", "abcde"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("tab\tici", "tab\tici"),
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2067\u202ba\nb", "\u2067\u202ba\u202c\u2069\nb"),
        ("\u202ba\u202c", "\u202ba\u202c"),
        ("\u200fmarque", "\u200fmarque"),
    ],
)
def test_only_what_could_harm_the_document_is_changed(typed, kept) -> None:
    assert clean_text(typed) == kept


def test_a_broken_character_is_told_with_its_path_and_all_at_once() -> None:
    with pytest.raises(ProblemsFound) as error:
        prepared({"nom": "a\ud800", "membres": [{"nom": "ok"}, {"nom": "\udfff"}]})
    assert [p.place.field for p in error.value.problems] == ["nom", "membres[1].nom"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Groupement d'employeurs", "Groupement d’employeurs"),
        ("Un toit ; une clé : rien de plus !", "Un toit\u202f; une clé\u00a0: rien de plus\u202f!"),
        ("dites « oui »", "dites «\u00a0oui\u00a0»"),
        ("à 18 h, 5 % de 3 €", "à 18\u00a0h, 5\u00a0% de 3\u00a0€"),
        ("à écrire : ......", "à écrire\u00a0: ......"),
        ("https://exemple.invalid/a:b?c=d;e", "https://exemple.invalid/a:b?c=d;e"),
        ("FR76 3000 1007", "FR76 3000 1007"),
    ],
)
def test_what_somebody_typed_stands_beside_our_sentences_with_the_same_typography(typed, printed) -> None:
    assert prepared({"nom": typed})["nom"] == printed


def test_a_field_named_like_a_method_stays_a_field() -> None:
    assert prepared({"a": {"items": "x", "keys": "y"}})["a"].items == "x"


def test_an_object_that_no_document_can_print_is_broken_code() -> None:
    with pytest.raises(TypeError):
        prepared({"a": object()})
    with pytest.raises(TypeError):
        prepared({"a": 1.5})
