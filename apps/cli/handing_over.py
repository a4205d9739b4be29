"""Hands over what the office made: electronic invoices, accounting entries, direct debits."""

import re

from apps.cli import output
from apps.cli.invoicing import folder_of
from apps.cli.values import parse_month
from apps.cli.words import actor
from models.calendar import Month
from models.messages import message
from store.documents.laying_out import lay_out

_MONTH = re.compile(r"\d{4}-\d{2}")


def facturx(case_id: str, wanted: str, *, check: bool) -> None:
    """Write the Factur-X files of a month, or of one paper."""
    from store.exports.facturx import electronic  # noqa: PLC0415 - documents are slow to import

    chosen = parse_month(wanted) if _MONTH.fullmatch(wanted) else wanted
    made = electronic(case_id, chosen, actor(), check=check)
    out = folder_of(case_id, Month.parse(made.papers[0].month))
    lay_out(out, made.files)
    output.title(message("Factures électroniques Factur-X (EN 16931)"))
    for paper, name in zip(made.papers, made.files, strict=True):
        output.say(
            message(
                "{number}, {buyer} : {gross:money}, {name}",
                number=paper.number,
                buyer=paper.buyer.name,
                gross=paper.gross,
                name=name,
            ),
            indent=2,
        )
    if made.checked:
        output.say(message("Conformes au schéma, aux règles EN 16931 et aux règles françaises."))
    else:
        output.say(message("Conformes au schéma ; pour vérifier aussi les règles : --check."))
    output.say(message("Fichiers : {folder}", folder=str(out)))
