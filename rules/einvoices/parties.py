"""The seller and the buyer of an electronic invoice, with their numbers in the registers."""

from rules.billing.papers import Party
from rules.einvoices.tree import Node, maybe, node, text

SIREN, SIRET, FRENCH_ADDRESS = "0002", "0009", "0225"
"""Registers of identifiers (ISO 6523 list): SIREN, SIRET, address of a French electronic invoice."""

VAT_NUMBER, OTHER_TAX_NUMBER = "VA", "FC"


def party(name: str, found: Party, *, seller: bool = False, in_vat: bool = True) -> Node:
    """Return a party; a seller without a VAT number is known to the tax office by its SIREN.

    Outside VAT the standard takes the VAT number of nobody.
    """
    tax = maybe("ram:ID", found.vat_number, schemeID=VAT_NUMBER) if in_vat else None
    if tax is None and seller:
        tax = maybe("ram:ID", found.siren, schemeID=OTHER_TAX_NUMBER)
    siren = maybe("ram:ID", found.siren, schemeID=SIREN)
    address = maybe("ram:URIID", found.siren, schemeID=FRENCH_ADDRESS)
    return node(
        name,
        maybe("ram:GlobalID", found.siret, schemeID=SIRET),
        text("ram:Name", found.name),
        node("ram:SpecifiedLegalOrganization", siren) if siren else None,
        node(
            "ram:PostalTradeAddress",
            maybe("ram:PostcodeCode", found.postcode),
            maybe("ram:LineOne", found.street),
            maybe("ram:CityName", found.city),
            text("ram:CountryID", found.country),
        ),
        node("ram:URIUniversalCommunication", address) if address else None,
        node("ram:SpecifiedTaxRegistration", tax) if tax else None,
    )
