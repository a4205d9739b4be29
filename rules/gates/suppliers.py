"""Who can supply what a requirement asks for, in words."""

from models.ladder import Requirement, Supplier
from models.messages import Message, message

SUPPLIERS: dict[Supplier, Message] = {
    Supplier.EVERYONE: message("les organisations participantes, ensemble"),
    Supplier.EACH_BOARD: message("l'instance dirigeante de chaque organisation citée"),
    Supplier.ADVISOR: message("la personne qui accompagne le dossier"),
    Supplier.ACCOUNTANT: message("un expert-comptable ou un avocat, à la demande du collectif"),
    Supplier.EACH_EMPLOYER: message("l'employeur de chaque organisation citée"),
}


def supplier_name(asked: Requirement) -> Message:
    """Return who can supply what a requirement asks for; a third party under the name the ladder gives it."""
    return SUPPLIERS.get(asked.supplier) or Message(asked.third_party)
