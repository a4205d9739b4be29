"""Membership form of an employer group: what a member tells of itself and accepts, one per member."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.cooperation import Decision, StaffInformation
from models.facts.employment import EmployerGroup, Membership
from models.facts.organisations import Organisation
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.decisions.outcome import taken
from rules.gates.common import founders
from rules.group.founding import group_signatory
from rules.group.told_to_authorities import MembreDeclare, member_told
from rules.parties import (
    PUBLIC,
    Personne,
    Printed,
    Signataire,
    group_representative,
    lacking,
    no_group,
    one_line,
    party,
    signatory,
    to_watch,
)

JOINING = ("adherer_au_groupement", "creer_le_groupement")
"""Subjects of the decision by which a body joins: a later member's, a founder's."""


class Groupement(Printed):
    """What the member commits to; amounts in euros."""

    nom: str
    siege: str
    responsabilite: str
    convention_idcc: str
    cotisation: Decimal
    depot_en_mois: int
    preavis_en_mois: int


class DecisionPrise(Printed):
    """The decision by which the member's body joined."""

    instance: str
    le: date
    reference: str


class Context(Printed):
    """What the form prints; ``decisions`` and ``information`` are empty while nothing is recorded."""

    groupement: Groupement
    membre: MembreDeclare
    represente_par: Personne
    publique: bool
    meme_convention: bool
    cse: bool
    depuis_le: str
    decisions: tuple[DecisionPrise, ...]
    information: str
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each member or future member, once the group is described at its formal stage."""
    if dossier.stage is not Stage.GROUPING or dossier.only(EmployerGroup) is None:
        return ()
    return tuple(found.id for found in founders(dossier))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the form of member ``subject`` needs and the case does not tell yet."""
    if dossier.only(EmployerGroup) is None:
        return (no_group(),)
    found = {organisation.id: organisation for organisation in founders(dossier)}
    if subject not in found:
        return (_nobody(subject),)
    member = found[subject]
    return (*_identity_lacking(member), *_decision_lacking(dossier, member), *_proof_lacking(dossier, member))


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the form of member ``subject``.

    Raises:
        ProblemsFound: there is no group, or nobody knows this member.
    """
    refuse_if_any(missing(dossier, subject))
    group, member = dossier.only(EmployerGroup), dossier.get(Organisation, subject)
    assert group is not None and member is not None  # noqa: S101, PT018 - missing() has refused otherwise
    membership, side = dossier.get(Membership, subject), party(member)
    decided = _decision(dossier, member)
    return Context(
        groupement=_group(group),
        membre=member_told(dossier, member),
        represente_par=side.representation,
        publique=member.nature in PUBLIC,
        meme_convention=member.agreement is not None and member.agreement.idcc == group.agreement.idcc,
        cse=member.has_cse,
        depuis_le=f"{membership.joined:%d/%m/%Y}" if membership else "",
        decisions=(_printed(decided),) if decided else (),
        information=_proof(dossier, member),
        signataires=(signatory(side), group_signatory(group, group_representative(group))),
    )


def _group(group: EmployerGroup) -> Groupement:
    return Groupement(
        nom=group.name,
        siege=one_line(group.seat),
        responsabilite=group.liability,
        convention_idcc=group.agreement.idcc,
        cotisation=group.membership_fee,
        depot_en_mois=group.deposit_months,
        preavis_en_mois=group.exit_notice_months,
    )


def _decision(dossier: Dossier, member: Organisation) -> Decision | None:
    found = (taken(dossier, subject, member.id) for subject in JOINING)
    return next((one for one in found if one is not None), None)


def _printed(decided: Decision) -> DecisionPrise:
    return DecisionPrise(instance=decided.body, le=decided.decided, reference=decided.reference)


def _proof(dossier: Dossier, member: Organisation) -> str:
    told = dossier.get(StaffInformation, member.id)
    if told is None:
        return ""
    return ", ".join(filter(None, (told.body, f"{told.informed:%d/%m/%Y}", told.reference)))


def _nobody(subject: str) -> Problem:
    return lacking(
        "membre_inconnu",
        message("« {subject} » n'est ni membre ni candidate au groupement.", subject=subject),
        message("Décrire l'organisation et inscrire son adhésion dans « adhesions »."),
        "adhesions",
    )


def _identity_lacking(member: Organisation) -> tuple[Problem, ...]:
    if member.siret and member.activities:
        return ()
    return (
        to_watch(
            "identite_incomplete",
            message("Le SIRET ou les activités manquent pour : {who}.", who=member.name),
            message("Les compléter dans « organisations » : l'inspection du travail les demande."),
            "organisations",
            "D1253-1",
        ),
    )


def _decision_lacking(dossier: Dossier, member: Organisation) -> tuple[Problem, ...]:
    if _decision(dossier, member) is not None:
        return ()
    return (
        to_watch(
            "decision_d_adhesion_absente",
            message("La décision d'adhérer n'est pas inscrite pour : {who}.", who=member.name),
            message("Ajouter dans « decisions » l'objet « adherer_au_groupement »."),
            "decisions",
        ),
    )


def _proof_lacking(dossier: Dossier, member: Organisation) -> tuple[Problem, ...]:
    # L1253-7 [2008-05-01]: an employer that joins informs the representatives that exist in its enterprise.
    if not member.has_cse or _proof(dossier, member):
        return ()
    return (
        to_watch(
            "information_du_cse_absente",
            message("Rien ne prouve que le CSE a été informé chez : {who}.", who=member.name),
            message("Ajouter l'organisation dans « informations_du_personnel », auprès du CSE."),
            "informations_du_personnel",
            "L1253-7",
        ),
    )
