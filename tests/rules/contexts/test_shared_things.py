"""Things shared on the canal: a loan for use, the hall, the minibus, the inventory, the year's account."""

from datetime import date
from decimal import Decimal

import pytest

from models.facts.agreements import SharingKey
from models.facts.cooperation import Resource
from models.facts.organisations import HowJoined, Organisation, Participation
from models.facts.pooling import (
    Driver,
    EquipmentLoan,
    PremisesSharing,
    SharedAccount,
    SharedExpense,
    Tenure,
    Usage,
    VehicleSharing,
    WeeklySlot,
)
from models.problems import ProblemsFound, blocking
from rules.contexts import (
    convention_locaux,
    convention_materiel,
    convention_vehicule,
    decompte_annuel,
    inventaire_ressources,
    pret_a_usage,
)

FEBRUARY = date(2026, 2, 19)
BEFORE = date(2026, 1, 28)
LOAN, HALL = "sono-chandeleur", "repetitions-d-hiver"


def changed(dossier, kind, key, **changes):
    return dossier.get(kind, key).model_copy(update=changes)


# --- Loan for use -------------------------------------------------------------------------------------------


def test_a_loan_for_use_is_due_once_it_is_told(story):
    assert pret_a_usage.due(story(BEFORE)) == ()
    assert pret_a_usage.due(story(FEBRUARY)) == (LOAN,)
    assert pret_a_usage.missing(story(FEBRUARY), LOAN) == ()


def test_the_fanfare_lends_its_sound_system_for_nothing(story, words):
    said = words("pret_a_usage", story(FEBRUARY), LOAN)
    assert "Sonorisation mobile et deux micros" in said
    assert "Le prêt est gratuit" in said
    assert "les piles des micros" in said
    assert "du 30 janvier 2026 au 1er février 2026" in said
    assert "Une bâche de pluie" in said
    assert "1 890,00 €" in said


def test_a_price_makes_it_no_loan_for_use(story, codes):
    paid = changed(story(FEBRUARY), EquipmentLoan, LOAN, price=Decimal(40))
    found = pret_a_usage.missing(story(FEBRUARY, paid), LOAN)
    assert codes(found) == ["pret_payant"]
    assert found[0].place.article == "code civil, 1876"
    with pytest.raises(ProblemsFound):
        pret_a_usage.context(story(FEBRUARY, paid), LOAN)


def test_nobody_borrows_its_own_thing_nor_a_thing_nobody_offers(story, codes):
    known = story(FEBRUARY)
    own = story(FEBRUARY, changed(known, EquipmentLoan, LOAN, borrower="fanfare"))
    unknown = story(FEBRUARY, changed(known, EquipmentLoan, LOAN, resource="scene"))
    back = story(FEBRUARY, changed(known, EquipmentLoan, LOAN, end=date(2026, 1, 1)))
    assert codes(pret_a_usage.missing(own, LOAN)) == ["preteuse_et_emprunteuse"]
    assert codes(pret_a_usage.missing(unknown, LOAN)) == ["bien_inconnu"]
    assert codes(pret_a_usage.missing(back, LOAN)) == ["dates_inversees"]
    assert codes(pret_a_usage.missing(known, "rien")) == ["objet_inconnu"]


# --- The hall -----------------------------------------------------------------------------------------------


def test_the_hall_is_shared_by_the_slot_with_the_consent_of_the_town(story, words):
    said = words("convention_locaux", story(FEBRUARY), HALL)
    assert "de 19 h à 21 h 30" in said
    assert "Commune de Valmorel-sur-Canal" in said
    assert "accord écrit le 13 février 2026" in said
    assert "120 personnes au plus" in said
    assert "8 %" in said
    assert "432,00 €" in said
    assert "Zoé Canevas" in said


def test_without_the_owners_consent_the_draft_says_that_nobody_enters(story, words, codes):
    waiting = story(FEBRUARY, changed(story(FEBRUARY), PremisesSharing, HALL, consented=None))
    found = convention_locaux.missing(waiting, HALL)
    assert codes(found) == ["accord_du_proprietaire"]
    assert blocking(found) == ()
    assert "l'occupante n'entre pas" in words("convention_locaux", waiting, HALL)
    nameless = changed(story(FEBRUARY), PremisesSharing, HALL, consented=None, owner="")
    assert codes(blocking(convention_locaux.missing(story(FEBRUARY, nameless), HALL))) == [
        "proprietaire_inconnue"
    ]


def test_an_owner_needs_nobodys_consent(story, words):
    own = changed(story(FEBRUARY), PremisesSharing, HALL, tenure=Tenure.OWNER, owner="", consented=None)
    assert "Accord de la propriétaire" not in words("convention_locaux", story(FEBRUARY, own), HALL)


def test_a_rent_makes_it_a_lease(story, codes):
    rented = changed(story(FEBRUARY), PremisesSharing, HALL, price=Decimal(300))
    assert codes(convention_locaux.missing(story(FEBRUARY, rented), HALL)) == ["local_loue"]


@pytest.mark.parametrize(("start", "clashes"), [("21:29", True), ("21:30", False)])
def test_two_organisations_are_not_in_the_hall_at_once(story, codes, start, clashes):
    games = changed(
        story(FEBRUARY),
        PremisesSharing,
        HALL,
        id="jeux",
        occupant="ludotheque",
        slots=(WeeklySlot(weekday=1, start=start, end="23:00"),),
    )
    found = codes(convention_locaux.missing(story(FEBRUARY, games), "jeux"))
    assert found == (["creneaux_en_conflit"] if clashes else [])


# --- The minibus --------------------------------------------------------------------------------------------

MINIBUS = VehicleSharing(
    id="minibus-2026",
    resource="minibus",
    users=("fanfare", "jardins", "epicerie"),
    drivers=(
        Driver(name="Karim Prototype", organisation="fanfare", licence_seen=date(2026, 2, 20)),
        Driver(name="Omar Croquis", organisation="jardins"),
    ),
    start=date(2026, 3, 2),
    end=date(2027, 3, 1),
    fuel="gazole",
    mileage=84210,
    insurer="Mutuelle du Halage (organisme fictif)",
    insurer_agreed=date(2026, 2, 24),
    excess=Decimal(450),
    cost_per_km=Decimal("0.18"),
)


def test_the_minibus_agreement_holds_drivers_insurer_log_and_fines(story, words, codes):
    known = story(FEBRUARY, MINIBUS)
    assert convention_vehicule.due(known) == ("minibus-2026",)
    assert codes(convention_vehicule.missing(known, "minibus-2026")) == ["permis_non_vu"]
    said = words("convention_vehicule", known, "minibus-2026")
    assert "Minibus neuf places" in said
    assert "20/02/2026" in said
    assert "à présenter" in said
    assert "84 210 km" in said
    assert "450,00 €" in said
    assert "quarante-cinq jours" in said
    assert "Carnet de bord" in said


def test_a_vehicle_with_its_own_agreement_leaves_the_common_one(story):
    common = convention_materiel.context(story(FEBRUARY), "")
    apart = convention_materiel.context(story(FEBRUARY, MINIBUS), "")
    gone = {thing.designation for thing in common.biens} - {thing.designation for thing in apart.biens}
    assert gone == {"Minibus neuf places"}
    assert (common.vehicules, apart.vehicules) == (True, False)


def test_without_the_insurers_answer_only_the_owner_drives(story, words, codes):
    waiting = story(FEBRUARY, MINIBUS.model_copy(update={"insurer_agreed": None, "drivers": ()}))
    assert codes(convention_vehicule.missing(waiting, "minibus-2026")) == ["assureur_sans_reponse"]
    said = words("convention_vehicule", waiting, "minibus-2026")
    assert "n'est conduit que par la propriétaire" in said
    assert "le véhicule ne sort pas" in said


def test_a_stranger_does_not_drive_and_a_marquee_is_no_vehicle(story, codes):
    stranger = Driver(name="Nul Autre", organisation="ludotheque", licence_seen=FEBRUARY)
    wrong = MINIBUS.model_copy(update={"resource": "tonnelles", "drivers": (stranger,)})
    found = convention_vehicule.missing(story(FEBRUARY, wrong), "minibus-2026")
    assert codes(found) == ["pas_un_vehicule", "conducteur_etranger"]


# --- The inventory ------------------------------------------------------------------------------------------


def test_the_inventory_gathers_offers_and_needs_of_all_by_nature(story, words):
    known = story(FEBRUARY)
    printed = inventaire_ressources.context(known, "")
    told = known.all(Resource)
    assert printed.nombre_d_offres + printed.nombre_de_besoins == len(told) == 18
    assert printed.valeur_totale == Decimal(17550)
    assert [n.titre for n in printed.natures][:3] == ["Locaux", "Matériel", "Véhicules"]
    assert {b.designation for b in printed.sans_offre} == {
        "Tenue des comptes et dossiers d'aide",
        "Animation le mercredi et le samedi",
        "Affiches, site, relations avec la presse",
    }
    said = words("inventaire_ressources", known)
    assert "Minibus neuf places" in said
    assert "n'engage personne" in said


def test_the_inventory_waits_for_a_first_line_and_names_the_silent(story, codes):
    assert inventaire_ressources.due(story(date(2026, 1, 20))) == ()
    assert codes(inventaire_ressources.missing(story(date(2026, 1, 20)), "")) == ["inventaire_vide"]
    newcomer = Participation(organisation="residence", how_joined=HowJoined.INVITED, joined=FEBRUARY)
    residence = story(date(2026, 10, 1)).get(Organisation, "residence")
    known = story(FEBRUARY, newcomer, residence)
    assert inventaire_ressources.context(known, "").muettes == ("Résidence des aînés L'Écluse",)


# --- The year's account -------------------------------------------------------------------------------------

ACCOUNT = SharedAccount(
    id="2026-2027",
    start=date(2026, 2, 16),
    end=date(2027, 2, 15),
    drawn_up=date(2027, 3, 1),
    keeper="ludotheque",
    sharing_key=SharingKey.DAYS_OF_USE,
    expenses=(
        SharedExpense(
            label="Assurance et entretien",
            amount="1320.00",
            payer="amicale",
            resource="minibus",
            receipt="F-118",
        ),
        SharedExpense(label="Révision", amount="145.50", payer="fanfare", resource="sono", receipt="F-7"),
        SharedExpense(
            label="Assurance des prêts",
            amount="100.00",
            payer="ludotheque",
            sharing_key=SharingKey.EQUAL_PARTS,
        ),
    ),
    usages=(
        Usage(organisation="amicale", quantity="41", resource="minibus"),
        Usage(organisation="fanfare", quantity="13", resource="minibus"),
        Usage(organisation="jardins", quantity="5.5", resource="minibus"),
        Usage(organisation="epicerie", quantity="8", resource="minibus"),
        Usage(organisation="ludotheque", quantity="9", resource="sono"),
        Usage(organisation="fanfare", quantity="21", resource="sono"),
    ),
)


def test_the_account_sums_to_the_cent_and_says_who_pays_whom(story, words):
    known = story(FEBRUARY, ACCOUNT)
    assert decompte_annuel.missing(known, "2026-2027") == ()
    printed = decompte_annuel.context(known, "2026-2027")
    assert printed.total == Decimal("1565.50") == sum(part.montant for part in printed.parts)
    assert sum(balance.solde for balance in printed.soldes) == 0
    said = words("decompte_annuel", known, "2026-2027")
    assert "1 565,50 €" in said
    assert [(t.de, t.a, str(t.montant)) for t in printed.virements] == [
        ("Fanfare des Deux Rives", "Amicale laïque de Valmorel", "230.57"),
        ("Épicerie solidaire Le Panier Bleu", "Amicale laïque de Valmorel", "176.44"),
        ("Les Jardins partagés du Canal", "Amicale laïque de Valmorel", "91.21"),
        ("Les Jardins partagés du Canal", "La Ludothèque du Quai", "36.35"),
    ]
    assert "5,5 jours" in said


def test_an_account_is_due_once_it_is_closed(story):
    still_open = ACCOUNT.model_copy(update={"drawn_up": None})
    assert decompte_annuel.due(story(FEBRUARY, still_open)) == ()
    assert decompte_annuel.due(story(FEBRUARY, ACCOUNT)) == ("2026-2027",)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"usages": ()}, ["depense_sans_usage", "depense_sans_usage"]),
        ({"parties": ("amicale", "fanfare", "ludotheque")}, ["hors_du_decompte", "hors_du_decompte"]),
        ({"expenses": ()}, ["decompte_vide"]),
        (
            {
                "expenses": (
                    *ACCOUNT.expenses,
                    SharedExpense(label="Essence", amount=1, payer="amicale", sharing_key=SharingKey.HOURS),
                )
            },
            ["deux_unites"],
        ),
    ],
)
def test_an_account_that_cannot_be_shared_says_why(story, codes, changes, expected):
    wrong = ACCOUNT.model_copy(update=changes)
    assert codes(decompte_annuel.missing(story(FEBRUARY, wrong), "2026-2027")) == expected
