"""The rows of a bank's file: day, label, amount received, and the payer when a column says it."""

from collections.abc import Sequence
from decimal import Decimal

from models.messages import message
from models.sheets import Sheet
from rules.billing.bank import BankLine
from rules.imports.cells import as_text
from rules.imports.columns import Choices, Column, picked_columns
from rules.imports.directory import Directory
from rules.imports.rows import Reading, Row
from rules.imports.tables import read_sheets

BANK_COLUMNS = (
    Column("day", "Date", ("date", "date operation", "date d operation", "date comptable", "date valeur")),
    Column(
        "label", "Libellé", ("libelle", "libelle operation", "designation", "intitule", "detail", "nature")
    ),
    Column("amount", "Montant", ("credit", "montant", "montant credit", "credit euros", "recette")),
    Column("member", "Adhérent", ("adherent", "payeur", "membre", "structure"), required=False),
    Column("debit", "Débit", ("debit", "montant debit", "debit euros", "depense"), required=False),
)
"""A file has one signed column of amounts, or two of them; only what came in is read."""


def read_bank(sheets: Sequence[Sheet], columns: Sequence[str] = ()) -> Reading[BankLine]:
    """Return the lines of a bank's file, every mistake, and the rows left aside.

    ``columns`` names headings that are not recognised: ``Montant=Crédit du jour``.

    Raises:
        ProblemsFound: no column of ours bears the title.
    """
    (asked,) = picked_columns(columns, (BANK_COLUMNS,))
    return read_sheets(sheets, BANK_COLUMNS, _line, Directory(), Choices(asked))


def _line(row: Row) -> BankLine | None:
    if row.cell("amount") is None:  # money that went out, in a column of its own
        return None
    day, amount = row.day("day"), row.euros("amount")
    label = as_text(row.cell("label"))
    if not label:
        row.warn(
            "bank_line_without_label", message("Cette ligne n'a pas de libellé."), message("À vérifier.")
        )
    if day is None or amount is None:
        return None
    return BankLine(row.origin, day, label, Decimal(amount), as_text(row.cell("member")))
