"""What is drawn on the terminal: problems in order, places in words, folding that breaks nothing."""

import os

import pytest

from apps.cli import output, words
from apps.cli.main import take_global_options
from apps.cli.months import explaining
from models.messages import message
from models.problems import Place, Problem, ProblemsFound, Severity


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("OEUVRE_LANGUAGE", "fr")
    monkeypatch.setenv("OEUVRE_ACTOR", "")
    output.console.cache_clear()
    yield
    output.console.cache_clear()


def test_what_stops_the_work_comes_before_what_is_only_to_be_read(capsys):
    read = Problem("b", message("À relire."), severity=Severity.WARNING)
    stop = Problem(
        "a", message("À régler."), message("Faites ceci."), Place(file="f.yaml", row=3, field="siret")
    )
    output.problems([read, stop])
    said = capsys.readouterr().err.replace("\u00a0", " ")
    assert said.splitlines() == [
        "Un point est à régler :",
        "  1. À régler.",
        "     Où : f.yaml, ligne 3, champ « siret »",
        "     Que faire : Faites ceci.",
        "Une remarque, sans blocage :",
        "  1. À relire.",
    ]


def test_a_place_is_said_in_words_and_only_what_is_known_of_it():
    place = Place("heures.xlsx", "Octobre", 12, "Heures", article="L1253-7")
    shown = output.place_text(place).replace("\u00a0", " ")
    assert shown == "heures.xlsx, feuille « Octobre », ligne 12, colonne « Heures », article L1253-7"
    assert output.place_text(Place()) == ""


def test_lines_never_break_inside_an_amount_or_a_path(capsys):
    path = "/un/long/chemin/vers/un-dossier/qui-ne-tient-pas/sur-une-seule-ligne/x.log"
    output.write(
        f"Il manque 1\u202f234,50\u00a0€ dans le mois, voir le détail dans le fichier {path}", first="• "
    )
    lines = capsys.readouterr().out.splitlines()
    assert any("1\u202f234,50\u00a0€" in line for line in lines)
    assert any(line.strip() == path for line in lines)
    assert all(line.startswith(("• ", "  ")) for line in lines)


def test_brackets_and_emoji_codes_of_a_user_are_printed_as_they_are(capsys):
    output.say(message("{x}", x="[bold]pas une balise[/] :smile:"))
    assert capsys.readouterr().out.strip() == "[bold]pas une balise[/] :smile:"


def test_the_branches_of_an_explanation_go_on_under_a_folded_sentence():
    branch, text = explaining.split_branch("│  ├─ ligne 16")
    assert (branch, text) == ("│  ├─ ", "ligne 16")
    assert explaining.continued(branch) == "│  │  "
    assert explaining.continued("└─ ") == "   "


def test_the_language_and_the_actor_may_be_said_anywhere_on_the_line():
    assert take_global_options(["status", "--as", "Maud Fictive", "x", "--lang=en"]) == ["status", "x"]
    assert words.actor().name == "Maud Fictive"
    assert words.language() == "en"
    os.environ["OEUVRE_ACTOR"] = ""
    assert words.actor().name != ""


@pytest.mark.parametrize("line", [["--lang", "de"], ["--lang"], ["--as"], ["--as", ""]])
def test_an_empty_actor_or_an_unknown_language_is_refused(line):
    with pytest.raises(ProblemsFound):
        take_global_options(line)
