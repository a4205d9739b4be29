"""Which documents each reader may be given; a document that nobody is named for goes to nobody."""

from collections.abc import Mapping
from enum import StrEnum

from models.dossier import Dossier
from models.facts.lending import StaffLoan
from models.reader import Reader, Role

INSIDE = frozenset({Role.ADVISOR, Role.REPRESENTATIVE, Role.MANAGER, Role.BOARD})


class Audience(StrEnum):
    """Whom a document is for."""

    COMMON = "toutes les parties du dossier"
    SUBJECT = "l'organisation dont il parle"
    LOAN = "les organisations du prêt"
    GROUP = "qui gère le groupement"
    ACCOMPANIED = "qui accompagne et celles qui sont accompagnées"
    PUBLIC = "tout le monde"


SERVED: Mapping[Audience, frozenset[Role]] = {
    Audience.COMMON: INSIDE,
    Audience.ACCOMPANIED: frozenset({Role.ADVISOR, Role.REPRESENTATIVE}),
    Audience.SUBJECT: frozenset({Role.MANAGER, Role.BOARD}),
    Audience.LOAN: frozenset({Role.ADVISOR}),
    Audience.GROUP: frozenset({Role.MANAGER}),
    Audience.PUBLIC: frozenset(Role),
}
"""Who is given every document of an audience; an organisation is given its own besides."""

_BY_AUDIENCE: Mapping[Audience, tuple[str, ...]] = {
    Audience.COMMON: (
        "budget_previsionnel",
        "charte_cooperation",
        "compte_rendu",
        "convention_cooperation",
        "convention_locaux",
        "convention_materiel",
        "convention_partenariat",
        "convention_vehicule",
        "convocation_assemblee",
        "decompte_annuel",
        "diagnostic_partage",
        "feuille_emargement",
        "fiche_analyse_cooperation",
        "inventaire_ressources",
        "note_choix_convention",
        "ordre_du_jour",
        "pret_a_usage",
        "propositions_de_partage",
        "pv_assemblee",
        "pv_assemblee_constitutive",
        "pv_comite_pilotage",
        "pv_premier_conseil",
        "registre_membres",
        "reglement_interieur_ge",
        "statuts_groupement_cooperative",
        "statuts_groupement_employeurs",
    ),
    Audience.ACCOMPANIED: (
        "cahier_des_charges",
        "declaration_independance",
        "fiche_suivi",
        "grille_analyse_offres",
        "lettre_mission",
        "plan_accompagnement",
        "rapport_cloture",
    ),
    Audience.SUBJECT: (
        "appel",
        "appel_de_fonds",
        "avoir",
        "bulletin_adhesion",
        "convention_mise_a_disposition",
        "etat_aides",
        "etat_responsabilite",
        "facture",
        "note_information_cse",
        "planning_membre",
        "regularisation_annuelle",
        "relance",
        "releve_mensuel",
    ),
    Audience.LOAN: (
        "avenant_pret_personnel",
        "convention_mecenat_competences",
        "convention_pret_personnel",
    ),
    Audience.GROUP: (
        "avenant_contrat",
        "avis_modification",
        "contrat_de_travail",
        "declaration_plusieurs_conventions",
        "feuille_heures",
        "liste_dirigeants",
        "note_information_inspection",
        "planning_salarie",
    ),
    Audience.PUBLIC: ("plaidoyer",),
}

AUDIENCES: Mapping[str, Audience] = {
    document: audience for audience, documents in _BY_AUDIENCE.items() for document in documents
}
"""Whom each document is for."""


def may_have(dossier: Dossier, document: str, subject: str, reader: Reader) -> bool:
    """Tell whether a reader may be given a document about a subject; an unknown one goes to nobody."""
    audience = AUDIENCES.get(document)
    if audience is None:
        return False
    if reader.role in SERVED[audience]:
        return True
    mine = reader.organisation
    if not mine:
        return False
    if audience is Audience.SUBJECT:
        return mine in subject.split("|")
    loan = dossier.get(StaffLoan, subject) if audience is Audience.LOAN else None
    return loan is not None and mine in {loan.lender, loan.user}
