"""A file of hypotheses read, and what it computes written as a workbook."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.problems import ProblemsFound
from rules.simulators.budget_tables import budget_tables
from rules.simulators.check import contradictions, remarks
from rules.simulators.months import months_of
from rules.simulators.plan import plan_of
from store.forecast_workbook import write
from store.forecasts import is_file, read_forecast
from store.language import show
from store.parameters import parameters

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "hypotheses" / "budget.yaml"
TEXT = """premier_mois: 2027-01
duree_en_mois: 3
taux_at_en_pour_cent: "2,08"
membres:
  - {organisation: "=amicale()", tva_recuperable: 0}
postes:
  - id: gestion
    emploi: Gestion
    brut_horaire: "15,80"
    heures_par_semaine: 35
    repartition: [{organisation: "=amicale()", heures_par_semaine: 35}]
"""


@pytest.fixture
def file(tmp_path):
    """Write a file of hypotheses and return its path."""

    def written(text):
        path = tmp_path / "hypotheses.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_hypotheses_are_read_with_or_without_their_heading(file):
    plain = read_forecast(file(TEXT))
    assert plain.posts[0].hourly_gross == Decimal("15.80")
    below = "hypotheses_de_budget:\n" + "".join(f"  {line}\n" for line in TEXT.splitlines())
    assert read_forecast(file(below)) == plain
    assert is_file("a/b.YAML")
    assert not is_file("canal-des-deux-rives")


def test_the_hypotheses_given_as_an_example_simulate():
    forecast = read_forecast(EXAMPLE)
    assert contradictions(forecast, parameters()) == ()
    assert len(plan_of(forecast, parameters()).months) == 36


def test_all_that_is_wrong_is_said_at_its_line(file):
    wrong = TEXT.replace("duree_en_mois: 3", "duree_en_mois: 0").replace("emploi:", "emplois:")
    with pytest.raises(ProblemsFound) as found:
        read_forecast(file(wrong))
    assert {(one.code, one.place.row) for one in found.value.problems} >= {
        ("out_of_range", 2),
        ("unknown_field", 8),
    }


def test_a_decimal_comma_left_bare_between_braces_is_refused_and_not_lost(file):
    with pytest.raises(ProblemsFound) as found:
        read_forecast(file(TEXT + "prix: {base: coefficient_sur_brut, taux: 1,87}\n"))
    (problem,) = found.value.problems
    assert (problem.code, problem.place.field) == ("unknown_field", "87")


def test_the_workbook_holds_values_and_no_formula_and_is_the_same_twice(file):
    forecast, book = read_forecast(file(TEXT)), parameters()
    tables = budget_tables(plan_of(forecast, book), {})
    found = remarks(forecast, months_of(forecast)[-1], book)
    made = write(tables, found, show)
    assert made == write(tables, found, show)
    sheets = load_workbook(BytesIO(made))
    assert sheets.sheetnames[:3] == ["Budget", "Facturé", "Trésorerie"]
    assert sheets.sheetnames[-1] == "À lire"
    member = sheets["Facturé"]["A4"]
    assert (member.value, member.data_type, member.quotePrefix) == ("=amicale()", "s", True)
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
