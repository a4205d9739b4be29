"""What keeps a month from being priced: pay without hours, hours without pay, sums that nobody can bear."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from models.facts.prices import PriceComponent, PricePolicy
from models.messages import Message, message
from models.pricing import Basis, Key
from models.problems import Place, Problem, Severity
from models.worktime import PayrollLine
from rules.allocation.ground import Asked, Billed, Ground
from rules.allocation.keys import cost_weights, weights_of
from rules.allocation.ways.accounts import wanted
from rules.allocation.ways.actual import lines_of
from rules.allocation.ways.guaranteed import ends_in, price_of
from rules.allocation.ways.payroll_tax import recorded_tax, taxed_pays, taxed_share
from rules.allocation.ways.rates import MEASURES, bracket_of
from rules.allocation.ways.sums import expenses_of
from rules.allocation.ways.yearly import account_of, in_force
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.rounding import euros


def check_matter(ground: Ground, policy: PricePolicy) -> tuple[Problem, ...]:
    """Return what keeps the components of a price from being computed this month."""
    return tuple(
        problem
        for component in policy.components
        if component.basis in LOOKS and ground.known.is_due(component)
        for problem in LOOKS[component.basis](component, ground)
    )


def _actual_cost(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    yield from _pay_without_hours(component, ground)
    if not component.lines:
        yield from _hours_without_pay(ground)


def _pay_without_hours(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    mine = lines_of(component, ground.policy, ground.payroll)
    for employee, line in _first_lines(mine).items():
        if not cost_weights(component, ground, employee):
            yield Problem(
                "pay_without_hours",
                message("La paie de {employee} n'a aucune heure à laquelle se rattacher.", employee=employee),
                message(
                    "Ajoutez ses heures. Des absences seules se partagent si la composante a une "
                    "« cle_du_temps_non_affecte » autre que les heures, comme « parts_egales »."
                ),
                Place(file=line.origin.file, sheet=line.origin.sheet, row=line.origin.row),
            )


def _hours_without_pay(ground: Ground) -> Iterator[Problem]:
    paid = {line.employee for line in ground.payroll}
    for employee in sorted({*ground.attached, *ground.free} - paid):
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


def _expenses(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    expenses = expenses_of(component, ground.policy, ground.known.expenses_of_month())
    if any(not e.organisation for e in expenses):
        yield from _nobody(component, component.sharing_key, ground)


def _flat_month(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    if component.sharing_key is not Key.HOURS:  # nobody worked: nothing to share by hours, nothing to say
        yield from _nobody(component, component.sharing_key, ground)


def _nobody(component: PriceComponent, key: Key, ground: Ground) -> Iterator[Problem]:
    if not weights_of(key, component, ground):
        yield _lacking(
            "nobody_bears_it",
            message(
                "« {label} » n'a personne à qui être demandé : sa clé ne donne de part à aucun adhérent.",
                label=component.label,
            ),
            message("Complétez ce que la clé demande (heures, effectifs, poids), ou changez de clé."),
            "politiques_de_prix",
        )


def _yearly_cost(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    for employee in sorted(ground.attached):
        if employee not in ground.known.costs:
            yield _lacking(
                "yearly_cost_unknown",
                message(
                    "Le coût annuel de {employee} n'est pas connu : « {label} » ne peut pas être calculé.",
                    employee=employee,
                    label=component.label,
                ),
                message("Inscrivez-le dans « couts_annuels », avec les aides qui s'en déduisent."),
                "couts_annuels",
            )


def _gross_over_hours(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    """Refuse the gross of a whole month where the contract says it for a part of the month only."""
    for employee in sorted({*ground.attached} - ground.known.whole_month):
        if not component.lines:
            yield _lacking(
                "gross_of_part_of_a_month",
                message(
                    "Le contrat de {employee} commence, finit ou change en cours de mois : il ne dit pas le "
                    "brut de ce mois, dont « {label} » a besoin.",
                    employee=employee,
                    label=component.label,
                ),
                message("Nommez dans « lignes_de_paie » la ligne du brut : il sera lu dans la paie."),
                "politiques_de_prix",
            )


def _twelfths(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    yield from _yearly_cost(component, ground)
    for employee in sorted({*ground.known.costs} & {*ground.known.contracts}):
        if not cost_weights(component, ground, employee):
            yield _lacking(
                "yearly_cost_without_users",
                message(
                    "Le coût annuel de {employee} n'a aucun adhérent à qui être demandé ce mois-ci.",
                    employee=employee,
                ),
                message("Choisissez une clé qui ne dépend pas des heures du mois, comme « heures_prevues »."),
                "politiques_de_prix",
            )


def _guaranteed(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    asked = Asked(component, ground, Billed())
    for commitment in in_force(ground.known.commitments, ground.known.month):
        due = commitment.guaranteed and ends_in(commitment, ground.known.month)
        if due and price_of(asked, commitment.employee) is None:
            yield _lacking(
                "guaranteed_hours_without_price",
                message(
                    "Les heures garanties par « {convention} » n'ont pas de prix.",
                    convention=commitment.reference,
                ),
                message("Nommez la personne dans l'engagement, ou donnez un taux en euros à la composante."),
                "engagements_d_utilisation",
            )


def _size_fee(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    """Tell the members that no bracket reaches: they are asked nothing, which a last bracket may say."""
    sizes = MEASURES[component.measure](Asked(component, ground, Billed()))
    for member in ground.members:
        size = sizes.get(member, Decimal(0))
        if component.brackets and bracket_of(component.brackets, size) is None:
            yield Problem(
                "size_beyond_brackets",
                message(
                    "« {label} » : aucune tranche ne va jusqu'à la taille de « {member} » ({size:number}) ; "
                    "rien ne lui est demandé.",
                    label=component.label,
                    member=member,
                    size=size,
                ),
                message("Ajoutez une dernière tranche, sans « jusqu_a »."),
                Place(field="politiques_de_prix"),
                Severity.WARNING,
            )


HELD_FOR_ALL = message(
    "« {reason} » demande {wanted:money} au compte « {account} », qui n'a que {held:money}."
)
HELD_FOR_ONE = message(
    "« {reason} » ({employee}) demande {wanted:money} au compte « {account} », qui n'a que {held:money} pour "
    "cette personne."
)


def _release(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    account = account_of(component)
    for employee, asked_for, reason in wanted(Asked(component, ground, Billed()), account):
        held = sum(c for (_, _, one), c in ground.known.past.held(account) if c > 0 and employee in {"", one})
        if asked_for is not None and asked_for > held:
            yield Problem(
                "release_beyond_what_is_held",
                (HELD_FOR_ONE if employee else HELD_FOR_ALL).filled(
                    reason=reason,
                    employee=employee,
                    wanted=euros(asked_for),
                    account=account,
                    held=euros(held),
                ),
                message("Seule cette somme est rendue ; le reste est dû comme le coût du mois."),
                Place(field="reprises_de_provisions"),
                Severity.WARNING,
            )


def _payroll_tax(component: PriceComponent, ground: Ground) -> Iterator[Problem]:
    """Refuse a voted rate that contradicts the ratios of the case; tell why a year is not settled."""
    known, asked = ground.known, Asked(component, ground, Billed())
    if recorded_tax(asked) is None and known.past.tax is None:
        yield from _tax_without_hours(asked)
    if known.ratios is None:
        return
    if component.rate not in {Decimal(1), taxed_share(asked)}:
        yield _lacking(
            "payroll_tax_rate_against_ratios",
            message(
                "« {label} » dit que {rate:percent} de la paie porte la taxe, et « rapports_fiscaux » que "
                "c'est {ratio:percent}.",
                label=component.label,
                rate=component.rate,
                ratio=taxed_share(asked),
            ),
            message("Ôtez le taux de la composante : le rapport inscrit au dossier sert à sa place."),
            "politiques_de_prix",
        )
    if known.month.month == MONTHS_IN_YEAR and known.past.tax is None and recorded_tax(asked) is None:
        yield Problem(
            "payroll_tax_of_year_not_settled",
            message(
                "« {label} » ne solde pas la taxe de l'année : il manque des mois clos depuis janvier, ou "
                "depuis le premier contrat.",
                label=component.label,
            ),
            message(
                "Clôturez-les, ou inscrivez la taxe réellement due dans « depenses_du_groupement » (nature "
                "« taxe_sur_les_salaires »)."
            ),
            Place(field="depenses_du_groupement"),
            Severity.WARNING,
        )


def _tax_without_hours(asked: Asked) -> Iterator[Problem]:
    """Tell the people whose tax nobody is asked for this month: no hour carries it."""
    for employee, pay in sorted(taxed_pays(asked).items()):
        if pay > 0 and not cost_weights(asked.component, asked.ground, employee):
            yield Problem(
                "payroll_tax_without_hours",
                message(
                    "« {label} » n'est demandée à personne pour {employee} ce mois-ci : aucune heure chez un "
                    "adhérent ne la porte.",
                    label=asked.component.label,
                    employee=employee,
                ),
                message(
                    "Écrivez ses absences dans les heures et donnez à la composante une "
                    "« cle_du_temps_non_affecte », comme « parts_egales »."
                ),
                Place(field="politiques_de_prix"),
                Severity.WARNING,
            )


def _lacking(code: str, text: Message, remedy: Message, field: str) -> Problem:
    return Problem(code, text, remedy, Place(field=field))


LOOKS: Mapping[Basis, Callable[[PriceComponent, Ground], Iterator[Problem]]] = {
    Basis.ACTUAL_COST: _actual_cost,
    Basis.ACTUAL_EXPENSES: _expenses,
    Basis.FLAT_MONTH: _flat_month,
    Basis.GROSS_OVER_HOURS: _gross_over_hours,
    Basis.YEARLY_BY_HOUR: _yearly_cost,
    Basis.YEARLY_BY_MONTH: _twelfths,
    Basis.GUARANTEED_HOURS: _guaranteed,
    Basis.RELEASE: _release,
    Basis.SIZE_FEE: _size_fee,
    Basis.PAYROLL_TAX: _payroll_tax,
}
"""What each way of pricing asks of a month."""
