"""Records payments, shows what each member owes, writes reminders."""

from collections.abc import Mapping
from pathlib import Path

from apps.cli import output
from apps.cli.bills.invoicing import day_of
from apps.cli.costs.amounts import parse_amount
from apps.cli.words import actor, language
from models.messages import message
from rules.billing.account import Account, Payment
from rules.parties import name_in
from store.billing.payments import accounts, import_bank, record
from store.cases.records import dossier
from store.database import reading
from store.documents.laying_out import lay_out
from store.settings import settings
from store.typography import money, short_date


def pay(  # noqa: PLR0913, PLR0917 - what the command line may say
    case_id: str, member: str, amount: str, on: str, said: Mapping[str, str], rejects: int
) -> None:
    """Record a payment, a refund, or the rejection of an earlier payment, then show the account."""
    euros = parse_amount(amount)
    payment = Payment(
        0,
        member,
        day_of(on),
        -abs(euros) if rejects else euros,
        invoice=said["invoice"],
        reverses=rejects or None,
        label=said["label"],
    )
    if record(case_id, payment, actor()):
        output.say(message("Paiement enregistré : {amount:money}.", amount=payment.amount))
    else:
        output.say(message("Ce paiement était déjà enregistré : rien n'a changé."))
    balance(case_id, on, member)


_PAID = message("{day:day}, {amount:money} : {member}")
_PAID_FOR = message("{day:day}, {amount:money} : {member}, {invoice}")


def bank(case_id: str, file: str, columns: tuple[str, ...]) -> None:
    """Record the receipts of a bank's file."""
    found = import_bank(case_id, Path(file), actor(), columns)
    output.title(message("Relevé de banque : {file}", file=Path(file).name))
    for known in found.news:
        text = _PAID_FOR if known.invoice else _PAID
        said = {"day": known.line.day, "amount": known.line.amount}
        output.say(text.filled(**said, member=known.member, invoice=known.invoice), indent=2)
    for line in found.left:
        output.say(
            message(
                "Payeur inconnu, ligne {row} : {day:day}, {amount:money}, « {label} »",
                row=line.origin.row,
                day=line.day,
                amount=line.amount,
                label=line.label,
            ),
            indent=2,
        )
    output.say(message("Paiements enregistrés : {count}.", count=len(found.news)))
    if found.known:
        output.say(message("Déjà connus : {count}.", count=len(found.known)))
    if found.left:
        output.say(
            message("Pour les autres, ajoutez une colonne « Adhérent » au fichier, ou : oeuvre billing pay.")
        )


def balance(case_id: str, on: str, member: str) -> None:
    """Show the account of each member, or of one."""
    at = day_of(on)
    with reading() as session:
        known, found = dossier(session, case_id, at), accounts(session, case_id, at)
    output.title(message("Comptes des adhérents au {at:date}", at=at))
    heads = (
        message("Adhérent"),
        message("Facture"),
        message("Échéance"),
        message("Total"),
        message("Reste dû"),
    )
    wanted = {name: account for name, account in found.items() if member in {"", name}}
    rows = [row for name, account in wanted.items() for row in _rows(name_in(known, name), account)]
    output.table(heads, rows, right=frozenset({3, 4}))


def _rows(member: str, account: Account) -> list[tuple[str, ...]]:
    shown = language()
    rows = [
        (
            member,
            standing.paper.number,
            short_date(standing.paper.due, shown),
            money(standing.paper.gross, shown),
            money(standing.open, shown),
        )
        for standing in account.invoices
    ]
    if account.credit:
        rows.append((member, output.said(message("avance")), "", "", money(-account.credit, shown)))
    total = output.said(message("solde"))
    return [*rows, (member, total, "", "", money(account.balance, shown))]


def remind(case_id: str, on: str, *, pdf: bool) -> None:
    """Write the reminders of a day and lay them out."""
    from store.billing import reminding  # noqa: PLC0415
    from store.billing.drawing import contents  # noqa: PLC0415 - documents are slow to import

    day = day_of(on)
    found = reminding.remind(case_id, day, actor())
    output.title(message("Relances du {day:date}", day=day))
    if not found:
        output.say(message("Aucune facture n'est échue."))
        return
    heads = (
        message("Adhérent"),
        message("Rang"),
        message("Factures"),
        message("Reste dû"),
        message("Pénalités et indemnités"),
    )
    rows = []
    for reminded in found:
        late = reminded.late
        amounts = (money(amount, language()) for amount in reminding.owed(late))
        numbers = ", ".join(one.standing.paper.number for one in late)
        rows.append((late[0].standing.paper.buyer.name, str(reminded.level), numbers, *amounts))
    output.table(heads, rows, right=frozenset({3, 4}))
    out = settings().out / case_id / "relances"
    lay_out(out, contents([reminded.letter for reminded in found], pdf=pdf))
    output.say(message("Lettres : {folder}", folder=str(out)))
