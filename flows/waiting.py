"""What a case waits for once all that could be done is done: said in one sentence, without naming anybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.dossier import Dossier
from models.messages import Message, message
from rules.ladder.stages import STAGE_NAMES, open_requirements


@dataclass(frozen=True, slots=True)
class Waits:
    """What a case waits for: ``asked`` by the gates above, ``openable`` moves that anybody may request.

    ``incomplete`` counts the documents that are due and lack a fact; the dossier's page names these facts.
    """

    asked: tuple[Message, ...] = ()
    openable: tuple[Message, ...] = ()
    incomplete: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything is waited for."""
        return bool(self.asked or self.openable or self.incomplete)


def waits_of(dossier: Dossier, incomplete: int = 0) -> Waits:
    """Return what a case waits for; a requirement that several gates share is named once."""
    moves = open_requirements(dossier)
    asked = {found.requirement.key: found.requirement.label for move in moves for found in move.missing}
    openable = tuple(STAGE_NAMES[move.target] for move in moves if not move.missing)
    return Waits(tuple(asked.values()), openable, incomplete)


def sentences(waits: Waits) -> Sequence[Message]:
    """Return one sentence for each thing waited for."""
    incomplete = message("Documents qui attendent des faits : {count}.", count=waits.incomplete)
    return (
        *waits.asked,
        *(message("L'étape « {stage} » peut être demandée.", stage=stage) for stage in waits.openable),
        *((incomplete,) if waits.incomplete else ()),
    )
