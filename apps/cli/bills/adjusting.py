"""Corrects a locked month and tells what the open month bears, member by member."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from apps.cli import output
from apps.cli.values import parse_month
from apps.cli.words import actor, language
from models.allocation import DEPOSIT
from models.calendar import Month
from models.messages import Message, message
from rules.billing.corrections import Difference
from rules.imports.columns import asked_columns
from rules.rounding import euros, hours
from store.billing.late_files import Placed
from store.billing.revisions import Revised, revise
from store.months.records import read_sources
from store.months.sorting import Wish
from store.parameters import parameters
from store.typography import money


def adjust(
    case_id: str, months: tuple[str, str], files: tuple[str, str], columns: tuple[str, ...] = ()
) -> None:
    """Correct a locked month, the first of ``months``; the second bears the difference.

    ``columns`` say where to read what the titles of a file do not tell.
    """
    about, carrier = (parse_month(text) for text in months)
    hours_file, payroll = (Path(name) if name else None for name in files)
    wish = Wish(*asked_columns(columns))
    sources = read_sources(hours_file, payroll)
    revised = revise(Placed(case_id, about, carrier), sources, actor(), parameters(), wish)
    tell(revised, about, carrier)


def tell(revised: Revised, about: Month, carrier: Month) -> None:
    """Print what a correction came to."""
    output.title(
        message(
            "Mois corrigé : {about:month}. Mois qui porte la différence : {carrier:month}",
            about=about,
            carrier=carrier,
        )
    )
    output.left_aside(revised.skipped)
    if revised.found:
        output.table(
            _HEADS, [_row(found, revised.names) for found in revised.found], right=frozenset({3, 4, 5, 6})
        )
    for account, moved in revised.accounts.items():
        output.say(_account(account, moved))
    if revised.remarks:
        output.problems(revised.remarks, errors=False)
    output.say(_outcome(revised))
    if revised.found:
        output.say(
            message(
                "Le mois corrigé n'a pas bougé. La différence ira sur le relevé et la facture du mois qui la "
                "porte : oeuvre close {carrier}",
                carrier=str(carrier),
            )
        )


_HEADS = (
    message("Adhérent"),
    message("Salarié"),
    message("Composante"),
    message("Heures"),
    message("Compté"),
    message("Recalculé"),
    message("Différence"),
)


def _row(found: Difference, names: Mapping[str, str]) -> tuple[str, ...]:
    key, shown = found.key, language()
    seconds = found.after_seconds - found.before_seconds
    moved = output.said(message("{time:hours}", time=hours(seconds))) if seconds else ""
    amounts = (money(amount, shown) for amount in (found.before, found.after, found.amount))
    return (names[key.member], names.get(key.employee, ""), key.label, moved, *amounts)


def _account(account: str, moved: int) -> Message:
    return (LESS if moved < 0 else MORE).filled(account=account, amount=euros(abs(moved)))


MORE = message("Compte « {account} » : {amount:money} de plus.")
LESS = message("Compte « {account} » : {amount:money} de moins.")


def _outcome(revised: Revised) -> Message:
    prices = (found.amount for found in revised.found if found.key.basis != DEPOSIT)
    total = sum(prices, Decimal("0.00"))  # a deposit bears no tax: its account says what moves
    if not revised.found and revised.accounts:
        return message("Personne n'est appelé de plus ni de moins : les comptes portent la différence.")
    if not revised.found:
        return message("Le nouveau calcul donne les mêmes montants : rien à porter.")
    if not revised.news:
        return message("Rien n'a changé depuis la dernière correction : {total:money}.", total=total)
    return message("Différence portée : {total:money} hors taxe.", total=total)
