"""What makes a price unfit before anything is computed: the regime it stands under, how it is written."""

from collections.abc import Callable, Iterator, Mapping

from models.facts.employment import EmployerGroup, VatRegime
from models.facts.lending import LendingRegime
from models.facts.prices import PriceComponent, PricePolicy
from models.law import LegalBasis, Mark
from models.messages import Message, message
from models.pricing import Basis, Key
from models.problems import Place, Problem
from rules.allocation.ways.hourly import PRICES
from rules.allocation.ways.registry import WAYS
from rules.allocation.ways.yearly import YEARS

EXACT_SHARE = LegalBasis(
    code="Code général des impôts",
    article="261 B",
    mark=Mark.SECONDARY,
    note="les sommes réclamées sont la part exacte de chaque membre dans les dépenses communes",
)
"""Ground of a refusal below; read in secondary sources only."""

EXPENSES_OF_STAFF = "frais_professionnels"
"""The nature of expenses that a loan of staff may pass on (L8241-1 [2015-04-04], last paragraph)."""

SECTION = Place(field="politiques_de_prix")
RESTING: Mapping[Basis, frozenset[Basis]] = {
    Basis.DEPOSIT: frozenset(YEARS),
    Basis.GUARANTEED_HOURS: frozenset(PRICES),
    Basis.EXTRA_HOURS: frozenset(PRICES),
    Basis.SETTLEMENT: frozenset({Basis.PROVISION}),
}
"""Ways that rest on some kinds of components only."""


def check_policy(group: EmployerGroup, policy: PricePolicy) -> tuple[Problem, ...]:
    """Return what makes a price policy unfit for the group: regime, cost billed twice, what it lacks."""
    problems = [problem for check in CHECKS for c in policy.components for problem in check(c, group, policy)]
    labels = [component.label for component in policy.components]
    problems += [_same_label(label) for label in sorted({x for x in labels if labels.count(x) > 1})]
    return (*problems, *_cost_billed_twice(policy))


def _flat_in_exact_share(
    component: PriceComponent, group: EmployerGroup, _policy: PricePolicy
) -> Iterator[Problem]:
    # CGI 261 B (secondary sources): a coefficient or a flat fee is not the exact share of common expenses.
    if group.vat is VatRegime.EXACT_SHARE and not WAYS[component.basis].exact:
        yield Problem(
            "exact_share_refuses_flat_price",
            message(
                "« {label} » est un prix forfaitaire : le groupement exonéré de TVA ne peut demander que la "
                "part exacte des dépenses.",
                label=component.label,
            ),
            message("Remplacez cette composante par le coût réel, ou soumettez le groupement à la TVA."),
            Place(field=SECTION.field, article=f"CGI {EXACT_SHARE.article}"),
        )


def _fee_on_a_loan(
    component: PriceComponent, _group: EmployerGroup, policy: PricePolicy
) -> Iterator[Problem]:
    # L8241-1 [2015-04-04], last paragraph: wages, social charges and expenses paid back, nothing else.
    if policy.regime is LendingRegime.PROVISION:
        return
    expenses = component.basis is Basis.ACTUAL_EXPENSES and component.expense == EXPENSES_OF_STAFF
    if not WAYS[component.basis].lent and not expenses:
        yield Problem(
            "loan_admits_no_fee",
            message(
                "« {label} » ne peut pas être facturé dans un prêt de personnel : seuls le sont les "
                "salaires, les charges sociales et les frais professionnels remboursés.",
                label=component.label,
            ),
            message("Ôtez cette composante ; des frais de gestion ne se partagent que dans un groupement."),
            Place(field=SECTION.field, article="L8241-1"),
        )


def _provision_never_settled(
    component: PriceComponent, group: EmployerGroup, policy: PricePolicy
) -> Iterator[Problem]:
    closed = any(found.basis is Basis.SETTLEMENT for found in policy.components)
    if group.vat is VatRegime.EXACT_SHARE and component.basis is Basis.PROVISION and not closed:
        yield Problem(
            "exact_share_without_settlement",
            message(
                "« {label} » demande une provision, et rien ne la régularise en fin d'année.",
                label=component.label,
            ),
            message(
                "Ajoutez une composante « regularisation » : l'année d'un groupement exonéré se clôt à 0."
            ),
            Place(field=SECTION.field, article=f"CGI {EXACT_SHARE.article}"),
        )


def _rate_on_actual_cost(
    component: PriceComponent, _group: EmployerGroup, _policy: PricePolicy
) -> Iterator[Problem]:
    if component.basis is Basis.ACTUAL_COST and component.rate != 1:
        yield Problem(
            "rate_on_actual_cost",
            message(
                "« {label} » partage le coût réel : son taux doit être 1, il est de {rate:number}.",
                label=component.label,
                rate=component.rate,
            ),
            message("Ôtez le taux, et ajoutez une autre composante pour ce qui vient en plus."),
            SECTION,
        )


NEEDED: Mapping[str, Message] = {
    "on": message("le champ « sur », avec le libellé des composantes dont elle dépend"),
    "lines": message("le champ « lignes_de_paie », avec les libellés de la paie qu'elle reprend"),
    "brackets": message("le champ « tranches »"),
    "account": message("le champ « compte », qui nomme la provision"),
    "weights": message("le champ « poids », avec un poids par adhérent"),
    "organisation": message("le champ « adherent », qui dit qui paie"),
}
"""What a component may lack, in words."""


def _lacks(component: PriceComponent, _group: EmployerGroup, _policy: PricePolicy) -> Iterator[Problem]:
    keys = {component.sharing_key, component.unattached_key, *(k.sharing_key for k in component.time_keys)}
    needed = {*WAYS[component.basis].needs}
    needed |= {"weights"} if Key.WEIGHTS in keys else set()
    needed |= {"organisation"} if Key.ONE_MEMBER in keys else set()
    for field in sorted(needed):
        if not getattr(component, field):
            yield Problem(
                "component_incomplete",
                message("Il manque à « {label} » {what}.", label=component.label, what=NEEDED[field]),
                message("Complétez cette composante de la politique de prix."),
                SECTION,
            )


def _rests_on_nothing(
    component: PriceComponent, _group: EmployerGroup, policy: PricePolicy
) -> Iterator[Problem]:
    before = {}
    for found in policy.components:
        if found is component:
            break
        before[found.label] = found.basis
    admitted = RESTING.get(component.basis, frozenset(Basis))
    for label in component.on:
        if before.get(label) not in admitted:
            yield Problem(
                "component_rests_on_nothing",
                message(
                    "« {label} » s'appuie sur « {other} », qui ne convient pas ou n'est pas écrite avant.",
                    label=component.label,
                    other=label,
                ),
                message("Corrigez le libellé, ou placez l'autre composante plus haut dans la liste."),
                SECTION,
            )


CHECKS: tuple[Callable[[PriceComponent, EmployerGroup, PricePolicy], Iterator[Problem]], ...] = (
    _flat_in_exact_share,
    _fee_on_a_loan,
    _provision_never_settled,
    _rate_on_actual_cost,
    _lacks,
    _rests_on_nothing,
)
"""What is asked of each component."""


def _cost_billed_twice(policy: PricePolicy) -> Iterator[Problem]:
    taken: set[str] = set()
    for component in (c for c in policy.components if c.basis is Basis.ACTUAL_COST):
        lines = {label.casefold() for label in component.lines} or {""}
        if lines & taken:
            yield Problem(
                "cost_billed_twice",
                message("« {label} » partagerait une seconde fois le même coût réel.", label=component.label),
                message("Gardez une seule composante au coût réel, ou donnez à chacune ses lignes de paie."),
                SECTION,
            )
        taken |= lines


def _same_label(label: str) -> Problem:
    return Problem(
        "component_label_twice",
        message("Deux composantes du prix portent le libellé « {label} ».", label=label),
        message("Donnez à chacune un libellé propre : il s'imprime sur le relevé."),
        SECTION,
    )
