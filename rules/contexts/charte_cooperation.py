"""The cooperation charter: values, aims, conduct, and a dated list of signatories that stays open."""

from datetime import date

from models.dossier import Dossier, Stage
from models.facts.cooperation import Signature, Topic
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.diagnosing.topics import conclusion
from rules.parties import Partie, Printed, lacking, to_watch
from rules.pooling.agreements import Affaire, agreement_parties, case_named, name_of

DOCUMENT = "charte_cooperation"


class Signataire(Printed):
    """One signature of the charter."""

    organisation: str
    signataire: str
    le: date


class Context(Printed):
    """What the charter prints; each conclusion is a list of paragraphs."""

    affaire: Affaire
    fondatrices: tuple[Partie, ...]
    valeurs: tuple[str, ...]
    objectifs: tuple[str, ...]
    signataires: tuple[Signataire, ...]
    nombre: int


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due once, from the cooperation stage on, when the shared values are settled: its list keeps growing."""
    on_the_rung = dossier.stage in {Stage.COOPERATION, Stage.GROUPING}
    return ("",) if on_the_rung and conclusion(dossier, Topic.VALUES) else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what lacks: the values block, the aims are better known."""
    found = []
    if not conclusion(dossier, Topic.VALUES):
        found.append(
            lacking(
                "charte_sans_valeurs",
                message("Les valeurs partagées n'ont pas encore de conclusion."),
                message("En parler en atelier, puis ajouter le sujet « valeurs »."),
                "sujets",
            )
        )
    if not conclusion(dossier, Topic.OBJECTIVES):
        found.append(
            to_watch(
                "charte_sans_objectifs",
                message("Les objectifs communs n'ont pas encore de conclusion : la charte le dira."),
                message("En parler en atelier, puis ajouter le sujet « objectifs »."),
                "sujets",
            )
        )
    return tuple(found)


def _signatories(dossier: Dossier) -> tuple[Signataire, ...]:
    signed = [found for found in dossier.all(Signature) if found.document == DOCUMENT]
    return tuple(
        Signataire(
            organisation=name_of(dossier, found.organisation), signataire=found.signer, le=found.signed
        )
        for found in sorted(signed, key=lambda found: found.signed)
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the charter prints.

    Raises:
        ProblemsFound: the values have no conclusion yet.
    """
    refuse_if_any(missing(dossier, subject))
    signatories = _signatories(dossier)
    return Context(
        affaire=case_named(dossier),
        fondatrices=agreement_parties(dossier),
        valeurs=conclusion(dossier, Topic.VALUES),
        objectifs=conclusion(dossier, Topic.OBJECTIVES),
        signataires=signatories,
        nombre=len(signatories),
    )
