"""Sharing agreed at the keyboard, taken back, and what the trail says of it."""

from datetime import date

import pytest

from apps.cli.main import run
from flows import journal
from models.facts.cooperation import TopicSettled
from models.facts.employment import Contract
from models.facts.organisations import Participation
from store.case_files.reading import read_case_file
from store.cases.records import open_case, record_facts
from store.database import transaction
from store.deadlines import kept
from tests.apps.ways.canaries import CASE, DAY, EXAMPLE, ME, answers
from tests.apps.ways.marked import OTHER, OWNER

CONFIDED = "Canari des réponses"


@pytest.fixture
def oeuvre(home, monkeypatch, capsys):
    """The example with two answers that nobody released; run a line, return its code and what it printed."""
    del home
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("OEUVRE_TODAY", "2026-11-22")
    monkeypatch.setattr(journal, "_work_waits", lambda _: False)
    with transaction() as session:
        open_case(session, read_case_file(EXAMPLE / "dossier.yaml"), ME)
        record_facts(session, CASE, answers(), DAY, ME)

    def answer(*line):
        code = run(line)
        printed = capsys.readouterr()
        return code, " ".join((printed.out + printed.err).replace("’", "'").split())

    return answer


def test_an_answer_is_read_by_the_others_while_its_organisation_agrees(oeuvre):
    shown = ("case", "diagnosis", CASE, "--for", OTHER)
    assert CONFIDED not in oeuvre(*shown)[1]
    line = ("access", "share", CASE, OWNER, "--by", "Sol Fictif", "--on")
    code, said = oeuvre(*line, "2026-11-03")
    assert (code, "partage ses réponses à partir du 3 novembre 2026" in said) == (0, True)
    assert CONFIDED in oeuvre(*shown)[1]
    assert CONFIDED not in oeuvre(*shown, "--at", "2026-11-02")[1]
    code, said = oeuvre(
        "access", "share", CASE, OWNER, "--on", "2026-11-10", "--by", "Sol Fictif", "--withdraw"
    )
    assert (code, "restent ce qu'ils sont" in said) == (0, True)
    assert CONFIDED not in oeuvre(*shown)[1]
    assert CONFIDED in oeuvre(*shown, "--at", "2026-11-09")[1]


def test_one_question_alone_may_be_shared(oeuvre):
    line = ("access", "share", CASE, OWNER, "--on", "2026-11-03", "--by", "Sol Fictif", "--question")
    assert oeuvre(*line, "poids_inegal")[0] == 0
    said = oeuvre("case", "diagnosis", CASE, "--for", OTHER)[1]
    assert "Canari du poids" in said
    assert CONFIDED not in said


def test_an_unknown_organisation_and_question_are_told_together(oeuvre):
    line = ("access", "share", CASE, "inconnue", "--on", "2026-11-03", "--by", "Sol Fictif")
    code, said = oeuvre(*line, "--question", "rien")
    assert code == 2
    assert "2 points sont à régler" in said


def test_the_trail_says_who_read_confidences_and_why(oeuvre):
    oeuvre("case", "diagnosis", CASE)
    assert "Rien à montrer" in oeuvre("access", "log", CASE, "--consulted")[1]
    with transaction() as session:
        for entry in read_case_file(EXAMPLE / "dossier.yaml").entries:
            record_facts(session, CASE, entry.facts, entry.on, ME)
    oeuvre("case", "diagnosis", CASE, "--confidential", "--as", "Aline Témoin", "--why", "Préparer l'atelier")
    said = oeuvre("access", "log", CASE, "--consulted")[1]
    assert "Aline Témoin A consulté : Réponses au diagnostic non communiquées" in said
    assert "motif : Préparer l'atelier" in said
    assert "A consulté" not in oeuvre("case", "history", CASE)[1]


def test_a_command_that_writes_serves_no_reader(oeuvre):
    code, said = oeuvre("case", "settle", CASE, "x", "--reason", "y", "--for", OTHER)
    assert (code, "ne se fait pas pour « amicale »" in said) == (2, True)
    assert oeuvre("case", "diagnosis", CASE, "--confidential", "--for", OTHER)[0] == 2


def test_somebody_without_part_in_a_case_reads_nothing_of_it(oeuvre):
    code, said = oeuvre("case", "status", CASE, "--for", "inconnue")
    assert (code, "n'a pas de part" in said) == (2, True)
    assert "Aucun dossier" in oeuvre("status", "--for", "inconnue")[1]


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_a_word_that_asks_for_help_given_to_another_option_opens_no_door(oeuvre, tmp_path, monkeypatch, word):
    monkeypatch.chdir(tmp_path)
    code, said = oeuvre("case", "agenda", CASE, "--out", word, "--for", OTHER)
    assert (code, "ne se fait pas pour" in said) == (2, True)
    assert not (tmp_path / word).exists()
    assert oeuvre("case", "agenda", "--help", "--for", OTHER)[0] == 0


def test_a_reader_who_mistypes_a_case_is_not_told_the_names_of_the_others(oeuvre):
    for line in (("case", "status", "inconnu"), ("documents", "list", "inconnu"), ("case", "story", "x")):
        assert CASE not in oeuvre(*line, "--for", OTHER)[1]
        assert CASE in oeuvre(*line)[1]


def test_what_is_due_is_kept_whole_whoever_asks_for_it_first(oeuvre):
    entries = read_case_file(EXAMPLE / "dossier.yaml").entries
    hired = [fact for entry in entries for fact in entry.facts if isinstance(fact, Contract)]
    with transaction() as session:
        record_facts(session, CASE, hired, DAY, ME)
    asked = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "due_items", lambda known, *_: asked.append(known) or ())
        assert oeuvre("case", "late", "--for", "accompagnement")[0] == 0
    pays = [one.hourly_gross for known in asked for one in known.all(Contract)]
    assert pays
    assert all(pays)


def test_one_that_left_reads_the_case_as_it_was_when_it_left(oeuvre):
    part = Participation(organisation="residence", joined=date(2026, 9, 1), left=date(2026, 9, 30))
    after = TopicSettled(topic="tarification", conclusion="Dit entre nous après leur départ")
    file = read_case_file(EXAMPLE / "dossier.yaml")
    come = [one for entry in file.entries for one in entry.facts if one.key == "residence"]
    with transaction() as session:
        record_facts(session, CASE, come, date(2026, 9, 1), ME)
        record_facts(session, CASE, [part], date(2026, 9, 30), ME)
        record_facts(session, CASE, [after], date(2026, 11, 3), ME)
    assert "3 novembre 2026" in oeuvre("case", "story", CASE, "--for", OTHER)[1]
    told = oeuvre("case", "story", CASE, "--for", "residence")[1]
    assert "Résidence des aînés L'Écluse quitte le dossier" in told
    assert "3 novembre 2026" not in told
    assert "au 30 septembre 2026" in oeuvre("case", "status", CASE, "--for", "residence")[1]
