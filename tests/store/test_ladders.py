"""Versions of the ladder: an expert writes a gate without code, no version leaves out what none may."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.actor import Actor
from models.case_file import CaseFile, CaseHead
from models.problems import ProblemsFound
from models.stage import Stage
from store.cases.records import open_case
from store.database import transaction
from store.ladders import follow, ladder, ladder_for, ladders, places, read_ladder

FIRST = Path(__file__).resolve().parents[2] / "parameters/ladder/2026-11.yaml"
Told = dict[str, Any]


@pytest.fixture
def write(home: Path) -> Callable[..., Path]:
    """Write a later version, made from the first one and changed; return its file."""

    def written(change: Callable[[Told], object] = lambda _: None, version: str = "2027-02") -> Path:
        told = yaml.safe_load(FIRST.read_text(encoding="utf-8"))
        told |= {"version": version, "en_vigueur_le": date(2027, 2, 1)}
        change(told)
        (home / "echelles").mkdir(parents=True, exist_ok=True)
        path = home / "echelles" / f"{version}.yaml"
        path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
        return path

    return written


def asked(told: Told, key: str) -> Told:
    return next(one for gate in told["portes"].values() for one in gate["exigences"] if one["cle"] == key)


def dropped(key: str) -> Callable[[Told], None]:
    def change(told: Told) -> None:
        for gate in told["portes"].values():
            gate["exigences"] = [one for one in gate["exigences"] if one["cle"] != key]

    return change


def codes(path: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as refused:
        read_ladder(path)
    return [problem.code for problem in refused.value.problems]


def test_each_version_that_ships_holds(home: Path) -> None:
    assert next(iter(ladders())).version == "2026-11"
    assert len(ladder("2026-11").asked_to_reach(Stage.GROUPING)) == 20


def test_a_case_follows_the_version_in_force_when_it_opens_and_the_eldest_before_there_was_any(
    write: Callable[..., Path],
) -> None:
    write()
    found = [ladder_for(day).version for day in (date(2026, 1, 12), date(2026, 12, 1), date(2027, 2, 1))]
    assert found == ["2026-11", "2026-11", "2027-02"]


def test_a_file_of_the_installation_never_hides_a_version_of_the_product(write: Callable[..., Path]) -> None:
    write(dropped("note_fiscale"), version="2026-11")
    assert places()["2026-11"] == FIRST
    assert "note_fiscale" in {one.key for one in ladder("2026-11").requirements()}


def test_what_is_changed_in_a_version_once_followed_reaches_no_case_and_opens_none(
    write: Callable[..., Path],
) -> None:
    path = write()
    follow("2027-02")
    follow("2027-02")
    write(lambda told: told["portes"].pop("cooperation", None) or told.update(en_vigueur_le=date(2027, 1, 1)))
    assert ladder("2027-02").since == date(2027, 2, 1)
    assert [one.version for one in ladders()].count("2027-02") == 1
    with pytest.raises(ProblemsFound) as refused:
        follow("2027-02")
    assert [(one.code, one.place.file) for one in refused.value.problems] == [("ladder_changed", path.name)]
    path.unlink()
    assert ladder("2027-02").since == date(2027, 2, 1), "a file taken away strands no case"


def test_a_case_sets_apart_the_version_it_opens_on(write: Callable[..., Path], home: Path) -> None:
    content = write().read_bytes()
    head = CaseHead(id="essai", title="Essai", territory="Valmorel", opened=date(2027, 3, 1))
    with transaction() as session:
        open_case(session, CaseFile(head, ()), Actor("Essai"))
    assert (home / "echelles/.suivies/2027-02.yaml").read_bytes() == content


def test_an_expert_adds_a_gate_from_the_vocabulary_alone(write: Callable[..., Path]) -> None:
    def change(told: Told) -> None:
        told["portes"]["collecte"] = {
            "reprend": ["travailler_ensemble"],
            "exigences": [
                {
                    "cle": "mandats_signes",
                    "libelle": "Chaque organisation doit avoir signé son mandat.",
                    "comment": "Ajoutez la signature de « mandat » dans « signatures ».",
                    "fourni_par": "tiers",
                    "tiers": "le département",
                    "raison": "Un mandat écrit évite les malentendus.",
                    "preuve": {"type": "signature", "document": "mandat", "parmi": "participantes"},
                }
            ],
        }
        told["portes"]["cooperer"]["reprend"] = ["collecte"]

    found = read_ladder(write(change))
    assert "mandats_signes" in {one.key for one in found.asked_to_reach(Stage.COOPERATION)}
    assert "mandats_signes" in {one.key for one in found.asked_to_reach(Stage.GROUPING)}


@pytest.mark.parametrize("key", ["cse_informes", "convention_unique", "moitie_publique", "garantie"])
def test_no_version_leaves_out_what_the_law_commands(write: Callable[..., Path], key: str) -> None:
    assert codes(write(dropped(key))) == ["law_left_out"]


def test_no_version_turns_the_law_into_method_or_asks_less_than_the_law(write: Callable[..., Path]) -> None:
    def as_method(told: Told) -> None:
        one = asked(told, "garantie")
        del one["droit"]
        one["raison"] = "Par prudence."

    def asks_less(told: Told) -> None:
        asked(told, "cse_informes")["preuve"]["aupres_de"] = "sans_cse"

    for change in (as_method, asks_less):
        assert codes(write(change)) == ["law_left_out"]


def move(origin: str, target: str, **more: object) -> Callable[[Told], None]:
    return lambda told: told["passages"].append({"de": origin, "vers": target, **more})


def without_topics(told: Told) -> None:
    told["portes"]["fonder"]["reprend"] = ["cooperer"]


def down_without_reason(told: Told) -> None:
    told["passages"][4] = {"de": "collaboration", "vers": "mutualisation"}


def topics_of_some(told: Told) -> None:
    asked(told, "douze_sujets")["si"] = "groupement_mixte"


def hollow_gate(told: Told) -> None:
    for one in told["portes"]["travailler_ensemble"]["exigences"]:
        one["si"] = "des_salaries"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (topics_of_some, "cooperation_not_questioned"),
        (hollow_gate, "move_up_without_gate"),
        (move("collaboration", "groupement", porte="fonder"), "group_without_cooperation"),
        (move("mutualisation", "groupement", porte="fonder"), "group_without_cooperation"),
        (without_topics, "cooperation_not_questioned"),
        (dropped("douze_sujets"), "cooperation_not_questioned"),
        (down_without_reason, "move_down_without_reason"),
        (move("cooperation", "groupement", porte="fonder"), "move_twice"),
    ],
)
def test_no_version_leads_to_a_group_otherwise_than_through_a_questioned_cooperation(
    write: Callable[..., Path], change: Callable[[Told], None], code: str
) -> None:
    assert code in codes(write(change))


def test_a_move_up_without_a_gate_a_gate_that_takes_itself_up_a_key_written_twice_are_told_at_once(
    write: Callable[..., Path],
) -> None:
    def change(told: Told) -> None:
        told["passages"][0] = {"de": "mutualisation", "vers": "collaboration", "porte": "inconnue"}
        told["portes"]["travailler_ensemble"]["reprend"] = ["cooperer"]
        told["portes"]["cooperer"]["exigences"].append(asked(told, "participantes"))

    assert {"move_up_without_gate", "unknown_gate", "requirement_twice"} <= set(codes(write(change)))


def test_what_is_malformed_is_told_field_by_field(write: Callable[..., Path]) -> None:
    def change(told: Told) -> None:
        del told["titre"]
        asked(told, "atelier")["preuve"] = {"type": "boule_de_cristal"}
        asked(told, "moyens")["preuve"]["section"] = "tresors"
        asked(told, "budget")["couleur"] = "bleu"

    path = write(change)
    with pytest.raises(ProblemsFound) as refused:
        read_ladder(path)
    fields = " ".join(problem.place.field for problem in refused.value.problems)
    assert {problem.code for problem in refused.value.problems} == {"ladder_malformed"}
    assert all(name in fields for name in ("titre", "preuve", "section", "couleur"))


def test_a_version_that_is_not_installed_is_a_problem_that_names_those_that_are(home: Path) -> None:
    with pytest.raises(ProblemsFound) as refused:
        ladder("1999-01")
    assert "2026-11" in str(refused.value.problems[0].remedy.params["known"])


def test_a_file_that_is_no_yaml_or_bears_another_name_is_refused(write: Callable[..., Path]) -> None:
    path = write()
    other = path.rename(path.with_name("autre.yaml"))
    assert codes(other) == ["ladder_malformed"]
    other.write_text("version: [", encoding="utf-8")
    assert codes(other) == ["ladder_malformed"]
