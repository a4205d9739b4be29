"""An invoice given back, wholly or in part: a credit note that names it, never more than what it asked."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from models.messages import message
from models.papers import PaperKind, Purpose
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.billing.lines import numbered
from rules.billing.papers import LUMP, Draft, InvoiceLine, IssuedInvoice, VatTotal
from rules.billing.totals import NOTHING, by_rate, sum_of

NUMBER = "NUMERO"
"""What names the paper to be given back, as it is typed."""


def remaining(invoice: IssuedInvoice, credits_of_it: Iterable[IssuedInvoice]) -> dict[int, Decimal]:
    """Return what is left of each line of an invoice, in euros, by number of line."""
    left = {line.number: line.net for line in invoice.lines}
    names = {_source(invoice, number): number for number in left}
    for paper in credits_of_it:
        for line in paper.lines:
            if line.source in names:
                left[names[line.source]] -= line.net
    return left


def is_cancelled(invoice: IssuedInvoice, papers: Iterable[IssuedInvoice]) -> bool:
    """Tell whether credit notes gave back every line of an invoice."""
    given_back = [paper for paper in papers if _gives_back(paper, invoice)]
    return bool(given_back) and not any(remaining(invoice, given_back).values())


def credit(
    invoice: IssuedInvoice,
    papers: Sequence[IssuedInvoice],
    reason: str,
    wanted: Mapping[int, Decimal] | None = None,
) -> Draft:
    """Return the credit note that gives back ``wanted`` euros of lines, or all that is left of an invoice.

    ``papers`` are all those of the member.

    Raises:
        ProblemsFound: it is no invoice, another paper settled it, more is asked than is left, or nothing is.
    """
    earlier = [paper for paper in papers if _gives_back(paper, invoice)]
    left = remaining(invoice, earlier)
    amounts = {n: a for n, a in (left if wanted is None else wanted).items() if a}
    refuse_if_any(_refusals(invoice, papers, left, amounts))
    given = [line for line in invoice.lines if line.number in amounts]
    lines = numbered(_given_back(invoice, line, amounts[line.number]) for line in given)
    if sum_of(lines) <= 0:
        raise ProblemsFound([_nothing_left(invoice)])
    return Draft(
        kind=PaperKind.CREDIT if invoice.kind.is_priced else PaperKind.RETURN,
        purpose=Purpose.CANCELLATION,
        claim=f"{invoice.number}/avoir/{_digest(lines, reason)}",
        member=invoice.member,
        month=invoice.month,
        lines=lines,
        totals=_totals(invoice, earlier, lines),
        corrects=(invoice.number,),
        reason=reason,
    )


def _gives_back(paper: IssuedInvoice, invoice: IssuedInvoice) -> bool:
    return paper.purpose is Purpose.CANCELLATION and invoice.number in paper.corrects


def _source(invoice: IssuedInvoice, number: int) -> str:
    return f"{invoice.number}/{number}"


def _given_back(invoice: IssuedInvoice, line: InvoiceLine, amount: Decimal) -> InvoiceLine:
    whole = replace(line, source=_source(invoice, line.number))
    if amount == line.net:
        return whole
    sign = Decimal(-1) if amount < 0 else Decimal(1)
    return replace(whole, quantity=sign, unit=LUMP, unit_price=abs(amount), net=amount)


def _totals(
    invoice: IssuedInvoice, earlier: Sequence[IssuedInvoice], lines: Sequence[InvoiceLine]
) -> tuple[VatTotal, ...]:
    """Return the totals by rate; the note that gives the rest back takes the rest of the tax with it."""
    nets: dict[tuple[Decimal, str], Decimal] = defaultdict(lambda: NOTHING)
    taxes: dict[tuple[Decimal, str], Decimal] = defaultdict(lambda: NOTHING)
    for sign, paper in ((1, invoice), *((-1, paper) for paper in earlier)):
        for total in paper.totals:
            nets[total.key] += sign * total.net
            taxes[total.key] += sign * total.tax
    found = by_rate(lines)
    return tuple(replace(t, tax=taxes[t.key]) if t.net == nets[t.key] else t for t in found)


def _digest(lines: Iterable[InvoiceLine], reason: str) -> str:
    text = "|".join([reason, *(f"{line.source}={line.net}" for line in lines)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _refusals(
    invoice: IssuedInvoice,
    papers: Sequence[IssuedInvoice],
    left: Mapping[int, Decimal],
    amounts: Mapping[int, Decimal],
) -> list[Problem]:
    if not invoice.kind.asks:
        return [_no_invoice(invoice)]
    if invoice.purpose is Purpose.PROVISIONAL and is_settled(invoice, papers):
        return [_settled(invoice)]
    if not any(left.values()):
        return [_nothing_left(invoice)]
    return [
        _too_much(invoice, n, left.get(n, NOTHING)) for n, a in amounts.items() if _exceeds(a, left.get(n))
    ]


def _exceeds(amount: Decimal, left: Decimal | None) -> bool:
    return left is None or amount * left < 0 or abs(amount) > abs(left)


def _no_invoice(paper: IssuedInvoice) -> Problem:
    return Problem(
        "credit_of_a_credit",
        message("{number} rend déjà de l'argent : cette pièce ne se crédite pas.", number=paper.number),
        message("Donnez le numéro de la facture ou de l'appel à corriger."),
        Place(field=NUMBER),
    )


def _settled(invoice: IssuedInvoice) -> Problem:
    return Problem(
        "provisional_already_settled",
        message("La facture provisoire {number} est déjà déduite d'une autre.", number=invoice.number),
        message("Corrigez plutôt la facture définitive de ce mois."),
        Place(field=NUMBER),
    )


def _nothing_left(invoice: IssuedInvoice) -> Problem:
    return Problem(
        "nothing_left_to_credit",
        message("Il ne reste rien à créditer sur la facture {number}.", number=invoice.number),
        message("Vérifiez son numéro et les avoirs déjà émis."),
        Place(field=NUMBER),
    )


def _too_much(invoice: IssuedInvoice, number: int, left: Decimal) -> Problem:
    return Problem(
        "credit_above_what_is_left",
        message(
            "Ligne {line} de {number} : il reste {left:money} à créditer.",
            line=number,
            number=invoice.number,
            left=left,
        ),
        message("Demandez au plus ce montant, de même signe."),
        Place(option="--amount" if left else "--line"),
    )


def left_by_rate(invoice: IssuedInvoice, papers: Iterable[IssuedInvoice]) -> tuple[VatTotal, ...]:
    """Return what credit notes left of an invoice, by rate; rates wholly given back are left out."""
    given_back = [paper for paper in papers if _gives_back(paper, invoice)]
    found = []
    for total in invoice.totals:
        same = [t for paper in given_back for t in paper.totals if t.key == total.key]
        net = total.net - sum((t.net for t in same), NOTHING)
        tax = total.tax - sum((t.tax for t in same), NOTHING)
        found.append(replace(total, net=net, tax=tax))
    return tuple(total for total in found if total.net)


def is_settled(invoice: IssuedInvoice, papers: Sequence[IssuedInvoice]) -> bool:
    """Tell whether a provisional invoice was taken into account by a paper that still stands."""
    return any(
        invoice.number in paper.corrects
        and paper.purpose is not Purpose.CANCELLATION
        and not is_cancelled(paper, papers)
        for paper in papers
    )
