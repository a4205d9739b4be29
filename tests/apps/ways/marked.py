"""One fact of each kind that holds something confidential, with marks found nowhere else."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from models.facts import KINDS, Fact
from models.facts.accounts import Aid
from models.reader import Matter, Reader
from rules.confidentiality.matters import is_entrusted

OWNER, OTHER, BANKED = "fanfare", "amicale", "jardins"
GROUP, DAY, LATER = "ge-deux-rives", date(2026, 10, 31), "2027-03"


class Mark(NamedTuple):
    """A text that betrays a matter of a kind; ``owners`` are the organisations it belongs to."""

    kind: str
    matter: Matter
    text: str
    owners: tuple[str, ...] = ()

    def may_be_read(self, reader: Reader) -> bool:
        """Tell whether a reader may find it somewhere."""
        return is_entrusted(reader, self.matter) or (bool(self.owners) and reader.organisation in self.owners)

    def is_in(self, text: str) -> bool:
        """Tell whether a text betrays it, in whatever way an amount is written."""
        whole, dot, cents = self.text.partition(".")
        if not (dot and whole.isdigit()):
            return self.text in text
        spaced = f"{int(whole):,}".replace(",", " ")
        return any(f"{way}{sep}{cents}" in text for way in (whole, spaced) for sep in ".,")


def _of(kind: str, *found: tuple[Matter, str], owners: tuple[str, ...] = (BANKED,)) -> tuple[Mark, ...]:
    return tuple(Mark(kind, matter, text, owners) for matter, text in found)


ALL: tuple[Mark, ...] = (
    *_of(
        "diagnosis_answer",
        (Matter.ANSWERS, "Canari des réponses"),
        (Matter.ANSWERS, "Canari du poids"),
        owners=(OWNER,),
    ),
    *_of("contract", (Matter.PAY, "91.37"), (Matter.PAY, "4913.77"), owners=()),
    *_of("contract", (Matter.PRIVATE, "Canari de la demande"), owners=()),
    *_of("employee", (Matter.PRIVATE, "Canari de la rue"), owners=()),
    *_of("contract_rider", (Matter.PRIVATE, "Canari de l'avenant"), owners=()),
    *_of("published_week", (Matter.PRIVATE, "03:33")),
    *_of("yearly_cost", (Matter.PAY, "91370.91"), owners=()),
    *_of(
        "provision_release",
        (Matter.PAY, "71234.56"),
        (Matter.PRIVATE, "Canari de la reprise"),
        owners=(),
    ),
    *_of("use_commitment", (Matter.OWED, "61234.56")),
    *_of("group_expense", (Matter.OWED, "51234.56"), (Matter.OWED, "Canari de la dépense")),
    *_of("funds_call", (Matter.OWED, "41234.56")),
    *_of("yearly_account", (Matter.OWED, "31234.56"), (Matter.OWED, "Canari du coût")),
    *_of("social_debts", (Matter.OWED, "11234.56")),
    *_of("aid", (Matter.OWED, "12345.67"), (Matter.OWED, "Canari de l'aide")),
    *_of("forecast", (Matter.PAY, "17654.32")),
    *_of("bank_account", (Matter.BANK, "FR7630001007941234567890185")),
    *_of("debit_mandate", (Matter.BANK, "FR1420041010050500013M02606")),
    *_of("buyer_references", (Matter.OWED, "CANARI-SERVICE")),
    *_of(
        "director_details",
        (Matter.PRIVATE, "Canari du domicile"),
        (Matter.PRIVATE, "Canari du métier"),
        owners=(),
    ),
    *_of("contact", (Matter.CONTACTS, "canari.courriel@"), owners=()),
    *_of("duty_done", (Matter.PRIVATE, "Canari de l'échéance"), owners=()),
    *_of("hiring_declared", (Matter.PRIVATE, "CANARI-DPAE"), owners=()),
    *_of("first_visit", (Matter.PRIVATE, "CANARI-VISITE"), owners=()),
    *_of("staff_loan", (Matter.LENT, "Canari-Prêtée"), owners=(BANKED, "epicerie")),
    *_of("welcome", (Matter.SUPPORT, "Canari du besoin"), owners=()),
    *_of("support_committee", (Matter.SUPPORT, "Canari du retrait"), owners=()),
    *_of("independence", (Matter.SUPPORT, "Canari du lien"), owners=()),
    *_of("offer", (Matter.SUPPORT, "27654.32"), owners=()),
    *_of("choice", (Matter.SUPPORT, "Canari de la lectrice"), owners=()),
)
"""What betrays each kind."""

TOLD: Mapping[str, dict[str, object]] = {
    "contract_rider": {
        "id": "canari",
        "salarie": "S001",
        "prend_effet_le": DAY,
        "motif": "Canari de l'avenant",
    },
    "published_week": {
        "semaine": "2026-W44",
        "salarie": "S001",
        "remis_le": DAY,
        "creneaux": [{"jour": 1, "de": "03:33", "a": "04:44", "organisation": BANKED, "site": "serre"}],
    },
    "provision_release": {
        "id": "canari",
        "mois": LATER,
        "compte": "conges_payes",
        "salarie": "S001",
        "montant": "71234.56",
        "motif": "Canari de la reprise",
    },
    "use_commitment": {
        "organisation": BANKED,
        "du": "2027-01-01",
        "montant_par_an": "61234.56",
        "reference": "Convention 9",
    },
    "group_expense": {
        "id": "canari",
        "mois": LATER,
        "libelle": "Canari de la dépense",
        "montant": "51234.56",
        "adherent": BANKED,
    },
    "funds_call": {
        "groupement": GROUP,
        "mois": LATER,
        "emis_le": DAY,
        "lignes": [{"organisation": BANKED, "depot": "41234.56"}, {"organisation": OTHER, "depot": "10"}],
    },
    "yearly_account": {
        "id": "canari",
        "groupement": GROUP,
        "debut": "2026-01-01",
        "fin": "2026-12-31",
        "arrete_le": DAY,
        "depenses": [
            {
                "libelle": "Canari du coût",
                "montant": "31234.56",
                "cle": "un_seul_membre",
                "organisation": BANKED,
            },
            {"libelle": "Outil", "montant": "90", "cle": "un_seul_membre", "organisation": "epicerie"},
            {"libelle": "Loyer", "montant": "800"},
        ],
        "membres": [
            {"organisation": BANKED, "heures": "10", "appele": "100"},
            {"organisation": OTHER, "heures": "10", "appele": "100"},
            {"organisation": "epicerie", "heures": "10", "appele": "100"},
        ],
    },
    "social_debts": {
        "groupement": GROUP,
        "au": DAY,
        "dettes": [{"creancier": "Urssaf", "nature": "Cotisations", "nee_en": "2026-09", "montant": "900"}],
        "quantites": [
            {"mois": "2026-09", "organisation": BANKED, "quantite": "11234.56"},
            {"mois": "2026-09", "organisation": OTHER, "quantite": "10"},
        ],
    },
    "aid": {
        "id": "canari",
        "organisation": BANKED,
        "salarie": "S001",
        "nature": "Canari de l'aide",
        "versee_par": "État",
        "recue_le": DAY,
        "montant": "12345.67",
    },
    "forecast": {
        "id": "canari",
        "premier_mois": "2027-01",
        "duree_en_mois": 12,
        "membres": [{"organisation": BANKED, "salaires_annuels_propres": ["17654.32"]}],
        "postes": [
            {
                "id": "p",
                "emploi": "Animation",
                "brut_horaire": "14",
                "heures_par_semaine": "20",
                "repartition": [{"organisation": BANKED, "heures_par_semaine": "20"}],
            }
        ],
    },
    "debit_mandate": {
        "organisation": BANKED,
        "rum": "RUM-1",
        "signe_le": DAY,
        "iban": "FR1420041010050500013M02606",
    },
    "buyer_references": {"organisation": BANKED, "code_service": "CANARI-SERVICE"},
    "duty_done": {"echeance": "abcdef12", "faite_le": DAY, "precision": "Canari de l'échéance"},
    "hiring_declared": {
        "salarie": "S001",
        "contrat_du": "2026-09-01",
        "faite_le": DAY,
        "reference": "CANARI-DPAE",
    },
    "first_visit": {
        "salarie": "S001",
        "contrat_du": "2026-09-01",
        "faite_le": DAY,
        "attestation": "CANARI-VISITE",
    },
    "staff_loan": {
        "id": "canari",
        "preteuse": BANKED,
        "utilisatrice": "epicerie",
        "personne": {
            "prenom": "Ève",
            "nom": "Canari-Prêtée",
            "emploi": "Jardinière",
            "qualification": "Jardinière",
            "heures_par_semaine": "20",
        },
        "du": DAY,
        "au": "2027-01-31",
        "heures_par_semaine": "5",
    },
    "welcome": {
        "id": "canari",
        "le": DAY,
        "recue_par": "Aline Témoin",
        "demandeuse": "Fanfare",
        "besoin": "Canari du besoin",
    },
    "support_committee": {
        "id": "canari",
        "le": DAY,
        "se_sont_retirees": [{"nom": "Une voisine", "raison": "Canari du retrait"}],
        "avis": "Favorable",
    },
    "independence": {"nom": "Une consultante", "liens": ["Canari du lien"], "signee_le": DAY},
    "specification": {
        "id": "canari",
        "titre": "Étude",
        "etabli_le": DAY,
        "donneuse_d_ordre": "Le DLA",
        "questions": ["Comment ?"],
        "jours": "4",
        "reponse_avant_le": DAY,
        "reponse_a": "Le DLA",
        "criteres": [{"id": "prix", "libelle": "Prix", "poids": 100}],
    },
    "offer": {
        "id": "canari",
        "cahier_des_charges": "canari",
        "consultante": "Cabinet Inventé",
        "recue_le": DAY,
        "jours": "4",
        "prix": "27654.32",
    },
    "choice": {
        "cahier_des_charges": "canari",
        "offre": "canari",
        "fait_le": DAY,
        "decide_par": "Aline Témoin",
        "raison": "La plus claire",
        "lectrices": [
            {"nom": "Aline Témoin", "titre": "chargée de mission", "liens_declares": "Canari de la lectrice"}
        ],
    },
}
"""How each marked fact is written, those apart that the case marks itself."""


def marked() -> tuple[Fact, ...]:
    """Return the marked facts."""
    more = TOLD["aid"] | {"id": "autre", "organisation": "epicerie", "nature": "Aide", "montant": "500"}
    return (*(KINDS[kind].model_validate(told) for kind, told in TOLD.items()), Aid.model_validate(more))


def betrayed(text: str, reader: Reader) -> set[Mark]:
    """Return the marks that a text shows to a reader they are not for."""
    plain = " ".join(text.replace("’", "'").split())
    return {mark for mark in ALL if not mark.may_be_read(reader) and mark.is_in(plain)}
