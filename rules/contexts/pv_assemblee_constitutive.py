"""Minutes of the assembly that founds an employer group, one per group."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.employment import EmployerGroup, Liability
from models.facts.founding import FoundingAssembly
from models.facts.prices import PricePolicy
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.accounts.prices import components_said
from rules.contracts.placements import span
from rules.gates.common import founders
from rules.group.founding import STATUTES_ADOPTED, Seance, not_voted, result_of, seated, votes
from rules.parties import Personne, Printed, Signataire, lacking, no_group, one_line, person
from rules.pooling.agreements import COLLECTIVE, name_of

VOTES = {
    STATUTES_ADOPTED: "adoption des statuts",
    "elire_le_conseil": "élection du conseil d'administration",
    "fixer_la_cotisation": "cotisation",
    "politique_de_prix": "politique de prix",
    "donner_pouvoirs": "pouvoirs pour les formalités",
}


class Assemblee(Printed):
    """The meeting itself; ``horaires`` and ``convoquee_le`` in words, dash when unknown."""

    le: date
    lieu: str
    horaires: str
    convoquee_le: str
    presidence: str
    secretariat: str


class Groupement(Printed):
    """What the assembly founds; ``cotisation`` in euros."""

    nom: str
    sigle: str
    siege: str
    commune: str
    convention: str
    plusieurs_conventions: bool
    solidaire: bool
    cotisation: Decimal
    sieges: int
    mandat_en_annees: int


class Resultats(Printed):
    """What each vote gave, in one sentence; empty when it was not put to the vote."""

    statuts: str
    reglement: str
    conseil: str
    cotisation: str
    prix: str
    pouvoirs: str


class Context(Printed):
    """What the minutes print; ``voix`` counts the members present or represented."""

    assemblee: Assemblee
    groupement: Groupement
    presences: tuple[Seance, ...]
    invitees: tuple[str, ...]
    voix: int
    membres: int
    echanges: tuple[str, ...]
    resultats: Resultats
    elues: tuple[Personne, ...]
    composantes: tuple[str, ...]
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due as soon as the assembly was held and its attendance recorded."""
    group = dossier.only(EmployerGroup)
    held = group is not None and dossier.get(FoundingAssembly, group.id) is not None
    return ("",) if dossier.stage is Stage.GROUPING and held else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what the minutes need; a vote not recorded is recalled, and does not stop the draft."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    if dossier.get(FoundingAssembly, group.id) is None:
        return (_not_held(),)
    return tuple(p for key, label in VOTES.items() for p in not_voted(dossier, key, COLLECTIVE, label))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the minutes.

    Raises:
        ProblemsFound: the assembly is not recorded.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    held = dossier.get(FoundingAssembly, group.id) if group else None
    assert group is not None and held is not None  # noqa: S101, PT018 - missing() has refused otherwise
    policy = dossier.only(PricePolicy)
    return Context(
        assemblee=_meeting(held),
        groupement=_group(group),
        presences=seated(dossier, held.present),
        invitees=held.guests,
        voix=votes(held.present),
        membres=len(founders(dossier)),
        echanges=held.debate,
        resultats=_results(dossier, held),
        elues=tuple(
            person(who).model_copy(update={"organisation": name_of(dossier, who.organisation)})
            for who in group.directors
        ),
        composantes=components_said(policy) if policy else (),
        signataires=(
            Signataire(organisation="Présidence de séance", nom=held.chair, titre="présidence de séance"),
            Signataire(
                organisation="Secrétariat de séance", nom=held.secretary, titre="secrétariat de séance"
            ),
        ),
    )


def _meeting(held: FoundingAssembly) -> Assemblee:
    return Assemblee(
        le=held.day,
        lieu=held.place,
        horaires=span(held.start, held.end) or "–",
        convoquee_le=f"{held.called:%d/%m/%Y}" if held.called else "–",
        presidence=held.chair,
        secretariat=held.secretary,
    )


def _group(group: EmployerGroup) -> Groupement:
    return Groupement(
        nom=group.name,
        sigle=group.acronym,
        siege=one_line(group.seat),
        commune=group.seat.city,
        convention=f"{group.agreement.title} (IDCC {group.agreement.idcc})",
        plusieurs_conventions=group.several_agreements,
        solidaire=group.liability is Liability.SOLIDARITY,
        cotisation=group.membership_fee,
        sieges=group.board_size,
        mandat_en_annees=group.term_years,
    )


def _results(dossier: Dossier, held: FoundingAssembly) -> Resultats:
    return Resultats(
        statuts=result_of(dossier, STATUTES_ADOPTED, held.day),
        reglement=result_of(dossier, "adopter_le_reglement_interieur", held.day),
        conseil=result_of(dossier, "elire_le_conseil", held.day),
        cotisation=result_of(dossier, "fixer_la_cotisation", held.day),
        prix=result_of(dossier, "politique_de_prix", held.day),
        pouvoirs=result_of(dossier, "donner_pouvoirs", held.day),
    )


def _not_held() -> Problem:
    return lacking(
        "assemblee_constitutive_absente",
        message("L'assemblée constitutive n'est pas encore inscrite au dossier."),
        message("Inscrire sa date, son lieu et les présences dans « assemblee_constitutive »."),
        "assemblee_constitutive",
    )
