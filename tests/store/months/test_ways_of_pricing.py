"""A price of many components in the database: what is put aside, given back at year end, and explained."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from models.actor import Actor
from models.calendar import Month
from models.month import AllocationLine, LedgerLine, StatementLine
from models.problems import ProblemsFound
from models.week import Week
from rules.explaining.line import explain
from rules.rounding import euros
from store.case_files.reading import read_case_file
from store.cases.records import open_case, record_facts
from store.database import reading, transaction
from store.language import show
from store.months.allocations import share_month, statement_lines
from store.months.explanations import find_line, sources_of
from store.months.past import past_of
from store.months.receiving import receive
from store.months.records import read_sources, timeline
from store.months.statements import draw_up
from store.months.view import view_month
from store.months.workbook import month_workbook
from store.parameters import parameters
from store.plain_reading import plain_reading
from store.schedules.done_time import public_seconds, worked_seconds

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "part_exacte"
CASE, MANAGER = "la-part-juste", Actor("Fatou Mesure", "présidente")
OCTOBER, DECEMBER = Month(2026, 10), Month(2026, 12)
pytestmark = pytest.mark.usefixtures("home")

PRICE = """
politiques_de_prix:
  - groupement: ge-part-juste
    votee_par: Assemblée générale du 19 mai 2025
    composantes:
      - libelle: Coût de la paie
        base: cout_reel
        cles_par_nature: [{nature: maladie, cle: fonds_mutuel}]
      - {libelle: Loyer, base: depenses_reelles, cle: effectif}
      - {libelle: Congés, base: provision, taux: "0.10", sur: [Coût de la paie], compte: Congés}
      - {libelle: Solidarité, base: provision, taux: "0.02", sur: [Coût de la paie], compte: Fonds mutuel}
      - {libelle: Aides, base: aides}
      - {libelle: Dépôt, base: depot}
      - {libelle: Fin d'année, base: regularisation, nature_de_depense: divers}
depenses_du_groupement:
  - {id: loyer, mois: 2026-10, libelle: Loyer, montant: "120.00"}
  - {id: fete, mois: 2026-11, libelle: Fête, nature: divers, montant: "61.01"}
aides:
  - {id: A1, organisation: halte, nature: Emploi, versee_par: État, recue_le: 2026-10-15, montant: "150.00"}
engagements_d_utilisation:
  - {organisation: halte, du: 2026-01-01, montant_par_an: "12000.00", reference: Convention 1}
"""
HOURS = """Date;Matricule;Adhérent;Heures;Nature
01/12/2026;P001;halte;5;travail
02/12/2026;P001;ecole-de-musique;3;travail
03/12/2026;P001;;4;maladie
"""
PAY = "Matricule;Libellé;Montant\nP001;Salaire brut;120,00\nP001;Maladie;15,60\n"


def opened(tmp_path: Path, price: str = PRICE) -> None:
    text = (EXAMPLE / "dossier.yaml").read_text("utf-8")
    file = tmp_path / "dossier.yaml"
    file.write_text(text[: text.index("politiques_de_prix:")] + price.lstrip(), encoding="utf-8")
    case_file = read_case_file(file)
    with transaction() as session:
        open_case(session, case_file, MANAGER)
        for entry in case_file.entries:
            record_facts(session, CASE, entry.facts, entry.on, MANAGER)


def closed(month: Month, hours: Path, payroll: Path) -> None:
    received = receive(CASE, month, read_sources(hours, payroll), MANAGER, parameters())
    share_month(CASE, month, received, MANAGER, parameters())


def october() -> None:
    closed(OCTOBER, EXAMPLE / "heures-2026-10.xlsx", EXAMPLE / "paie-2026-10.csv")


def december(tmp_path: Path) -> None:
    hours, payroll = tmp_path / "heures-12.csv", tmp_path / "paie-12.csv"
    hours.write_text(HOURS, encoding="utf-8")
    payroll.write_text(PAY, encoding="utf-8")
    closed(DECEMBER, hours, payroll)


def rows(table: type, month: Month) -> list:
    with reading() as session:
        return list(session.exec(select(table).where(table.month == str(month))))


def asked(month: Month) -> Decimal:
    return sum((line.amount for line in rows(StatementLine, month) if line.basis != "depot"), Decimal(0))


def test_a_year_of_provisions_ends_at_zero_with_every_account_empty(tmp_path: Path) -> None:
    opened(tmp_path)
    october()
    kept = {line.account for line in rows(LedgerLine, OCTOBER)}
    assert kept == {"Congés", "Fonds mutuel", "Dépôt"}
    december(tmp_path)
    with reading() as session:
        held = past_of(session, CASE, timeline(session, CASE, Month(2027, 1))).balances
    assert {holder: euros(cents) for holder, cents in held.items() if cents} == {
        ("Dépôt", "halte", ""): Decimal("1000.00")
    }
    with reading() as session:
        paid = [view_month(session, CASE, month, parameters()).payroll for month in (OCTOBER, DECEMBER)]
    spent = sum((line.amount for lines in paid for line in lines), Decimal("120.00") + Decimal("61.01") - 150)
    assert asked(OCTOBER) + asked(DECEMBER) == spent


def test_what_the_fund_bears_of_a_payroll_line_is_kept_with_the_parts_of_members(tmp_path: Path) -> None:
    opened(tmp_path)
    october()
    december(tmp_path)
    parts: dict[str, Decimal] = {}
    for leaf in rows(AllocationLine, DECEMBER):
        parts[leaf.member] = parts.get(leaf.member, Decimal(0)) + leaf.amount
    assert parts == {
        "halte": Decimal("56.50"),
        "ecole-de-musique": Decimal("33.90"),
        "fonds mutuel": Decimal("45.20"),  # 4 h of sickness out of 12
    }


def test_a_december_that_leaves_an_expense_to_nobody_is_refused(tmp_path: Path) -> None:
    opened(
        tmp_path,
        PRICE.replace(", nature_de_depense: divers", "").replace(
            "base: depenses_reelles, cle", "base: depenses_reelles, nature_de_depense: structure, cle"
        ),
    )
    with pytest.raises(ProblemsFound) as refused:
        december(tmp_path)
    [problem] = refused.value.problems
    assert (problem.code, problem.place.article) == ("year_not_at_zero", "CGI 261 B")
    # rent and party, 181.01, that nobody was asked for, less an aid of 150.00 that nobody was given
    assert problem.message.params["result"] == Decimal("-31.01")


def test_closing_the_same_month_again_moves_no_account(
    tmp_path: Path,
) -> None:
    opened(tmp_path)
    october()
    december(tmp_path)
    before = [line.model_dump() for line in rows(LedgerLine, DECEMBER)]
    received = receive(CASE, DECEMBER, read_sources(None, None), MANAGER, parameters())
    assert not share_month(CASE, DECEMBER, received, MANAGER, parameters()).news
    assert [line.model_dump() for line in rows(LedgerLine, DECEMBER)] == before


def test_every_line_explains_itself_down_to_its_source(tmp_path: Path) -> None:
    opened(tmp_path)
    october()
    december(tmp_path)
    told: dict[str, str] = {}
    with reading() as session:
        lines = [line for month in (OCTOBER, DECEMBER) for line in statement_lines(session, CASE, month)]
    with plain_reading() as ask:
        for line in lines:
            told.setdefault(
                line.label, spoken(explain(sources_of(ask, find_line(ask, line.public_id, CASE))))
            )
    assert "paie-2026-10.csv, ligne" in told["Congés"]
    assert "Dépense « loyer »" in told["Loyer"]
    assert "Aide « A1 »" in told["Aides"]
    assert "1/12" in told["Dépôt"]
    assert "Le compte" in told["Fin d'année"]


def spoken(node) -> str:
    text = show(node.text, "fr").replace("\xa0", " ").replace("\u202f", " ").replace("’", "'")
    return "\n".join([text, *(spoken(child) for child in node.children)])


def test_the_statement_sets_the_deposit_apart_and_the_workbook_shows_accounts(tmp_path: Path) -> None:
    opened(tmp_path)
    october()
    outputs = draw_up(CASE, OCTOBER, MANAGER, parameters())
    due = outputs.totals["La Halte-jeux du Pont"]
    assert (due.deposit, due.due - due.gross) == (Decimal("1000.00"), Decimal("1000.00"))
    with reading() as session:
        view = view_month(session, CASE, OCTOBER, parameters())
    book = load_workbook(io.BytesIO(month_workbook(view)))
    assert book.sheetnames[-1] == "Comptes"
    told = {cell.value for row in book["Comptes"].iter_rows() for cell in row}
    assert {"Congés", "Fonds mutuel", "Dépôt", "Avant le mois"} <= told
    controls = book["Contrôles"]
    assert all(controls.cell(row, 2).value == controls.cell(row, 3).value for row in range(2, 5))


def test_hours_of_the_year_for_some_members_are_read_up_to_the_eve_of_a_week(tmp_path: Path) -> None:
    opened(tmp_path)
    october()
    with reading() as session:
        lines = view_month(session, CASE, OCTOBER, parameters()).hours
        week = Week(2026, 43)
        found = public_seconds(session, CASE, frozenset({"halte"}), week)
    mine = [line for line in lines if line.member == "halte" and line.nature == "travail"]
    due: dict[str, int] = {}
    for line in (one for one in mine if one.day < week.monday):
        due[line.employee] = due.get(line.employee, 0) + line.seconds
    assert found == due
    assert sum(due.values()) < sum(line.seconds for line in mine)


def test_time_worked_before_a_week_leaves_out_absences_and_other_days(tmp_path: Path) -> None:
    opened(tmp_path)
    october()
    week, first = Week(2026, 43), date(2026, 10, 6)
    with reading() as session:
        lines = view_month(session, CASE, OCTOBER, parameters()).hours
        found = worked_seconds(session, CASE, first, week)
    due: dict[str, int] = {}
    for line in lines:
        if (
            line.nature in {"travail", "trajet", "temps commun", "formation"}
            and first <= line.day < week.monday
        ):
            due[line.employee] = due.get(line.employee, 0) + line.seconds
    assert found == due
    assert sum(due.values()) < sum(line.seconds for line in lines if line.day < week.monday)
