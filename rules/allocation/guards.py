"""What the law or plain sense refuses in a way of pricing, before anything is computed."""

from collections.abc import Iterable, Iterator, Mapping

from models.facts.employment import EmployerGroup, VatRegime
from models.facts.prices import PriceComponent, PricePolicy
from models.law import LegalBasis, Mark
from models.messages import message
from models.problems import Place, Problem
from models.worktime import PayrollLine
from rules.allocation.bases import Ground, cost_weights

ACTUAL = "cout_reel"

EXACT_SHARE = LegalBasis(
    code="Code général des impôts",
    article="261 B",
    mark=Mark.SECONDARY,
    note="les sommes réclamées sont la part exacte de chaque membre dans les dépenses communes",
)
"""Ground of the refusal below; read in secondary sources only."""

ADMITTED: Mapping[VatRegime, frozenset[str]] = {VatRegime.EXACT_SHARE: frozenset({ACTUAL})}
"""Ways of pricing a regime admits; a regime that is not listed admits all of them."""


def check_policy(group: EmployerGroup, policy: PricePolicy) -> tuple[Problem, ...]:
    """Return what makes a price policy unfit for the group: regime of VAT, cost billed twice, labels."""
    problems = [
        _flat_in_exact_share(component)
        for component in policy.components
        if component.basis not in ADMITTED.get(group.vat, frozenset({component.basis}))
    ]
    actual = [component for component in policy.components if component.basis == ACTUAL]
    problems += [_rate_on_actual_cost(component) for component in actual if component.rate != 1]
    problems += [_cost_billed_twice(component) for component in actual[1:]]
    labels = [component.label for component in policy.components]
    problems += [_same_label(label) for label in sorted({x for x in labels if labels.count(x) > 1})]
    return tuple(problems)


def check_matter(ground: Ground, policy: PricePolicy) -> tuple[Problem, ...]:
    """Return what keeps actual costs from being shared: pay without hours, hours without pay."""
    problems: list[Problem] = []
    for component in (c for c in policy.components if c.basis == ACTUAL):
        problems += _pay_without_hours(component, ground)
        problems += _hours_without_pay(ground)
    return tuple(problems)


def _pay_without_hours(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    for employee, line in _first_lines(ground.payroll).items():
        if not sum(cost_weights(component, ground, employee).values()):
            yield Problem(
                "pay_without_hours",
                message("La paie de {employee} n'a aucune heure à laquelle se rattacher.", employee=employee),
                message(
                    "Ajoutez ses heures, ou faites voter une clé en parts égales pour le temps non affecté."
                ),
                Place(file=line.origin.file, sheet=line.origin.sheet, row=line.origin.row),
            )


def _hours_without_pay(ground: Ground) -> Iterator[Problem]:
    paid = {line.employee for line in ground.payroll}
    for employee in sorted({*ground.attached, *ground.unattached} - paid):
        yield Problem(
            "hours_without_pay",
            message(
                "{employee} a des heures mais aucune ligne de paie : son coût réel est inconnu.",
                employee=employee,
            ),
            message("Ajoutez ses lignes au fichier de paie du mois, puis recommencez."),
            Place(field=employee),
        )


def _first_lines(payroll: Iterable[PayrollLine]) -> dict[str, PayrollLine]:
    first: dict[str, PayrollLine] = {}
    for line in payroll:
        first.setdefault(line.employee, line)
    return first


def _flat_in_exact_share(component: PriceComponent) -> Problem:
    # CGI 261 B (secondary sources): a coefficient or a flat fee is not the exact share of common expenses.
    return Problem(
        "exact_share_refuses_flat_price",
        message(
            "« {label} » est un prix forfaitaire : le groupement exonéré de TVA ne peut demander que la part "
            "exacte des dépenses.",
            label=component.label,
        ),
        message("Remplacez cette composante par le coût réel, ou soumettez le groupement à la TVA."),
        Place(field="politiques_de_prix", article=f"CGI {EXACT_SHARE.article}"),
    )


def _rate_on_actual_cost(component: PriceComponent) -> Problem:
    return Problem(
        "rate_on_actual_cost",
        message(
            "« {label} » partage le coût réel : son taux doit être 1, il est de {rate:number}.",
            label=component.label,
            rate=component.rate,
        ),
        message("Ôtez le taux, et ajoutez une autre composante pour ce qui vient en plus."),
        Place(field="politiques_de_prix"),
    )


def _cost_billed_twice(component: PriceComponent) -> Problem:
    return Problem(
        "cost_billed_twice",
        message("« {label} » partagerait une seconde fois le même coût réel.", label=component.label),
        message("Gardez une seule composante au coût réel."),
        Place(field="politiques_de_prix"),
    )


def _same_label(label: str) -> Problem:
    return Problem(
        "component_label_twice",
        message("Deux composantes du prix portent le libellé « {label} ».", label=label),
        message("Donnez à chacune un libellé propre : il s'imprime sur le relevé."),
        Place(field="politiques_de_prix"),
    )
