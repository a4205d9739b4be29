"""The advocacy paper: numbered proposals, each to a named authority, with its reason and our commitment."""

from datetime import date

from models.dossier import Dossier
from models.facts.common_voice import Advocacy
from models.facts.cooperation import Signature
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import Affaire, case_named, name_of

DOCUMENT = "plaidoyer"


class Proposition(Printed):
    """A numbered proposal."""

    numero: int
    titre: str
    destinataire: str
    proposition: str
    raison: str
    engagement: str


class Destinataire(Printed):
    """An authority and the numbers of what is asked of it."""

    nom: str
    numeros: str


class Signataire(Printed):
    """Who signed for an organisation, and when."""

    organisation: str
    nom: str
    le: date


class Context(Printed):
    """What the paper prints."""

    affaire: Affaire
    titre: str
    introduction: tuple[str, ...]
    propositions: tuple[Proposition, ...]
    destinataires: tuple[Destinataire, ...]
    adopte_le: date
    adopte_par: str
    contact: str
    reponse_souhaitee_le: date | None
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each paper adopted together."""
    return tuple(found.id for found in dossier.all(Advocacy))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: the paper; a proposal that commits us to nothing is to watch."""
    found = dossier.get(Advocacy, subject)
    if found is None:
        return (
            lacking(
                "plaidoyer_inconnu",
                message("Le plaidoyer « {plaidoyer} » n'est pas dans le dossier.", plaidoyer=subject),
                message("Vérifier son identifiant dans la section « plaidoyers »."),
                "plaidoyers",
            ),
        )
    return tuple(
        to_watch(
            "proposition_sans_engagement",
            message("La proposition « {titre} » ne dit pas à quoi nous nous engageons.", titre=one.title),
            message("Dire ce que nous ferons de notre côté, ou demander autrement."),
            "notre_engagement",
        )
        for one in found.proposals
        if not one.commitment
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the paper prints.

    Raises:
        ProblemsFound: no paper bears this identifier.
    """
    refuse_if_any(missing(dossier, subject))
    found = dossier.get(Advocacy, subject)
    if found is None:
        raise ProblemsFound(missing(dossier, subject))
    return Context(
        affaire=case_named(dossier),
        titre=found.title,
        introduction=found.introduction,
        propositions=tuple(
            Proposition(
                numero=number,
                titre=one.title,
                destinataire=one.addressee,
                proposition=one.text,
                raison=one.reason,
                engagement=one.commitment,
            )
            for number, one in enumerate(found.proposals, 1)
        ),
        destinataires=_addressees(found),
        adopte_le=found.adopted,
        adopte_par=found.adopted_by,
        contact=found.contact,
        reponse_souhaitee_le=found.answer_hoped,
        signataires=_signers(dossier, subject),
    )


def _addressees(paper: Advocacy) -> tuple[Destinataire, ...]:
    numbers: dict[str, list[int]] = {}
    for number, one in enumerate(paper.proposals, 1):
        numbers.setdefault(one.addressee, []).append(number)
    return tuple(
        Destinataire(nom=name, numeros=", ".join(str(number) for number in asked))
        for name, asked in numbers.items()
    )


def _signers(dossier: Dossier, subject: str) -> tuple[Signataire, ...]:
    signed = (one for one in dossier.all(Signature) if one.document == f"{DOCUMENT}:{subject}")
    return tuple(
        Signataire(organisation=name_of(dossier, one.organisation), nom=one.signer, le=one.signed)
        for one in sorted(signed, key=lambda one: (one.signed, one.organisation))
    )
