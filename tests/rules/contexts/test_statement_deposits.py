"""A deposit in a correction stays beside the price: the statement adds up."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.organisations import Organisation
from models.messages import message
from rules.billing.corrections import Difference, LineKey
from rules.billing.totals import NOTHING
from rules.contexts.releve_mensuel import statement
from rules.vat.statement import Totals
from tests.rules.allocation.conftest import SEAT, group, policy
from tests.rules.billing.made import adjusted, stated

MEMBER = Organisation.model_validate(
    {"id": "amicale", "nom": "Amicale", "siege": SEAT}
    | {"representante_legale": {"nom": "X", "titre": "présidente"}}
)


def corrected(number: int, basis: str, before: str, after: str):
    key = LineKey("amicale", "", basis.capitalize(), basis, "", "")
    return adjusted("2026-11", "2026-10", number, Difference(key, 0, 0, Decimal(before), Decimal(after)))


def test_the_parts_of_a_statement_add_up_to_its_totals_when_a_correction_moves_the_deposit() -> None:
    """100.00 of the month and 30.00 corrected make 130.00; the 200.00 of deposit are no price."""
    facts = {"employer_group": {"ge": group()}, "organisation": {"amicale": MEMBER}}
    dossier = Dossier("x", "X", "Y", date(2026, 1, 1), Stage.GROUPING, date(2026, 11, 30), facts)
    lines = (
        [stated("2026-11", 1, 10_000)],
        [corrected(1, "depot", "600", "800"), corrected(2, "cout_reel", "50", "80")],
    )
    tax = (Decimal("0.20"), Decimal("26.00"), Decimal("156.00"), message("TVA"))
    totals = Totals(Decimal("130.00"), *tax)
    said = statement(dossier, policy({"base": "cout_reel"}), lines, (), totals)
    assert said.total_lignes + said.total_regularisations == said.total_ht == Decimal("130.00")
    assert [(one.reference, one.montant) for one in said.depots] == [("2026-11/amicale/R1", Decimal(200))]
    assert [one.montant for one in said.regularisations] == [Decimal(30)]
    assert sum((one.montant for one in said.depots), NOTHING) == Decimal(200)
