"""An answer is shared from the day its organisation agreed, until it takes that back."""

from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts import Fact
from models.facts.accompaniment import DiagnosisAnswer, Position
from models.facts.consent import SharingAgreement
from models.facts.organisations import Address, Organisation, Person
from models.reader import Matter, Reader, Role
from rules.confidentiality.agreements import apply_agreements
from rules.confidentiality.kinds import EMPTIED
from rules.confidentiality.matters import ENTRUSTED, MATTERS
from rules.confidentiality.seen import is_party, seen_by

JANUARY, FEBRUARY, MARCH, APRIL = (date(2027, month, 1) for month in range(1, 5))
QUESTION = "place_de_chacune"


def answer(by: str = "fanfare", *, shared: bool = False, question: str = QUESTION) -> DiagnosisAnswer:
    return DiagnosisAnswer(
        organisation=by,
        question=question,
        position=Position.NO,
        words="Un mot dit",
        answered=JANUARY,
        shareable=shared,
    )


def agreement(on: date, *, shared: bool = True, question: str = "", by: str = "fanfare") -> SharingAgreement:
    return SharingAgreement(organisation=by, question=question, shared=shared, on=on, by="Sol Fictif")


def shared_on(
    at: date, *given: SharingAgreement, told: date = JANUARY, said: DiagnosisAnswer | None = None
) -> bool:
    found = said or answer()
    facts: dict[str, dict[str, Fact]] = {found.kind: {found.key: found}}
    if given:
        facts[SharingAgreement.kind] = {f"{one.key}{number}": one for number, one in enumerate(given)}
    apply_agreements(facts, {(found.kind, found.key): told}, at)
    seen = facts[found.kind][found.key]
    assert isinstance(seen, DiagnosisAnswer)
    return seen.shareable


def test_nothing_is_shared_before_its_organisation_agreed() -> None:
    assert not shared_on(FEBRUARY)
    assert not shared_on(FEBRUARY, agreement(MARCH))
    assert shared_on(MARCH, agreement(MARCH))


def test_an_agreement_taken_back_holds_for_the_future_only() -> None:
    given = agreement(FEBRUARY), agreement(MARCH, shared=False)
    assert shared_on(FEBRUARY, *given)
    assert not shared_on(MARCH, *given)
    assert not shared_on(APRIL, agreement(MARCH, shared=False), said=answer(shared=True))


def test_an_agreement_does_not_bear_on_what_is_answered_after_it() -> None:
    assert not shared_on(APRIL, agreement(FEBRUARY), told=MARCH)


def test_another_organisation_s_agreement_opens_nothing() -> None:
    assert not shared_on(APRIL, agreement(FEBRUARY, by="amicale"))


def test_one_question_may_be_shared_or_kept_apart_from_the_others() -> None:
    assert shared_on(MARCH, agreement(MARCH, question=QUESTION))
    assert not shared_on(MARCH, agreement(MARCH, question="but_et_cadre"))
    assert not shared_on(MARCH, agreement(MARCH), agreement(MARCH, shared=False, question=QUESTION))


def case(*facts: Fact) -> Dossier:
    told: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        told.setdefault(fact.kind, {})[fact.key] = fact
    return Dossier("essai", "Essai", "Valmorel", JANUARY, Stage.MUTUALISATION, APRIL, told)


def words(reader: Reader, said: DiagnosisAnswer) -> str:
    return seen_by(case(said), reader).all(DiagnosisAnswer)[0].words


@pytest.mark.parametrize(
    ("reader", "reads"),
    [
        (Reader(Role.ADVISOR), True),
        (Reader(Role.REPRESENTATIVE, "fanfare"), True),
        (Reader(Role.REPRESENTATIVE, "amicale"), False),
        (Reader(Role.MANAGER), False),
        (Reader(Role.BOARD), False),
        (Reader(Role.FUNDER), False),
    ],
)
def test_a_confidence_is_read_by_its_author_and_who_accompanies(reader: Reader, *, reads: bool) -> None:
    assert bool(words(reader, answer())) is reads
    assert words(reader, answer(shared=True)) == "Un mot dit"


def test_what_is_hidden_is_still_known_to_exist() -> None:
    seen = seen_by(case(answer()), Reader(Role.REPRESENTATIVE, "amicale")).all(DiagnosisAnswer)
    assert [(one.organisation, one.position) for one in seen] == [("fanfare", Position.UNKNOWN)]


def test_an_organisation_reads_the_cases_it_is_in_only() -> None:
    seat = Address(street="1 quai", postcode="01000", city="Valmorel")
    known = case(
        Organisation(
            id="amicale",
            name="Amicale",
            seat=seat,
            representative=Person(name="Sol Fictif", title="présidente"),
        )
    )
    assert is_party(known, Reader(Role.REPRESENTATIVE, "amicale"))
    assert not is_party(known, Reader(Role.REPRESENTATIVE, "fanfare"))


def test_every_matter_is_named_and_entrusted_and_every_blank_is_a_field() -> None:
    assert set(ENTRUSTED) == set(MATTERS) == set(Matter)
    for kind, matters in EMPTIED.items():
        for blanks in matters.values():
            assert set(blanks) <= set(kind.model_fields), kind


SENSITIVE = ("gross", "address", "home", "email", "iban", "nationality", "words", "unavailable", "bonuses")


def test_no_field_of_a_fact_that_sounds_confidential_is_left_open() -> None:
    """Fields are discovered by name; places of work and key words of an offer are public."""
    from models.facts import KINDS  # noqa: PLC0415 - all kinds, for this test only

    public = {("site", "address"), ("resource", "words")}
    for kind in KINDS.values():
        hidden = {name for blanks in EMPTIED.get(kind, {}).values() for name in blanks}
        for name in kind.model_fields:
            if any(word in name for word in SENSITIVE) and (kind.kind, name) not in public:
                assert name in hidden, (kind.kind, name)
