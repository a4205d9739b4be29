"""The simulators of ``oeuvre cost`` at the keyboard, and who answers for social debts."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from apps.cli import output
from apps.cli.main import run
from models.actor import Actor
from models.facts.accounts import SocialDebt, SocialDebts
from store.case_files.reading import read_case_file
from store.cases.records import open_case, record_facts
from store.database import transaction

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "deux_rives" / "dossier.yaml"
CASE = "canal-des-deux-rives"
HIRED = date(2026, 8, 24)
HYPOTHESES = """premier_mois: 2025-01
duree_en_mois: 12
taux_at_en_pour_cent: 1
membres: [{organisation: amicale}, {organisation: fanfare, tva_recuperable: 1}]
postes:
  - id: gestion
    emploi: Gestion
    brut_horaire: 14
    heures_par_semaine: 35
    repartition:
      - {organisation: amicale, heures_par_semaine: 21}
      - {organisation: fanfare, heures_par_semaine: 14}
charges_de_structure: [{libelle: Paie, montant: 100}]
"""


@pytest.fixture
def oeuvre(home, monkeypatch, capsys):
    """Run a command line; return its exit code and what it printed, on one line with plain spaces."""
    monkeypatch.setenv("COLUMNS", "100")
    output.console.cache_clear()

    def answer(*line):
        code = run(line)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, " ".join((printed.out + printed.err).replace("’", "'").split())

    yield answer
    output.console.cache_clear()


@pytest.fixture
def file(tmp_path):
    """Return a file of hypotheses."""
    path = tmp_path / "hypotheses.yaml"
    path.write_text(HYPOTHESES, encoding="utf-8")
    return str(path)


@pytest.fixture
def canal(home):
    """The example as it was told up to the first hires."""
    case_file = read_case_file(EXAMPLE)
    teller = Actor("Aline Témoin")
    with transaction() as session:
        open_case(session, case_file, teller)
        for entry in case_file.entries:
            if entry.on <= HIRED:
                record_facts(session, CASE, entry.facts, entry.on, teller)
    return teller


@pytest.mark.parametrize(
    ("simulator", "parts"),
    [
        ("price", ("Coût de revient des postes en 2025", "964 h 12", "Ensemble")),
        ("tax", ("avant et après le groupement", "vient de trois causes", "Groupement")),
        ("vat", ("TVA ou exonération", "les deux se valent quand", "conseil fiscal")),
        (
            "budget",
            ("Trésorerie mois par mois", "« amicale » paie 60 jours", "pour ne jamais passer sous zéro"),
        ),
    ],
)
def test_each_simulator_reads_a_file_shows_tables_and_writes_a_workbook(
    oeuvre, file, tmp_path, simulator, parts
):
    out = tmp_path / "classeur.xlsx"
    code, said = oeuvre("cost", simulator, file, "--out", str(out))
    assert code == 0
    for part in parts:
        assert part in said
    assert "remarque" not in said
    assert out.read_bytes()[:2] == b"PK"


def test_months_after_the_last_reading_of_the_figures_are_told(oeuvre, file):
    _, said = oeuvre("cost", "price", file, "--year", "2029")
    assert "le calcul porte sur décembre 2029" in said


def test_hypotheses_that_contradict_themselves_are_refused(oeuvre, file):
    path = Path(file)
    path.write_text(
        HYPOTHESES.replace("[{organisation: amicale}", "[{organisation: amicales}"), encoding="utf-8"
    )
    code, said = oeuvre("cost", "budget", file)
    assert code == 2
    assert "« amicale » n'est pas parmi les membres" in said


@pytest.mark.usefixtures("canal")
def test_a_case_that_hires_simulates_from_its_own_facts(oeuvre):
    code, said = oeuvre("cost", "budget", CASE)
    assert code == 0
    for part in ("Amicale laïque de Valmorel", "Facturé aux membres", "Aucune charge de structure"):
        assert part in said
    code, said = oeuvre("cost", "budget", CASE, "--at", "2026-07-20")
    assert code == 2
    assert "3 embauches envisagées" in said


@pytest.mark.usefixtures("canal")
def test_a_pay_is_compared_only_once_received(oeuvre):
    code, said = oeuvre("cost", "check", "2026-09", "--case", CASE)
    assert code == 2
    assert "Aucune paie n'est reçue" in said


def test_words_of_a_comparison_that_cannot_be_read_are_said_at_once(oeuvre):
    code, said = oeuvre("cost", "check", "hier", "--case", CASE, "--tolerance", "x", "--taux-at", "y")
    assert code == 2
    assert "3 points sont à régler" in said
    for word in ("« hier »", "option --tolerance", "option --taux-at"):
        assert word in said


def test_the_case_says_who_answers_for_what_on_a_day(oeuvre, canal):
    debt = SocialDebt(creditor="Urssaf", label="Cotisations", month="2026-08", amount=Decimal("1000.00"))
    known = SocialDebts(group="ge-deux-rives", day=date(2026, 9, 20), debts=(debt,))
    with transaction() as session:
        record_facts(session, CASE, (known,), date(2026, 9, 20), canal)
    code, said = oeuvre("case", "liability", CASE, "--at", "2026-09-30")
    assert code == 0
    for part in ("Dettes sociales du groupement au 30 septembre 2026", "1 000,00 €", "Solidarité (L1253-8)"):
        assert part in said
    code, said = oeuvre("case", "liability", CASE, "--at", "2026-09-01")
    assert code == 2
    assert "Aucun état des dettes sociales" in said
