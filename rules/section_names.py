"""The sections of a case file as people say them: keys are typed without accents, names are not."""

from models.messages import Message, message

SECTIONS: dict[str, Message] = {
    "accords_d_amenagement_du_temps": message("accords d'aménagement du temps"),
    "accords_temps_de_travail": message("accords sur le temps de travail"),
    "adhesions": message("adhésions"),
    "analyses_de_cooperation": message("analyses de coopération"),
    "assemblee_constitutive": message("assemblée constitutive"),
    "assemblees": message("assemblées"),
    "clotures": message("clôtures"),
    "comites_d_appui": message("comités d'appui"),
    "comites_de_pilotage": message("comités de pilotage"),
    "couts_annuels": message("coûts annuels"),
    "decisions": message("décisions"),
    "declarations_d_embauche": message("déclarations d'embauche"),
    "declarations_d_independance": message("déclarations d'indépendance"),
    "depenses_du_groupement": message("dépenses du groupement"),
    "echeances_faites": message("échéances faites"),
    "embauches_envisagees": message("embauches envisagées"),
    "engagements_d_utilisation": message("engagements d'utilisation"),
    "envois_recommandes": message("envois recommandés"),
    "etats_des_dettes_sociales": message("états des dettes sociales"),
    "exigences_ecartees": message("exigences écartées"),
    "feuilles_d_heures": message("feuilles d'heures"),
    "mandats_sepa": message("mandats SEPA"),
    "modalites": message("modalités d'une convention"),
    "partages_de_vehicules": message("partages de véhicules"),
    "prets_a_usage": message("prêts à usage"),
    "prets_de_personnel": message("prêts de personnel"),
    "questions_a_decider": message("questions à décider"),
    "references_de_facturation": message("références de facturation"),
    "regles_de_decision": message("règles de décision"),
    "regles_du_groupement": message("règles du groupement"),
    "regularisations": message("régularisations"),
    "reponses_au_diagnostic": message("réponses au diagnostic"),
    "salaries": message("salariés"),
    "seances_prevues": message("séances prévues"),
    "societe_cooperative": message("société coopérative"),
    "taches_suivies": message("tâches suivies"),
    "visites_d_information": message("visites d'information et de prévention"),
    "voix_au_comite": message("voix au comité"),
}


def section_name(section: str) -> Message:
    """Return a section of the case file as people say it; a key that lacks no accent says itself."""
    return SECTIONS.get(section) or Message(section.replace("_", " "))
