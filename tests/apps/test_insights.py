"""What a case says of itself at the keyboard: answers side by side, proposals, findings and their answers."""

from datetime import date
from pathlib import Path

import pytest

from apps.cli.main import run
from flows import journal
from models.actor import Actor
from store.case_files.reading import read_case_file
from store.cases.records import dossier, open_case, record_facts
from store.database import reading, transaction

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "deux_rives" / "dossier.yaml"
CASE = "canal-des-deux-rives"
EIGHTH_WORKSHOP = date(2026, 6, 23)


@pytest.fixture
def canal(home, monkeypatch):
    """The example as it was told up to the eighth workshop, without the work of the flows."""
    case_file = read_case_file(EXAMPLE)
    teller = Actor("Aline Témoin")
    with transaction() as session:
        open_case(session, case_file, teller)
        for entry in case_file.entries:
            if entry.on <= EIGHTH_WORKSHOP:
                record_facts(session, CASE, entry.facts, entry.on, teller)
    monkeypatch.setenv("OEUVRE_TODAY", "2026-06-24")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(journal, "_work_waits", lambda _: False)
    return home


@pytest.fixture
def oeuvre(canal, capsys):
    """Run a command line; return its exit code and what it printed, on one line with plain spaces."""

    def answer(*line):
        code = run(line)
        printed = capsys.readouterr()
        return code, " ".join((printed.out + printed.err).replace("’", "'").split())

    return answer


def test_answers_stand_side_by_side_and_what_was_kept_back_stays_back(oeuvre):
    code, said = oeuvre("case", "diagnosis", CASE)
    assert code == 0
    assert "plutôt non : Fanfare des Deux Rives" in said
    assert "à entendre d'abord : Fanfare des Deux Rives" in said
    assert "Réponses non communiquées, laissées de côté : 1." in said
    assert "trésorerie ne passe pas l'été" not in said
    assert "Chacune pèse autant que les autres" in said


def test_only_who_accompanies_reads_what_was_kept_back(oeuvre):
    code, said = oeuvre("case", "diagnosis", CASE, "--confidential", "--as", "Maud Fictive")
    assert code == 2
    assert "Aline Témoin" in said
    code, said = oeuvre("case", "diagnosis", CASE, "--confidential", "--as", "Aline Témoin")
    assert code == 0
    assert "Épicerie solidaire Le Panier Bleu (non communiqué)" in said
    assert "trésorerie ne passe pas l'été" in said


def test_the_needs_of_the_eighth_workshop_draw_the_three_posts(oeuvre):
    code, said = oeuvre("case", "matches", CASE)
    assert code == 0
    for post in ("gestion, 34 h", "animation, 27 h 30", "communication, 23 h 30"):
        assert post in said
    assert "Il manque 0 h 30 par semaine pour atteindre 24 h" in said


def test_a_post_is_written_as_a_draft_that_the_case_accepts(oeuvre, tmp_path):
    draft = tmp_path / "postes.yaml"
    assert oeuvre("case", "matches", CASE, "--export", str(draft), "--post", "3")[0] == 0
    with reading() as session:
        known = dossier(session, CASE)
    (entry,) = read_case_file(draft, known).entries
    (hire,) = entry.facts
    assert (hire.qualification, str(hire.weekly_hours)) == ("communication", "23.50")
    text = draft.read_text("utf-8")
    assert "#   - id: besoin-communication" in text
    assert "salarie: À COMPLÉTER" in text


def test_a_draft_is_never_written_over(oeuvre, tmp_path):
    draft = tmp_path / "postes.yaml"
    draft.write_text("mien", "utf-8")
    code, said = oeuvre("case", "matches", CASE, "--export", str(draft))
    assert (code, draft.read_text("utf-8")) == (2, "mien")
    assert "existe déjà" in said


def test_a_post_that_was_not_proposed_is_refused(oeuvre, tmp_path):
    code, said = oeuvre("case", "matches", CASE, "--export", str(tmp_path / "x"), "--post", "9")
    assert code == 2
    assert "Aucun poste proposé ne porte le numéro 9" in said


def test_findings_are_said_with_their_evidence_and_how_to_answer(oeuvre):
    code, said = oeuvre("case", "findings", CASE)
    assert code == 0
    assert "Les jours d'accompagnement sont comptés. (jours_comptes)" in said
    assert "14/04/2026 : 8 jours accordés, 4 dépensés, 3,5 à venir" in said
    assert "il revient : « Deux jours de plus sont demandés avant la fin mars. »" in said
    assert "Réponse : La fanfare porte désormais la saison du canal" in said
    assert "trésorerie ne passe pas" not in said


def test_a_finding_once_answered_leaves_the_status(oeuvre):
    title = "Les jours d'accompagnement sont comptés."
    assert title in oeuvre("status", CASE)[1]
    code, said = oeuvre("case", "settle", CASE, "jours_comptes", "--reason", "Demande déposée.")
    assert code == 0
    assert "Réponse : Demande déposée." in said
    assert title not in oeuvre("status", CASE)[1]
    assert "Réponse : Demande déposée." in oeuvre("case", "findings", CASE)[1]


def test_a_finding_that_was_not_raised_cannot_be_answered(oeuvre):
    code, said = oeuvre("case", "settle", CASE, "decision_a_chaud", "--reason", "Non.")
    assert code == 2
    assert "n'est pas levé dans ce dossier" in said
    assert "n'est le nom d'aucun constat" in oeuvre("case", "settle", CASE, "humeur", "--reason", "x")[1]
    code, said = oeuvre("case", "settle", CASE, "humeur", "--reason", " ")
    assert (code, "Un constat se traite avec une raison." in said, "option --reason" in said) == (
        2,
        True,
        True,
    )
