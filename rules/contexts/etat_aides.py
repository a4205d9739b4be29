"""The yearly statement of public aids received on account of a member: nature, number, amount (D1253-52)."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accounts import Aid
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.accounts.facts import parts_of, sides, subject_of, unknown_paper, without_sides
from rules.parties import Partie, Printed, Signataire, signatory, to_watch


class Nature(Printed):
    """Aids of one nature from one payer: how many, and their sum in euros."""

    nature: str
    versee_par: str
    nombre: int
    montant: Decimal


class Aide(Printed):
    """One aid received, in euros; the day its conditions were proven, if they were."""

    recue_le: date
    nature: str
    montant: Decimal
    justifiee_le: date | None


class Context(Printed):
    """What the statement prints; amounts in euros."""

    groupement: Partie
    membre: Partie
    annee: int
    natures: tuple[Nature, ...]
    aides: tuple[Aide, ...]
    nombre: int
    total: Decimal
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Return each year and member for which an aid was received."""
    found = (subject_of(str(aid.received.year), aid.organisation) for aid in dossier.all(Aid))
    return tuple(dict.fromkeys(found))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what the statement lacks; an aid whose conditions are not proven is recalled."""
    found = _aids(dossier, subject)
    if not found:
        return (unknown_paper(subject, Aid.section),)
    unproven = (_unproven(aid) for aid in found if aid.proven is None)
    return (*without_sides(dossier, parts_of(subject)[1]), *unproven)


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the statement.

    Raises:
        ProblemsFound: no aid was received for this member that year, or it is not described.
    """
    refuse_if_any(missing(dossier, subject))
    year, member = parts_of(subject)
    _, host, guest = sides(dossier, member)
    found = _aids(dossier, subject)
    return Context(
        groupement=host,
        membre=guest,
        annee=int(year),
        natures=_by_nature(found),
        aides=tuple(
            Aide(recue_le=aid.received, nature=aid.nature, montant=aid.amount, justifiee_le=aid.proven)
            for aid in found
        ),
        nombre=len(found),
        total=sum((aid.amount for aid in found), Decimal("0.00")),
        signataires=(signatory(host),),
    )


def _aids(dossier: Dossier, subject: str) -> tuple[Aid, ...]:
    year, member = parts_of(subject)
    found = (a for a in dossier.all(Aid) if str(a.received.year) == year and a.organisation == member)
    return tuple(sorted(found, key=lambda aid: (aid.received, aid.id)))


def _by_nature(aids: tuple[Aid, ...]) -> tuple[Nature, ...]:
    groups: dict[tuple[str, str], list[Aid]] = {}
    for aid in aids:
        groups.setdefault((aid.nature, aid.granted_by), []).append(aid)
    return tuple(
        Nature(
            nature=nature,
            versee_par=payer,
            nombre=len(found),
            montant=sum((aid.amount for aid in found), Decimal("0.00")),
        )
        for (nature, payer), found in groups.items()
    )


def _unproven(aid: Aid) -> Problem:
    return to_watch(
        "eligibilite_non_justifiee",
        message(
            "L'aide « {aide} » est reçue sans preuve que le membre en remplit les conditions.", aide=aid.id
        ),
        message("Justifier l'éligibilité auprès de l'organisme et écrire la date."),
        "aides.eligibilite_justifiee_le",
        "D1253-51",
    )
