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


@pytest.mark.parametrize("name", sorted(set(filters(SOURCE)) - {"traduit"}))
@pytest.mark.parametrize("value", ["12", None, True, 1.5, ()])
def test_no_format_takes_what_it_was_not_made_for(name, value) -> None:
    with pytest.raises(WrongValue):
        filters(SOURCE)[name](value)
