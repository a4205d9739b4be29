"""Tells who answers for the group's social debts on a day: a table, then the reasons and debts of each."""

from collections.abc import Mapping
from datetime import date

from apps.cli import output
from models.calendar import Month
from models.facts.organisations import Organisation
from models.messages import Message, message
from rules.group.exposures import Exposure, Exposures, exposures
from rules.group.liability import DebtShare
from rules.rounding import sum_euros
from store.cases.plain import one_dossier
from store.clock import today
from store.plain_reading import plain_reading


def show(case: str, at: date | None) -> None:
    """Show what each member answers for on a day, by default today.

    Raises:
        ProblemsFound: no state of debts is known that day, or a debt has no debtor.
    """
    day = at or today()
    with plain_reading() as ask:
        known = one_dossier(ask, case, day)
    found = exposures(known, day)
    names = {one.id: one.name for one in known.all(Organisation)}
    output.title(message("Dettes sociales du groupement au {day:date}", day=day))
    recorded = found.state.day
    output.say(
        message("Dernier état inscrit : celui du {day:date}, moins ce qui a été payé depuis.", day=recorded)
    )
    if not found.lines:
        output.say(message("Il ne reste rien à payer."))
        return
    _table(found, names)
    for one in found.lines:
        output.title(message("{name}", name=names.get(one.member, one.member)))
        output.bullets(one.reasons)
        output.bullets((_debt(debt) for debt in one.debts), indent=4)


def _table(found: Exposures, names: Mapping[str, str]) -> None:
    heads = (
        message("Membre"),
        message("Peut lui être demandé"),
        message("Sa part entre membres"),
        message("Reste à appeler"),
    )
    rows = [(names.get(one.member, one.member), *_amounts(one)) for one in found.lines]
    sums = (
        output.said(message("Ensemble")),
        "",
        output.euros(sum_euros(one.share for one in found.lines)),
        output.euros(sum_euros(one.to_call for one in found.lines)),
    )
    output.table(heads, [*rows, sums], right=frozenset({1, 2, 3}))
    output.console().print()
    output.say(
        message(
            "Dettes : {owed:money}. Le fonds de garantie, de {fund:money}, en paierait {paid:money} : "
            "le reste à appeler en tient compte. Dépôts des membres : {deposits:money}.",
            owed=found.owed,
            fund=found.state.guarantee,
            paid=found.covered,
            deposits=found.state.deposits,
        )
    )


def _amounts(one: Exposure) -> tuple[str, str, str]:
    return output.euros(one.exposure), output.euros(one.share), output.euros(one.to_call)


def _debt(one: DebtShare) -> Message:
    return message(
        "{label} ({creditor}), {month:month} : {amount:money} ; clé {share:percent}, part {part:money}",
        label=one.debt.label,
        creditor=one.debt.creditor,
        month=Month.parse(one.debt.month),
        amount=one.debt.amount,
        share=one.proportion,
        part=one.share,
    )
