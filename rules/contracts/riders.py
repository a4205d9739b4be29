"""Riders to contracts: what a contract lists once they are signed, and what forbids one."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.daily_work import ContractRider
from models.facts.employment import Contract, Employee, EmployerGroup, Membership
from models.facts.organisations import Site
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.contracts.case import full_week, is_part_time
from rules.days.stays import stay_on
from rules.parties import lacking, no_group, to_watch


def extended(dossier: Dossier, contract: Contract, on: date) -> Contract:
    """Return a contract with the users, places and week that riders signed and in effect on a day give it."""
    found = [r for r in riders_of(dossier, contract.employee) if r.signed and r.effective <= on]
    if not found:
        return contract
    weeks = [rider.distribution for rider in found if rider.distribution]
    return contract.model_copy(
        update={
            "users": _union(contract.users, *(rider.users for rider in found)),
            "places": _union(contract.places, *(rider.places for rider in found)),
            "distribution": weeks[-1] if weeks else contract.distribution,
        }
    )


def with_rider(dossier: Dossier, contract: Contract, rider: ContractRider) -> Contract:
    """Return a contract as it will stand once a rider is signed, those before it included."""
    before = extended(dossier, contract, rider.effective)
    return before.model_copy(
        update={
            "users": _union(before.users, rider.users),
            "places": _union(before.places, rider.places),
            "distribution": rider.distribution or before.distribution,
        }
    )


def riders_of(dossier: Dossier, employee: str) -> tuple[ContractRider, ...]:
    """Return the riders of a person's contract, in the order they take effect."""
    found = (rider for rider in dossier.all(ContractRider) if rider.employee == employee)
    return tuple(sorted(found, key=lambda rider: (rider.effective, rider.id)))


def check_rider(
    dossier: Dossier, rider: ContractRider | None, subject: str, book: ParameterBook
) -> tuple[Problem, ...]:
    """Return what forbids a rider, all together."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    contract = dossier.get(Contract, rider.employee) if rider else None
    if rider is None or contract is None or dossier.get(Employee, rider.employee) is None:
        return (_unknown(subject),)
    return (
        *_nothing_added(rider),
        *_strangers(dossier, rider),
        *_unknown_places(dossier, rider),
        *_handed_late(dossier, rider),
        *_week(with_rider(dossier, contract, rider), full_week(group, book, rider.effective), rider),
    )


def _union(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for found in lists for one in found))


def _unknown(subject: str) -> Problem:
    return lacking(
        "avenant_inconnu",
        message("L'avenant « {sujet} » n'est pas décrit, ou son contrat ne l'est pas.", sujet=subject),
        message("Le décrire dans « avenants », et la personne avec son contrat."),
        "avenants",
    )


def _nothing_added(rider: ContractRider) -> Iterator[Problem]:
    if not (rider.users or rider.places or rider.distribution):
        yield lacking(
            "avenant_vide",
            message("L'avenant « {sujet} » n'ajoute rien au contrat.", sujet=rider.id),
            message("Indiquer les utilisateurs ou les lieux ajoutés."),
            f"avenants.{rider.id}",
            "L1253-9",
        )


def _strangers(dossier: Dossier, rider: ContractRider) -> Iterator[Problem]:
    # L1253-1 [2014-03-07]: only members may use the work of people the group employs.
    for user in rider.users:
        if stay_on(dossier, Membership, user, rider.effective) is None:
            yield lacking(
                "utilisateur_non_membre",
                message(
                    "« {utilisateur} » n'est pas membre du groupement à la date d'effet.", utilisateur=user
                ),
                message("Inscrire son adhésion, ou reporter la date d'effet de l'avenant."),
                f"avenants.{rider.id}.utilisateurs_ajoutes",
                "L1253-1",
            )


def _unknown_places(dossier: Dossier, rider: ContractRider) -> Iterator[Problem]:
    for place in rider.places:
        if dossier.get(Site, place) is None:
            yield lacking(
                "lieu_inconnu",
                message("Le lieu « {lieu} » de l'avenant n'est pas décrit.", lieu=place),
                message("Le décrire dans « sites », avec son adresse."),
                f"avenants.{rider.id}.lieux_ajoutes",
                "L1253-9",
            )


def _handed_late(dossier: Dossier, rider: ContractRider) -> Iterator[Problem]:
    # R1221-40 [2023-11-01]: what changes is handed over at the latest on the day it takes effect.
    handed = rider.delivered
    if handed is not None and handed > rider.effective:
        yield lacking(
            "avenant_remis_trop_tard",
            message("L'avenant « {sujet} » est remis après sa date d'effet.", sujet=rider.id),
            message("Reporter la date d'effet au jour de la remise, ou à un jour suivant."),
            f"avenants.{rider.id}.prend_effet_le",
            "R1221-40",
        )
    elif handed is None and dossier.at > rider.effective:
        yield to_watch(
            "avenant_non_remis",
            message("L'avenant « {sujet} » devait être remis avant sa date d'effet.", sujet=rider.id),
            message("Écrire la date de remise, ou reporter la date d'effet."),
            f"avenants.{rider.id}.remis_le",
            "R1221-40",
        )


def _week(contract: Contract, full: Decimal, rider: ContractRider) -> Iterator[Problem]:
    # L3123-6 [2016-08-10] 1°: the distribution of part-time work stays whole when it changes.
    if not rider.distribution or not is_part_time(contract, full):
        return
    total = sum((share.hours for share in rider.distribution), Decimal(0))
    if total != contract.weekly_hours:
        yield lacking(
            "repartition_incomplete",
            message(
                "La répartition de l'avenant fait {total:hours}, le contrat en prévoit {prevu:hours}.",
                total=total,
                prevu=contract.weekly_hours,
            ),
            message("Indiquer les heures de chaque jour ; changer la durée demande un autre avenant."),
            f"avenants.{rider.id}.repartition",
            "L3123-6",
        )
