"""What the method watches for, as people name it, nobody being named."""

from models.facts.pitfalls import Pitfall
from models.messages import Message, message

PITFALLS: dict[Pitfall, Message] = {
    Pitfall.SERVICE: message("la coopération prise pour une prestation"),
    Pitfall.SCATTERED: message("une participation dispersée"),
    Pitfall.PURPOSE: message("un but qui n'est pas dit"),
    Pitfall.TOOL_FIRST: message("l'outil choisi avant l'objectif"),
    Pitfall.WISHES: message("des envies sans moyens"),
    Pitfall.HEAT: message("une décision prise à chaud"),
    Pitfall.IMPOSED: message("une coopération imposée"),
    Pitfall.DOMINANCE: message("une organisation qui pèse plus que les autres"),
    Pitfall.NO_WEIGHT: message("une organisation sans poids"),
    Pitfall.STAFF: message("des équipes salariées qui ne sont pas informées"),
    Pitfall.DAYS: message("des jours d'accompagnement qui vont manquer"),
    Pitfall.DRAGGING: message("un dossier qui traîne"),
    Pitfall.SUCCESSION: message("un projet porté par une seule personne"),
}
"""What the method watches for, as one names it in a sentence."""
