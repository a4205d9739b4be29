"""Factur-X: the XML says the invoice to the cent, conforms to the standard, and travels inside the PDF."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from lxml import etree
from sqlmodel import select

from models.audit import AuditEntry
from models.problems import ProblemsFound
from rules.billing.papers import Debit, IssuedInvoice, References
from store.billing.claiming import Claim, claim_penalties
from store.billing.crediting import Request, credit_invoice
from store.database import reading
from store.exports import facturx_check as checks
from store.exports.facturx import electronic
from store.exports.facturx_xml import facturx_xml
from store.parameters import parameters
from tests.rules.billing.made import MAY, Desk, invoice
from tests.store.billing.story import (
    EXACT_SHARE,
    IBAN,
    MANAGER,
    OCTOBER,
    by_member,
    issue,
    locked_october,
    with_bank,
)

RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
SIRET = "40483304800022"
DAYS = {"F-2026-00003": date(2026, 10, 31)}
DEBIT = Debit("RUM-1", MAY, IBAN, "", "core", "FR72ZZZ123456")  # type: ignore[arg-type]


def sound() -> IssuedInvoice:
    """Return an invoice with all that a French electronic invoice must bear."""
    made = invoice(Desk(), {1: "100.00", 2: "-12.34", 3: "0.01"})
    return replace(
        made,
        seller=replace(made.seller, siret=SIRET, siren=SIRET[:9], vat_number="FR83404833048"),
        buyer=replace(made.buyer, siret=SIRET, siren=SIRET[:9], name='=HYPERLINK("http://x")\x07 & <Fils>'),
        terms=replace(made.terms, iban=IBAN, bic="AGRIFRPP", holder="Le Groupement"),
        references=References("SERVICE-7", "ENG-42", "", "MAD-2025-3"),
    )


def texts(xml: bytes, name: str) -> list[str]:
    return [found.text or "" for found in etree.fromstring(xml).iter(f"{RAM}{name}")]


def test_the_xml_says_the_amounts_of_the_invoice_to_the_cent() -> None:
    xml = facturx_xml(sound(), DAYS)
    assert texts(xml, "LineTotalAmount") == ["100.00", "-12.34", "0.01", "87.67"]
    assert texts(xml, "TaxTotalAmount") == ["17.53"]
    assert texts(xml, "DuePayableAmount") == ["105.20"]
    assert texts(xml, "SubjectCode") == ["PMT", "PMD", "AAB"]
    assert facturx_xml(sound(), DAYS) == xml


@pytest.mark.slow
@pytest.mark.parametrize("rules", [checks.RULES, checks.FRENCH_RULES])
def test_invoices_keep_the_rules_of_the_standard_and_those_of_france(rules: str) -> None:
    debited = replace(sound(), terms=replace(sound().terms, debit=DEBIT))
    for paper in (sound(), debited):
        checks.check_schema(facturx_xml(paper, DAYS), paper.number)
        assert checks.broken_rules(facturx_xml(paper, DAYS), rules) == ()


@pytest.mark.slow
def test_a_wrong_sum_or_a_missing_exemption_is_caught_by_the_rules() -> None:
    xml = facturx_xml(sound(), DAYS)
    wrong = xml.replace(b">105.20<", b">105.21<")
    assert any("BR-CO-15" in said for said in checks.broken_rules(wrong))
    with pytest.raises(ProblemsFound, match="facturx_refused"):
        checks.check_schema(xml.replace(b"<ram:TypeCode>380</ram:TypeCode>", b"<ram:Type/>"), "F")


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_a_group_of_exact_shares_hands_over_conforming_files_and_the_trail_says_so() -> None:
    from facturx import get_facturx_xml_from_pdf  # noqa: PLC0415
    from pypdf import PdfReader  # noqa: PLC0415

    locked_october()
    with_bank()
    papers = by_member(issue())
    given = credit_invoice(
        Request(EXACT_SHARE, papers["halte"].number, "Geste", date(2026, 10, 31), {1: Decimal("31.04")}),
        MANAGER,
        parameters(),
    )
    made = electronic(EXACT_SHARE, OCTOBER, MANAGER, check=True)
    assert [paper.number for paper in made.papers] == [*(p.number for p in papers.values()), given.number]
    for paper, pdf in zip(made.papers, made.files.values(), strict=True):
        name, xml = get_facturx_xml_from_pdf(BytesIO(pdf), check_xsd=True, check_schematron=False)
        assert (name, xml) == ("factur-x.xml", facturx_xml(paper, DAYS))
        reader = PdfReader(BytesIO(pdf))
        said = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
        assert "<pdfaid:part>3<" in said
        assert "<fx:ConformanceLevel>EN 16931<" in said
        attached = reader.trailer["/Root"]["/AF"][0].get_object()  # type: ignore[index]
        assert attached["/AFRelationship"] == "/Alternative"
    assert texts(facturx_xml(made.papers[0], DAYS), "ExemptionReasonCode") == ["VATEX-FR-CGI261B"]
    assert electronic(EXACT_SHARE, OCTOBER, MANAGER).files == made.files
    with reading() as session:
        trail = session.exec(select(AuditEntry).where(AuditEntry.action == "exported")).all()
    assert {(row.actor, row.detail["export"]) for row in trail} == {(MANAGER.name, "facturx")}


@pytest.mark.usefixtures("home")
def test_penalties_are_claimed_once_a_day_and_are_no_electronic_invoice() -> None:
    locked_october()
    number = by_member(issue())["centre-social"].number
    claim = Claim(EXACT_SHARE, number, "Bureau du 18 décembre", date(2026, 12, 20))
    called = claim_penalties(claim, MANAGER, parameters())
    assert (called.gross, called.tax, called.corrects) == (Decimal("16.76"), Decimal("0.00"), (number,))
    assert claim_penalties(claim, MANAGER, parameters()) == called
    with pytest.raises(ProblemsFound, match="no_invoice_to_export"):
        electronic(EXACT_SHARE, called.number, MANAGER)


def test_without_the_extra_the_manager_is_told_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from store.exports import facturx_pdf  # noqa: PLC0415

    monkeypatch.setattr(facturx_pdf, "schemas_available", lambda: False)
    with pytest.raises(ProblemsFound, match="no_facturx") as found:
        facturx_pdf.facturx_pdf(sound(), DAYS, b"", "facture.docx")
    assert "uv sync --extra facturx" in str(found.value.problems[0].remedy)
