"""The examples that the demonstration plays are found where the product is."""

import pytest

from models.calendar import Month
from models.problems import ProblemsFound
from store.examples import example, last_month


def test_both_examples_hold_a_case_and_a_month_of_hours_and_payroll():
    for name in ("deux_rives", "part_exacte"):
        folder = example(name)
        month = last_month(folder)
        assert month == Month(2026, 10)
        assert (folder / "dossier.yaml").is_file()
        assert (folder / f"paie-{month}.csv").is_file()


def test_an_example_that_is_not_there_is_a_problem():
    with pytest.raises(ProblemsFound) as refused:
        example("nulle_part")
    assert [problem.code for problem in refused.value.problems] == ["no_examples"]
