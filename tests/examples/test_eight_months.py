"""Eight months of a case, told by its file: at each date the right things are open, late and to look at."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from apps.cli.cases.watching import name_of
from apps.cli.main import run
from models.dossier import Dossier
from models.facts.accompaniment import DiagnosisAnswer, Engagement
from models.facts.cooperation import Decision, Session
from rules.decisions.outcome import Result, outcome_of
from rules.findings import findings
from rules.ladder.stages import open_requirements
from rules.pooling.agreements import participants
from rules.sessions.tasks import promises
from store import database, settings
from store.cases.records import dossier
from store.database import reading
from store.deadlines.reading import as_known
from store.parameters import parameters
from store.plain_reading import plain_reading
from tests.examples.brumeval import ADVISOR, CASE, PATH, case_file, on_the_day

LAST = date(2026, 10, 2)
GROUP = ["decisions_des_conseils", "note_fiscale", "note_sociale"]
TOLD = ["cse_informes", "equipes_informees"]
END = ["conditions_de_sortie", "budget"]

ASKED: dict[str, dict[str, list[str]]] = {
    "2026-02-02": {"collaboration": ["venues", "moyens", "atelier", "objectifs"]},
    "2026-02-13": {"collaboration": ["venues", "moyens", "objectifs"]},
    "2026-02-25": {"collaboration": ["venues", "objectifs"]},
    "2026-03-05": {"collaboration": ["venues", "objectifs"]},
    "2026-03-12": {"collaboration": []},
    "2026-03-18": {"cooperation": ["venues", "decision_de_cooperer"]},
    "2026-04-14": {"cooperation": ["decision_de_cooperer"]},
    "2026-04-29": {"cooperation": []},
    "2026-05-13": {
        "groupement": ["douze_sujets", "convention_signee", *GROUP, *TOLD, *END, "groupement_decrit"]
    },
    "2026-05-20": {},
    "2026-06-17": {"groupement": ["convention_signee", *GROUP, *TOLD, *END, "groupement_decrit"]},
    "2026-06-30": {"groupement": [*GROUP, *END, "groupement_decrit"]},
    "2026-10-02": {"groupement": [*GROUP, *END, "convention_unique"]},
}
"""What the next step still asks for, in the order of its gate; nothing while the case rests."""

RAISED = {
    "2026-02-13": ["cooperation_imposee:regie"],
    "2026-02-25": ["cooperation_imposee:regie", "partie_dominante:regie"],
    "2026-05-13": ["cooperation_imposee:regie", "partie_dominante:regie", "salaries_non_informes"],
    "2026-05-20": [],
    "2026-06-17": ["cooperation_imposee:regie", "partie_dominante:regie", "salaries_non_informes"],
    "2026-06-19": ["partie_dominante:regie"],
    "2026-10-02": ["partie_dominante:regie"],
}

PROMISED = {
    "2026-02-13": ["seance-1/1", "seance-1/2", "seance-1/3"],
    "2026-02-25": ["seance-1/1", "seance-1/3"],
    "2026-03-05": ["seance-2/1"],
    "2026-04-14": ["seance-5/1"],
    "2026-05-20": ["seance-7/1", "seance-7/2"],
    "2026-06-30": [],
    "2026-10-02": ["cloture-brumeval-2026/1", "seance-9/1", "seance-9/2"],
}

DUE = {
    "2026-02-13": {
        ("task:seance-1/1", "2026-02-19"),
        ("task:seance-1/2", "2026-02-24"),
        ("task:seance-1/3", "2026-02-26"),
        ("decide:collectif", "2026-03-13"),  # the 15th is a Sunday: to be done on the Friday before
    },
    "2026-03-18": {
        ("end", "2026-03-23"),  # what was lent for the spring ball comes home
        ("task:seance-3/1", "2026-03-31"),
        ("action", "2026-06-30"),
    },
    "2026-10-02": {
        ("end", "2026-03-23"),
        ("end", "2026-05-22"),
        ("end", "2026-06-30"),
        ("task:cloture-brumeval-2026/1", "2026-09-25"),
        ("answer", "2026-09-30"),
        ("task:seance-9/1", "2026-09-30"),
        ("task:seance-9/2", "2026-10-16"),
    },
}
"""Duties and the last working day to do them, up to the summer or the year's end; steps of the fair apart."""

UNTIL = {"2026-02-13": "2026-08-31", "2026-03-18": "2026-06-30", "2026-10-02": "2026-12-31"}


@pytest.fixture(scope="module", autouse=True)
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The whole file opened by its command; no document is drafted here."""
    folder = tmp_path_factory.mktemp("brumeval")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OEUVRE_HOME", str(folder / "home"))
        patch.setenv("OEUVRE_OUT", str(folder / "out"))
        patch.setenv("OEUVRE_TODAY", LAST.isoformat())
        patch.setenv("OEUVRE_LANGUAGE", "fr")
        patch.delenv("OEUVRE_DATABASE_URL", raising=False)
        patch.setattr("flows.journal.catch_up", lambda *_: None)
        database.dispose()
        assert run(["case", "open", str(PATH), "--as", ADVISOR]) == 0
        yield
    database.dispose()
    settings.settings.cache_clear()


def known(day: str) -> Dossier:
    with reading() as session:
        return dossier(session, CASE, date.fromisoformat(day))


def shown(capsys: pytest.CaptureFixture[str], *line: str) -> str:
    capsys.readouterr()
    assert run(line) == 0
    said = capsys.readouterr().out
    return " ".join(said.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("day", ASKED)
def test_at_each_date_the_next_step_asks_for_what_is_missing_and_nothing_else(day: str) -> None:
    asked = {
        step.target.value: [one.requirement.key for one in step.missing]
        for step in open_requirements(known(day))
    }
    wanted = ASKED[day]
    assert {target: asked.get(target) for target in wanted} == wanted
    assert bool(asked) == bool(wanted)


@pytest.mark.parametrize("day", RAISED)
def test_at_each_date_the_pitfalls_of_the_facts_are_raised_until_somebody_answers(day: str) -> None:
    found = findings(known(day), parameters(), date.fromisoformat(day))
    assert sorted(name_of(one) for one in found if one.is_open) == RAISED[day]


@pytest.mark.parametrize("day", PROMISED)
def test_at_each_date_the_tasks_promised_and_not_done_are_known(day: str) -> None:
    assert sorted(one.id for one in promises(known(day)) if not one.over) == PROMISED[day]


@pytest.mark.parametrize("day", DUE)
def test_at_each_date_duties_fall_on_the_working_day_that_the_script_says(day: str) -> None:
    with plain_reading() as ask:
        found = as_known(ask, date.fromisoformat(day), CASE)
    items = {(kept.item.duty, kept.item.act_by.isoformat()) for kept in found}
    soon = {(duty, on) for duty, on in items if on <= UNTIL[day] and not duty.startswith("step:")}
    assert soon == DUE[day]


def test_five_organisations_nine_sessions_two_diagnoses_three_votes_one_leaver_one_co_advisor() -> None:
    here = {day: {one.id for one in participants(known(day))} for day in ("2026-03-31", "2026-06-10")}
    assert here["2026-06-10"] - here["2026-03-31"] == {"cineclub"}
    assert len(here["2026-06-10"]) == 5
    assert here["2026-06-10"] - {one.id for one in participants(known("2026-10-02"))} == {"cineclub"}
    assert len(known("2026-10-02").all(Session)) == 9
    assert len({one.answered for entry in case_file().entries for one in _answers(entry.facts)}) == 2
    taken = [known(day).get(Decision, key) for day, key in VOTES]
    results = [outcome_of(known(day), one).result for (day, _), one in zip(VOTES, taken, strict=True) if one]
    assert results == [Result.ADOPTED, Result.NO_QUORUM, Result.ADOPTED]
    engaged = [known(day).get(Engagement, "brumeval-2026") for day in ("2026-03-16", "2026-03-17")]
    assert [len(one.advisors) for one in engaged if one] == [1, 2]


VOTES = (
    ("2026-02-26", "mutualiser|collectif|2026-02-26"),
    ("2026-04-14", "cooperer|collectif|2026-04-14"),
    ("2026-04-28", "cooperer|collectif|2026-04-28"),
)


def _answers(facts: tuple[object, ...]) -> list[DiagnosisAnswer]:
    return [one for one in facts if isinstance(one, DiagnosisAnswer)]


def test_the_hasty_request_is_refused_with_all_that_is_missing_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OEUVRE_HOME", str(tmp_path))
    database.dispose()
    said = shown(capsys, "case", "open", str(PATH))
    monkeypatch.undo()
    database.dispose()
    refused = said.partition("5 mars 2026, Gaston Calibre")[2].partition("10 mars 2026")[0]
    assert "Étape « collaboration » demandée : refusée. 2 points sont à régler" in refused
    assert "Il manque : Ciné-club Le Falot." in refused
    assert "la conclusion du sujet « objectifs »" in refused
    assert "Dossier mis en pause : Les équipes sont prises par la fête du four" in said


def test_the_screen_says_of_a_day_what_the_rules_say(capsys: pytest.CaptureFixture[str]) -> None:
    on_the_day(date(2026, 3, 12))
    said = shown(capsys, "case", "status", CASE, "--at", "2026-03-12")
    assert "Le passage à l'étape « collaboration » peut être demandé. Écarté pour ce passage" in said
    assert "Écarté par Nadège Jalon le 12 mars 2026" in said
    on_the_day(date(2026, 5, 20))
    said = shown(capsys, "case", "status", CASE, "--at", "2026-05-20")
    assert "Dossier en pause depuis le 19 mai 2026, par Nadège Jalon" in said
    on_the_day(LAST)


READING = (
    ("2 février 2026", "À la demande d'un financeur : Régie de quartier Les Passerelles."),
    (
        "5 février 2026",
        "Premier appel, le 3 février 2026 : Foyer rural de Brumeval s'adresse à Nadège Jalon.",
    ),
    ("12 février 2026", "Une question est posée : « Mettons-nous du matériel en commun par écrit ? »."),
    ("24 février 2026", "Tâche faite : Retrouver les clés de la salle et en faire la liste."),
    ("24 février 2026", "D'autres réponses restent entre leur autrice et l'accompagnement."),
    ("26 février 2026", "par une convention écrite (3 pour, 0 contre, 1 en abstention)."),
    ("3 mars 2026", "Foyer rural de Brumeval ouvre « Salle du Four, 90 places » à L'Harmonie du Val"),
    ("10 mars 2026", "Les objectifs communs sont dits : « Que l'on puisse tout faire à pied"),
    ("12 mars 2026", "Nadège Jalon écarte une exigence pour le passage à l'étape « collaboration »"),
    ("13 mars 2026", "Le passage se fait sans : Chaque organisation doit dire si elle est venue"),
    ("17 mars 2026", "L'accompagnement passe de 5 à 8 jours. Victor Repère rejoint l'accompagnement."),
    ("7 avril 2026", "Sur invitation : Ciné-club Le Falot."),
    ("14 avril 2026", "Faute de quorum (2 au lieu de 3), on n'y décide rien : Porter ensemble un projet"),
    ("28 avril 2026", "Régie de quartier Les Passerelles est désormais là de son plein gré."),
    ("28 avril 2026", "La question revient, en seconde convocation. On y adopte : Porter ensemble un projet"),
    ("30 avril 2026", "à l'étape « coopération » : la porte est ouverte."),
    ("12 mai 2026", "Sujets parlés jusqu'à une conclusion : Les valeurs partagées"),
    ("19 mai 2026", "Nadège Jalon met le dossier en pause. Motif : « Les équipes sont prises"),
    ("9 juin 2026", "Nadège Jalon reprend le dossier."),
    ("11 juin 2026", "Ciné-club Le Falot quitte le dossier au 11 juin 2026 : Le ciné-club se consacre"),
    ("18 juin 2026", "Nadège Jalon y répond : La régie a dit le 28 avril qu'elle restait de son plein gré"),
    ("30 juin 2026", "Régie de quartier Les Passerelles (Soraya Trame)."),
    ("30 juin 2026", "Un plaidoyer est adopté : « Tout faire à pied dans la vallée »"),
    ("21 juillet 2026", "Offre retenue : Coopérative Les Comptes clairs."),
    ("1er septembre 2026", "L'accompagnement se termine : elles coopèrent."),
    ("15 septembre 2026", "Les frais communs sont arrêtés : 590,40 €, à partager entre"),
    ("2 octobre 2026", "Suivi à 1 mois, tenu le 2 octobre 2026."),
)
"""What somebody who knows this case expects to read, and under which day."""


def test_the_story_read_by_somebody_who_knows_the_case_says_what_happened_on_its_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    story = shown(capsys, "case", "story", CASE)
    for day, said in READING:
        scene = story.partition(f"{day}, consigné par")[2].partition(" 2026, consigné par")[0]
        assert said in scene, f"{day} : {said}"
    assert "Notre trésorerie ne passera pas l'hiver" not in story
    assert "On y adopte : Porter ensemble un projet dans la durée (unanimité, 2 voix)" not in story
