"""What pydantic finds in a user's file, said in French at its line, with the nearest right word."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from models.facts.follow_through import ADDRESS
from models.messages import Message, message
from models.problems import Place, Problem
from store.case_files.lenient import fields_of, inner_model
from store.case_files.yaml_nodes import Text, Tree, find

Said = tuple[Message, Message]

_FORMS: Mapping[str, Message] = {
    ADDRESS: message("Écrivez une adresse comme bureau@exemple.fr, sans accent."),
    r"^\d{5}$": message("Écrivez cinq chiffres, par exemple 01000."),
    r"^\d{4}$": message("Écrivez le numéro à quatre chiffres, par exemple 1518."),
    r"^\d{2}:\d{2}$": message("Écrivez une heure comme 08:30."),
    r"^(\d{2}:\d{2})?$": message("Écrivez une heure comme 08:30."),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": message(
        "Écrivez en minuscules sans accent, les mots joints par des tirets."
    ),
}
_KINDS: Mapping[str, tuple[str, Said]] = {
    kind: (code, said)
    for kinds, code, said in (
        (
            ("missing",),
            "field_missing",
            (message("Il manque « {field} »."), message("Ajoutez la ligne « {field}: ».")),
        ),
        (
            ("date_from_datetime_parsing", "date_parsing", "date_type"),
            "not_a_date",
            (
                message("« {value} » n'est pas une date."),
                message("Écrivez la date comme 2026-11-22 ou 22/11/2026 ; vérifiez que ce jour existe."),
            ),
        ),
        (
            ("decimal_parsing", "decimal_type", "finite_number"),
            "not_a_number",
            (
                message("« {value} » n'est pas un nombre."),
                message("Écrivez un nombre comme 12,50, sans unité."),
            ),
        ),
        (
            ("int_parsing", "int_type", "int_from_float"),
            "not_a_whole_number",
            (
                message("« {value} » n'est pas un nombre entier."),
                message("Écrivez un nombre sans virgule ni unité."),
            ),
        ),
        (
            ("decimal_max_places", "decimal_max_digits", "decimal_whole_digits"),
            "too_many_digits",
            (message("« {value} » a trop de chiffres."), message("Arrondissez, au centime pour une somme.")),
        ),
        (
            ("bool_parsing", "bool_type"),
            "not_yes_or_no",
            (message("« {value} » ne dit ni oui ni non."), message("Écrivez oui ou non.")),
        ),
        (
            ("string_type",),
            "not_a_text",
            (message("« {field} » attend un texte."), message("Écrivez ce texte à droite des deux-points.")),
        ),
        (
            ("tuple_type", "list_type"),
            "not_a_list",
            (
                message("« {field} » attend une liste."),
                message("Commencez chaque ligne par un tiret, ou écrivez [un, deux]."),
            ),
        ),
        (
            ("model_type", "dict_type", "model_attributes_type"),
            "not_a_section",
            (
                message("« {field} » attend plusieurs lignes en retrait."),
                message("Écrivez chaque champ sur sa ligne, en retrait, suivi de deux-points."),
            ),
        ),
        (
            ("too_short", "string_too_short"),
            "empty",
            (message("« {field} » ne peut pas être vide."), message("Complétez cette ligne.")),
        ),
    )
    for kind in kinds
}
_OTHER: Said = (
    message("Ce qui est écrit ne convient pas à « {field} »."),
    message("Corrigez cette valeur."),
)


def field_problems(
    error: ValidationError, tree: Tree, model: type[BaseModel], file: str
) -> tuple[Problem, ...]:
    """Return one problem for each finding; ``tree`` is the part of the file that was read as ``model``."""
    return tuple(_problem(found, tree, model, file) for found in error.errors(include_url=False))


def _problem(found: Mapping[str, Any], tree: Tree, model: type[BaseModel], file: str) -> Problem:
    location: tuple[int | str, ...] = found["loc"]
    steps = list(find(tree, location))
    row, node = steps[-1]
    name = next((step for step in reversed(location) if isinstance(step, str)), "")
    value = node.value if isinstance(node, Text) else ""
    code, (said, remedy) = _said(found, _model_at(model, location[:-1]), name, value)
    return Problem(
        code, _fill(said, name, value), _fill(remedy, name, value), Place(file=file, row=row, field=name)
    )


def _fill(said: Message, name: str, value: object) -> Message:
    return Message(said.text, {"field": name, "value": value, **said.params})


def _said(
    found: Mapping[str, Any], model: type[BaseModel] | None, name: str, value: object
) -> tuple[str, Said]:
    kind, context = found["type"], found.get("ctx", {})
    if kind == "extra_forbidden":
        return "unknown_field", (
            message("« {field} » n'est pas un champ connu ici."),
            nearest(name, _known(model)),
        )
    if kind == "enum":
        return "unknown_value", _choice(value, re.findall(r"'([^']*)'", context["expected"]))
    if kind == "string_pattern_mismatch":
        return "bad_form", _form(context["pattern"], value)
    if kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        return "out_of_range", _range(context)
    return _KINDS.get(kind, ("bad_value", _OTHER))


def _known(model: type[BaseModel] | None) -> tuple[str, ...]:
    return tuple(fields_of(model)) if model else ()


def _model_at(model: type[BaseModel], location: Iterable[int | str]) -> type[BaseModel] | None:
    for step in location:
        if isinstance(step, str):
            below = inner_model(fields_of(model).get(step))
            if below is None:
                return None
            model = below
    return model


def nearest(word: str, known: Iterable[str]) -> Message:
    """Return the remedy for a word nobody knows: the nearest known one, or the list of them."""
    words = tuple(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return message("Vouliez-vous dire « {near} » ?", near=near[0])
    return message("Mots connus ici : {known}.", known=words) if words else message("Retirez cette ligne.")


def _choice(value: object, allowed: Iterable[str]) -> Said:
    words = tuple(allowed)
    near = get_close_matches(str(value), words, n=1, cutoff=0.6)
    said = message("« {value} » n'est pas un choix possible pour « {field} ».")
    if near:
        return said, message("Vouliez-vous dire « {near} » ? Choix : {known}.", near=near[0], known=words)
    return said, message("Choisissez parmi : {known}.", known=words)


def _form(pattern: str, value: object) -> Said:
    choices = re.fullmatch(r"\^\(?([a-z_|]+)\)?\$", pattern)
    if choices:
        return _choice(value, choices[1].split("|"))
    said = message("« {value} » n'a pas la forme attendue pour « {field} ».")
    return said, _FORMS.get(pattern, message("Corrigez cette valeur."))


def _range(context: Mapping[str, Any]) -> Said:
    (bound, limit), *_ = context.items()
    words = {
        "gt": message("Écrivez un nombre plus grand que {limit}.", limit=limit),
        "ge": message("Écrivez un nombre d'au moins {limit}.", limit=limit),
        "lt": message("Écrivez un nombre plus petit que {limit}.", limit=limit),
        "le": message("Écrivez un nombre d'au plus {limit}.", limit=limit),
    }
    return message("« {value} » est hors des bornes pour « {field} »."), words[bound]
