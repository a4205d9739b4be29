"""A line typed with a keyboard becomes a line of French typography; its tags are left alone."""

import pytest

from store.workshop.inline import runs, typeset
from store.workshop.source import Run


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'association d'{{ nom }}", "l’association d’{{ nom }}"),
        ("Pourquoi ? Parce que : oui ; non !", "Pourquoi\u202f? Parce que\u00a0: oui\u202f; non\u202f!"),
        ("« {{ mot }} »", "«\u00a0{{ mot }}\u00a0»"),
        ("{{ total|euros }} ; {{ x }} %", "{{ total|euros }}\u202f; {{ x }}\u00a0%"),
        (
            "n° 5, art. 3, M. Exemple, Mme {{ nom }}",
            "n°\u00a05, art.\u00a03, M.\u00a0Exemple, Mme\u00a0{{ nom }}",
        ),
        ("l'article [[ref:objet]]", "l’article\u00a0[[ref:objet]]"),
        ("15 jours, 1 000 euros, 20 %", "15\u00a0jours, 1\u202f000\u00a0euros, 20\u00a0%"),
        ("{{ 'l'|date }} : {{ a == 'b ; c' }}", "{{ 'l'|date }}\u00a0: {{ a == 'b ; c' }}"),
        ("de 12:30 à 14:00", "de 12:30 à 14:00"),
    ],
)
def test_french_typography_is_added_outside_tags_only(typed, printed) -> None:
    assert typeset(typed) == printed


def test_bold_italic_and_references_become_runs() -> None:
    assert runs("Un **mot {{ x }}** et *autre* ; voir [[ref:fin]].") == (
        Run("Un "),
        Run("mot {{ x }}", bold=True),
        Run(" et "),
        Run("autre", italic=True),
        Run("\u202f; voir "),
        Run("", reference="fin"),
        Run("."),
    )


def test_a_star_inside_a_tag_is_no_emphasis() -> None:
    assert runs("{{ a * b }} et **c**") == (Run("{{ a * b }} et "), Run("c", bold=True))
