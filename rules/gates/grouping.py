"""Gate to the formal group: the cooperation is questioned, each employer knows what it commits to."""

from collections.abc import Iterable

from models.dossier import Dossier
from models.facts.cooperation import Signature, StaffInformation
from models.facts.employment import EmployerGroup
from models.facts.organisations import LegalNature, Organisation
from models.messages import message
from rules.agreements import participants
from rules.gates.common import (
    ADVISOR,
    EACH_BOARD,
    EVERYONE,
    founders,
    has_adopted,
    names,
    note_lacking,
    those,
)
from rules.gates.cooperation import COOPERATION
from rules.gates.law import EMPLOYERS_TELL_STAFF, GUARANTEE_OF_DEBTS, ONE_AGREEMENT, PUBLIC_HALF
from rules.gates.working_together import ENOUGH
from rules.parties import is_mixed
from rules.requirements import Requirement, Words
from rules.topics import topic_name, unsettled

COOPERATION_AGREEMENT = "convention_cooperation"
FOUND_THE_GROUP = "creer_le_groupement"
LOCAL_PUBLIC = frozenset({LegalNature.LOCAL_AUTHORITY, LegalNature.LOCAL_ESTABLISHMENT})

ACCOUNTANT = message("un expert-comptable ou un avocat, à la demande du collectif")
EACH_EMPLOYER = message("l'employeur de chaque organisation citée")


def _topics(dossier: Dossier) -> Words:
    return tuple(topic_name(topic) for topic in unsettled(dossier))


def _agreement_signed(dossier: Dossier) -> Words:
    def signed(organisation: Organisation) -> bool:
        found = dossier.get(Signature, f"{COOPERATION_AGREEMENT}|{organisation.id}")
        return found is not None and found.signed <= dossier.at

    return those(participants(dossier), lambda found: not signed(found))


def _founders(dossier: Dossier) -> Words:
    return () if len(founders(dossier)) >= ENOUGH else (message("deux adhérentes au moins"),)


def _boards(dossier: Dossier) -> Words:
    def bound(organisation: Organisation) -> bool:
        found = has_adopted(dossier, FOUND_THE_GROUP, organisation.id)
        return found is not None and bool(found.reference)

    return those(founders(dossier), lambda found: not bound(found))


def _not_informed(dossier: Dossier, employers: Iterable[Organisation]) -> Words:
    told = {found.organisation for found in dossier.all(StaffInformation) if found.informed <= dossier.at}
    return names(found for found in employers if found.id not in told)


def _representatives(dossier: Dossier) -> Words:
    return _not_informed(dossier, (found for found in founders(dossier) if found.has_cse))


def _staff(dossier: Dossier) -> Words:
    employers = (found for found in founders(dossier) if found.headcount and not found.has_cse)
    return _not_informed(dossier, employers)


def _group(dossier: Dossier) -> Words:
    return () if dossier.only(EmployerGroup) else (message("la description du groupement"),)


def _same_agreement(dossier: Dossier) -> Words:
    group = dossier.only(EmployerGroup)
    if group is None or group.several_agreements:
        return ()
    # L1253-1 (version of 2014-03-07): members come within the scope of one same agreement, unless L1253-17
    return names(
        found
        for found in founders(dossier)
        if found.agreement is None or found.agreement.idcc != group.agreement.idcc
    )


def _public_half(dossier: Dossier) -> Words:
    members = founders(dossier)
    public = [found for found in members if found.nature in LOCAL_PUBLIC]
    return names(public) if len(public) * 2 > len(members) else ()


_GUARANTEE_NOTE = note_lacking("garantie", message("la note sur la garantie des dettes"))


def _guarantee(dossier: Dossier) -> Words:
    return _GUARANTEE_NOTE(dossier) if is_mixed(founders(dossier)) else ()


COOPERATION_QUESTIONED = (
    *COOPERATION,
    Requirement(
        "topics",
        message("Les douze sujets de la coopération doivent être parlés jusqu'à une conclusion."),
        message("Ajoutez la conclusion de chaque sujet dans « sujets »."),
        EVERYONE,
        message("On n'étudie un groupement qu'après avoir interrogé la coopération."),
        _topics,
    ),
    Requirement(
        "agreement_signed",
        message("La convention de coopération doit être signée par chaque organisation participante."),
        message("Ajoutez la signature de « convention_cooperation » dans « signatures »."),
        EACH_BOARD,
        message("Une coopération qui n'engage pas encore ne porte pas un groupement."),
        _agreement_signed,
    ),
)

GROUPING = (
    *COOPERATION_QUESTIONED,
    Requirement(
        "founders",
        message("Un groupement réunit au moins deux adhérentes."),
        message("Ajoutez toutes les futures adhérentes dans « adhesions »."),
        EVERYONE,
        message("On ne coopère pas seul."),
        _founders,
    ),
    Requirement(
        "board_decisions",
        message("Chaque future adhérente doit avoir décidé de créer le groupement, procès-verbal signé."),
        message(
            "Ajoutez dans « decisions » l'objet « creer_le_groupement » et la « reference » du procès-verbal."
        ),
        EACH_BOARD,
        message("Chaque adhérente répond des dettes du groupement : sa décision doit être écrite."),
        _boards,
    ),
    Requirement(
        "tax_note",
        message("Une note fiscale doit dire l'effet du groupement sur la TVA et la taxe sur les salaires."),
        message("Ajoutez dans « notes » l'objet « fiscal »."),
        ACCOUNTANT,
        message("Le régime fiscal décide souvent du prix que paient les adhérentes."),
        note_lacking("fiscal", message("la note fiscale")),
    ),
    Requirement(
        "social_note",
        message("Une note sociale doit dire ce que les contrats et l'égalité de traitement deviennent."),
        message("Ajoutez dans « notes » l'objet « social »."),
        ACCOUNTANT,
        message("On ne crée pas un employeur sans savoir ce que chaque emploi devient."),
        note_lacking("social", message("la note sociale")),
    ),
    Requirement(
        "representatives_informed",
        message("Chaque employeur doit informer son CSE de la création et de la nature du groupement."),
        message("Ajoutez l'organisation dans « informations_du_personnel », auprès du CSE."),
        EACH_EMPLOYER,
        EMPLOYERS_TELL_STAFF,
        _representatives,
    ),
    Requirement(
        "staff_informed",
        message("Là où il n'y a pas de CSE, les salariés eux-mêmes doivent être informés."),
        message("Ajoutez l'organisation dans « informations_du_personnel », auprès des salariés réunis."),
        EACH_EMPLOYER,
        message("Le personnel informé tôt craint moins la fusion."),
        _staff,
    ),
    Requirement(
        "exit_terms",
        message("Les conditions de sortie d'une adhérente doivent être écrites."),
        message("Ajoutez dans « notes » l'objet « sortie »."),
        EVERYONE,
        message("On s'engage mieux quand on sait comment partir."),
        note_lacking("sortie", message("les conditions de sortie")),
    ),
    Requirement(
        "budget",
        message("Un budget du groupement doit couvrir au moins deux ans."),
        message("Ajoutez dans « notes » l'objet « budget »."),
        ACCOUNTANT,
        message("La première année ne dit rien de la régularité des besoins."),
        note_lacking("budget", message("le budget sur deux ans au moins")),
    ),
    Requirement(
        "group_described",
        message(
            "Le groupement projeté doit être décrit : nom, siège, convention collective, responsabilité."
        ),
        message("Remplissez la section « groupement »."),
        ADVISOR,
        message("Les adhérentes décident d'un groupement précis, pas d'une idée."),
        _group,
    ),
    Requirement(
        "same_agreement",
        message(
            "Les adhérentes doivent relever d'une même convention collective, ou le groupement se déclarer."
        ),
        message("Corrigez « convention_collective », ou écrivez « plusieurs_conventions: oui »."),
        ADVISOR,
        ONE_AGREEMENT,
        _same_agreement,
    ),
    Requirement(
        "public_half",
        message("Les collectivités et leurs établissements doivent faire au plus la moitié des adhérentes."),
        message("Faites adhérer davantage de personnes privées, ou laissez une collectivité partenaire."),
        EVERYONE,
        PUBLIC_HALF,
        _public_half,
    ),
    Requirement(
        "guarantee",
        message(
            "Un groupement mixte doit garantir ses dettes envers les salariés et les organismes sociaux."
        ),
        message("Ajoutez dans « notes » l'objet « garantie »."),
        EVERYONE,
        GUARANTEE_OF_DEBTS,
        _guarantee,
    ),
)
