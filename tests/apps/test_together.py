"""Sessions, tasks, decisions, the accompaniment and the year, at the keyboard."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from apps.cli import output
from apps.cli.main import run
from models.actor import Actor
from models.facts.cooperation import Decision, Session
from models.messages import message
from models.problems import ProblemsFound
from rules.accompanying.yearly import Report, Table, report
from store import database
from store.case_files.reading import read_case_file
from store.cases.records import dossier, open_case, record_facts
from store.database import reading, transaction
from store.language import show
from store.yearly_report import write

CASE = """
dossier: {{id: {case}, titre: "Le dossier {case}", territoire: Valmorel, ouvert_le: 2026-01-12}}
organisations:
  - id: amicale
    nom: Amicale de {case}
    siret: "{siret}"
    siege: {{rue: 2 place, code_postal: "00100", commune: Valmorel}}
    representante_legale: {{nom: Maud Fictive, titre: présidente}}
  - id: fanfare
    nom: Fanfare
    siege: {{rue: 5 chemin, code_postal: "00100", commune: Valmorel}}
    representante_legale: {{nom: Karim Prototype, titre: président}}
participations:
  - {{organisation: amicale, depuis_le: 2026-01-12}}
  - {{organisation: fanfare, depuis_le: 2026-01-12}}
{more}
"""
SESSION = """
ateliers:
  - id: s1
    titre: Premier atelier
    le: 2026-01-20
    lieu: Foyer
    animation: Aline Témoin
    presentes: [amicale, fanfare]
    echanges:
      - {sujet: valeurs, dit: On en parle, conclusion: Venir librement.}
    decisions:
      - Se revoir en mars
      - texte: Prêter du matériel
        objet: mutualiser
        bulletins: [{organisation: amicale, vote: pour}, {organisation: fanfare, vote: pour}]
    taches:
      - {quoi: Remplir la fiche, qui: amicale, pour_le: 2026-01-27}
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    for name, value in {"HOME": "home", "OUT": "out"}.items():
        monkeypatch.setenv(f"OEUVRE_{name}", str(tmp_path / value))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("OEUVRE_LANGUAGE", "fr")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("flows.journal.catch_up", lambda *_: None)  # no document is drafted here
    database.dispose()
    output.console.cache_clear()
    yield tmp_path
    database.dispose()
    output.console.cache_clear()


def write_case(folder: Path, case: str = "essai", siret: str = "00000101600013", more: str = "") -> Path:
    path = folder / f"{case}.yaml"
    path.write_text(CASE.format(case=case, siret=siret, more=more), encoding="utf-8")
    return path


def opened(folder: Path, case: str = "essai", siret: str = "00000101600013", more: str = "") -> None:
    with transaction() as session:
        open_case(session, read_case_file(write_case(folder, case, siret, more)), Actor("Ada"))


def told(capsys, *line: str) -> str:
    assert run(line) in {0, None}
    said = capsys.readouterr().out
    return " ".join(said.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ").split())


def test_what_a_session_settles_is_read_back_from_the_case(home, capsys) -> None:
    opened(home, more=SESSION)
    with reading() as session:
        found = dossier(session, "essai", date(2026, 1, 25))
    assert found.only(Decision).meeting == "s1"
    assert found.only(Decision).same_day
    said = told(capsys, "case", "decisions", "essai")
    assert "Prêter du matériel toutes ensemble adoptée (ouverte ce même jour) 2 / 0 / 0" in said


def test_a_session_corrected_corrects_what_it_settled(home) -> None:
    opened(home, more=SESSION)
    with transaction() as session:
        before = dossier(session, "essai", date(2026, 1, 25)).get(Session, "s1")
        bare = before.model_copy(update={"decided": (), "notes": ()})
        record_facts(session, "essai", [bare], date(2026, 1, 12), Actor("Ada"))
        found = dossier(session, "essai", date(2026, 1, 25))
    assert found.all(Decision) == ()
    assert found.facts.get("topic") is None


def test_a_task_is_listed_followed_and_leaves_the_list(home, capsys) -> None:
    opened(home, more=SESSION)
    assert "s1/1 Remplir la fiche Amicale de essai 27/01/2026 à faire, en retard" in told(
        capsys, "case", "tasks", "essai"
    )
    assert "Remplir la fiche : faite" in told(
        capsys, "case", "task", "essai", "s1/1", "faite", "--on", "2026-01-26"
    )
    assert told(capsys, "case", "tasks", "essai") == "Aucune tâche n'attend."
    assert "faite" in told(capsys, "case", "tasks", "essai", "--all")


def test_a_task_nobody_gave_and_a_state_that_is_none_are_told_together(home, capsys) -> None:
    opened(home, more=SESSION)
    assert run(["case", "task", "essai", "s9/9", "finie"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "s9/9" in said
    assert "s1/1" in said
    assert "abandonnee" in said


def test_the_next_session_is_planned_then_moved(home, capsys) -> None:
    opened(home, more=SESSION)
    assert "aucune date n'est fixée" in told(capsys, "case", "session", "essai")
    said = told(
        capsys, "case", "session", "essai", "--on", "2026-03-03", "--start", "18:00", "--place", "Foyer"
    )
    assert "Son nom dans le dossier : seance-1" in said
    assert "Ordre du jour du 3 mars 2026" in said
    assert "Remplir la fiche (Amicale de essai, en retard depuis le 27/01/2026)" in said
    assert "Les valeurs partagées" not in said
    again = told(capsys, "case", "session", "essai", "--on", "2026-03-10")
    assert "seance-1" in again
    assert "Lieu : Foyer" in again
    assert run(["case", "session", "essai", "--on", "2026-03-10", "--start", "18h"]) == 2


def test_an_organisation_is_found_by_its_number_in_each_of_its_cases(home, capsys) -> None:
    opened(home)
    opened(home, "autre")
    opened(home, "ailleurs", siret="00000102400017")
    said = told(capsys, "case", "organisation", "00000101600013")
    assert "Le dossier autre (autre)" in said
    assert "Le dossier essai (essai)" in said
    assert "ailleurs" not in said
    by_name = told(capsys, "case", "organisation", "amicale")
    assert by_name.count("Amicale de") == 2  # two organisations bear this identifier
    assert "Karim" not in by_name
    assert run(["case", "organisation", "personne"]) == 2


def test_a_decision_denied_by_its_ballots_is_said_at_its_line(home, capsys) -> None:
    more = (
        "decisions:\n  - {objet: cooperer, instance: Rencontre, ouverte_le: 2026-01-12, "
        "prise_le: 2026-01-20, adoptee: oui, bulletins: [{organisation: amicale, vote: contre}]}\n"
    )
    assert run(["case", "open", str(write_case(home, more=more))]) == 2
    said = " ".join(capsys.readouterr().err.replace("’", "'").replace("\u00a0", " ").split())
    assert "elle est déclarée adoptée, et le compte dit : rejetée (0 pour, 1 contre, 0 abstention(s))" in said
    assert "ligne 17" in said


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("siren: 123456789", "bad_siren"),
        ("rna: W75", "bad_rna"),
        ("siren: '000001024'", "siren_not_of_siret"),
    ],
)
def test_numbers_of_an_organisation_are_checked(home, field: str, code: str) -> None:
    path = write_case(home)
    path.write_text(
        path.read_text(encoding="utf-8").replace("    nom: Amicale", f"    {field}\n    nom: Amicale"),
        encoding="utf-8",
    )
    with pytest.raises(ProblemsFound) as found:
        read_case_file(path)
    assert [problem.code for problem in found.value.problems] == [code]


ENGAGED = """
accompagnements:
  - id: dla
    accompagnantes: [{nom: Aline Témoin, titre: chargée, structure: Maison}]
    demande: Aidez-nous
    convenu_le: 2026-01-12
    du: 2026-01-12
    au: 2026-12-15
    jours_accordes: 4
    jours_par_etape: [{etape: plan, jours: 1}]
interventions:
  - {id: i1, le: 2026-01-20, jours: 2, objet: Atelier, par: Aline Témoin, etape: plan}
"""


def test_an_accompaniment_shows_its_steps_days_and_what_comes_next(home, capsys) -> None:
    opened(home, more=ENGAGED)
    said = told(capsys, "case", "accompaniment", "essai", "--at", "2026-11-01")
    assert "4 accordés, 2 dépensés, 0 prévus : il en restera 2." in said
    assert "Plan d'accompagnement : 2 jours prévus pour 1 accordés." in said
    assert "Diagnostic partagé : Faire répondre chaque organisation pour elle-même." in said
    assert "Suivi, pour le 15/06/2027 : Tenir le suivi à 6 mois" in said


def test_a_year_of_few_cases_names_nobody(home, capsys) -> None:
    for number in range(5):
        opened(home, f"cas-{number}", more=ENGAGED)
    said = told(capsys, "case", "report", "2026")
    assert "5 dossiers ; les nombres inférieurs à 5 n'y sont pas montrés." in said
    content = (home / "out" / "bilan-accompagnement-2026.xlsx").read_bytes()
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not any(word in cell for cell in cells for word in ("Amicale", "Aline", "Valmorel", "cas-"))
    assert "non montré" not in cells  # five cases alike: nothing to hide
    assert run(["case", "report", "2020"]) == 2


def test_a_small_count_is_not_written_in_the_workbook() -> None:
    few = Table(message("Par issue"), 3, None)
    some = Table(message("Par étape"), 12, ((message("mutualisation"), 12), (message("groupement"), None)))
    content = write(Report(2026, 5, 12, (some, few)), lambda text: show(text, "fr"))
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    told_ = [(row[0].value, row[1].value) for row in sheet.iter_rows(max_col=2) if row[0].value]
    assert ("groupement", "non montré") in told_
    assert ("Total", "moins de 5") in told_
    assert content == write(Report(2026, 5, 12, (some, few)), lambda text: show(text, "fr"))
    assert report([], 2026, 5).told is False


def test_a_task_cannot_be_done_before_the_case_was_open_nor_a_session_held_at_no_hour(home, capsys) -> None:
    opened(home, more=SESSION)
    assert run(["case", "task", "essai", "atelier-1/1", "faite", "--on", "2019-01-01"]) == 2
    assert run(["case", "session", "essai", "--on", "2026-03-03", "--start", "99:99"]) == 2
    assert "n'est pas une heure" in capsys.readouterr().err.replace("’", "'")
