"""Which regime a loan of staff falls under, and why a regime is refused; the three are never mixed.

1. An employer group puts its own employees at the disposal of its members (L1253-1 [2014-03-07]).
2. Any employer lends at cost: wages, charges, expenses, nothing else (L8241-1 [2015-04-04], L8241-2).
3. Some users may be lent somebody below cost or for nothing, for a time (L8241-3 [2024-04-17]).
"""

from collections.abc import Mapping

from models.facts.lending import Billed, LendingRegime
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.lending.below_cost import below_cost
from rules.lending.case import Check, Law, LendingCase, Limits, first_of, refused
from rules.pooling.things import in_order

# L8241-1 [2015-04-04], last paragraph: what a lender without profit may invoice.
ALLOWED = frozenset({Billed.WAGES, Billed.CHARGES, Billed.EXPENSES})


def regime_of(case: LendingCase) -> LendingRegime:
    """Return the regime asked for, else the only one the facts fit: lender first, then the price."""
    if case.loan.wished is not None:
        return case.loan.wished
    if case.group is not None:
        return LendingRegime.PROVISION
    return LendingRegime.AT_COST if case.loan.part == 1 else LendingRegime.REDUCED


def refusals(case: LendingCase, law: Law) -> tuple[Problem, ...]:
    """Return why the regime of a loan is refused, each reason with its article; nothing when it holds."""
    return (
        *_sides(case),
        *in_order(case.loan.start, case.loan.end),
        *_billing(case),
        *CHECKS[regime_of(case)](case, law),
    )


def open_regimes(case: LendingCase, law: Law) -> tuple[LendingRegime, ...]:
    """Return the regimes that the facts would allow, whatever was asked for."""
    if _sides(case) or _billing(case):
        return ()
    return tuple(regime for regime, check in CHECKS.items() if not check(case, law))


def _sides(case: LendingCase) -> tuple[Problem, ...]:
    unknown = case.user is None or (case.lender is None and case.group is None)
    return first_of(
        (
            (
                unknown,
                refused(
                    "pret_sans_parties",
                    message("La prêteuse ou l'utilisatrice n'est pas décrite dans le dossier."),
                    message("Les ajouter aux « organisations »."),
                    "preteuse",
                    "L8241-2",
                ),
            ),
            (
                case.loan.lender == case.loan.user,
                refused(
                    "pret_a_soi_meme",
                    message("Une organisation ne se prête pas son propre personnel."),
                    message("Indiquer une autre utilisatrice."),
                    "utilisatrice",
                    "L8241-2",
                ),
            ),
        )
    )


def _billing(case: LendingCase) -> tuple[Problem, ...]:
    """Refuse fees and margins: a line beyond the three makes the loan lucrative (L8241-1, last paragraph)."""
    extra = [item.nature for item in case.loan.billed if item.nature not in ALLOWED]
    if not extra or case.group is not None:
        return ()
    return refused(
        "pret_lucratif",
        message(
            "Un prêt de personnel ne facture que les salaires, les charges et les frais remboursés ; "
            "« {lignes} » est de trop.",
            lignes=", ".join(nature.value for nature in extra),
        ),
        message(
            "Retirer ces lignes. Des frais de structure se partagent dans un groupement d'employeurs ; "
            "un service propre se vend par un contrat de prestation."
        ),
        "facturation",
        "L8241-1",
    )


def _provision(case: LendingCase, _law: Law) -> tuple[Problem, ...]:
    # L1253-1 [2014-03-07]: a group puts people at the disposal of its members, of nobody else.
    return first_of(
        (
            (
                case.group is None,
                refused(
                    "prets_hors_groupement",
                    message("Seul un groupement d'employeurs met à disposition sous ce régime."),
                    message("Choisir un prêt à prix coûtant, ou créer ou rejoindre un groupement."),
                    "preteuse",
                    "L1253-1",
                ),
            ),
            (
                not case.user_is_member,
                refused(
                    "utilisatrice_non_membre",
                    message(
                        "Un groupement d'employeurs ne met ses salariés à disposition que de ses membres."
                    ),
                    message("Faire adhérer l'utilisatrice avant, ou renoncer à cette mise à disposition."),
                    "utilisatrice",
                    "L1253-1",
                ),
            ),
        )
    )


def _no_group(case: LendingCase) -> tuple[Problem, ...]:
    """Keep an employer group to its own regime: its object is closed (L1253-1)."""
    if case.group is None:
        return ()
    return refused(
        "groupement_hors_objet",
        message("Un groupement d'employeurs ne prête pas hors de ses membres : son objet est limité."),
        message("Employer la convention de mise à disposition, avec une utilisatrice membre."),
        "regime_souhaite",
        "L1253-1",
    )


def _at_cost(case: LendingCase, _law: Law) -> tuple[Problem, ...]:
    if case.loan.part == 1:
        return _no_group(case)
    return (
        *_no_group(case),
        *refused(
            "prix_sous_le_cout",
            message("Facturer moins que le coût n'est ouvert qu'au prêt à prix réduit."),
            message("Facturer tout le coût, ou vérifier les conditions du prêt à prix réduit."),
            "part_facturee",
            "L8241-3",
        ),
    )


def _reduced(case: LendingCase, law: Law) -> tuple[Problem, ...]:
    try:
        limits = Limits.of(*law)
    except ProblemsFound as too_early:  # before the first version known, nothing tells that the loan is open
        return too_early.problems
    return (*_no_group(case), *below_cost(case, limits))


CHECKS: Mapping[LendingRegime, Check] = {
    LendingRegime.PROVISION: _provision,
    LendingRegime.AT_COST: _at_cost,
    LendingRegime.REDUCED: _reduced,
}
"""What each regime asks beyond the rules common to all."""
