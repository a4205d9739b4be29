"""Issues the papers of a month, gives invoices back, shows a month at a glance."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from apps.cli import output
from apps.cli.costs.amounts import parse_amount
from apps.cli.values import parse_day, parse_month
from apps.cli.words import actor, language
from flows import runtime
from flows.acting import acting
from models.billing import PaperKind, Purpose
from models.calendar import Month
from models.messages import Message, message
from models.month import MonthState
from rules.billing.board import Progress
from rules.billing.papers import IssuedInvoice
from rules.rounding import hours
from store.billing.board import Board, read_board
from store.clock import today
from store.documents.laying_out import lay_out
from store.parameters import parameters
from store.settings import settings
from store.typography import money, short_date

KINDS = {
    (PaperKind.INVOICE, Purpose.FINAL): message("facture"),
    (PaperKind.INVOICE, Purpose.PROVISIONAL): message("facture provisoire"),
    (PaperKind.CREDIT, Purpose.SETTLEMENT): message("avoir"),
    (PaperKind.CREDIT, Purpose.CANCELLATION): message("avoir"),
    (PaperKind.CALL, Purpose.DEPOSIT): message("appel de dépôt"),
    (PaperKind.CALL, Purpose.PENALTIES): message("pénalités"),
    (PaperKind.RETURN, Purpose.DEPOSIT): message("dépôt rendu"),
    (PaperKind.RETURN, Purpose.CANCELLATION): message("annulation"),
}
STEPS = {
    Progress.DONE: message("fait"),
    Progress.PARTLY: message("en partie"),
    Progress.TO_DO: message("à faire"),
}


def day_of(text: str) -> date:
    """Return the day that was typed, today when none was."""
    return parse_day(text) if text else today()


def folder_of(case_id: str, month: Month) -> Path:
    """Return where the papers of a month are laid out."""
    return settings().out / case_id / str(month) / "factures"


def issue(  # noqa: PLR0913 - what the command line may say
    case_id: str, month: str, on: str, *, provisional: bool, again: tuple[str, ...], pdf: bool
) -> None:
    """Issue the invoices of a month and lay them out."""
    chosen, day = parse_month(month), day_of(on)
    runtime.warm_up()
    from flows.issue_invoices import Billing, issue_invoices  # noqa: PLC0415

    out = folder_of(case_id, chosen)
    order = Billing(case_id, str(chosen), day.isoformat(), str(out.absolute()), provisional, again, pdf)
    with acting(actor()):
        billed = runtime.run(issue_invoices, order)
    output.title(message("Factures du mois : {month:month}", month=chosen))
    show_papers(billed.issued.papers)
    if billed.issued.remarks:
        output.problems(billed.issued.remarks, errors=False)
    output.say(_news(len(billed.issued.news)))
    output.say(message("Pièces : {folder}", folder=str(out)))


def _news(count: int) -> Message:
    if not count:
        return message("Toutes les pièces étaient déjà émises : aucun numéro n'a été pris.")
    return message("Pièces émises à l'instant : {count}.", count=count)


def show_papers(papers: Iterable[IssuedInvoice]) -> None:
    """Print papers, one a line."""
    heads = (
        message("Numéro"),
        message("Pièce"),
        message("Adhérent"),
        message("Échéance"),
        message("Hors taxe"),
        message("TVA"),
        message("Total"),
    )
    output.table(heads, [_row(paper) for paper in papers], right=frozenset({4, 5, 6}))


def _row(paper: IssuedInvoice) -> tuple[str, ...]:
    kind = output.said(KINDS[paper.kind, paper.purpose])
    amounts = (money(amount, language()) for amount in (paper.net, paper.tax, paper.gross))
    due = short_date(paper.due, language()) if paper.kind.asks else "–"
    return (paper.number, kind, paper.buyer.name, due, *amounts)


def credit(  # noqa: PLR0913 - what the command line may say
    case_id: str, invoice: str, reason: str, on: str, part: tuple[int, str], *, pdf: bool
) -> None:
    """Give back an invoice, wholly or one line of it, and lay the credit note out."""
    from store.billing.crediting import Request, credit_invoice  # noqa: PLC0415
    from store.billing.drawing import contents, draw  # noqa: PLC0415

    line, amount = part
    amounts = {line: parse_amount(amount)} if line else None
    request = Request(case_id, invoice, reason, day_of(on), amounts)
    paper = credit_invoice(request, actor(), parameters())
    out = folder_of(case_id, Month.parse(paper.month))
    lay_out(out, contents(draw(case_id, [paper], actor()), pdf=pdf))
    show_papers([paper])
    output.say(message("Pièces : {folder}", folder=str(out)))


def claim(case_id: str, invoice: str, decision: str, on: str, *, pdf: bool) -> None:
    """Claim the penalties of a late invoice, and lay the call out."""
    from rules.accounting.plan import penalties_to_validate  # noqa: PLC0415
    from store.billing.claiming import Claim, claim_penalties  # noqa: PLC0415
    from store.billing.drawing import contents, draw  # noqa: PLC0415

    day = day_of(on)
    paper = claim_penalties(Claim(case_id, invoice, decision, day), actor(), parameters())
    out = folder_of(case_id, Month.parse(paper.month))
    lay_out(out, contents(draw(case_id, [paper], actor()), pdf=pdf))
    show_papers([paper])
    output.problems(penalties_to_validate(parameters(), day), errors=False)
    output.say(message("Pièces : {folder}", folder=str(out)))


def board(case_id: str, month: str, on: str) -> None:
    """Show a month at a glance, its accounts as they stand on a day."""
    found = read_board(case_id, parse_month(month), day_of(on), parameters())
    output.title(message("Mois : {month:month}, comptes au {at:date}", month=found.month, at=found.at))
    heads = (
        message("Adhérent"),
        message("Heures"),
        message("Coût hors taxe"),
        message("Facturé"),
        message("Payé"),
        message("En retard, tous mois"),
        message("Pièces"),
    )
    output.table(heads, _members(found), right=frozenset({1, 2, 3, 4, 5}))
    _show_steps(found)
    if found.remarks:
        output.problems(found.remarks, errors=False)


def _members(found: Board) -> list[tuple[str, ...]]:
    rows, sums = [], [Decimal("0.00")] * 4
    shown = language()
    for member in found.members:
        amounts = (member.cost, member.billed, member.paid, member.overdue)
        sums = [total + amount for total, amount in zip(sums, amounts, strict=True)]
        worked = _hours(member.seconds)
        told = (money(amount, shown) for amount in amounts)
        rows.append((found.names[member.member], worked, *told, ", ".join(member.numbers)))
    whole = _hours(sum(member.seconds for member in found.members))
    return [*rows, (output.said(message("Total")), whole, *(money(total, shown) for total in sums), "")]


def _hours(seconds: int) -> str:
    return output.said(message("{time:hours}", time=hours(seconds)))


def _show_steps(found: Board) -> None:
    kinds = sorted({file.kind for file in found.files})
    shared = found.state is not MonthState.OPEN
    steps = (
        (message("Fichiers reçus :"), ", ".join(kinds) or _step(Progress.TO_DO)),
        (message("Réparti :"), _step(Progress.DONE if shared else Progress.TO_DO)),
        (message("Verrouillé :"), _step(_locked(found.state))),
        (message("Facturé :"), _step(found.invoiced)),
        (message("Payé :"), _step(found.paid)),
    )
    for label, text in steps:
        output.labelled(label, text)


def _locked(state: MonthState) -> Progress:
    return Progress.DONE if state is MonthState.LOCKED else Progress.TO_DO


def _step(progress: Progress) -> str:
    return output.said(STEPS[progress])
