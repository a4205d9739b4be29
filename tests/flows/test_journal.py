"""A case file is played as it happened, and playing it again changes nothing."""

from datetime import date

import pytest
from sqlmodel import func, select

from flows import journal
from models.actor import Actor
from models.case import FactRow
from models.dossier import Stage
from models.problems import ProblemsFound
from store import database
from store.case_files.reading import read_case_file
from store.cases import attempts
from store.cases.records import dossier, moves

FILE = """\
dossier: {id: deux-rives, titre: Deux rives, territoire: Vallée imaginaire, ouvert_le: 2026-01-12}
organisations:
  - id: amicale
    nom: Amicale
    siege: {rue: 1 quai, code_postal: "35000", commune: Valmorel}
    representante_legale: {nom: Ada Exemple, titre: présidente}
  - id: fanfare
    nom: Fanfare
    siege: {rue: 2 quai, code_postal: "35000", commune: Valmorel}
    representante_legale: {nom: Bob Specimen, titre: président}
journal:
  - le: 2026-02-02
    par: Camille
    demande: groupement
  - le: 2026-03-02
    par: Camille
    participations:
      - {organisation: amicale, depuis_le: 2026-01-12}
      - {organisation: fanfare, depuis_le: 2026-01-12}
    ressources:
      - {id: sono, organisation: fanfare, nature: materiel, sens: offre, designation: Sonorisation}
    ateliers:
      - {id: a1, titre: Premier, le: 2026-02-20, lieu: Quai, animation: Camille, presentes: [Ada, Bob]}
    sujets:
      - {sujet: objectifs, conclusion: Jouer ensemble}
    demande: collaboration
"""


@pytest.fixture
def case_file(tmp_path, monkeypatch):
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path / "home"))
    database.dispose()
    (tmp_path / "dossier.yaml").write_text(FILE, encoding="utf-8")
    yield read_case_file(tmp_path / "dossier.yaml")
    database.dispose()


@pytest.fixture
def work():
    """Stand in for the flows: take the lease, do nothing, give it back; remember each call."""

    def doing(case_id):
        doing.calls.append(case_id)
        lease = attempts.acquire(case_id)
        assert attempts.release(lease, attempts.load(lease).wake)

    doing.calls = []
    return doing


def play(case_file, work):
    actor = Actor("poste de test")
    journal.open_from(case_file, actor, work)
    return list(journal.play(case_file, actor, work))


def test_a_jump_to_the_group_is_refused_and_the_next_rung_opens(case_file, work):
    jump, step = play(case_file, work)
    assert jump.refused[0].code == "rung_skipped"
    assert len(jump.refused) > 5
    assert step.refused == ()
    with database.reading() as session:
        assert [(row.target, row.day) for row in moves(session, "deux-rives")] == [
            (Stage.COLLABORATION, date(2026, 3, 2))
        ]
        assert moves(session, "deux-rives")[0].recorded_by == "Camille"
        assert dossier(session, "deux-rives", date(2026, 3, 1)).stage is Stage.MUTUALISATION


def test_played_again_nothing_is_written_and_no_work_is_done(case_file, work):
    first = play(case_file, work)
    calls = len(work.calls)
    again = play(case_file, work)
    assert len(work.calls) == calls
    assert [played.news for played in again] == [0, 0]
    assert [[p.code for p in played.refused] for played in again] == [
        [p.code for p in played.refused] for played in first
    ]
    with database.reading() as session:
        assert len(moves(session, "deux-rives")) == 1
        assert session.exec(select(func.count()).select_from(FactRow)).one() == 2 + 6 - 1


def test_an_entry_cut_short_is_finished_before_the_next_is_read(case_file, work):
    def killed(case_id):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play(case_file, killed)
    seen = []

    def looking(case_id):
        with database.reading() as session:
            seen.append(dossier(session, case_id).at)
        work(case_id)

    play(case_file, looking)
    assert seen == [date(2026, 1, 12), date(2026, 3, 2)]


def test_a_move_asked_at_the_keyboard_says_what_is_missing(case_file, work):
    play(case_file, work)
    with pytest.raises(ProblemsFound) as refused:
        journal.move("deux-rives", Stage.COOPERATION, date(2026, 4, 1), Actor("Camille"), "")
    assert [p.code for p in refused.value.problems] == ["missing_decision_de_cooperer"]


BACK_AND_FORTH = """\
  - {le: 2026-04-02, par: Camille, demande: mutualisation, motif: Trop vite}
  - {le: 2026-04-02, par: Camille, demande: collaboration}
  - {le: 2026-04-02, par: Camille, demande: mutualisation, motif: Vraiment trop vite}
"""


def test_a_case_that_goes_to_and_fro_in_a_day_ends_where_the_file_says_and_playing_again_moves_nothing(
    case_file, work, tmp_path
):
    (tmp_path / "dossier.yaml").write_text(FILE + BACK_AND_FORTH, encoding="utf-8")
    told = read_case_file(tmp_path / "dossier.yaml")
    for _ in range(2):
        assert [played.refused for played in play(told, work)[2:]] == [(), (), ()]
        with database.reading() as session:
            assert [row.target for row in moves(session, "deux-rives")] == [
                Stage.COLLABORATION,
                Stage.MUTUALISATION,
                Stage.COLLABORATION,
                Stage.MUTUALISATION,
            ]
