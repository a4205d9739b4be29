"""A case file: French writings understood, every mistake told at its line, all at once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.dossier import Dossier, Stage
from models.facts.cooperation import Decision, Resource
from models.facts.organisations import Organisation
from models.problems import Problem, ProblemsFound
from store.case_files.reading import read_case_file

HEAD = """dossier:
  id: essai
  titre: Essai
  territoire: Valmorel
  ouvert_le: 2026-01-12
"""
ORGANISATION = """organisations:
  - id: amicale
    nom: Amicale laïque
    siege: {rue: 1 quai des Essais, code_postal: 01000, commune: Valmorel}
    representante_legale: {nom: Sol Fictif, titre: présidente}
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*parts: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "dossier.yaml"
        path.write_bytes("".join(parts).encode(encoding))
        return path

    return written


def problems(path: Path, known: Dossier | None = None) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as refused:
        read_case_file(path, known)
    found = refused.value.problems
    for problem in found:
        assert problem.place.file == path.name
        assert problem.remedy.text
    return found


def told(path: Path, known: Dossier | None = None) -> list[tuple[str, int | None, str]]:
    return [(problem.code, problem.place.row, problem.place.field) for problem in problems(path, known)]


def test_a_case_file_gives_its_heading_its_facts_and_its_journal_in_order_of_date(write: Write) -> None:
    found = read_case_file(
        write(
            HEAD,
            ORGANISATION,
            "journal:\n"
            "  - le: 10/03/2026\n    par: Sol\n    demande: collaboration\n"
            "  - {le: 2026-02-01, par: Noé, sujets: [{sujet: valeurs, conclusion: Vu}]}\n",
        )
    )
    assert (found.head.id, found.head.opened) == ("essai", date(2026, 1, 12))
    assert [fact.key for fact in found.facts] == ["amicale"]
    assert [(entry.on, entry.by, entry.request) for entry in found.entries] == [
        (date(2026, 2, 1), "Noé", None),
        (date(2026, 3, 10), "Sol", Stage.COLLABORATION),
    ]


def test_french_ways_of_writing_a_figure_a_day_and_a_yes_are_understood(write: Write) -> None:
    path = write(
        HEAD,
        ORGANISATION,
        "    part_exoneree_de_tva: 0,85\n    a_un_cse: oui\n",
        "ressources:\n"
        "  - {id: r, organisation: amicale, nature: materiel, sens: offre, designation: Non,"
        " valeur: '1 250,50', etat: non}\n",
        "decisions:\n"
        "  objet: cooperer\n  instance: CA\n  ouverte_le: 1/2/2026\n  prise_le: 2026-03-01\n  adoptee: non\n",
    )
    organisation, resource, decision = read_case_file(path).facts
    assert isinstance(organisation, Organisation)
    assert (organisation.exempt_share, organisation.has_cse) == (Decimal("0.85"), True)
    assert organisation.seat.postcode == "01000"
    assert isinstance(resource, Resource)
    assert (resource.value, resource.label, resource.condition) == (Decimal("1250.50"), "Non", "non")
    assert isinstance(decision, Decision)
    assert (decision.opened, decision.adopted) == (date(2026, 2, 1), False)


def test_times_keep_their_colon(write: Write) -> None:
    path = write(
        HEAD,
        "ateliers:\n  - {id: a, titre: T, le: 2026-02-01, lieu: V, animation: DLA, debut: 19:00, fin: 21:30,"
        " presentes: [Sol, Noé]}\n",
    )
    (session,) = read_case_file(path).facts
    assert (session.start, session.end) == ("19:00", "21:30")  # type: ignore[attr-defined]


def test_a_file_saved_by_a_windows_notepad_with_its_mark_is_read(write: Write) -> None:
    assert read_case_file(write(HEAD, ORGANISATION, encoding="utf-8-sig")).head.id == "essai"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_refused_with_the_way_to_save_in_utf8(write: Write, encoding: str) -> None:
    (problem,) = problems(write(HEAD, ORGANISATION, encoding=encoding))
    assert problem.code == "not_utf8"
    assert "UTF-8" in problem.remedy.text
    if encoding == "cp1252":
        assert problem.place.row == 8


def test_a_missing_file_names_those_that_are_there(write: Write) -> None:
    path = write(HEAD).with_name("dosier.yaml")
    (problem,) = problems(path)
    assert (problem.code, problem.remedy.params["near"]) == ("no_file", ["dossier.yaml"])


def test_a_folder_is_no_case_file(tmp_path: Path) -> None:
    assert told(tmp_path) == [("cannot_open", None, "")]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("dossier:\n\tid: essai\n", "tab", 2),
        ("dossier:\n  id: essai\n   titre: x\n", "bad_yaml", 3),
        ("dossier: {id: essai\n", "bad_yaml", 2),
        ("- un\n- deux\n", "not_a_block", 1),
        ("", "not_a_block", 1),
        ("a: &x 1\nb: *x\n", "alias", 1),
        ("dossier: {}\ndossier: {}\n", "key_twice", 2),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(write: Write, text: str, code: str, row: int) -> None:
    assert told(write(text))[0][:2] == (code, row)


def test_a_file_without_a_heading_says_so(write: Write) -> None:
    assert told(write(ORGANISATION)) == [("no_heading", None, "dossier")]


def test_all_mistakes_come_at_once_each_at_its_line(write: Write) -> None:
    path = write(
        HEAD.replace("essai", "Mon Essai").replace("2026-01-12", "20260112"),
        ORGANISATION,
        "    effectif: trois\n    nature_juridique: asociation\n    a_un_cse: peut-être\n    sirret: ''\n",
        "journal:\n  - le: 2026-02-30\n    par: Sol\n    demande: coperation\n",
    )
    assert told(path) == [
        ("bad_form", 2, "id"),
        ("not_a_date", 5, "ouvert_le"),
        ("not_a_whole_number", 11, "effectif"),
        ("unknown_value", 12, "nature_juridique"),
        ("not_yes_or_no", 13, "a_un_cse"),
        ("unknown_field", 14, "sirret"),
        ("not_a_date", 16, "le"),
        ("unknown_value", 18, "demande"),
    ]


def test_a_mistake_inside_an_inner_block_is_told_at_its_own_line(write: Write) -> None:
    path = write(
        HEAD,
        "organisations:\n  - id: amicale\n    nom: A\n    siege:\n      rue: 1 quai\n"
        "      code_postal: 1000\n      vile: Valmorel\n    representante_legale: Sol\n",
    )
    assert told(path) == [
        ("field_missing", 9, "commune"),
        ("bad_form", 11, "code_postal"),
        ("unknown_field", 12, "vile"),
        ("not_a_section", 13, "representante_legale"),
    ]


@pytest.mark.parametrize(
    ("written", "near"),
    [("organisation: []\n", "organisations"), ("jurnal: []\n", "journal"), ("salarie: []\n", "salaries")],
)
def test_the_nearest_section_is_proposed(write: Write, written: str, near: str) -> None:
    (problem,) = problems(write(HEAD, written))
    assert (problem.code, problem.remedy.params["near"]) == ("unknown_section", near)


def test_an_organisation_nobody_described_is_told_with_the_nearest_one(write: Write) -> None:
    path = write(HEAD, ORGANISATION, "participations:\n  - organisation: amical\n    depuis_le: 2026-01-12\n")
    (problem,) = problems(path)
    assert (problem.code, problem.place.row) == ("unknown_reference", 12)
    assert problem.remedy.params["near"] == "amicale"


def test_the_group_signs_like_an_organisation_and_the_collective_decides(write: Write) -> None:
    path = write(
        HEAD,
        "groupement:\n  id: ge\n  nom: GE\n  siege: {rue: 1 quai, code_postal: 01000, commune: V}\n"
        "  territoire: V\n  convention_collective: {idcc: 1518, intitule: ÉCLAT}\n",
        "signatures: [{document: d, organisation: ge, signataire: Sol, signee_le: 2026-02-01}]\n",
        "decisions: [{objet: o, instance: AG, ouverte_le: 2026-01-12, prise_le: 2026-02-01}]\n",
    )
    assert len(read_case_file(path).facts) == 3


def test_a_fact_that_has_to_be_mended_is_not_also_said_unknown_elsewhere(write: Write) -> None:
    path = write(
        HEAD,
        ORGANISATION.replace("nom: Amicale laïque", "nomm: Amicale"),
        "participations: [{organisation: amicale, depuis_le: 2026-01-12}]\n",
    )
    assert {code for code, _, _ in told(path)} == {"field_missing", "unknown_field"}


def test_what_the_case_already_knows_may_be_named_again(write: Write) -> None:
    facts = {"organisation": {fact.key: fact for fact in read_case_file(write(HEAD, ORGANISATION)).facts}}
    day = date(2026, 1, 12)
    known = Dossier("essai", "Essai", "V", day, Stage.MUTUALISATION, day, facts)
    answer = write(HEAD, "participations: [{organisation: amicale, depuis_le: 2026-01-12}]\n")
    assert told(answer) == [("unknown_reference", 6, "organisation")]
    assert len(read_case_file(answer, known).facts) == 1


def test_a_wrong_siret_is_refused_and_a_right_or_absent_one_is_not(write: Write) -> None:
    assert told(write(HEAD, ORGANISATION, "    siret: 73282932000075\n")) == [("bad_siret", 11, "siret")]
    for fine in ("732 829 320 00074", "''", ""):
        assert read_case_file(write(HEAD, ORGANISATION, f"    siret: {fine}\n")).facts


def test_what_ends_before_it_begins_is_told_at_its_line(write: Write) -> None:
    gone = "participations:\n  - {organisation: amicale, depuis_le: 2026-01-12, jusqu_au: 2026-01-01}\n"
    assert told(write(HEAD, ORGANISATION, gone)) == [("ends_before_it_begins", 12, "jusqu_au")]


def test_a_thing_said_twice_for_one_day_is_told_and_a_later_version_is_not(write: Write) -> None:
    again = ORGANISATION.removeprefix("organisations:\n")
    assert told(write(HEAD, ORGANISATION, again)) == [("said_twice", 11, "organisations")]
    later = "journal:\n  - le: 2026-03-01\n    par: Sol\n" + "".join(
        f"    {line}\n" for line in ORGANISATION.splitlines()
    )
    assert len(read_case_file(write(HEAD, ORGANISATION, later)).entries) == 1


def test_an_entry_before_the_opening_is_told(write: Write) -> None:
    assert told(write(HEAD, "journal: [{le: 2026-01-11, par: Sol}]\n")) == [("entry_before_opening", 6, "le")]


def test_a_group_that_does_not_live_yet_cannot_be_taken_over(write: Write) -> None:
    assert told(write(HEAD, "  reprise: oui\n")) == [("takeover_without_group", 1, "reprise")]


def test_a_key_left_empty_counts_as_not_written(write: Write) -> None:
    found = read_case_file(write(HEAD, ORGANISATION, "    activites:\nsujets:\njournal:\n"))
    assert len(found.facts) == 1


def test_bounds_and_choices_are_told_in_french(write: Write) -> None:
    path = write(HEAD, ORGANISATION, "    effectif: -1\n    part_exoneree_de_tva: 2\n")
    first, second = problems(path)
    assert (first.code, first.remedy.params["limit"]) == ("out_of_range", 0)
    assert (second.code, second.remedy.params["limit"]) == ("out_of_range", 1)


def test_an_amount_finer_than_a_cent_and_one_that_is_no_number_are_told(write: Write) -> None:
    path = write(
        HEAD,
        "comptes_communs:\n  id: c\n  du: 2026-01-01\n  au: 2026-12-31\n  depenses:\n"
        "    - {libelle: Gaz, montant: '10,005', payee_par: amicale}\n"
        "    - {libelle: Eau, montant: nan, payee_par: amicale}\n",
    )
    assert told(path) == [("too_many_digits", 11, "montant"), ("not_a_number", 12, "montant")]


def test_an_organisation_named_inside_a_block_has_to_be_described_too(write: Write) -> None:
    path = write(
        HEAD,
        "comptes_communs:\n  id: c\n  du: 2026-01-01\n  au: 2026-12-31\n"
        "  usages: [{organisation: inconnue, quantite: 3}]\n",
    )
    assert [(problem.code, problem.message.params["value"]) for problem in problems(path)] == [
        ("unknown_reference", "inconnue")
    ]


MEETING = """ateliers:
  - id: a1
    titre: Se voir
    le: 2026-01-20
    lieu: Quai
    animation: Aline
    presentes: ["{who}", "Mairie : service associatif"]
    taches_revues: [{{tache: {task}, etat: faite}}]
    taches: [{{quoi: Lister, qui: amicale}}]
"""


def test_a_task_nobody_gave_and_an_organisation_mistyped_at_a_meeting_are_told(write: Write) -> None:
    wrong = write(HEAD, ORGANISATION, MEETING.format(who="amicalle : Sol", task="a1/7"))
    assert {code for code, _, _ in told(wrong)} == {"unknown_task", "unknown_reference"}
    assert [problem.remedy.params["near"] for problem in problems(wrong)] == ["a1/1", "amicale"]


def test_guests_of_a_meeting_are_named_in_words(write: Write) -> None:
    right = MEETING.format(who="amicale : Sol", task="a1/1")
    assert read_case_file(write(HEAD, ORGANISATION, right)).facts
