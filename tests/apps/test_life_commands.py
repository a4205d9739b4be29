"""The life of a case at the keyboard: paused, split, merged, moved to another ladder, told."""

import json
from pathlib import Path

import pytest
import yaml

from apps.cli.main import run
from flows import journal
from store.cases import attempts

ROOT = Path(__file__).resolve().parents[2]
FILE = """\
dossier: {id: quai, titre: Le quai, territoire: Vallée imaginaire, ouvert_le: 2026-12-01}
organisations:
  - id: amicale
    nom: Amicale
    siege: {rue: 1 quai, code_postal: "35000", commune: V}
    representante_legale: {nom: Ada, titre: présidente}
  - id: fanfare
    nom: Fanfare
    siege: {rue: 2 quai, code_postal: "35000", commune: V}
    representante_legale: {nom: Bob, titre: président}
  - id: jardins
    nom: Jardins
    siege: {rue: 3 quai, code_postal: "35000", commune: V}
    representante_legale: {nom: Cléo, titre: présidente}
participations:
  - {organisation: amicale, depuis_le: 2026-12-01}
  - {organisation: fanfare, depuis_le: 2026-12-01}
  - {organisation: jardins, depuis_le: 2026-12-01}
ressources:
  - {id: sono, organisation: fanfare, nature: materiel, sens: offre, designation: Sonorisation}
journal:
  - le: 2026-12-10
    par: Camille
    situation: pause
    motif: Les fêtes
  - le: 2027-01-05
    par: Camille
    situation: reprise
    motif: La rentrée
"""
OTHER = """\
dossier: {id: voisin, titre: Voisin, territoire: Vallée imaginaire, ouvert_le: 2026-12-01}
organisations:
  - id: fanfare
    nom: La Fanfare
    siege: {rue: 2 quai, code_postal: "35000", commune: V}
    representante_legale: {nom: Bob, titre: président}
"""


@pytest.fixture
def oeuvre(home, tmp_path, monkeypatch, capsys):
    """Run a command line with flows that only take and give back the lease; return its code and words."""

    def worked(case_id):
        lease = attempts.acquire(case_id)
        if lease is not None:
            attempts.release(lease, attempts.load(lease).wake)

    monkeypatch.setattr(journal, "advance", worked)
    for doing in (journal.open_from, journal.play, journal.play_entry, journal.catch_up):
        monkeypatch.setattr(doing, "__defaults__", (worked,))
    for name, content in (("quai", FILE), ("voisin", OTHER)):
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def said(*line):
        code = run(list(line))
        words = capsys.readouterr()
        plain = " ".join((words.out + words.err).replace("\u00a0", " ").replace("\u202f", " ").split())
        return code, plain.replace("’", "'")

    assert said("case", "open", "quai.yaml", "--as", "Camille")[0] == 0
    return said


def test_a_file_may_pause_and_resume_its_case_and_playing_it_again_changes_nothing(oeuvre):
    history = oeuvre("case", "history", "quai")[1]
    assert "met le dossier en pause. Motif : « Les fêtes »." in history
    oeuvre("case", "open", "quai.yaml")
    assert oeuvre("case", "history", "quai")[1] == history


def test_a_case_stopped_says_so_and_why_until_it_is_resumed(oeuvre):
    code, said = oeuvre(
        "case", "stop", "quai", "--on", "2027-02-01", "--reason", "But atteint", "--as", "Camille"
    )
    assert code == 0
    assert "Dossier arrêté depuis le 1er février 2027, par Camille : But atteint" in said
    assert "arrêté" in oeuvre("status")[1]
    code, said = oeuvre("case", "move", "quai", "collaboration", "--on", "2027-02-02")
    assert (code, "arrêté" in said) == (2, True)
    assert oeuvre("case", "resume", "quai", "--on", "2027-03-01", "--reason", "On repart")[0] == 0


def test_a_refusal_at_the_keyboard_names_the_option_and_not_a_field_of_a_file(oeuvre):
    code, said = oeuvre("case", "pause", "quai", "--on", "2027-02-01")
    assert (code, "option --reason" in said, "champ" in said) == (2, True, False)


def test_status_says_for_each_organisation_and_person_what_only_they_can_supply(oeuvre):
    said = oeuvre("case", "status", "quai")[1]
    who = said[said.index("Qui peut faire avancer le dossier :") :]
    for name in (
        "Amicale (Ada, présidente)",
        "Fanfare (Bob, président)",
        "La personne qui accompagne le dossier",
    ):
        assert name in who
    assert "échelle suivie : version 2026-11" in said
    assert "(clé : atelier)" in said


def test_a_bad_day_is_refused_with_or_without_a_case(oeuvre):
    for line in (("status", "--at", "hier"), ("status", "quai", "--at", "hier")):
        assert oeuvre(*line)[0] == 2
    assert "Le quai" not in oeuvre("status", "--at", "2026-11-01")[1]


def test_the_method_is_set_aside_with_a_reason_and_the_law_never(oeuvre):
    aside = ("case", "set-aside", "quai")
    code, said = oeuvre(*aside, "atelier", "collaboration", "--on", "2027-02-01", "--reason", "Déjà voisines")
    assert code == 0
    assert "Écarté pour ce passage :" in said
    assert "Déjà voisines" in said
    code, said = oeuvre(*aside, "garantie", "groupement", "--on", "2027-02-01", "--reason", "On verra")
    assert (code, "aucune décision ne l'écarte" in said) == (2, True)
    code, said = oeuvre(*aside, "atlier", "collaboration", "--on", "2027-02-01")
    assert (code, "Vouliez-vous dire « atelier » ?" in said, "option --reason" in said) == (2, True, True)
    for code in (0, 2):
        found, said = oeuvre(
            *aside, "budget" if code else "atelier", "collaboration", "--on", "2027-02-03", "--withdraw"
        )
        assert (found, "Écarté pour ce passage" in said) == (code, False)


def test_a_split_is_seen_before_it_is_made_and_each_case_names_the_other(oeuvre):
    line = (
        "case",
        "split",
        "quai",
        "--into",
        "potagers",
        "--title",
        "Les potagers",
        "--organisations",
        "jardins",
    )
    line = (*line, "--on", "2027-02-01", "--reason", "Un projet à soi")
    code, said = oeuvre(*line, "--preview")
    assert (code, "organisations : 1" in said) == (0, True)
    assert oeuvre("case", "status", "potagers")[0] == 2
    assert oeuvre(*line)[0] == 0
    assert "Issu du dossier « quai »" in oeuvre("case", "status", "potagers")[1]
    assert "a ouvert le dossier « potagers »" in oeuvre("case", "status", "quai")[1]


def test_a_merger_lists_what_to_choose_and_then_says_what_it_brought(oeuvre):
    oeuvre("case", "open", "voisin.yaml")
    line = ("case", "merge", "quai", "voisin", "--on", "2027-02-01", "--reason", "Le même canal")
    code, said = oeuvre(*line)
    assert code == 2
    assert "--keep organisations:fanfare=celui_ci | autre | les_deux" in said
    assert oeuvre(*line, "--keep", "fanfare=peut-etre")[0] == 2
    code, said = oeuvre(*line, "--keep", "organisations:fanfare=autre")
    assert code == 0
    assert "Il se poursuit dans le dossier « quai »." in oeuvre("case", "status", "voisin")[1]


def test_another_ladder_is_previewed_applied_and_taken_back(oeuvre, home):
    told = yaml.safe_load((ROOT / "parameters/ladder/2026-11.yaml").read_text(encoding="utf-8"))
    told |= {"version": "2027-02", "changements": ["Une exigence de moins."]}
    gate = told["portes"]["travailler_ensemble"]
    gate["exigences"] = [one for one in gate["exigences"] if one["cle"] != "atelier"]
    (home / "echelles").mkdir()
    path = home / "echelles/2027-02.yaml"
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    assert oeuvre("case", "ladders", "--check", str(path))[0] == 0
    assert "2027-02" in oeuvre("case", "ladders")[1]
    code, said = oeuvre("case", "migrate", "quai", "--to", "2027-02", "--preview")
    assert (code, "N'est plus exigé : Les organisations doivent s'être réunies" in said) == (0, True)
    assert oeuvre("case", "migrate", "quai", "--to", "2027-02", "--apply")[0] == 2
    line = ("case", "migrate", "quai", "--on", "2027-03-01", "--reason", "La méthode a mûri")
    assert "version 2027-02" in oeuvre(*line, "--to", "2027-02", "--apply")[1]
    assert "version 2026-11" in oeuvre(*line, "--undo")[1]


def test_the_story_is_told_or_written(oeuvre, tmp_path):
    code, said = oeuvre("case", "story", "quai")
    assert (code, "met le dossier en pause" in said) == (0, True)
    for ending in ("docx", "md", "txt", "jsonl"):
        assert oeuvre("case", "story", "quai", "--to", f"histoire.{ending}")[0] == 0
    lines = (tmp_path / "histoire.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["quoi"] for line in lines} == {"fait", "pause", "reprise"}
    assert oeuvre("case", "story", "quai", "--to", "histoire.pptx")[0] == 2
