"""Hands over what the office made: electronic invoices, accounting entries, direct debits."""

import re

from apps.cli import output
from apps.cli.bills.invoicing import day_of, folder_of
from apps.cli.values import parse_month
from apps.cli.words import actor, language
from models.calendar import MONTH_TEXT, Month
from models.messages import message
from rules.accounting.fec import Numbered
from store.documents.laying_out import lay_out
from store.parameters import parameters
from store.settings import settings
from store.typography import money, short_date


def facturx(case_id: str, wanted: str, *, check: bool) -> None:
    """Write the Factur-X files of a month, or of one paper."""
    from store.exports.facturx import electronic  # noqa: PLC0415 - documents are slow to import

    chosen = parse_month(wanted) if MONTH_TEXT.fullmatch(wanted) else wanted
    made = electronic(case_id, chosen, actor(), check=check)
    out = folder_of(case_id, Month.parse(made.papers[0].month))
    lay_out(out, made.files)
    output.title(message("Factures électroniques Factur-X (EN 16931)"))
    for paper, name in zip(made.papers, made.files, strict=True):
        output.say(
            message(
                "{number}, {buyer} : {gross:money}, {name}",
                number=paper.number,
                buyer=paper.buyer.name,
                gross=paper.gross,
                name=name,
            ),
            indent=2,
        )
    if made.checked:
        output.say(message("Conformes au schéma, aux règles EN 16931 et aux règles françaises."))
    else:
        output.say(message("Conformes au schéma ; pour vérifier aussi les règles : --check."))
    output.say(message("Fichiers : {folder}", folder=str(out)))


def fec(case_id: str, period: str, on: str) -> None:
    """Write the accounting entries of a year, or of a month."""
    from store.exports.fec import Period, accounting_file  # noqa: PLC0415

    if re.fullmatch(r"\d{4}", period):
        wanted = Period(int(period))
    else:
        month = parse_month(period)
        wanted = Period(month.year, month.month)
    made = accounting_file(case_id, wanted, day_of(on), actor(), parameters())
    out = settings().out / case_id / "comptabilite"
    lay_out(out, made.files)
    first, last = made.bounds
    output.title(message("Écritures du {first:date} au {last:date}", first=first, last=last))
    heads = (
        message("N°"),
        message("Jour"),
        message("Compte"),
        message("Libellé"),
        message("Débit"),
        message("Crédit"),
    )
    rows = [row for entry in made.entries for row in _entry_rows(entry)]
    output.table(heads, rows, right=frozenset({0, 4, 5}))
    output.say(
        message(
            "Écritures équilibrées : {count} ; {debited:money} au débit comme au crédit.",
            count=len(made.entries),
            debited=made.debited,
        )
    )
    if wanted.month:
        output.say(message("Un mois sert à la saisie ; le FEC à remettre est celui de l'exercice entier."))
    if made.remarks:
        output.problems(made.remarks, errors=False)
    output.say(message("Fichiers : {folder}", folder=str(out)))


def _entry_rows(found: Numbered) -> list[tuple[str, ...]]:
    shown = language()
    rows = []
    for rank, line in enumerate(found.entry.lines):
        account = f"{line.account} {line.member}".strip()
        sides = (money(amount, shown) if amount else "" for amount in (line.debit, line.credit))
        start = ("", "") if rank else (str(found.number), short_date(found.day, shown))
        rows.append((*start, account, "" if rank else found.entry.label, *sides))
    return rows


def debit(case_id: str, on: str, again: tuple[str, ...]) -> None:
    """Write the batches of direct debits of a day."""
    from store.exports.sepa import Wanted, hand_over  # noqa: PLC0415

    day = day_of(on)
    made = hand_over(Wanted(case_id, day, frozenset(again)), actor(), parameters())
    out = settings().out / case_id / "prelevements"
    lay_out(out, made.files)
    output.title(message("Prélèvements SEPA du {day:date}", day=day))
    heads = (
        message("Lot"),
        message("Adhérent"),
        message("Pièce"),
        message("Type"),
        message("Le"),
        message("Montant"),
    )
    shown = language()
    rows = [
        (
            batch.reference,
            made.names.get(item.member, item.member),
            item.paper,
            item.sequence,
            short_date(item.collection, shown),
            money(item.amount, shown),
        )
        for batch, items in made.batches
        for item in items
    ]
    if rows:
        output.table(heads, rows, right=frozenset({5}))
    if made.remarks:
        output.problems(made.remarks, errors=False)
    output.say(
        message("Lots faits à l'instant : {count}.", count=made.news)
        if made.news
        else message("Rien de plus à prélever.")
    )
    if rows:
        output.say(message("Fichiers : {folder}", folder=str(out)))


def debited(case_id: str, batch: str) -> None:
    """Record the payments of a batch."""
    from store.exports.sepa import collected  # noqa: PLC0415

    found = collected(case_id, batch, actor())
    for payment in found:
        output.say(
            message(
                "{day:day}, {amount:money} : {member}, {invoice}",
                day=payment.day,
                amount=payment.amount,
                member=payment.member,
                invoice=payment.invoice,
            ),
            indent=2,
        )
    output.say(
        message("Paiements enregistrés : {count}.", count=len(found))
        if found
        else message("Les paiements de ce lot étaient déjà enregistrés : rien n'a changé.")
    )


def workbook(case_id: str, month: str, on: str) -> None:
    """Write the accountant's workbook of a month."""
    from store.exports.workbook import accountant_workbook  # noqa: PLC0415

    chosen, day = parse_month(month), day_of(on)
    content = accountant_workbook(case_id, chosen, day, actor(), parameters())
    out = settings().out / case_id / "comptabilite"
    name = f"classeur-{chosen}-au-{day.isoformat()}.xlsx"
    lay_out(out, {name: content})
    output.say(message("Classeur : {file}", file=str(out / name)))
