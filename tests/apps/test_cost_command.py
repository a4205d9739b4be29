"""``oeuvre cost``: a post priced at the keyboard, and what is refused."""

import pytest

from apps.cli import output
from apps.cli.costs import cost
from apps.cli.main import run
from rules.employer_cost import quote


@pytest.fixture
def said(monkeypatch, capsys):
    """Run ``oeuvre cost`` and return its code and what it says, in plain characters."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("OEUVRE_LANGUAGE", "fr")
    output.console.cache_clear()

    def running(*line):
        code = run(["cost", *line])
        spoken = capsys.readouterr()
        assert "Traceback" not in spoken.err
        return code, " ".join((spoken.out + spoken.err).replace("’", "'").split())

    yield running
    output.console.cache_clear()


def test_a_post_is_priced_line_by_line(said):
    code, text = said("12,31", "35", "2026-11", "--effectif", "8", "--taux-at", "2,08 %")
    assert code == 0
    for part in (
        "Coût d'un poste en novembre 2026",
        "Assurance maladie 1 867,02 € 13 % 242,71 € D242-3",
        "Réduction générale des cotisations 1 867,02 € 37,5 % -700,13 € D241-7",
        "Coût du mois : 1 967,76 €.",
        "Par heure payée : 12,97 €.",
        "(1 607 heures par an) : 14,69 €.",
    ):
        assert part in text
    assert "remarque" not in text


def test_options_reach_the_price(said):
    _, text = said(
        *("25", "17h30", "15/11/2026", "--effectif", "60", "--taux-at", "1", "--taux-mobilite", "3,2"),
        *("--mutuelle", "40", "--prevoyance", "12", "--cadre", "--cdd", "--societe", "--alsace-moselle"),
    )
    for part in (
        "Versement mobilité 2 085,41 € 3,2 % 66,73 €",
        "Emploi des cadres (Apec) 2 085,41 € 0,036 %",
        "L6331-6",
        "0,44 %",
        "12,00 € 100 % 12,00 € prévoyance",
    ):
        assert part in text
    _, farm = said("25", "35", "2026-11", "--agricole")
    assert "Taxe d'apprentissage" not in farm


def test_overtime_is_told_in_hours(said):
    _, text = said("15", "39", "2026-11")
    assert "17 h 20 1,50 € -26,00 €" in text


def test_what_was_assumed_or_not_read_lately_is_said(said):
    code, text = said("15", "35", "2027-01")
    assert code == 0
    assert "vérifiés le 22 novembre 2026" in text
    assert "le taux moyen national : 2,08 %" in text


def test_words_that_cannot_be_read_are_said_at_once(said):
    code, text = said("douze", "beaucoup", "hier", "--mutuelle", "x")
    assert code == 2
    assert "4 points sont à régler" in text
    for word in ("« douze »", "« beaucoup »", "« hier »", "option --mutuelle"):
        assert word in text


def test_pay_under_the_minimum_wage_and_too_many_hours_are_refused(said):
    code, text = said("11", "60", "2026-11")
    assert code == 2
    assert "moins que le Smic, qui est de 12,31 €" in text
    assert "60 heures par semaine" in text
    assert "champ « BRUT_HORAIRE »" in text
    assert "champ « HEURES », article L3121-20" in text


def test_each_thing_asked_is_refused_by_the_word_it_was_typed_with(said):
    _, text = said(
        *("15", "35", "2026-11", "--mutuelle", "-1", "--prevoyance", "-1", "--effectif", "-1"),
        *("--taux-at", "100", "--taux-mobilite", "100"),
    )
    for option in (cost.HEALTH, cost.WELFARE, cost.ACCIDENTS, cost.MOBILITY, "--effectif"):
        assert f"option {option}" in text
    typed = (cost.PAY, cost.HOURS, cost.ACCIDENTS, cost.MOBILITY, cost.HEALTH, cost.WELFARE)
    assert typed == (quote.PAY, quote.HOURS, quote.ACCIDENTS, quote.MOBILITY, quote.HEALTH, quote.WELFARE)
