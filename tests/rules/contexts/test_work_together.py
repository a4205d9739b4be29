"""People's work put together on the canal: the fair in partnership, a musician lent, skills given."""

from datetime import date
from decimal import Decimal

import pytest

from models.facts.agreements import BudgetLine, BudgetSide
from models.facts.cooperation import Signature
from models.facts.employment import Membership
from models.facts.lending import (
    Billed,
    BilledItem,
    LendingRegime,
    LentPerson,
    Purpose,
    StaffLoan,
    UserStanding,
)
from models.facts.organisations import Address, LegalNature, Organisation, Person
from models.facts.partnership import Contribution, Partnership
from models.problems import ProblemsFound, blocking
from rules.contexts import convention_partenariat, paper
from rules.group.before_signing import to_settle
from store.parameters import parameters

avenant_pret_personnel, convention_mecenat_competences, convention_pret_personnel = (
    paper(document, parameters())
    for document in ("avenant_pret_personnel", "convention_mecenat_competences", "convention_pret_personnel")
)
MARCH, APRIL, SIGNED = date(2026, 3, 31), date(2026, 4, 20), date(2026, 4, 24)
FAIR, LOAN = "fete-du-canal", "percussions"


def changed(dossier, kind, key, **changes):
    return dossier.get(kind, key).model_copy(update=changes)


# --- Partnership --------------------------------------------------------------------------------------------


def test_the_fair_is_carried_by_one_pilot_with_four_partners(story, words):
    assert convention_partenariat.due(story(date(2026, 3, 30))) == ()
    assert convention_partenariat.due(story(MARCH)) == (FAIR,)
    assert convention_partenariat.missing(story(MARCH), FAIR) == ()
    said = words("convention_partenariat", story(MARCH), FAIR)
    assert "Amicale laïque de Valmorel pilote l'action" in said
    assert "équilibré à 3 200,00 €" in said
    assert "Douze bénévoles" in said or "douze bénévoles" in said
    assert "12/06/2026" in said
    assert "effacée le 31 décembre 2026" in said
    assert "demande un prêt de personnel" in said
    assert "limite de 100 euros" in said


def test_a_budget_off_balance_stops_the_agreement(story, codes):
    fair = story(MARCH).get(Partnership, FAIR)
    more = BudgetLine(side=BudgetSide.EXPENSE, label="Feu d'artifice", amount=Decimal(900))
    off = fair.model_copy(update={"budget": (*fair.budget, more)})
    assert codes(convention_partenariat.missing(story(MARCH, off), FAIR)) == ["partenariat_desequilibre"]
    with pytest.raises(ProblemsFound):
        convention_partenariat.context(story(MARCH, off), FAIR)


def test_a_partner_who_brings_nothing_is_named_but_stops_nothing(story, codes):
    alone = changed(
        story(MARCH),
        Partnership,
        FAIR,
        contributions=(Contribution(organisation="amicale", what="Tout"),),
        partners=("fanfare",),
    )
    found = convention_partenariat.missing(story(MARCH, alone), FAIR)
    assert codes(found) == ["partenaire_sans_apport"]
    assert found[0].message.params["nom"] == "Fanfare des Deux Rives"
    assert blocking(found) == ()


def test_a_grant_is_not_passed_on_without_its_giver(story, words, codes):
    shared = changed(story(MARCH), Partnership, FAIR, grant_shared=True)
    assert codes(convention_partenariat.missing(story(MARCH, shared), FAIR)) == ["accord_du_financeur"]
    assert "aucune somme n'est versée avant" in words("convention_partenariat", story(MARCH, shared), FAIR)
    agreed = changed(story(MARCH), Partnership, FAIR, grant_shared=True, funder_agreed=date(2026, 5, 4))
    assert convention_partenariat.missing(story(MARCH, agreed), FAIR) == ()
    assert "donné le 4 mai 2026" in words("convention_partenariat", story(MARCH, agreed), FAIR)


def test_the_pilot_is_no_partner_of_itself_and_all_are_known(story, codes):
    wrong = changed(story(MARCH), Partnership, FAIR, partners=("amicale", "mairie"))
    found = convention_partenariat.missing(story(MARCH, wrong), FAIR)
    assert codes(blocking(found)) == ["organisation_inconnue", "pilote_et_partenaire"]


# --- A person lent at cost ----------------------------------------------------------------------------------


def test_a_loan_at_cost_asks_for_an_agreement_and_a_rider_and_nothing_else(story):
    known = story(APRIL)
    assert convention_pret_personnel.due(known) == avenant_pret_personnel.due(known) == (LOAN,)
    assert convention_mecenat_competences.due(known) == ()


def test_the_agreement_holds_what_l8241_2_asks(story, words):
    said = words("convention_pret_personnel", story(SIGNED), LOAN)
    assert "Sacha Esquisse" in said
    assert "Animation socioculturelle, percussions" in said
    assert "du 18 mai 2026 au 12 juin 2026" in said
    for nature in ("Salaires versés", "Charges sociales afférentes", "Frais professionnels remboursés"):
        assert nature in said
    assert "ni frais de gestion, ni marge" in said
    assert "Cette consultation a eu lieu le 16 avril 2026" in said
    assert "L'utilisatrice n'a pas de comité social et économique" in said
    assert "Le prêt commence par une période probatoire fixée à sept jours" in said
    assert "retrouve son poste ou un poste équivalent" in said


def test_the_rider_holds_work_hours_place_and_what_is_particular(story, words):
    said = words("avenant_pret_personnel", story(SIGNED), LOAN)
    assert "Animer les ateliers de percussions" in said
    assert "le mercredi de 14 h à 17 h" in said
    assert "Local du Kiosque" in said
    assert "protections auditives" in said
    assert "6 h par semaine" in said
    assert "contrat de travail du 4 septembre 2023" in said
    assert "n'est ni rompu ni suspendu" in said


def test_the_steps_before_the_first_day_stop_signing_not_drafting(story, codes):
    drafted = story(APRIL)
    found = convention_pret_personnel.missing(drafted, LOAN)
    assert codes(found) == ["pret_non_signe"]
    assert blocking(found) == ()
    assert "pret_non_signe" in codes(blocking(to_settle(drafted, parameters(), APRIL)))
    assert not {"pret_non_signe"} & set(codes(to_settle(story(SIGNED), parameters(), SIGNED)))


def test_councils_are_consulted_before_and_not_after(story, codes):
    late = changed(
        story(SIGNED),
        StaffLoan,
        LOAN,
        lender_cse=date(2026, 5, 19),
        agreed=None,
        rider_signed=date(2026, 5, 19),
        at_risk=True,
        user="epicerie",
    )
    grocery = changed(story(SIGNED), Organisation, "epicerie", has_cse=True)
    found = convention_pret_personnel.missing(story(SIGNED, late, grocery), LOAN)
    assert codes(found) == [
        "accord_du_salarie",
        "avenant_non_signe",
        "cse_de_la_preteuse",
        "cse_informe_du_risque",
        "cse_de_l_utilisatrice",
        "pret_non_signe",
    ]
    assert {problem.place.article for problem in found} == {"L8241-2"}


def test_a_signature_after_the_first_day_comes_too_late(story, codes):
    late = Signature(
        document="convention_pret_personnel:percussions",
        organisation="fanfare",
        signer="Karim Prototype",
        signed=date(2026, 5, 19),
    )
    assert codes(convention_pret_personnel.missing(story(SIGNED, late), LOAN)) == ["pret_non_signe"]


def test_an_essential_change_makes_probation_a_duty(story, codes):
    change = changed(story(SIGNED), StaffLoan, LOAN, essential_change=True, probation_days=0)
    found = blocking(convention_pret_personnel.missing(story(SIGNED, change), LOAN))
    assert codes(found) == ["periode_probatoire"]


def test_a_management_fee_is_refused_in_every_document(story, codes):
    fact = story(SIGNED).get(StaffLoan, LOAN)
    fee = BilledItem(nature=Billed.MANAGEMENT, method="10 % du total")
    charged = story(SIGNED, fact.model_copy(update={"billed": (*fact.billed, fee)}))
    for module in (convention_pret_personnel, avenant_pret_personnel):
        found = blocking(module.missing(charged, LOAN))
        assert codes(found) == ["pret_lucratif"]
        assert found[0].place.article == "L8241-1"
        with pytest.raises(ProblemsFound):
            module.context(charged, LOAN)


def test_each_amount_says_how_it_is_found_and_the_rider_leaves_no_blank(story, codes):
    bare = changed(story(SIGNED), StaffLoan, LOAN, billed=(), work="", features="", schedule="")
    known = story(SIGNED, bare)
    assert codes(blocking(convention_pret_personnel.missing(known, LOAN))) == [
        "mode_de_calcul",
        "mode_de_calcul",
        "mode_de_calcul",
        "pret_sans_travail_confie",
    ]
    assert codes(avenant_pret_personnel.missing(known, LOAN)) == [
        "pret_sans_travail_confie",
        "pret_sans_horaires",
        "pret_sans_particularites_du_poste",
    ]


def test_a_group_that_lends_to_a_stranger_is_refused_where_somebody_reads_it(story, codes):
    november = date(2026, 11, 22)
    lent = changed(story(november), StaffLoan, LOAN, lender="ge-deux-rives", user="residence", wished=None)
    known = story(november, lent)
    assert convention_pret_personnel.due(known) == (LOAN,)
    assert avenant_pret_personnel.due(known) == ()
    assert "utilisatrice_non_membre" in codes(blocking(convention_pret_personnel.missing(known, LOAN)))
    late = story(november, lent, Membership(organisation="residence", joined=lent.end))
    assert convention_pret_personnel.due(late) == (LOAN,)
    member = story(november, lent, Membership(organisation="residence", joined=lent.start))
    assert convention_pret_personnel.due(member) == ()


# --- Skills given for nothing -------------------------------------------------------------------------------

SHIPYARD = Organisation(
    id="chantier",
    name="Chantier naval de l'Écluse (entreprise fictive)",
    nature=LegalNature.COMPANY,
    seat=Address(street="4 bassin de Radoub", postcode="00110", city="Pont-aux-Chalands"),
    representative=Person(name="Anaïs Gabarit", title="gérante"),
    headcount=41,
    has_cse=True,
)
GIVEN = StaffLoan(
    id="comptable-des-jardins",
    lender="chantier",
    user="jardins",
    person=LentPerson(
        first_name="Dominique",
        last_name="Épreuve",
        job="Comptable",
        qualification="Comptabilité générale",
        weekly_hours=35,
    ),
    start=date(2026, 4, 1),
    end=date(2027, 3, 31),
    hours=Decimal(4),
    schedule="le vendredi de 9 h à 13 h",
    place="Serre de l'Écluse, Pont-aux-Chalands",
    work="Mettre en place une comptabilité simple et former la trésorière et son suppléant",
    part=Decimal(0),
    standing=UserStanding.GENERAL_INTEREST,
    standing_proof="réponse de l'administration fiscale du 3 février 2026",
    purpose=Purpose.SKILLS,
    purpose_text="au printemps 2027, la trésorière tient seule les comptes.",
    agreed=date(2026, 3, 20),
)


def test_skills_given_for_nothing_have_their_own_agreement(story, words, codes):
    known = story(MARCH, SHIPYARD, GIVEN)
    assert convention_mecenat_competences.due(known) == (GIVEN.id,)
    assert convention_pret_personnel.due(known) == avenant_pret_personnel.due(known) == ()
    assert codes(convention_mecenat_competences.missing(known, GIVEN.id)) == ["pret_non_signe"]
    said = words("convention_mecenat_competences", known, GIVEN.id)
    assert "Le prêt est gratuit" in said
    assert "améliorer la qualification" in said
    assert "tient seule les comptes" in said
    assert "base de données économiques, sociales et environnementales" in said
    assert "accord exprès et écrit le 20 mars 2026" in said
    assert "trois ans" in said
    assert "Je sais que je pouvais refuser" in said


def test_a_part_of_the_cost_is_invoiced_by_the_three_natures_only(story, words):
    billed = tuple(
        BilledItem(nature=n, method="au réel") for n in (Billed.WAGES, Billed.CHARGES, Billed.EXPENSES)
    )
    half = GIVEN.model_copy(update={"part": Decimal("0.5"), "billed": billed})
    said = words("convention_mecenat_competences", story(MARCH, SHIPYARD, half), GIVEN.id)
    assert "facture 50 % des sommes suivantes" in said
    assert "Le prêt est gratuit" not in said


@pytest.mark.parametrize(
    ("changes", "code", "article"),
    [
        ({"end": date(2029, 4, 1)}, "pret_trop_long", "L8241-3"),
        ({"standing": UserStanding.NONE}, "qualite_non_verifiee", "L8241-3"),
        ({"same_group": True}, "meme_groupe_de_societes", "L8241-3"),
        ({"purpose": None}, "pret_sans_finalite", "R8241-2"),
        ({"part": Decimal("0.5")}, "mode_de_calcul", "R8241-2"),
    ],
)
def test_a_loan_below_cost_is_refused_with_its_article(story, changes, code, article):
    known = story(MARCH, SHIPYARD, GIVEN.model_copy(update=changes))
    found = blocking(convention_mecenat_competences.missing(known, GIVEN.id))
    assert {(p.code, p.place.article) for p in found} == {(code, article)}
    with pytest.raises(ProblemsFound):
        convention_mecenat_competences.context(known, GIVEN.id)


def test_a_document_of_one_regime_is_not_drawn_up_for_another(story, codes):
    known = story(MARCH, SHIPYARD, GIVEN)
    assert "autre_regime" in codes(blocking(convention_pret_personnel.missing(known, GIVEN.id)))
    assert codes(blocking(convention_mecenat_competences.missing(story(SIGNED), LOAN)))[0] == "autre_regime"


def test_a_refusal_names_the_regime_still_open(story, codes):
    wished = GIVEN.model_copy(update={"wished": LendingRegime.AT_COST})
    found = convention_pret_personnel.missing(story(MARCH, SHIPYARD, wished), GIVEN.id)
    assert codes(found)[:2] == ["prix_sous_le_cout", "regime_possible"]
    assert found[1].message.params["regime"] == LendingRegime.REDUCED.value
