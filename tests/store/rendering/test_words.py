"""Numbers in words follow the usage of French contracts."""

from decimal import Decimal

import pytest

from store.language import SOURCE
from store.rendering.filters import WrongValue, filters
from store.rendering.words import in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zéro"),
        (1, "un"),
        (16, "seize"),
        (21, "vingt et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (203, "deux cent trois"),
        (1000, "mille"),
        (1980, "mille neuf cent quatre-vingts"),
        (2000, "deux mille"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (80_000_000, "quatre-vingts millions"),
        (1_000_001, "un million un"),
        (3_000_000_000, "trois milliards"),
        (-5, "moins cinq"),
        (Decimal("1.50"), "un virgule cinq"),
        (Decimal("0.05"), "zéro virgule zéro cinq"),
        (Decimal("35.00"), "trente-cinq"),
    ],
)
def test_a_number_is_written_in_words(value, words) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize("name", sorted(set(filters(SOURCE)) - {"traduit", "au", "du"}))
@pytest.mark.parametrize("value", ["12", None, True, 1.5, ()])
def test_no_format_takes_what_it_was_not_made_for(name, value) -> None:
    with pytest.raises(WrongValue):
        filters(SOURCE)[name](value, *(["un jour"] if name == "compte" else []))


@pytest.mark.parametrize(
    ("value", "what", "counted", "lettered", "numbered"),
    [
        (0, "un jour", "zéro (0) jour", "zéro jour", "0 jour"),
        (1, "un jour ouvré", "un (1) jour ouvré", "un jour ouvré", "1 jour ouvré"),
        (1, "une semaine", "une (1) semaine", "une semaine", "1 semaine"),
        (2, "un jour ouvré", "deux (2) jours ouvrés", "deux jours ouvrés", "2 jours ouvrés"),
        (21, "une personne", "vingt et une (21) personnes", "vingt et une personnes", "21 personnes"),
        (81, "une minute", "quatre-vingt-une (81) minutes", "quatre-vingt-une minutes", "81 minutes"),
        (3, "un mois", "trois (3) mois", "trois mois", "3 mois"),
        (Decimal("1.5"), "une heure", "un virgule cinq (1,5) heure", "un virgule cinq heure", "1,5 heure"),
    ],
)
def test_what_is_counted_agrees_with_its_number(value, what, counted, lettered, numbered) -> None:
    """In French, zero and one and a half are singular."""
    french = filters(SOURCE)
    said = [french[name](value, what).replace("\u00a0", " ") for name in ("compte", "lettres", "nombre")]
    assert said == [counted, lettered, numbered]


def test_a_plural_that_an_s_does_not_make_is_given() -> None:
    said = filters(SOURCE)["compte"](2, "un membre présent ou représenté", "membres présents ou représentés")
    assert said.replace("\u00a0", " ") == "deux (2) membres présents ou représentés"


def test_what_is_counted_begins_with_its_article() -> None:
    with pytest.raises(ValueError, match="jours"):
        filters(SOURCE)["compte"](2, "jours")


@pytest.mark.parametrize(
    ("place", "there", "from_there"),
    [
        ("Valmorel", "à Valmorel", "de Valmorel"),
        ("Le Mans", "au Mans", "du Mans"),
        ("Les Andelys", "aux Andelys", "des Andelys"),
        ("La Rochelle", "à La Rochelle", "de La Rochelle"),
        ("Albi", "à Albi", "d’Albi"),
        ("Lens", "à Lens", "de Lens"),
    ],
)
def test_a_place_takes_the_preposition_that_its_name_wants(place, there, from_there) -> None:
    used = filters(SOURCE)
    assert (used["au"](place), used["du"](place)) == (there, from_there)
