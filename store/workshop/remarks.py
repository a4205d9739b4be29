"""Remarks on paths, said in French."""

from models.messages import Message, message
from models.problems import Place, Problem, Severity
from store.workshop.paths import Remark


def told(remark: Remark, place: Place) -> Problem:
    """Return a remark as a problem at its place."""
    text, remedy = _SAID[remark.code](remark)
    severity = Severity.WARNING if remark.code == "may_be_absent" else Severity.BLOCKING
    return Problem(remark.code, text, remedy, place, severity)


def _unknown(remark: Remark) -> tuple[Message, Message]:
    text = message("La valeur « {path} » n'existe pas dans le contexte.", path=remark.path)
    if not remark.detail:
        return text, message("Corrigez le nom : ce qui précède le dernier point n'a pas de parties.")
    return text, message("Valeurs connues à cet endroit : {known}.", known=remark.detail)


def _needs_filter(remark: Remark) -> tuple[Message, Message]:
    return (
        message("La valeur « {path} » ne s'imprime pas sans format.", path=remark.path),
        message("Ajoutez un format (|date, |euros, |heures, |nombre, |lettres), ou une condition."),
    )


def _wrong_filter(remark: Remark) -> tuple[Message, Message]:
    return (
        message("Le format « {name} » ne convient pas à « {path} ».", name=remark.detail, path=remark.path),
        message("Choisissez le format qui correspond à la nature de la valeur."),
    )


def _may_be_absent(remark: Remark) -> tuple[Message, Message]:
    return (
        message("La valeur « {path} » peut manquer.", path=remark.path),
        message("Entourez le passage de « if {path} » et « endif ».", path=remark.path),
    )


_SAID = {
    "unknown_path": _unknown,
    "needs_filter": _needs_filter,
    "wrong_filter": _wrong_filter,
    "may_be_absent": _may_be_absent,
}
