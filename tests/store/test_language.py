"""Sentences for people: French is the source, English is complete, holes are filled in the reader's way."""

import ast
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from models.calendar import Month
from models.messages import message
from store import language
from store.language import FORMATS, LANGUAGES, catalogue, show, translate
from store.update_catalogue import of_ladders

ROOT = Path(__file__).parents[2]
PACKAGES = ("apps", "flows", "models", "rules", "store")
SENTENCES = ("message", "help_text")
KEYWORDS = (*SENTENCES, "word")


def sources():
    return [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]


@pytest.fixture(scope="module")
def shown_texts():
    """Every text given to ``message`` or ``help_text`` in the product, with one place where it stands."""
    found = {}
    for name in PACKAGES:
        words = extract_from_dir(ROOT / name, [("**.py", "python")], keywords=dict.fromkeys(KEYWORDS))
        for file, row, text, _, _ in words:
            found.setdefault(text, f"{name}/{file}:{row}")
    return of_ladders() | found


def holes(text):
    return sorted((name, form) for _, name, form, _ in Formatter().parse(text) if name is not None)


def test_every_text_shown_has_an_english_twin(shown_texts):
    missing = {place: text for text, place in shown_texts.items() if text not in catalogue("en")}
    assert not missing, f"{len(missing)} texts have no English yet: {missing}"


def test_no_english_sentence_is_left_without_its_french(shown_texts):
    orphans = [text for text in catalogue("en") if text not in shown_texts]
    assert not orphans


def test_english_and_french_have_the_same_holes():
    unlike = {fr: en for fr, en in catalogue("en").items() if holes(fr) != holes(en)}
    assert not unlike


def test_no_translation_is_fuzzy_or_obsolete():
    text = (ROOT / "store/locales/en/LC_MESSAGES/messages.po").read_bytes()
    entries = read_po(io.BytesIO(text), locale="en")
    assert not [entry.id for entry in entries if entry.id and entry.fuzzy]
    assert not entries.obsolete
    write_mo(io.BytesIO(), entries)  # a catalogue that compiles has no unbalanced line


def test_every_format_name_used_in_a_hole_is_known(shown_texts):
    used = {form for text in shown_texts for _, form in holes(text) if form}
    assert used <= set(FORMATS)


def test_texts_shown_are_written_out_where_they_are_used_so_that_none_escapes_translation():
    hidden = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", "") in SENTENCES
            if named and not (node.args and isinstance(node.args[0], ast.Constant)):
                hidden.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not hidden


def test_holes_are_filled_the_french_way():
    shown = show(
        message(
            "Le {on:date}, {who} doit {due:money} pour {time:hours} en {month:month}"
            " ({rate:percent}, le {on:day})",
            on=date(2026, 11, 1),
            who="l'amicale",
            due=Decimal("1234.5"),
            time=Decimal("7.5"),
            month=Month(2026, 10),
            rate=Decimal("0.2"),
        )
    )
    assert shown == (
        "Le 1er novembre 2026, l'amicale doit 1\u202f234,50\u00a0€ pour 7\u00a0h\u00a030"
        " en octobre 2026 (20\u00a0%, le 01/11/2026)"
    )


def test_holes_without_a_format_take_the_form_of_their_kind():
    inner = message("« {x} »", x=Decimal("1.50"))
    shown = show(
        message("{m} {d} {l} {n} {o}", m=inner, d=date(2026, 1, 2), l=("a", inner), n=2026, o=Month(2026, 2))
    )
    assert shown == "«\u00a01,5\u00a0» 2 janvier 2026 a, «\u00a01,5\u00a0» 2026 février 2026"


def test_a_hole_without_value_is_broken_code():
    with pytest.raises(KeyError):
        show(message("{missing}"))


def test_what_a_user_wrote_is_shown_as_it_is():
    assert show(message("Le fichier {file}", file="d'ici ; là.yaml")) == "Le fichier d'ici ; là.yaml"


def test_a_text_unknown_to_the_catalogue_stands_in_french_rather_than_failing(monkeypatch):
    monkeypatch.setattr(language, "catalogue", lambda _: {"Oui": "Yes"})
    assert translate("Oui", "en") == "Yes"
    assert translate("Non", "en") == "Non"
    assert LANGUAGES == ("fr", "en")
