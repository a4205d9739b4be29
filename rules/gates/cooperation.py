"""Gate to cooperation: a lasting project carried together begins with a decision taken together."""

from models.dossier import Dossier
from models.messages import message
from rules.agreements import participants
from rules.gates.common import EACH_BOARD, undecided
from rules.gates.working_together import WORKING_TOGETHER
from rules.requirements import Requirement, Words

COOPERATE = "cooperer"


def _decision(dossier: Dossier) -> Words:
    return undecided(dossier, COOPERATE, participants(dossier))


COOPERATION = (
    *WORKING_TOGETHER,
    Requirement(
        "decision_to_cooperate",
        message("La décision de coopérer doit être prise, ensemble ou par chaque organisation."),
        message(
            "Ajoutez dans « decisions » l'objet « cooperer », pris par le collectif ou par l'organisation."
        ),
        EACH_BOARD,
        message("Un projet commun durable se décide, il ne s'installe pas."),
        _decision,
    ),
)
