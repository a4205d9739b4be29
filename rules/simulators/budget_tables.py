"""A budget as tables: years, months, members, the cash curve, the trials, the deposit of each member."""

from collections.abc import Sequence
from decimal import Decimal

from models.calendar import Month
from models.messages import Message, message
from rules.rounding import sum_euros
from rules.simulators.cash import Curve, curve, deposits_for, in_months, needed, planned_deposits
from rules.simulators.months import MONTHS
from rules.simulators.plan import NOTHING, Nature, Plan
from rules.simulators.tables import Cell, Column, Names, Table, text
from rules.simulators.trials import Trial, trials

NATURES: dict[Nature, Message] = {
    Nature.NET_PAY: message("Salaires nets et trajets"),
    Nature.CONTRIBUTIONS: message("Cotisations, toutes parts"),
    Nature.PAYROLL_TAX: message("Taxe sur les salaires"),
    Nature.STRUCTURE: message("Structure"),
}


def budget_tables(plan: Plan, names: Names) -> tuple[Table, ...]:
    """Return the tables of a plan."""
    found = curve(plan, planned_deposits(plan))
    tried = trials(plan, names)
    return (
        _years(plan),
        _members(plan, names),
        _cash(plan, found),
        _trials(tried),
        _deposits(plan, tried, names),
        _months(plan),
    )


def years_of(plan: Plan) -> tuple[tuple[Month, ...], ...]:
    """Return the months of a plan by twelves, from its first month."""
    return tuple(plan.months[rank : rank + MONTHS] for rank in range(0, len(plan.months), MONTHS))


def _year_columns(plan: Plan) -> tuple[Column, ...]:
    count = len(years_of(plan))
    years = (Column(message("Année {rank}", rank=rank)) for rank in range(1, count + 1))
    return (*years, Column(message("Ensemble")))


def _years(plan: Plan) -> Table:
    spans = (*years_of(plan), plan.months)
    aids = tuple(plan.given(span) for span in spans)
    rows: list[tuple[Cell, ...]] = [
        (message("Facturé aux membres"), *(plan.sold(span) for span in spans)),
        (message("Aides"), *aids),
    ]
    rows += [
        (name, *(-plan.spent(span, nature) for span in spans))
        for nature, name in NATURES.items()
        if plan.spent(plan.months, nature)
    ]
    result = (plan.sold(span) + given - plan.spent(span) for span, given in zip(spans, aids, strict=True))
    rows.append((message("Résultat"), *result))
    first, last = plan.months[0], plan.months[-1]
    return Table(
        message("Budget"),
        message("Budget de {first:month} à {last:month}, hors TVA", first=first, last=last),
        (text(message("Poste du budget")), *_year_columns(plan)),
        tuple(rows),
        notes=_losses(plan),
        summed=True,
    )


def _losses(plan: Plan) -> tuple[Message, ...]:
    loss = plan.spent(plan.months) - plan.sold(plan.months) - plan.given(plan.months)
    if loss <= 0:
        return ()
    return (
        message(
            "Le prix et les aides ne couvrent pas les coûts : il manque {sum:money}. Aucun dépôt n'y suffira "
            "longtemps ; revoyez le prix.",
            sum=loss,
        ),
    )


def _members(plan: Plan, names: Names) -> Table:
    spans = (*years_of(plan), plan.months)
    sums: dict[str, list[Decimal]] = {
        one.organisation: [NOTHING] * len(spans) for one in plan.forecast.members
    }
    for sale in plan.sales:
        for rank, span in enumerate(spans):
            if sale.month in span:
                sums[sale.member][rank] += sale.net
    rows: list[tuple[Cell, ...]] = [(names.get(one, one), *amounts) for one, amounts in sums.items()]
    rows.append((message("Ensemble"), *(plan.sold(span) for span in spans)))
    return Table(
        message("Facturé"),
        message("Facturé à chaque membre, hors TVA"),
        (text(message("Membre")), *_year_columns(plan)),
        tuple(rows),
        summed=True,
    )


def _cash(plan: Plan, found: Curve) -> Table:
    notes = (
        message(
            "Avec les dépôts prévus, la trésorerie est au plus bas le {day:date} : {sum:money}.",
            day=found.lowest_day,
            sum=found.lowest,
        ),
        _convention(plan),
    )
    return Table(
        message("Trésorerie"),
        message("Trésorerie mois par mois, TVA comprise"),
        (
            text(message("Mois")),
            Column(message("Début")),
            Column(message("Reçu")),
            Column(message("Payé")),
            Column(message("Fin")),
            Column(message("Au plus bas")),
        ),
        tuple(
            (
                message("{month:month}", month=one.month),
                *(one.opening, one.received, one.paid, one.closing, one.lowest),
            )
            for one in found.months
        ),
        notes,
    )


def _convention(plan: Plan) -> Message:
    rate, days = plan.forecast.net_share, {"social": plan.days.contributions, "vat": plan.days.vat}
    if plan.forecast.advance:
        return message(
            "Supposé : facture le premier jour du mois, salaires nets ({rate:percent} du brut) le dernier, "
            "cotisations le {social} du mois suivant, TVA le {vat} sur ce qui fut encaissé.",
            rate=rate,
            **days,
        )
    return message(
        "Supposé : facture le {day} du mois suivant, salaires nets ({rate:percent} du brut) le dernier jour, "
        "cotisations le {social} du mois suivant, TVA le {vat} sur ce qui fut encaissé.",
        day=plan.forecast.invoice_day,
        rate=rate,
        **days,
    )


def _trials(found: Sequence[Trial]) -> Table:
    return Table(
        message("Essais"),
        message("Et si ? La trésorerie à l'épreuve"),
        (
            text(message("Essai")),
            Column(message("Au plus bas")),
            text(message("Le")),
            Column(message("Fonds à réunir")),
        ),
        tuple((one.label, one.lowest, message("{day:day}", day=one.day), one.needed) for one in found),
        notes=(
            message(
                "« Au plus bas » compte les dépôts prévus ; « fonds à réunir » est ce qu'il faut le premier "
                "jour, dépôts compris, pour ne jamais passer sous zéro."
            ),
        ),
    )


def _deposits(plan: Plan, tried: Sequence[Trial], names: Names) -> Table:
    amount = needed(plan)
    planned, wanted = planned_deposits(plan), deposits_for(plan, amount)
    worst = max(one.needed for one in tried)
    at_worst = deposits_for(plan, worst)
    members = tuple(one.organisation for one in plan.forecast.members)
    rows: list[tuple[Cell, ...]] = [
        (names.get(one, one), *(parts.get(one, NOTHING) for parts in (planned, wanted, at_worst)))
        for one in members
    ]
    rows.append((message("Ensemble"), sum_euros(planned.values()), amount, worst))
    return Table(
        message("Dépôts"),
        message("Dépôt de chaque membre"),
        (
            text(message("Membre")),
            Column(message("Prévu")),
            Column(message("Nécessaire")),
            Column(message("Au pire essai")),
        ),
        tuple(rows),
        notes=(
            message(
                "Il faut {need:money} au départ pour ne jamais passer sous zéro, soit {count:number} mois de "
                "factures ; {worst:money} ({more:number} mois) pour tenir aussi dans le pire des essais.",
                need=amount,
                count=in_months(plan, amount),
                worst=worst,
                more=in_months(plan, worst),
            ),
        ),
        summed=True,
    )


def _months(plan: Plan) -> Table:
    return Table(
        message("Budget mensuel"),
        message("Budget mois par mois, hors TVA"),
        (
            text(message("Mois")),
            Column(message("Facturé")),
            Column(message("Aides")),
            *(Column(name) for name in NATURES.values()),
            Column(message("Résultat")),
        ),
        tuple(
            (
                message("{month:month}", month=month),
                plan.sold((month,)),
                plan.given((month,)),
                *(plan.spent((month,), nature) for nature in NATURES),
                plan.sold((month,)) + plan.given((month,)) - plan.spent((month,)),
            )
            for month in plan.months
        ),
        detail=True,
    )
