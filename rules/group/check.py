"""Whether an employer group may begin to hire and place people, beyond what the gate to its stage asks."""

from datetime import date

from dateutil.relativedelta import relativedelta

from models.dossier import Dossier
from models.facts.employment import EmployerGroup, Liability
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem
from rules.gates.common import founders
from rules.group.deadlines import letters_owed
from rules.group.founding import ASSOCIATION
from rules.parties import declaration_to_wait_for, lacking, no_group, to_watch, under_local_law

# Sport's branch agreement says members answer jointly, without the exception of L1253-8 (art. 11.1.2).
JOINT_LIABILITY_AGREEMENTS = frozenset({"2511"})


def check_group(dossier: Dossier, book: ParameterBook, on: date) -> tuple[Problem, ...]:
    """Return what forbids the group to hire or place people on a day, and what only has to be read."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    return (
        *_declaration(group, book, on),
        *_local_law(dossier, group, book, on),
        *_branch_liability(group),
        *letters_owed(dossier, group, book, on),
    )


def may_operate_from(group: EmployerGroup, book: ParameterBook) -> date | None:
    """Return the first day after the authority's time to object; ``None`` when it is not running yet.

    The time runs from the receipt of the declaration, not from its sending (D1253-7 [2008-05-01]).
    """
    received = group.declaration_received
    if received is None:
        return None
    months = int(book.value("employer_group/opposition_months", received))
    return received + relativedelta(months=months, days=1)


def _declaration(group: EmployerGroup, book: ParameterBook, on: date) -> tuple[Problem, ...]:
    # L1253-17 [2008-05-01]: only a group with several agreements has to declare first.
    begin = may_operate_from(group, book)
    if not group.several_agreements or begin is None:
        return declaration_to_wait_for(group)
    if begin <= on:
        return ()
    return (
        lacking(
            "delai_d_opposition",
            message(
                "Le groupement ne peut ni embaucher ni mettre à disposition avant le {jour:date}.", jour=begin
            ),
            message("Attendre la fin du délai d'opposition de l'administration."),
            "groupement.declaration_recue_le",
            "D1253-7",
        ),
    )


def _local_law(dossier: Dossier, group: EmployerGroup, book: ParameterBook, on: date) -> tuple[Problem, ...]:
    # Code civil local, 56 (secondary source): it binds associations, not the cooperatives of L1253-2, 3°.
    least = int(book.value("employer_group/local_law_founders", on))
    bound = group.form == ASSOCIATION and under_local_law(group)
    if not bound or len(founders(dossier)) >= least:
        return ()
    return (
        lacking(
            "fondateurs_droit_local",
            message(
                "En Moselle et en Alsace, une association s'inscrit avec au moins {nombre:number} membres.",
                nombre=least,
            ),
            message("Réunir d'autres membres fondateurs, ou fixer le siège hors de ces départements."),
            "adhesions",
        ),
    )


def _branch_liability(group: EmployerGroup) -> tuple[Problem, ...]:
    shared = group.liability is Liability.APPORTIONED
    if not shared or group.agreement.idcc not in JOINT_LIABILITY_AGREEMENTS:
        return ()
    return (
        to_watch(
            "repartition_et_branche_du_sport",
            message("La convention du sport dit les membres solidairement responsables, sans exception."),
            message("Faire confirmer par un conseil que la clause de répartition peut être employée."),
            "groupement.responsabilite",
            "L1253-8",
        ),
    )
