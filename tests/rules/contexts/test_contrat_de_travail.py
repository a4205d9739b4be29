from datetime import date
from decimal import Decimal

import pytest

from models.facts.contract_terms import Bonus
from models.facts.employment import ContractKind, Employee, EmployerGroup, UnavailableTime
from models.problems import ProblemsFound, blocking
from rules.contexts import context_module, documents, paper
from store.parameters import parameters

CONTRACT = paper("contrat_de_travail", parameters())


def test_a_contract_is_due_for_each_person_with_a_contract_recorded(world):
    assert CONTRACT.due(world.canal()) == ("S002",)
    assert CONTRACT.due(world.canal(without=(EmployerGroup,))) == ()


def test_the_contract_bears_users_and_places_by_name(world):
    made = CONTRACT.context(world.canal(), "S002")
    assert [user.nom for user in made.utilisateurs] == ["La Ludothèque du Quai", "Amicale laïque de Valmorel"]
    assert [(place.nom, place.organisation) for place in made.lieux] == [
        ("Ludothèque", "La Ludothèque du Quai"),
        ("Foyer laïque", "Amicale laïque de Valmorel"),
    ]


def test_monthly_pay_is_the_hourly_pay_for_the_smoothed_hours_to_the_cent(world):
    terms = CONTRACT.context(world.canal(), "S002").contrat
    assert terms.heures_mois == Decimal("121.33")
    assert terms.brut_mensuel == Decimal("1650.09")
    assert terms.temps_partiel


def test_thirty_five_hours_are_full_time(world):
    full = world.canal(world.contract(weekly_hours=Decimal(35), distribution=()))
    assert not CONTRACT.context(full, "S002").contrat.temps_partiel
    assert CONTRACT.missing(full, "S002") == ()


def test_the_week_is_printed_from_monday_on(world):
    shares = CONTRACT.context(world.canal(), "S002").repartition
    assert [(share.jour, share.heures) for share in shares] == [
        ("mardi", Decimal(14)),
        ("mercredi", Decimal(14)),
    ]


def test_part_time_without_its_week_is_recalled_and_does_not_stop_the_draft(world, codes):
    draft = world.canal(world.contract(distribution=()))
    problems = CONTRACT.missing(draft, "S002")
    assert codes(problems) == ["repartition_absente"]
    assert blocking(problems) == ()


def test_times_the_person_is_not_free_are_printed(world):
    busy = (UnavailableTime(weekday=3, start="08:00", end="12:30"),)
    made = CONTRACT.context(world.canal(world.contract(unavailable=busy)), "S002")
    assert made.indisponibilites == ("le mercredi, de 8 h à 12 h 30",)


def test_a_fixed_term_without_ground_is_refused(world, codes):
    short = world.contract(nature=ContractKind.FIXED_TERM, end=date(2026, 12, 31))
    assert codes(CONTRACT.missing(world.canal(short), "S002")) == ["motif_absent"]
    with pytest.raises(ProblemsFound):
        CONTRACT.context(world.canal(short), "S002")


def test_a_fixed_term_has_its_last_day(world, codes):
    endless = world.contract(nature=ContractKind.FIXED_TERM, reason="Remplacement de M. Modèle")
    assert codes(CONTRACT.missing(world.canal(endless), "S002")) == ["terme_absent"]


def test_a_fixed_term_with_its_ground_is_drawn_up(world):
    short = world.contract(
        nature=ContractKind.FIXED_TERM, end=date(2026, 12, 31), reason="Remplacement de M. Modèle"
    )
    assert CONTRACT.context(world.canal(short), "S002").contrat.fin == date(2026, 12, 31)


def test_an_intermittent_contract_is_left_to_its_agreement(world, codes):
    rests = world.canal(world.contract(nature=ContractKind.INTERMITTENT))
    assert codes(CONTRACT.missing(rests, "S002")) == ["contrat_intermittent"]


def test_all_unknown_facts_are_told_together(world, codes):
    lost = world.canal(world.contract(users=("residence", "amicale"), places=("serre",)))
    assert codes(CONTRACT.missing(lost, "S002")) == ["utilisateur_inconnu", "lieu_inconnu"]
    assert codes(CONTRACT.missing(world.canal(without=(Employee,)), "S002")) == ["personne_inconnue"]
    assert codes(CONTRACT.missing(world.canal(without=(EmployerGroup,)), "S002")) == ["groupement_absent"]


def test_documents_are_found_by_their_files():
    assert {
        "contrat_de_travail",
        "convention_mise_a_disposition",
        "statuts_groupement_employeurs",
    } <= set(documents())
    for document in documents():
        module = context_module(document)
        assert all(callable(getattr(module, name)) for name in ("due", "missing", "context"))


def test_an_unknown_document_is_a_key_error():
    with pytest.raises(KeyError):
        context_module("bail_rural")


def grounds(said: str) -> str:
    return said[said.rindex("Fondements") :]


def test_the_grounds_of_a_contract_list_the_law_of_its_kind_only(world, words):
    part_time = grounds(words("contrat_de_travail", world.canal(), "S002"))
    full = world.contract(weekly_hours=Decimal(35), distribution=(), trial_months=0)
    full_time = grounds(words("contrat_de_travail", world.canal(full), "S002"))
    for article in ("L3123-30", "L3123-24", "L3123-5"):
        assert article in part_time
        assert article not in full_time
    for article in ("L3121-44", "L3123-38", "L3123-34"):  # counted over a year, intermittent
        assert article not in part_time + full_time
    assert "L1221-26" in part_time
    assert "L1221-19" not in full_time  # no trial
    assert "L1234-1" in part_time


def test_bonuses_are_printed_with_their_amount_and_rhythm_when_they_have_one(world):
    bonuses = (
        Bonus(label="Prime de coupure"),
        Bonus(label="Prime de transport", amount=Decimal(50)),
        Bonus(label="Prime d'objectifs", amount=Decimal(120), every="semestre"),
        Bonus(label="Prime de fin d'année", amount=Decimal(300), every="an", months=(11,)),
    )
    terms = CONTRACT.context(world.canal(world.contract(bonuses=bonuses)), "S002").contrat
    assert terms.primes == ("Prime de coupure",)
    assert [(one.libelle, one.montant, one.rythme) for one in terms.primes_chiffrees] == [
        ("Prime de transport", 50, "par mois"),
        ("Prime d'objectifs", 120, "par semestre, en juin et décembre"),
        ("Prime de fin d'année", 300, "par an, en novembre"),
    ]
