"""Factur-X files: the PDF/A-3 of an invoice, which carries the XML that says the same.

Typst makes the file and attaches the XML as an alternative of its pages; what is added here is the metadata
by which readers of Factur-X know what the PDF carries.
"""

from importlib.util import find_spec
from io import BytesIO

from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from rules.billing.papers import IssuedInvoice
from rules.einvoices.money import Days
from store.exports.facturx_check import available as schemas_available
from store.exports.facturx_check import check_schema
from store.exports.facturx_xml import FILE_NAME, facturx_xml
from store.pdf import typst_engine
from store.pdf.reading import opened

_FX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_PROPERTIES = {
    "DocumentFileName": ("The name of the embedded XML document", FILE_NAME),
    "DocumentType": ("The type of the hybrid document in capital letters", "INVOICE"),
    "Version": ("The version of the standard applying to the embedded XML document", "1.0"),
    "ConformanceLevel": ("The conformance level of the embedded XML document", "EN 16931"),
}
"""Metadata of Factur-X 1.0: what each is, and its value."""
_BAG_END = "</rdf:Bag></pdfaExtension:schemas>"
_SAID_END = "</rdf:Description></rdf:RDF>"


def facturx_pdf(paper: IssuedInvoice, days: Days, word: bytes, name: str) -> bytes:
    """Return a paper as Factur-X, from its Word file: same paper, same bytes.

    Raises:
        ProblemsFound: an extra is missing, the Word file was edited by hand, or the XML does not conform.
    """
    _refuse_without_extra()
    xml = facturx_xml(paper, days)
    check_schema(xml, name)
    document = opened(word, name)
    if not document.ours:
        raise ProblemsFound([_edited(name)])
    attached = typst_engine.Attached(FILE_NAME, xml.decode("utf-8"), "text/xml", "Factur-X")
    return _with_metadata(typst_engine.set_pages(document, paper.issued, name, attached))


def _with_metadata(pdf: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - an extra
    from pypdf.generic import NameObject, StreamObject  # noqa: PLC0415

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.pdf_header = pdf[:8].decode("ascii")
    writer.metadata = None  # the metadata stream says it all, and both would have to agree
    stream = writer.root_object["/Metadata"].get_object()
    if not isinstance(stream, StreamObject):
        raise TypeError(stream)
    stream.set_data(_declared(stream.get_data().decode("utf-8")).encode("utf-8"))
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _declared(xmp: str) -> str:
    """Return the metadata of the PDF with those of Factur-X, and the schema that PDF/A wants of them."""
    schema = "".join(
        '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>'
        f"<pdfaProperty:description>{said}</pdfaProperty:description>"
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
        for name, (said, _) in _PROPERTIES.items()
    )
    whole = (
        '<rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_FX}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{schema}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
    values = "".join(f"<fx:{name}>{value}</fx:{name}>" for name, (_, value) in _PROPERTIES.items())
    said = f'</rdf:Description><rdf:Description rdf:about="" xmlns:fx="{_FX}">{values}'
    for mark, added in ((_BAG_END, whole), (_SAID_END, said)):
        if xmp.count(mark) != 1:
            raise ValueError(mark)  # another version of the page setter lays its metadata out otherwise
        xmp = xmp.replace(mark, added + mark)
    return xmp


def _refuse_without_extra() -> None:
    if schemas_available() and typst_engine.available() and find_spec("pypdf") is not None:
        return
    raise ProblemsFound(
        [
            Problem(
                "no_facturx",
                message(
                    "Les factures électroniques Factur-X demandent un complément qui n'est pas installé."
                ),
                message("Ajoutez-le : uv sync --extra facturx."),
            )
        ]
    )


def _edited(name: str) -> Problem:
    return Problem(
        "facturx_of_an_edited_paper",
        message(
            "Le fichier Word de cette pièce a été modifié : il ne peut plus porter de facture électronique."
        ),
        message("Reprenez la pièce telle qu'elle a été émise."),
        Place(file=name),
    )
