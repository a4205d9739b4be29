"""Contracts beyond the plain week: what the law asks of each kind, and what the document then says."""

from datetime import date
from decimal import Decimal

import pytest

from models.facts.contract_terms import (
    AnnualTime,
    DayShare,
    FixedTermGround,
    IntermittentTime,
    Replaced,
    WorkPeriod,
)
from models.facts.employment import ContractKind
from models.facts.working_time import AgreementLevel, IntermittentAgreement, MultiWeekAgreement
from rules.contexts import paper
from rules.contracts.check import check_contract
from store.parameters import parameters

SIGNED = date(2026, 8, 24)
YEAR = MultiWeekAgreement(
    reference="Accord d'entreprise du 3 juin 2026",
    level="entreprise",
    signed=date(2026, 6, 3),
    part_time=True,
)
BRANCH = IntermittentAgreement(
    reference="ÉCLAT, article 4.7",
    level="branche_etendue",
    signed=date(2020, 1, 1),
    jobs=("Animatrice ou animateur de territoire",),
    rights=("une indemnité annuelle d'intermittence de dix pour cent",),
)
ANNUAL = AnnualTime(
    agreement=YEAR.reference,
    hours=Decimal(1200),
    period="du 1er septembre au 31 août",
    programme="trente-deux heures de septembre à juin, douze heures en juillet",
)
SCHOOL = WorkPeriod(
    words="semaines scolaires, du 1er septembre au 5 juillet",
    weeks=Decimal(36),
    hours=Decimal(18),
    distribution=(
        DayShare(weekday=3, organisation="ludotheque", hours=Decimal(8)),
        DayShare(weekday=6, organisation="amicale", hours=Decimal(10)),
    ),
)
BY_PERIODS = IntermittentTime(agreement=BRANCH.reference, hours=Decimal(600), periods=(SCHOOL,))
INTERMITTENT = {
    "nature": ContractKind.INTERMITTENT,
    "weekly_hours": Decimal(18),
    "intermittent": BY_PERIODS,
    "distribution": (),
}
ANNUALISED = {"annual": ANNUAL, "distribution": ()}
REPLACING = {
    "nature": ContractKind.FIXED_TERM,
    "reason": "Remplacement de Mme Modèle pendant son congé de maternité",
    "ground": FixedTermGround.ABSENCE,
    "replaced": Replaced(name="Mme Inès Modèle", qualification="Chargée de communication"),
    "trial_months": 0,
}


@pytest.fixture
def check(world, codes):
    """Check the animator's contract with changes and agreements; return the codes of what was found."""

    def checked(*agreements: object, **changes: object) -> list[str]:
        contract = world.contract(**changes)
        return codes(check_contract(world.canal(contract, *agreements), contract, parameters(), SIGNED))

    return checked


@pytest.fixture
def said(world, words):
    """Return the words of the animator's contract with changes and agreements."""

    def told(*agreements: object, **changes: object) -> str:
        case = world.canal(world.contract(**changes), *agreements)
        return words("contrat_de_travail", case, "S002")

    return told


def test_time_over_a_year_rests_on_an_agreement(check):
    assert check(YEAR, **ANNUALISED) == []
    assert check(**ANNUALISED) == ["accord_d_amenagement_absent"]


def test_an_agreement_silent_on_part_time_does_not_annualise_it(check):
    silent = YEAR.model_copy(update={"part_time": False})
    assert check(silent, **ANNUALISED) == ["accord_sans_temps_partiel"]
    assert check(silent, weekly_hours=Decimal(35), **ANNUALISED) == []


@pytest.mark.parametrize(("level", "found"), [("entreprise", 1), ("branche", 0), ("branche_etendue", 0)])
def test_only_a_branch_agreement_counts_time_beyond_a_year(check, level, found):
    long = YEAR.model_copy(update={"months": 36, "level": AgreementLevel(level)})
    assert check(long, **ANNUALISED) == ["periode_de_reference_trop_longue"] * found


def test_a_year_of_hours_fits_the_average_week_that_is_paid(check):
    """Twenty-eight hours out of thirty-five are four fifths of 1 607 hours: 1 285.6."""
    fits = ANNUAL.model_copy(update={"hours": Decimal("1285.6")})
    beyond = ANNUAL.model_copy(update={"hours": Decimal("1285.7")})
    assert check(YEAR, annual=fits, distribution=()) == []
    assert check(YEAR, annual=beyond, distribution=()) == ["duree_annuelle_incoherente"]


@pytest.mark.parametrize(("months", "most"), [(6, "642.8"), (24, "2571.2")])
def test_another_period_holds_its_own_part_of_the_legal_year(check, months, most):
    agreement = YEAR.model_copy(update={"months": months, "level": AgreementLevel.BRANCH})
    for more, found in (("0", []), ("0.1", ["duree_annuelle_incoherente"])):
        told = ANNUAL.model_copy(update={"hours": Decimal(most) + Decimal(more)})
        assert check(agreement, annual=told, distribution=()) == found


def test_an_agreement_still_to_be_signed_allows_nothing(check):
    later = {"signed": date(2027, 1, 4)}
    assert check(YEAR.model_copy(update=later), **ANNUALISED) == ["accord_d_amenagement_absent"]
    assert "contrat_intermittent" in check(BRANCH.model_copy(update=later), **INTERMITTENT)


def test_the_annualised_contract_says_its_year_and_its_smoothed_pay(said):
    words = said(YEAR, **ANNUALISED)
    assert "1 200 h pour cette période" in words
    assert "contrat à temps partiel" in words
    assert "calculée sur la période de l'article" in words
    assert "ce salaire est le même chaque mois" in words
    assert (
        "sept jours ouvrés" not in words.split("Modification de la répartition")[1].split("Communication")[0]
    )


def test_a_full_time_year_has_overtime_at_its_end_and_no_part_time_rule(said):
    words = said(YEAR, weekly_hours=Decimal(35), annual=ANNUAL.model_copy(update={"hours": Decimal(1607)}))
    assert "seuil annuel fixé par la loi" in words
    assert "Heures complémentaires" not in words


def test_intermittent_work_needs_an_agreement_that_names_the_job(check):
    assert check(BRANCH, **INTERMITTENT) == ["heures_reservees_au_dela_du_contrat"]
    assert "contrat_intermittent" in check(**INTERMITTENT)
    other = BRANCH.model_copy(update={"jobs": ("Cuisinière ou cuisinier",)})
    assert "contrat_intermittent" in check(other, **INTERMITTENT)


def test_a_branch_agreement_that_is_not_extended_opens_no_intermittent_work(check):
    plain = BRANCH.model_copy(update={"level": AgreementLevel.BRANCH})
    assert "contrat_intermittent" in check(plain, **INTERMITTENT)


def test_periods_hold_the_least_hours_of_the_year_and_share_each_week(check):
    more = BY_PERIODS.model_copy(update={"hours": Decimal(649)})
    assert "periodes_insuffisantes" in check(BRANCH, **(INTERMITTENT | {"intermittent": more}))
    loose = BY_PERIODS.model_copy(update={"periods": (SCHOOL.model_copy(update={"distribution": ()}),)})
    assert "repartition_incomplete" in check(BRANCH, **(INTERMITTENT | {"intermittent": loose}))


def test_intermittent_work_is_no_part_time(check):
    assert "duree_minimale_temps_partiel" not in check(BRANCH, **INTERMITTENT)


def test_the_intermittent_contract_holds_its_five_mentions(said):
    words = said(BRANCH, **INTERMITTENT)
    for mention in (
        "Qualification professionnelle : Animation socioculturelle",
        "13,60 € brut par heure",
        "600 h par an",
        "semaines scolaires, du 1er septembre au 5 juillet",
        "mercredi 8 h (La Ludothèque du Quai)",
    ):
        assert mention in words
    assert "le tiers de celle-ci" in words
    assert "intermittence de dix pour cent" in words
    assert "contrat de travail intermittent à durée indéterminée" in words
    assert "contrat à temps partiel" not in words


def test_unsmoothed_intermittent_pay_follows_the_hours_done(said):
    words = said(BRANCH.model_copy(update={"smoothed": False}), **INTERMITTENT)
    assert "les heures faites sont payées" in words
    assert "brut par mois" not in words


def test_smoothed_intermittent_pay_is_a_twelfth_of_the_least_year(world):
    case = world.canal(world.contract(**INTERMITTENT), BRANCH)
    terms = paper("contrat_de_travail", parameters()).context(case, "S002").contrat
    assert (terms.heures_mois, terms.brut_mensuel) == (Decimal("50.00"), Decimal("680.00"))


def test_a_replacement_names_whom_it_replaces(check):
    assert check(end=date(2026, 12, 31), **REPLACING) == []
    assert check(end=date(2026, 12, 31), **(REPLACING | {"replaced": None})) == ["personne_remplacee_absente"]


def test_only_some_cases_of_law_may_leave_the_end_open(check):
    assert check(least_days=90, **REPLACING) == []
    assert check(**REPLACING) == ["terme_absent"]
    surge = REPLACING | {"ground": FixedTermGround.SURGE, "replaced": None}
    assert check(least_days=90, **surge) == ["terme_absent"]


def test_an_open_end_says_its_least_length(said):
    words = said(least_days=90, **REPLACING)
    assert "quatre-vingt-dix (90) jours" in words
    assert "Mme Inès Modèle, Chargée de communication" in words


@pytest.mark.parametrize(
    ("ground", "last_lawful"),
    [
        (FixedTermGround.SURGE, date(2028, 2, 29)),
        (FixedTermGround.AWAITING, date(2027, 5, 31)),
        (FixedTermGround.DEPARTURE, date(2028, 8, 31)),
    ],
)
def test_a_fixed_term_from_september_has_a_longest_length(check, ground, last_lawful):
    terms = REPLACING | {"ground": ground}
    assert check(end=last_lawful, **terms) == []
    assert check(end=date.fromordinal(last_lawful.toordinal() + 1), **terms) == ["terme_trop_lointain"]


def test_eighteen_months_from_the_end_of_august_last_all_of_february(check):
    """From 31 August 2025: February 2027 has no 31, the eighteen months end with its last day."""
    terms = REPLACING | {"ground": FixedTermGround.SURGE, "start": date(2025, 8, 31)}
    assert check(end=date(2027, 2, 28), **terms) == []
    assert check(end=date(2027, 3, 1), **terms) == ["terme_trop_lointain"]


@pytest.mark.parametrize(("least_days", "found"), [(181, ["essai_trop_long"]), (182, [])])
def test_the_trial_of_an_open_end_is_counted_from_its_least_length(check, least_days, found):
    """Six months from 1 September end on 28 February: the 181st day."""
    assert check(least_days=least_days, **(REPLACING | {"trial_months": 1})) == found


def test_a_short_fixed_term_has_no_trial_of_a_month(check):
    with_trial = REPLACING | {"trial_months": 1}
    assert check(end=date(2027, 2, 28), **with_trial) == ["essai_trop_long"]
    assert check(end=date(2027, 3, 1), **with_trial) == []
