"""The Factur-X files of a month or of one paper, made from the papers as they were issued."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.actor import Actor
from models.calendar import Month
from models.messages import message
from models.problems import Place, Problem, ProblemsFound, refuse_if_any
from rules.billing.papers import IssuedInvoice
from rules.einvoices.money import Days
from store import files
from store.billing.crediting import known_paper
from store.billing.drawing import draw
from store.billing.papers import papers
from store.cases.records import find_case
from store.database import reading
from store.documents.laying_out import base_name
from store.exports.facturx_check import FRENCH_RULES, RULES, broken_rules_of, rules_available
from store.exports.facturx_pdf import facturx_pdf
from store.exports.facturx_xml import facturx_xml
from store.exports.trail import handed_over


@dataclass(frozen=True, slots=True)
class Electronic:
    """Electronic papers: the papers, the PDF of each by file name, whether the standard's rules were run."""

    papers: tuple[IssuedInvoice, ...]
    files: dict[str, bytes]
    checked: bool


def electronic(case_id: str, wanted: Month | str, actor: Actor, *, check: bool = False) -> Electronic:
    """Return the Factur-X file of each paper of a month, or of one paper by its number.

    ``check`` runs the rules of EN 16931 and those of France over each, beside the schema that always is.

    Raises:
        ProblemsFound: nothing is issued, an extra is missing, or a paper does not conform.
    """
    found, days = _wanted(case_id, wanted)
    if check:
        refuse_if_any([] if rules_available() else [_no_rules()])
        refuse_if_any(_broken(found, days))
    drawn = draw(case_id, found, actor)
    made = {
        f"{base_name(row.document, row.subject)}-facturx.pdf": (paper, row)
        for paper, row in zip(found, drawn, strict=True)
    }
    contents = {
        name: facturx_pdf(paper, days, files.get(row.sha256), name) for name, (paper, row) in made.items()
    }
    handed_over(case_id, actor, "facturx", papers=[paper.number for paper in found])
    return Electronic(found, contents, check)


def _wanted(case_id: str, wanted: Month | str) -> tuple[tuple[IssuedInvoice, ...], Days]:
    """Return the papers to hand over, and the day of every paper of the case."""
    with reading() as session:
        find_case(session, case_id)
        issued = papers(session, case_id)
        if isinstance(wanted, str):
            found = [known_paper(session, case_id, wanted)]
        else:
            found = [p for p in issued if p.month == str(wanted)]
    kept = tuple(paper for paper in found if paper.kind.is_priced)
    if not kept:
        raise ProblemsFound([_nothing(wanted)])
    return kept, {paper.number: paper.issued for paper in issued}


def _broken(papers: Sequence[IssuedInvoice], days: Days) -> Iterable[Problem]:
    invoices = [facturx_xml(paper, days) for paper in papers]
    for rules in (RULES, FRENCH_RULES):
        for paper, broken in zip(papers, broken_rules_of(invoices, rules), strict=True):
            yield from (_against_a_rule(paper, said) for said in broken)


def _against_a_rule(paper: IssuedInvoice, said: str) -> Problem:
    return Problem(
        "facturx_rule_broken",
        message("{number} : {said}", number=paper.number, said=said),
        message("Complétez les numéros et les adresses des parties, puis refacturez après un avoir."),
        Place(file=paper.number),
    )


def _no_rules() -> Problem:
    return Problem(
        "no_schematron",
        message("Vérifier les règles de la norme EN 16931 demande un complément qui n'est pas installé."),
        message("Ajoutez-le : uv sync --extra schematron ; ou exportez sans --check."),
    )


def _nothing(wanted: Month | str) -> Problem:
    if isinstance(wanted, str):
        return Problem(
            "no_invoice_to_export",
            message("{number} n'est ni une facture ni un avoir.", number=wanted),
            message("Un appel de dépôt ou de pénalités n'est pas une facture électronique."),
        )
    return Problem(
        "no_invoice_to_export",
        message("Aucune facture n'est émise pour {month:month}.", month=wanted),
        message("Émettez-les : oeuvre billing issue {month}.", month=str(wanted)),
    )
