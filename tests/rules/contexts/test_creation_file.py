"""The creation file of an employer group: when each paper is due, what it asks for, what it says."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from models.dossier import Stage
from models.facts.cooperation import Decision, StaffInformation
from models.facts.declarations import (
    AgreementChoice,
    AgreementOption,
    ChangeSubject,
    DirectorDetails,
    GroupChange,
    Publication,
    RegisteredLetter,
)
from models.facts.employment import EmployerGroup, Liability, Membership
from models.facts.founding import (
    Attendance,
    CooperativeTerms,
    FirstBoard,
    FoundingAssembly,
    HouseRules,
    PlannedHire,
)
from models.facts.organisations import Address, CollectiveAgreement, LegalNature
from models.problems import ProblemsFound, blocking
from rules.contexts import context_module
from rules.group.founding import COOPERATIVE
from store.rendering import render

GE = "ge-deux-rives"
DAY = date(2026, 7, 15)
HOME = Address(street="3 rue du Bief", postcode="00100", city="Valmorel-sur-Canal")
SPORT = CollectiveAgreement(idcc="2511", title="Sport")
HOMES = tuple(
    DirectorDetails(name=name, home=HOME, occupation="Comptable", nationality="française")
    for name in ("Rosa Modelage", "Karim Prototype")
)
PUBLISHED = Publication(group=GE, published=date(2026, 7, 28), reference="Annonce 1234 du Journal officiel")
HIRES = (
    PlannedHire(id="animation", qualification="Animation socioculturelle", weekly_hours=Decimal("17.5")),
    PlannedHire(id="gestion", qualification="Comptabilité associative", count=2),
)
ASSEMBLY = FoundingAssembly(
    group=GE,
    day=DAY,
    place="Foyer laïque",
    start="18:30",
    end="20:15",
    chair="Lise Ébauche",
    secretary="Tom Brouillon",
    present=(
        Attendance(organisation="amicale", person="Paul Inventé", proxies=("fanfare",)),
        Attendance(organisation="ludotheque", person="Hélène Maquette"),
        Attendance(organisation="jardins", person="Lise Ébauche"),
        Attendance(organisation="epicerie", person="Rosa Modelage"),
    ),
)
BOARD = FirstBoard(
    group=GE,
    day=DAY,
    place="Foyer laïque",
    chair="Rosa Modelage",
    secretary="Hélène Maquette",
    present=(Attendance(organisation="epicerie", person="Rosa Modelage"),),
    letters="Karim Prototype",
    bank="Caisse fictive du Canal",
    bank_signers=("Rosa Modelage", "Karim Prototype"),
    two_above=Decimal(3000),
)
OPTIONS = tuple(
    AgreementOption(
        agreement=agreement,
        classifications="Grille à huit groupes",
        levels="Du groupe B au groupe F",
        activities="Animation et vie associative",
    )
    for agreement in (CollectiveAgreement(idcc="1518", title="ÉCLAT"), SPORT)
)
CHOICE = AgreementChoice(
    group=GE,
    author="Driss Épure",
    written=date(2026, 7, 1),
    options=OPTIONS,
    reason="Les emplois envisagés sont ceux de l'animation.",
    equality="Le sport paie mieux l'encadrement : un complément est prévu.",
)


def vote(subject: str, body: str = "collectif", **more: object) -> Decision:
    counted = {"votes_for": 4, "body": "Assemblée constitutive", **more}
    return Decision(subject=subject, organisation=body, opened=DAY, decided=DAY, **counted)


def said(document: str, dossier: object, subject: str = "") -> str:
    """Return the words of a document of the case, as they come out."""
    module = context_module(document)
    made = render(document, module.context(dossier, subject))
    with ZipFile(BytesIO(made.content)) as archive:
        content = archive.read("word/document.xml").decode()
    words = re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", content))
    return re.sub("[\u00a0\u202f]", " ", unescape(words)).replace("’", "'")


@pytest.fixture
def several(world):
    """The canal with a sports club among its members, the choice made and the group founded."""
    club = world.organisation("fanfare", agreement=SPORT)
    return world.canal(world.group(several_agreements=True), club, *HOMES, PUBLISHED, *HIRES, CHOICE)


ONE_PER_CASE = ("reglement_interieur_ge", "note_choix_convention", "liste_dirigeants", "registre_membres")


@pytest.mark.parametrize("document", ONE_PER_CASE)
def test_papers_of_the_group_are_due_at_its_formal_stage_only(world, document) -> None:
    module = context_module(document)
    assert module.due(world.canal()) == ("",)
    assert module.due(world.canal(stage=Stage.COOPERATION)) == ()
    assert module.due(world.canal(without=(EmployerGroup,))) == ()


def test_minutes_are_due_once_the_meeting_was_held(world, codes) -> None:
    for document, meeting in (("pv_assemblee_constitutive", ASSEMBLY), ("pv_premier_conseil", BOARD)):
        module = context_module(document)
        assert module.due(world.canal()) == ()
        assert blocking(module.missing(world.canal(), ""))
        assert module.due(world.canal(meeting)) == ("",)


def test_the_assembly_counts_members_and_powers_and_reports_its_votes(world, codes) -> None:
    module = context_module("pv_assemblee_constitutive")
    bare = world.canal(ASSEMBLY)
    assert module.context(bare, "").voix == 5
    assert "vote_absent_elire_le_conseil" in codes(module.missing(bare, ""))
    against = vote("elire_le_conseil", votes_against=1, abstentions=1, votes_for=3)
    words = said("pv_assemblee_constitutive", world.canal(ASSEMBLY, against, vote("politique_de_prix")))
    assert "5 membres fondateurs sur 5" in words
    assert "Adoptée : 3 pour, 1 contre, 1 abstention." in words
    assert "salaire horaire brut multiplié par 1,87" in words
    assert "solidairement responsables" in words
    assert "Règlement intérieur du groupement" not in words


def test_the_first_board_says_who_signs_letters_and_cheques(world, codes) -> None:
    words = said("pv_premier_conseil", world.canal(BOARD, *HIRES, vote("elire_le_bureau", GE)))
    assert "Le conseil habilite Karim Prototype, trésorier" in words
    assert "Au-delà de 3 000,00 €, deux signatures" in words
    assert "17 h 30" in words
    silent = BOARD.model_copy(update={"letters": ""})
    assert "signature_des_lettres" in codes(
        context_module("pv_premier_conseil").missing(world.canal(silent), "")
    )


def test_directors_are_listed_with_homes_or_not_at_all(world, codes) -> None:
    module = context_module("liste_dirigeants")
    unknown = world.canal(without=(DirectorDetails,))
    assert "domiciles_absents" in codes(module.missing(unknown, ""))
    with pytest.raises(ProblemsFound):
        module.context(unknown, "")
    assert "3 rue du Bief, 00100 Valmorel-sur-Canal" in said("liste_dirigeants", world.canal(*HOMES))


def test_each_member_signs_a_form_that_names_the_liability_it_accepts(world, codes) -> None:
    module = context_module("bulletin_adhesion")
    assert module.due(world.canal()) == ("amicale", "ludotheque", "fanfare", "jardins", "epicerie")
    joint = said("bulletin_adhesion", world.canal(vote("creer_le_groupement", "amicale")), "amicale")
    assert "solidairement responsable" in joint
    assert "50,00 €" in joint
    shared = world.canal(world.group(liability=Liability.APPORTIONED))
    assert "solidairement responsable" not in said("bulletin_adhesion", shared, "amicale")
    assert codes(module.missing(shared, "inconnue")) == ["membre_inconnu"]


def test_an_employer_with_a_cse_proves_that_it_told_it(world, codes) -> None:
    module = context_module("bulletin_adhesion")
    with_cse = world.organisation("amicale", has_cse=True, siret="00000101600013")
    asked = codes(module.missing(world.canal(with_cse, vote("adherer_au_groupement", "amicale")), "amicale"))
    assert asked == ["information_du_cse_absente"]
    told = StaffInformation(organisation="amicale", informed=date(2026, 6, 25), body="CSE", reference="PV 12")
    assert "CSE, 25/06/2026, PV 12" in said("bulletin_adhesion", world.canal(with_cse, told), "amicale")


def test_a_public_member_joins_with_its_deliberation(world) -> None:
    town = world.organisation("amicale", nature=LegalNature.LOCAL_AUTHORITY)
    assert "la délibération qui autorise l'adhésion" in said(
        "bulletin_adhesion", world.canal(town), "amicale"
    )


def test_the_note_to_staff_is_due_before_joining_for_whoever_employs(world) -> None:
    module = context_module("note_information_cse")
    volunteers = world.organisation("fanfare", headcount=0)
    for stage in (Stage.COOPERATION, Stage.GROUPING):
        assert "fanfare" not in module.due(world.canal(volunteers, stage=stage))
        assert "amicale" in module.due(world.canal(volunteers, stage=stage))
    assert module.due(world.canal(stage=Stage.COLLABORATION)) == ()


def test_the_note_to_a_cse_rests_on_the_law_and_the_other_on_choice(world) -> None:
    with_cse = world.canal(world.organisation("amicale", has_cse=True), *HIRES)
    words = said("note_information_cse", with_cse, "amicale")
    assert "Aux membres du comité social et économique" in words
    assert "Fanfare des Deux Rives" in words
    assert "solidairement responsables" in words
    assert "À l'équipe salariée" in said("note_information_cse", world.canal(), "amicale")


def test_the_register_keeps_former_members_and_speaks_of_its_last_change(world) -> None:
    gone = Membership(organisation="fanfare", joined=DAY, left=date(2026, 10, 31))
    made = context_module("registre_membres").context(world.canal(gone), "")
    assert made.au == date(2026, 10, 31)
    assert [m.nom for m in made.anciens] == ["Fanfare des Deux Rives"]
    assert len(made.membres) == 4
    assert "Anciens membres" in said("registre_membres", world.canal(gone))
    assert "Anciens membres" not in said("registre_membres", world.canal())


def test_a_membership_to_come_is_not_on_the_register_yet(world) -> None:
    later = Membership(organisation="fanfare", joined=date(2027, 1, 1))
    made = context_module("registre_membres").context(world.canal(later), "")
    assert made.au == DAY
    assert "Fanfare des Deux Rives" not in {m.nom for m in (*made.membres, *made.anciens)}


def test_the_inspection_is_told_the_six_items_and_nothing_else(world, codes) -> None:
    module = context_module("note_information_inspection")
    unknown = world.canal(without=(DirectorDetails, Publication))
    assert codes(module.missing(unknown, "")) == ["domiciles_absents", "publication_absente"]
    words = said("note_information_inspection", world.canal(*HOMES, PUBLISHED, BOARD))
    for item in ("1° ", "2° ", "3° ", "4° ", "5° ", "6° "):
        assert item in words
    assert "Comptable" not in words
    assert "française" not in words
    assert "Karim Prototype, trésorier" in words


def test_a_note_that_was_sent_is_not_drawn_up_again(world) -> None:
    module = context_module("note_information_inspection")
    assert module.due(world.canal()) == ()
    assert module.due(world.canal(without=(RegisteredLetter,))) == ("",)


def test_the_declaration_is_due_only_with_several_agreements_and_before_receipt(world, several) -> None:
    module = context_module("declaration_plusieurs_conventions")
    assert module.due(world.canal()) == ()
    assert module.due(several) == ("",)
    received = world.group(several_agreements=True, declaration_received=date(2026, 8, 4))
    assert module.due(world.canal(received)) == ()


def test_the_declaration_adds_agreements_and_posts_to_what_the_inspection_is_told(
    world, several, codes
) -> None:
    words = said("declaration_plusieurs_conventions", several)
    assert "2° Noms, prénoms et domiciles" in words
    assert "Sport (IDCC 2511)" in words
    assert re.search(r"Total\s+3\b", words)
    assert "3 rue du Bief" in words
    bare = world.canal(world.group(several_agreements=True), without=(Publication,))
    asked = codes(context_module("declaration_plusieurs_conventions").missing(bare, ""))
    assert {"choix_non_motive", "embauches_inconnues", "publication_absente"} <= set(asked)


def test_the_choice_compares_agreements_under_the_three_tests(world, several, codes) -> None:
    words = said("note_choix_convention", several)
    for test in ("Classifications professionnelles", "Niveaux d'emploi", "Activité des membres"):
        assert test in words
    assert "Les emplois envisagés sont ceux de l'animation." in words
    assert "un complément est prévu" in words
    bare = world.canal(world.group(several_agreements=True))
    assert "comparaison_absente" in codes(context_module("note_choix_convention").missing(bare, ""))
    assert context_module("note_choix_convention").missing(world.canal(), "") == ()


@pytest.mark.parametrize(
    ("clubs", "sport", "eclat"),
    [
        (0, None, "vise le présent"),
        (2, "ne sont pas réunies", "appréciée"),
        (3, "vise le présent", "appréciée"),
    ],
)
def test_branch_clauses_are_read_before_any_choice(world, clubs, sport, eclat) -> None:
    members = [world.organisation(key, agreement=SPORT) for key in ("amicale", "fanfare", "jardins")[:clubs]]
    branches = (
        context_module("note_choix_convention")
        .context(world.canal(*members, world.group(several_agreements=True), CHOICE), "")
        .branches
    )
    found = {branch.convention.split()[0]: branch.constat for branch in branches}
    assert eclat in found["ÉCLAT"]
    assert found.get("Sport") is None if sport is None else sport in found["Sport"]


def change(subject: ChangeSubject) -> GroupChange:
    return GroupChange(id="c1", subject=subject, day=date(2026, 10, 1), before="Ancien", after="Nouveau")


@pytest.mark.parametrize("subject", [ChangeSubject.HEADCOUNT, ChangeSubject.PUBLICATION])
def test_what_the_inspection_need_not_know_is_told_only_with_several_agreements(
    world, several, subject
) -> None:
    module = context_module("avis_modification")
    assert module.due(world.canal(change(subject))) == ()
    both = world.canal(world.group(several_agreements=True), change(subject))
    assert module.due(both) == ("c1",)
    words = said("avis_modification", both, "c1")
    assert "D. 1253-6" in words
    assert "À l'inspection du travail" not in words


def test_a_change_of_seat_goes_to_the_inspection_and_to_the_register(world, codes) -> None:
    moved = world.canal(change(ChangeSubject.SEAT))
    assert context_module("avis_modification").due(moved) == ("c1",)
    words = said("avis_modification", moved, "c1")
    assert "D. 1253-3" in words
    assert "direction régionale" not in words
    assert "dans les trois mois, au registre des associations" in words
    assert codes(context_module("avis_modification").missing(moved, "c9")) == ["modification_inconnue"]


def test_an_association_of_alsace_moselle_tells_its_court_and_has_no_three_months(world) -> None:
    seat = Address(street="1 quai", postcode="67000", city="Valmorel")
    moved = world.canal(world.group(seat=seat), change(ChangeSubject.SEAT))
    words = said("avis_modification", moved, "c1")
    assert "registre des associations du tribunal" in words
    assert "trois mois" not in words


def test_a_new_agreement_asks_for_a_new_declaration(world, codes) -> None:
    both = world.canal(world.group(several_agreements=True), change(ChangeSubject.AGREEMENT))
    assert codes(context_module("avis_modification").missing(both, "c1")) == ["nouvelle_declaration"]
    assert "nouvelle déclaration d'activité" in said("avis_modification", both, "c1")
    assert "nouvelle déclaration" not in said(
        "avis_modification", world.canal(change(ChangeSubject.AGREEMENT)), "c1"
    )


def test_the_rules_of_the_house_say_the_days_that_were_chosen(world) -> None:
    chosen = HouseRules(group=GE, schedule_days=21, invoice_day=5, priorities=("l'accueil des enfants",))
    words = said("reglement_interieur_ge", world.canal(chosen, world.group(travel_bearer="moitie")))
    assert "vingt et un (21) jours au moins" in words
    assert "au plus tard le 5 du mois suivant" in words
    assert "l'accueil des enfants" in words
    assert "partagé par moitié" in words
    assert "sept jours ouvrés au moins" in words


def cooperative(world, **terms: object):
    company = CooperativeTerms(
        group=GE,
        court="Valmorel",
        capital=Decimal(2500),
        least=Decimal(1000),
        share=Decimal(50),
        **terms,
    )
    return world.canal(company, world.group(form=COOPERATIVE))


def test_a_group_has_the_statutes_of_its_form(world, codes) -> None:
    association, company = (
        context_module(f"statuts_groupement_{form}") for form in ("employeurs", "cooperative")
    )
    assert (association.due(world.canal()), company.due(world.canal())) == (("",), ())
    assert (association.due(cooperative(world)), company.due(cooperative(world))) == ((), ("",))
    assert "capital_absent" in codes(company.missing(world.canal(world.group(form=COOPERATIVE)), ""))


def test_the_cooperative_borrows_the_rules_of_liability_and_writes_its_own_capital(world) -> None:
    words = said("statuts_groupement_cooperative", cooperative(world))
    assert "Les membres sont solidairement responsables des dettes sociales du groupement." in words
    assert "2 500,00 €" in words
    assert "comptabilité de ses opérations est séparée" not in words
    assert "1er juillet 1901" not in words
    assert "cette association" not in words.lower()
    assert "registre des associations" not in words


def test_an_existing_cooperative_states_its_activity_and_keeps_accounts_apart(world, codes) -> None:
    words = said("statuts_groupement_cooperative", cooperative(world, existing=True))
    assert "comptabilité de ses opérations est séparée" in words
    assert "son silence vaut refus" in words
    group = world.group(form=COOPERATIVE, liability=Liability.APPORTIONED)
    terms = CooperativeTerms(group=GE, court="Valmorel", capital=1, least=1, share=1, existing=True)
    asked = context_module("statuts_groupement_cooperative").missing(world.canal(terms, group), "")
    assert codes(asked) == ["solidarite_de_la_cooperative"]
