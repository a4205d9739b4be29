"""What the papers of money between a group and its members lack, and how their subjects are named."""

from decimal import Decimal

from models.dossier import Dossier
from models.facts.employment import EmployerGroup, VatRegime
from models.facts.organisations import Organisation
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.parties import Partie, group_party, lacking, no_group, party
from rules.rounding import cents

BAR = "|"


def subject_of(what: str, member: str) -> str:
    """Return the subject of a member's paper: ``2026-11|amicale``."""
    return f"{what}{BAR}{member}"


def parts_of(subject: str) -> tuple[str, str]:
    """Return what a subject is about, and the member; both empty parts are lawful."""
    what, _, member = subject.rpartition(BAR)
    return what, member


def sides(dossier: Dossier, member: str) -> tuple[EmployerGroup, Partie, Partie]:
    """Return the group, and the group and the member as parties.

    Raises:
        ProblemsFound: one of them is not described.
    """
    group, organisation = dossier.only(EmployerGroup), dossier.get(Organisation, member)
    if group is None:
        raise ProblemsFound([no_group()])
    if organisation is None:
        raise ProblemsFound([unknown_member(member)])
    return group, group_party(group), party(organisation)


def without_sides(dossier: Dossier, member: str) -> tuple[Problem, ...]:
    """Return why a paper between the group and a member cannot be drawn up."""
    if dossier.only(EmployerGroup) is None:
        return (no_group(),)
    return () if dossier.get(Organisation, member) else (unknown_member(member),)


def unknown_member(member: str) -> Problem:
    """Return the problem of an organisation that is not described."""
    return lacking(
        "membre_inconnu",
        message("L'organisation « {organisation} » n'est pas décrite.", organisation=member),
        message("La décrire dans « organisations »."),
        "organisations",
    )


def unknown_paper(what: str, section: str) -> Problem:
    """Return the problem of a paper whose facts nobody recorded."""
    return lacking(
        "sujet_inconnu",
        message("Rien n'est inscrit pour « {sujet} ».", sujet=what),
        message("Compléter la section « {section} » du dossier.", section=section),
        section,
    )


def without_rate(dossier: Dossier, rate: Decimal | None, section: str) -> tuple[Problem, ...]:
    """Return the problem of a taxable group's paper that does not say the rate of tax."""
    group = dossier.only(EmployerGroup)
    if group is None or group.vat is not VatRegime.TAXABLE or rate is not None:
        return ()
    return (
        lacking(
            "taux_de_tva_absent",
            message("Le groupement est soumis à la TVA et le taux n'est pas indiqué."),
            message("Écrire le taux en vigueur dans « taux_de_tva », par exemple 0.20 pour vingt pour cent."),
            f"{section}.taux_de_tva",
        ),
    )


def tax_on(group: EmployerGroup, net: Decimal, rate: Decimal | None) -> Decimal:
    """Return the tax on a sum in euros; nothing for a group that is exempt."""
    if group.vat is not VatRegime.TAXABLE or rate is None:
        return Decimal("0.00")
    return cents(net * rate)
