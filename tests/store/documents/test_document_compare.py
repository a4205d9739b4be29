"""What changed between two versions is said clause by clause, in words a board reads."""

from typing import Any

from models.documents import KeptDocument
from store.documents.comparing import compare
from store.language import show


def version(clauses: dict[str, tuple[str, int | None]], **context: Any) -> KeptDocument:
    listed = [{"id": name, "digest": digest, "number": number} for name, (digest, number) in clauses.items()]
    return KeptDocument(clauses=listed, context=context)


def said(before: KeptDocument, after: KeptDocument) -> list[str]:
    return [show(one, "fr").replace("\u00a0", " ") for one in compare(before, after)]


def test_the_same_version_has_nothing_to_tell() -> None:
    one = version({"objet": ("a", 1)}, nom="Amicale")
    assert said(one, one) == []


def test_clauses_added_changed_removed_and_renumbered_are_told() -> None:
    before = version({"objet": ("a", 1), "solidarite": ("b", 2), "fin": ("c", 3)})
    after = version({"objet": ("a2", 1), "prix_du_travail": ("d", 2), "fin": ("c", 4)})
    assert said(before, after) == [
        "Le texte de la clause « objet » a changé.",
        "La clause « prix du travail » est ajoutée.",
        "La clause « solidarite » est retirée.",
        "Un article change de numéro.",
    ]


def test_values_changed_are_told_with_both_values() -> None:
    before = version(
        {}, groupement={"nom": "Ancien", "cotisation": "10"}, membres=[{"nom": "A"}], notes=["x"]
    )
    after = version(
        {}, groupement={"nom": "Nouveau", "cotisation": "10"}, membres=[{"nom": "B"}], notes=["x", "y"]
    )
    assert said(before, after) == [
        "groupement, nom : « Ancien » devient « Nouveau ».",
        "membres 1, nom : « A » devient « B ».",
        "notes : nombre de lignes, 1 puis 2.",
    ]


def test_values_are_told_as_a_document_prints_them() -> None:
    before = version({}, budget=False, total="0", le="2026-11-30", fin=None, siret="2026-99-99")
    after = version({}, budget=True, total="-1100.50", le="2026-12-01", fin="2027-01-31", siret="1.2.3")
    assert said(before, after) == [
        "budget : « non » devient « oui ».",
        "total : « 0 » devient « -1100,50 ».",
        "le : « 30/11/2026 » devient « 01/12/2026 ».",
        "fin : « (vide) » devient « 31/01/2027 ».",
        "siret : « 2026-99-99 » devient « 1.2.3 ».",
    ]
