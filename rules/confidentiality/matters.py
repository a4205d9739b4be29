"""Which kinds of matter each reader is entrusted with, and why."""

from collections.abc import Mapping

from models.messages import Message, message
from models.reader import Matter, Reader, Role

ENTRUSTED: Mapping[Matter, frozenset[Role]] = {
    Matter.ANSWERS: frozenset({Role.ADVISOR}),
    Matter.PAY: frozenset({Role.MANAGER}),
    Matter.PRIVATE: frozenset({Role.MANAGER}),
    Matter.CONTACTS: frozenset({Role.ADVISOR, Role.MANAGER}),
    Matter.OWED: frozenset({Role.MANAGER, Role.BOARD}),
    Matter.BANK: frozenset({Role.MANAGER}),
    Matter.LENT: frozenset({Role.ADVISOR, Role.MANAGER}),
    Matter.SUPPORT: frozenset({Role.ADVISOR, Role.REPRESENTATIVE}),
}
"""Who sees a matter whole; an organisation sees its own answers and its own account besides."""

MATTERS: Mapping[Matter, Message] = {
    Matter.ANSWERS: message("Réponses au diagnostic non communiquées"),
    Matter.PAY: message("Salaires et lignes de paie"),
    Matter.PRIVATE: message("Adresse, situation et indisponibilités des personnes"),
    Matter.CONTACTS: message("Adresses électroniques des personnes"),
    Matter.OWED: message("Ce que doit chaque adhérent"),
    Matter.BANK: message("Coordonnées bancaires"),
    Matter.LENT: message("Personnes prêtées : nom, adresse, mandat"),
    Matter.SUPPORT: message("Premier appel, offres des consultantes, liens déclarés"),
}

ROLES: Mapping[Role, Message] = {
    Role.ADVISOR: message("qui accompagne"),
    Role.REPRESENTATIVE: message("une organisation"),
    Role.MANAGER: message("qui gère le groupement"),
    Role.BOARD: message("le conseil"),
    Role.FUNDER: message("un financeur"),
}

OWN = frozenset({Matter.ANSWERS, Matter.OWED, Matter.BANK, Matter.CONTACTS, Matter.LENT})
"""What an organisation sees of itself; in a list, its own lines besides, whatever the matter."""


def is_entrusted(reader: Reader, matter: Matter) -> bool:
    """Tell whether a reader sees a matter whole."""
    return reader.role in ENTRUSTED[matter]
