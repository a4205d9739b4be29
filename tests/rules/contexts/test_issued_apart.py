"""Papers of billing are never due by a case alone: asked for, each says what makes it."""

import pytest

from models.problems import ProblemsFound
from rules.contexts import paper
from store.parameters import parameters

PAPERS = {
    "appel": "appel_non_emis",
    "avoir": "avoir_non_emis",
    "facture": "facture_non_emise",
    "relance": "relance_sans_facture",
    "releve_mensuel": "releve_sans_cloture",
}


@pytest.mark.parametrize(("document", "code"), PAPERS.items())
def test_a_paper_of_billing_is_never_due_and_says_what_makes_it(document: str, code: str) -> None:
    asked = paper(document, parameters())
    nobody = None  # whatever the case: nothing of it is read
    assert asked.due(nobody) == ()  # type: ignore[arg-type]
    (found,) = asked.missing(nobody, "2026-10|halte")  # type: ignore[arg-type]
    assert found.code == code
    assert "oeuvre" in found.remedy.text
    with pytest.raises(ProblemsFound) as refused:
        asked.context(nobody, "2026-10|halte")  # type: ignore[arg-type]
    assert refused.value.problems == (found,) or list(refused.value.problems) == [found]
