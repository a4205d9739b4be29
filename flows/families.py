"""Families of documents: sharing things goes on when work is put together; a group is founded once."""

THINGS = (
    "pret_a_usage",  # one thing lent to one organisation, for a time and for nothing
    "convention_locaux",  # a room by the slot: keys, safety, charges, the owner's consent
    "convention_vehicule",  # a vehicle: who drives, who insures, the log, the fines
    "decompte_annuel",  # what each advanced and bears, to the cent, and who pays whom
)
PARTNERSHIP = "convention_partenariat"  # one action, one pilot, what each brings, how it ends
STAFF = (
    "convention_pret_personnel",  # a person lent at cost, between the two employers
    "avenant_pret_personnel",  # what that person signs: work, hours, place
    "convention_mecenat_competences",  # a person lent below cost or for nothing, to those the law names
)
FOUNDING = (
    "note_choix_convention",  # before the statutes: which agreement, and why
    "note_information_cse",  # of each member that employs people
    "bulletin_adhesion",  # one for each member
    "statuts_groupement_employeurs",  # adopted by the founders
    "statuts_groupement_cooperative",  # the same, for a cooperative
    "reglement_interieur_ge",
    "pv_assemblee_constitutive",
    "pv_premier_conseil",
    "liste_dirigeants",
    "registre_membres",  # held at the seat from the first day on
    "note_information_inspection",  # within a month
    "declaration_plusieurs_conventions",  # before anything is done, when members have several agreements
    "avis_modification",  # one for each change
)
"""The creation file of the group, in the order of its making."""

ACCOMPANIMENT = (
    "lettre_mission",  # free, voluntary, neutral: signed before anything begins
    "diagnostic_partage",  # the answers released, side by side
    "plan_accompagnement",  # priorities, indicators, days granted, spent and to come
    "cahier_des_charges",  # what several consultants are asked alike
    "grille_analyse_offres",  # marks with their reasons, the choice, who declared what
    "declaration_independance",  # of the consultant chosen, of who accompanies or gives an opinion
    "fiche_suivi",  # six and twelve months after the end
    "rapport_cloture",  # what it leaves, with or without a formal group
)
COMMON_VOICE = (
    "pv_comite_pilotage",  # each meeting of the committee
    "fiche_analyse_cooperation",  # what is learnt from a cooperation elsewhere
    "plaidoyer",  # what those who cooperate ask of named authorities
)
RUNNING = (
    "avenant_contrat",  # a user or a place added, handed over by its day
    "planning_salarie",  # each week handed over, for the person
    "planning_membre",  # the same week, for each member where somebody works
    "feuille_heures",  # each month opened, for each person
    "appel_de_fonds",  # each call, for each member that reserves hours
    "regularisation_annuelle",  # once a year, for each member
    "etat_responsabilite",  # what each answers for, leavers included
    "etat_aides",  # the year's public aids, for each member they came for
    "convocation_assemblee",
    "feuille_emargement",
    "pv_assemblee",  # once who came is recorded
)
"""The life of a group: what falls due again and again, from the facts recorded."""
