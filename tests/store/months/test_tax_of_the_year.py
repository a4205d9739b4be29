"""The tax on pay of a whole year in the database: months, a correction, and December that settles them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.billing import AdjustmentLine
from models.calendar import Month
from models.facts.employment import Contract, VatRegime
from models.month import StatementLine
from rules.employer_cost.payroll_tax import Payer, TaxedPay, payroll_tax
from store.billing.late_files import Placed
from store.billing.revisions import revise
from store.cases.records import record_facts
from store.database import reading, transaction
from store.months.past import past_of
from store.months.records import lock, read_sources, timeline
from store.months.statements import draw_up
from store.parameters import parameters
from tests.store.months.test_regime_changed import becomes
from tests.store.months.test_ways_of_pricing import CASE, MANAGER, closed, opened, rows

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.slow]
YEAR = [Month(2026, number) for number in range(1, 13)]
MARCH, NOVEMBER, DECEMBER = YEAR[2], YEAR[10], YEAR[11]
PRICE = """
politiques_de_prix:
  - groupement: ge-part-juste
    votee_par: Assemblée générale du 19 mai 2025
    composantes:
      - {libelle: Mise à disposition, base: coefficient_sur_brut, taux: "1.9"}
      - {libelle: Taxe, base: taxe_sur_les_salaires, lignes_de_paie: [Salaire brut]}
rapports_fiscaux:
  - {groupement: ge-part-juste, part_des_recettes_taxees: "0.3"}
"""


def taxed_group(folder: Path) -> None:
    """Open a group that bears VAT on part of its receipts."""
    opened(folder, PRICE)
    becomes(VatRegime.TAXABLE, date(2026, 1, 6))


def files(folder: Path, month: Month, gross: str) -> tuple[Path, Path]:
    made = folder / f"{month}-{gross}"
    made.mkdir(exist_ok=True)
    hours, payroll = made / "heures.csv", made / "paie.csv"
    day = f"{month.month:02d}/2026"
    hours.write_text(
        f"Date;Matricule;Adhérent;Heures;Nature\n12/{day};P001;halte;5;travail\n"
        f"13/{day};P001;ecole-de-musique;3;travail\n",
        encoding="utf-8",
    )
    payroll.write_text(f"Matricule;Libellé;Montant\nP001;Salaire brut;{gross}\n", encoding="utf-8")
    return hours, payroll


def asked() -> Decimal:
    lines = [
        line for month in YEAR for table in (StatementLine, AdjustmentLine) for line in rows(table, month)
    ]
    return sum((line.amount for line in lines if line.label == "Taxe"), Decimal(0))


def test_a_year_asks_its_tax_to_the_cent_corrections_included(tmp_path: Path) -> None:
    taxed_group(tmp_path)
    for month in YEAR[:11]:
        closed(month, *files(tmp_path, month, "91000,00" if month.month % 2 else "42000,33"))
    draw_up(CASE, MARCH, MANAGER, parameters())
    lock(CASE, MARCH, MANAGER)
    late = read_sources(*files(tmp_path, MARCH, "70000,00"))
    revise(Placed(CASE, MARCH, NOVEMBER), late, MANAGER, parameters())
    closed(NOVEMBER, *files(tmp_path, NOVEMBER, "91000,00"))
    closed(DECEMBER, *files(tmp_path, DECEMBER, "42000,33"))
    year = Decimal("91000.00") * 5 + Decimal("70000.00") + Decimal("42000.33") * 6
    payer = Payer("", (TaxedPay("P001", year),), association=True, liability=Decimal("0.7"))
    due = payroll_tax(payer, 2026, parameters()).in_cents
    assert asked() == due > 0


def test_months_that_nobody_closed_leave_december_an_ordinary_month(tmp_path: Path) -> None:
    taxed_group(tmp_path)
    closed(MARCH, *files(tmp_path, MARCH, "9000,00"))
    closed(DECEMBER, *files(tmp_path, DECEMBER, "9000,00"))
    with reading() as session:
        assert past_of(session, CASE, timeline(session, CASE, DECEMBER)).tax is None
    details = {line.details.split('"')[3] for line in rows(StatementLine, DECEMBER) if line.label == "Taxe"}
    assert details <= {"bareme", "abattement"}


def test_a_contract_made_anew_does_not_hide_the_months_before_it(tmp_path: Path) -> None:
    """Two fixed terms that became permanent in November: October was paid, its tax belongs to the year."""
    taxed_group(tmp_path)
    with reading() as session:
        contracts = timeline(session, CASE, NOVEMBER).end.all(Contract)
    for number, start in ((10, date(2026, 10, 1)), (11, date(2026, 11, 1))):
        anew = tuple(one.model_copy(update={"start": start}) for one in contracts)
        with transaction() as session:
            record_facts(session, CASE, anew, start, MANAGER)
        closed(YEAR[number - 1], *files(tmp_path, YEAR[number - 1], "90000,00"))
    closed(DECEMBER, *files(tmp_path, DECEMBER, "90000,00"))
    payer = Payer("", (TaxedPay("P001", Decimal(270_000)),), association=True, liability=Decimal("0.7"))
    assert asked() == payroll_tax(payer, 2026, parameters()).in_cents > 0
