"""What an employer group owes by law, and the days of the people it employs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from models.facts.daily_work import ContractRider
from models.facts.declarations import ChangeSubject, GroupChange, RegisteredLetter
from models.facts.employment import Contract, ContractKind, EmployerGroup
from models.facts.follow_through import DutyDone
from models.facts.founding import Attendance, FirstBoard
from models.facts.hiring import FirstVisit, HiringDeclared
from models.facts.organisations import Address, CollectiveAgreement, Person
from rules.deadlines.done import duty_over
from rules.deadlines.item import DueItem, Nature

Due = Callable[..., dict[str, DueItem]]
FOUNDED = date(2026, 7, 15)


def group(**more: object) -> EmployerGroup:
    known = EmployerGroup(
        id="ge",
        name="Groupement",
        seat=Address(street="1 quai", postcode="99001", city="Valmorel"),
        territory="Valmorel",
        agreement=CollectiveAgreement(idcc="1518", title="ÉCLAT"),
        constituted=FOUNDED,
        directors=(Person(name="Omar", title="trésorier"), Person(name="Rosa", title="présidente")),
    )
    return known.model_copy(update=more)


def contract(**more: object) -> Contract:
    known = Contract(
        employee="S001",
        start=date(2026, 9, 1),
        job="Comptable",
        qualification="Technicien",
        classification="D",
        weekly_hours=Decimal(35),
        hourly_gross=Decimal(15),
        users=("amicale",),
        places=("foyer",),
        trial_months=2,
    )
    return known.model_copy(update=more)


def test_the_note_is_owed_a_month_after_the_founding_and_sent_the_working_day_before(due: Due) -> None:
    item = due(group())["note_information_inspection"]
    assert (item.due, item.act_by) == (date(2026, 8, 15), date(2026, 8, 14))  # 15 August is a holiday
    assert (item.article, item.who) == ("D1253-1", ("Rosa",))


def test_a_letter_sent_is_owed_no_more_but_its_receipt_is(due: Due) -> None:
    sent = RegisteredLetter(document="note_information_inspection", sent=date(2026, 8, 3))
    assert set(due(group(), sent)) == {"receipt"}
    assert due(group(), sent.model_copy(update={"received": date(2026, 8, 5)})) == {}


def test_a_change_of_seat_is_told_to_the_inspection_in_a_month_and_to_the_registry_in_three(due: Due) -> None:
    change = GroupChange(id="c", subject=ChangeSubject.SEAT, day=date(2026, 10, 1), after="Ailleurs")
    told = RegisteredLetter(document="avis_modification", subject="c", sent=FOUNDED, received=FOUNDED)
    found = due(group(constituted=None), change)
    assert (found["avis_modification"].due, found["registry"].due) == (date(2026, 11, 1), date(2027, 1, 1))
    assert set(due(group(constituted=None), change, told)) == {"registry"}


def test_a_new_form_is_declared_to_the_registry_of_associations(due: Due) -> None:
    change = GroupChange(id="c", subject=ChangeSubject.FORM, day=date(2026, 10, 1), after="Coopérative")
    assert "registry" in due(group(constituted=None), change)
    company = group(constituted=None, form="groupement_employeurs_cooperative")
    assert "registry" not in due(company, change)


def test_alsace_and_moselle_declare_to_a_court_and_not_under_the_law_of_1901(due: Due) -> None:
    seat = Address(street="1 quai", postcode="67000", city="Valmorel")
    change = GroupChange(id="c", subject=ChangeSubject.SEAT, day=date(2026, 10, 1), after="Ailleurs")
    found = due(group(constituted=None, seat=seat), change)["registry"]
    assert (found.article, "tribunal" in found.what.text) == ("", True)


def test_a_change_that_the_inspection_leaves_out_is_told_by_another_article(due: Due) -> None:
    change = GroupChange(id="c", subject=ChangeSubject.HEADCOUNT, day=date(2026, 10, 1), after="12")
    several = group(constituted=None, several_agreements=True, declaration_received=FOUNDED)
    assert due(several, change)["avis_modification"].article == "D1253-6"


def test_the_time_to_object_runs_from_the_receipt_and_nobody_is_late_for_it(due: Due) -> None:
    found = due(group(constituted=None, several_agreements=True, declaration_received=date(2026, 8, 31)))
    assert (found["time_to_object"].due, found["time_to_object"].nature) == (date(2026, 9, 30), Nature.DATE)


def test_what_happened_before_the_case_was_opened_is_taken_for_done(due: Due) -> None:
    assert due(group(constituted=date(1998, 5, 4)), contract(start=date(2019, 1, 1))) == {}


def test_a_board_is_renewed_after_the_years_of_the_statutes(due: Due) -> None:
    board = FirstBoard(
        group="ge",
        day=FOUNDED,
        place="Foyer",
        chair="Rosa",
        secretary="Omar",
        present=(Attendance(organisation="amicale", person="Rosa"),),
    )
    assert due(group(constituted=None), board)["renew"].due == date(2029, 7, 15)


def test_the_days_of_a_hiring_are_known_by_payroll_number(due: Due) -> None:
    found = due(group(constituted=None), contract())
    assert {duty.partition(":")[0]: item.due for duty, item in found.items()} == {
        "hiring": date(2026, 8, 31),
        "first_visit": date(2026, 12, 1),
        "trial": date(2026, 10, 31),
    }
    natures = {duty.partition(":")[0]: item.nature for duty, item in found.items()}
    assert natures == {"hiring": Nature.DUTY, "first_visit": Nature.DUTY, "trial": Nature.DATE}
    assert all("S001" in str(item.what.params) for item in found.values())


def test_a_hiring_declared_and_a_visit_held_are_due_no_more_until_another_contract(due: Due) -> None:
    begins = date(2026, 9, 1)
    declared = HiringDeclared(employee="S001", contract=begins, declared=date(2026, 8, 28))
    visit = FirstVisit(employee="S001", contract=begins, held=date(2026, 10, 6))
    left = due(group(constituted=None), contract(), declared)
    assert {duty.partition(":")[0] for duty in left} == {"first_visit", "trial"}
    assert {duty.partition(":")[0] for duty in due(group(constituted=None), contract(), declared, visit)} == {
        "trial"
    }
    again = contract().model_copy(update={"start": date(2027, 3, 1)})
    assert {duty.partition(":")[0] for duty in due(group(constituted=None), again, declared, visit)} == {
        "hiring",
        "first_visit",
        "trial",
    }


def test_what_is_said_done_of_a_hiring_is_the_fact_that_closes_it(due: Due) -> None:
    found = {d.partition(":")[0]: item for d, item in due(group(constituted=None), contract()).items()}
    said = [duty_over(found[name], date(2026, 8, 28), "AR 12") for name in ("hiring", "first_visit")]
    assert [(fact.kind, fact.key) for fact in said] == [
        ("hiring_declared", "S001|2026-09-01"),
        ("first_visit", "S001|2026-09-01"),
    ]
    assert isinstance(duty_over(found["trial"], date(2026, 8, 28)), DutyDone)
    assert set(due(group(constituted=None), contract(), *said)) == {
        duty for duty in due(group(constituted=None), contract()) if duty.startswith("trial")
    }


def test_a_hiring_is_told_before_it_takes_place(due: Due) -> None:
    found = due(group(constituted=None), contract())
    hiring = next(item for duty, item in found.items() if duty.startswith("hiring"))
    assert (hiring.told_from, hiring.act_by) == (date(2026, 8, 16), date(2026, 8, 31))


def test_a_rider_is_told_before_it_takes_effect(due: Due) -> None:
    rider = ContractRider(id="r", employee="S001", effective=date(2026, 11, 2))
    assert due(rider)["handed_over"].told_from == date(2026, 10, 18)
    signed = rider.model_copy(update={"signed": date(2026, 10, 26)})
    assert due(signed)["handed_over"].told_from == date(2026, 10, 26)


def test_the_end_of_a_fixed_term_is_told_two_months_before(due: Due) -> None:
    fixed = contract(nature=ContractKind.FIXED_TERM, end=date(2027, 2, 28), trial_months=0)
    end = next(item for duty, item in due(group(constituted=None), fixed).items() if duty.startswith("end"))
    assert (end.due, end.told_from) == (date(2027, 2, 28), date(2026, 12, 30))


def test_a_rider_is_handed_over_by_the_day_it_takes_effect(due: Due) -> None:
    rider = ContractRider(id="r", employee="S001", effective=date(2026, 11, 2))
    assert due(rider)["handed_over"].article == "R1221-40"
    assert due(rider.model_copy(update={"delivered": date(2026, 10, 30)})) == {}
