"""Invoices of every kind keep the schema, the rules of the standard and those of France, each of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from models.facts.billing import DebitScheme
from models.facts.organisations import LegalNature
from models.papers import PaperKind, Purpose
from rules.billing.crediting import credit
from rules.billing.papers import Debit, InvoiceLine, IssuedInvoice, Party, References
from rules.billing.totals import by_rate
from store.exports import facturx_check as checks
from store.exports.facturx import electronic
from store.exports.facturx_xml import facturx_xml
from tests.rules.billing.made import MAY, Desk, invoice
from tests.store.billing.story import EXACT_SHARE, IBAN, MANAGER, OCTOBER
from tests.store.exports.test_accounting import with_a_deposit

SIRET = "40483304800022"
DAYS = {"F-2026-00001": MAY, "P-1": date(2026, 5, 2)}
TAXES = {"S": Decimal("0.20"), "E": Decimal(0), "O": Decimal(0)}
BUYERS = {
    "association": (LegalNature.ASSOCIATION, ""),
    "company": (LegalNature.COMPANY, "FR83404833048"),
    "town": (LegalNature.LOCAL_AUTHORITY, ""),
}
SHAPES = ("hours", "provisional", "correction", "settled", "credit")
CASES = tuple(product(TAXES, BUYERS, SHAPES))


def party(found: Party, nature: LegalNature, vat: str) -> Party:
    return replace(found, siret=SIRET, siren=SIRET[:9], nature=nature, vat_number=vat)


def lines(shape: str, category: str) -> dict[int, InvoiceLine]:
    """Return lines of hours, of sums, of corrections in both ways, less a provisional invoice."""
    made = invoice(Desk(), {1: "187.69", 2: "-12.34", 3: "0.01"}).lines
    taxed = [replace(one, vat_category=category, vat_rate=TAXES[category]) for one in made]
    hours = replace(
        taxed[0], quantity=Decimal("7.38"), unit="heure", unit_price=Decimal("25.4321"), period="2026-04"
    )
    first = replace(hours, person="C. E. (S001)") if shape in {"hours", "settled"} else taxed[0]
    rest = taxed[1:] if shape in {"correction", "settled"} else taxed[2:]
    return {number: replace(one, number=number) for number, one in enumerate([first, *rest], start=1)}


def paper(category: str, buyer: str, shape: str) -> IssuedInvoice:
    nature, vat = BUYERS[buyer]
    made = invoice(Desk(), {1: "1.00"})
    kept = tuple(lines(shape, category).values())
    debit = Debit("RUM-1", MAY, IBAN, "", DebitScheme.CORE, "FR72ZZZ123456") if shape == "hours" else None
    seller_vat = "FR83404833048" if category == "S" else ""
    found = replace(
        made,
        purpose=Purpose.PROVISIONAL if shape == "provisional" else Purpose.FINAL,
        seller=party(made.seller, LegalNature.ASSOCIATION, seller_vat),
        buyer=party(made.buyer, nature, vat),
        terms=replace(made.terms, iban=IBAN, bic="AGRIFRPP", holder="Le Groupement", debit=debit),
        references=References("SERVICE-7", "ENG-42", "", "MAD-3") if buyer == "town" else References(),
        lines=kept,
        totals=by_rate(kept),
        corrects=("P-1",) if shape == "settled" else (),
    )
    return credited(found) if shape == "credit" else found


def credited(found: IssuedInvoice) -> IssuedInvoice:
    """Return the credit note that gives the whole invoice back."""
    draft = credit(found, [found], "Erreur")
    return replace(
        found,
        number="A-2026-00001",
        kind=PaperKind.CREDIT,
        purpose=draft.purpose,
        lines=draft.lines,
        totals=draft.totals,
        corrects=draft.corrects,
        reason=draft.reason,
    )


def every() -> Iterator[IssuedInvoice]:
    for category, buyer, shape in CASES:
        yield paper(category, buyer, shape)


def test_there_are_more_than_thirty_of_them_and_each_conforms_to_the_schema() -> None:
    found = [facturx_xml(one, DAYS) for one in every()]
    assert len(set(found)) > 30
    for xml in found:
        checks.check_schema(xml, "facture")


@pytest.mark.slow
@pytest.mark.parametrize("rules", [checks.RULES, checks.FRENCH_RULES])
def test_each_keeps_every_rule(rules: str) -> None:
    found = checks.broken_rules_of((facturx_xml(one, DAYS) for one in every()), rules)
    assert {case: broken for case, broken in zip(CASES, found, strict=True) if broken} == {}


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_a_deposit_is_called_beside_the_invoices_and_is_none_of_them(tmp_path: Path) -> None:
    issued = with_a_deposit(tmp_path)
    handed = electronic(EXACT_SHARE, OCTOBER, MANAGER, check=True)
    called = {one.number for one in issued if one.kind is PaperKind.CALL}
    assert called
    assert {one.number for one in handed.papers} == {one.number for one in issued} - called
