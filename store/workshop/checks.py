"""What can be told wrong in a clause without knowing the values: tags, quotes, unknown formats."""

import re

from jinja2 import TemplateError, TemplateSyntaxError

from models.messages import message
from store.rendering.environment import environment
from store.workshop.inline import tags, unbalanced
from store.workshop.notes import Notes

TYPOGRAPHIC = re.compile("[«»“”\u2018’–\u200b]")
_FORBIDDEN = re.compile(r"[%}&]")


def check_line(text: str, row: int, notes: Notes) -> None:
    """Check a line of text that holds no tag alone."""
    if "{%" in text or "%}" in text:
        notes.add(
            "tag_not_alone",
            row,
            message("Une balise « {{% %}} » partage sa ligne avec du texte : ce texte serait perdu."),
            message("Mettez la balise seule sur sa ligne."),
        )
    if unbalanced(text):
        notes.add(
            "open_star",
            row,
            message("Une étoile de gras ou d'italique n'est pas refermée sur cette ligne."),
            message("Fermez-la, ou retirez-la."),
        )
    check_cell(text, row, notes)


def check_cell(text: str, row: int, notes: Notes) -> None:
    """Check the tags of a text."""
    for tag in tags(text):
        check_tag(tag, row, notes)
    if text.count("{{") != text.count("}}"):
        notes.add(
            "open_tag",
            row,
            message("Une balise « {{{{ }}}} » n'est pas fermée."),
            message("Comptez les accolades : deux pour ouvrir, deux pour fermer."),
        )


def check_tag(tag: str, row: int, notes: Notes) -> None:
    """Check one tag, braces included: quotes, signs that docxtpl does not pass on, words that Jinja knows."""
    if TYPOGRAPHIC.search(tag):
        notes.add(
            "typographic_quote",
            row,
            message("La balise « {tag} » contient un guillemet ou un tiret typographique.", tag=tag),
            message("Dans une balise, employez les signes du clavier : ' et -."),
        )
    elif _FORBIDDEN.search(tag.strip("{}% ")):
        notes.add(
            "sign_in_tag",
            row,
            message("La balise « {tag} » contient un signe qui ne passe pas (%, }}, &).", tag=tag),
            message("Calculez cette valeur dans le contexte, ou écrivez le mot : and, is even."),
        )
    else:
        _compile(tag, tag, row, notes)


def check_expression(expression: str, row: int, notes: Notes) -> None:
    """Check a condition; an empty one is none."""
    if expression:
        check_tag(f"{{{{ {expression} }}}}", row, notes)


def check_loop(loop: str, row: int, notes: Notes) -> None:
    """Check what follows ``pour``; an empty one is none."""
    if loop and not _FORBIDDEN.search(loop):
        _compile(f"{{% for {loop} %}}{{% endfor %}}", loop, row, notes)


def check_jinja(body: str, first_row: int, notes: Notes) -> None:
    """Check that tags of a body open and close in turn."""
    if any(problem.place.row and problem.place.row >= first_row for problem in notes.problems):
        return
    try:
        environment().from_string(body)
    except TemplateSyntaxError as error:
        _refused(error, "", first_row + error.lineno - 1, notes)


def _compile(source: str, shown: str, row: int, notes: Notes) -> None:
    try:
        environment().from_string(source)
    except TemplateError as error:
        _refused(error, shown, row, notes)


def _refused(error: TemplateError, shown: str, row: int, notes: Notes) -> None:
    said = str(error.message)
    unknown = re.search(r"No filter named '(\w+)'", said)
    if unknown:
        known = ", ".join(sorted(environment().filters))
        text = message("Le format « {name} » n'existe pas.", name=unknown[1])
        notes.add("unknown_filter", row, text, message("Formats connus : {known}.", known=known))
        return
    notes.add(
        "bad_tag",
        row,
        message("Cette balise ne se lit pas : {tag} ({reason}).", tag=shown or "{% %}", reason=said),
        message("Vérifiez que chaque « for » a son « endfor » et chaque « if » son « endif »."),
    )
