"""Electronic invoices as XML, the same bytes each time."""

from lxml import etree

from rules.billing.papers import IssuedInvoice
from rules.einvoices.cii import invoice
from rules.einvoices.money import Days
from rules.einvoices.tree import Node

_UN = "urn:un:unece:uncefact:data:standard"
NAMESPACES = {
    "rsm": f"{_UN}:CrossIndustryInvoice:100",
    "ram": f"{_UN}:ReusableAggregateBusinessInformationEntity:100",
    "udt": f"{_UN}:UnqualifiedDataType:100",
    "qdt": f"{_UN}:QualifiedDataType:100",
}
FILE_NAME = "factur-x.xml"


def facturx_xml(paper: IssuedInvoice, days: Days) -> bytes:
    """Return a paper as the XML of Factur-X, profile EN 16931; ``days`` of the papers it refers to."""
    root = _element(invoice(paper, days))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _element(found: Node) -> etree._Element:
    made = etree.Element(_qualified(found.name), nsmap=NAMESPACES)
    for name, value in found.attributes:
        made.set(name, value)
    if isinstance(found.content, str):
        made.text = found.content
    else:
        made.extend(_element(child) for child in found.content)
    return made


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
