"""What went wrong while a document was made, said to the person who wrote it: document, clause and value."""

from models.messages import message
from models.problems import Place, Problem
from store.rendering.environment import Missing, Unprintable
from store.rendering.filters import WrongValue


def place(document: str, clause: str, field: str = "") -> Place:
    """Return the clause's file as its author knows it, or the document when no clause is at fault."""
    return Place(file=f"{document}/{clause}.md" if clause else document, field=field)


_KINDS = {
    "NoneType": "aucune valeur",
    "bool": "oui ou non",
    "Decimal": "un nombre décimal",
    "date": "une date",
    "Month": "un mois",
    "tuple": "une liste",
    "SimpleNamespace": "un ensemble de valeurs",
    "str": "un texte",
}


def kind_of(value: object) -> str:
    """Return what a value is, in French."""
    return _KINDS.get(type(value).__name__, type(value).__name__)


def missing_value(hole: Missing, document: str, clause: str) -> Problem:
    """Return the problem of a name that the context does not hold."""
    return Problem(
        "missing_value",
        message("La valeur « {name} » manque au document.", name=hole.name),
        message("Corrigez le nom dans la clause, ou complétez les données qui le fournissent."),
        place(document, clause, hole.name),
    )


def unprintable_value(met: Unprintable, document: str, clause: str, line: str) -> Problem:
    """Return the problem of a value printed without a filter, or of nothing to print."""
    return Problem(
        "unprintable_value",
        message("Ce passage imprime {kind} : « {line} ».", kind=kind_of(met.value), line=line),
        message(
            "Entourez le passage d'une condition si la valeur peut manquer ; "
            "sinon ajoutez un format : |date, |euros, |heures, |nombre..."
        ),
        place(document, clause),
    )


def wrong_value(met: WrongValue, document: str, clause: str, line: str) -> Problem:
    """Return the problem of a filter that met another kind of value."""
    return Problem(
        "wrong_value",
        message(
            "Ce passage attend {wanted} et trouve {kind} : « {line} ».",
            wanted=met.wanted,
            kind=kind_of(met.value),
            line=line,
        ),
        message("Changez le format demandé après la barre verticale, ou la valeur."),
        place(document, clause),
    )


def broken_text(document: str, clause: str, line: str, reason: str) -> Problem:
    """Return the problem of a passage that cannot be worked out for another reason."""
    return Problem(
        "broken_text",
        message("Ce passage ne peut pas être calculé ({reason}) : « {line} ».", reason=reason, line=line),
        message("Vérifiez le nom des valeurs et les formats de ce passage."),
        place(document, clause),
    )
