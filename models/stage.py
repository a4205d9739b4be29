"""Where a case stands: on which rung of the ladder, and whether it is at work."""

from enum import StrEnum


class Stage(StrEnum):
    """The field's ladder of sharing; a case stands on one rung."""

    MUTUALISATION = "mutualisation"
    COLLABORATION = "collaboration"
    COOPERATION = "cooperation"
    GROUPING = "groupement"


class CaseState(StrEnum):
    """Whether a case is at work; only an active one is moved, advanced or reminded."""

    ACTIVE = "actif"
    PAUSED = "en_pause"
    STOPPED = "arrete"
    MERGED = "reuni"


class Turn(StrEnum):
    """What people may ask of a case as a whole."""

    PAUSE = "pause"
    RESUME = "reprise"
    STOP = "arret"
