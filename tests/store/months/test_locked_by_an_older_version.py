"""A month locked by an older version of the product closes again: statements only gained fields."""

from decimal import Decimal

import pytest
from sqlmodel import select

from models.documents import KeptDocument
from models.problems import ProblemsFound
from store.database import transaction
from store.months.statements import draw_up
from store.parameters import parameters
from tests.store.billing.story import EXACT_SHARE, MANAGER, OCTOBER, locked_october

pytestmark = pytest.mark.usefixtures("home")
ADDED_SINCE = ("depots", "total_depots", "total_a_regler")


def older(**changed: str) -> None:
    """Have every statement kept as a version that did not know deposits kept it."""
    with transaction() as session:
        for row in session.exec(select(KeptDocument).where(KeptDocument.document == "releve_mensuel")):
            row.context = {k: v for k, v in row.context.items() if k not in ADDED_SINCE} | changed
            row.context_digest = "older"
            session.add(row)


def test_a_month_locked_before_statements_gained_fields_closes_again() -> None:
    locked_october()
    older()
    again = draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters())
    assert (again.locked, again.made) == (True, 0)


def test_a_statement_that_would_say_another_amount_is_still_refused() -> None:
    locked_october()
    older(total_ttc=str(Decimal("1.00")))
    with pytest.raises(ProblemsFound, match="month_locked"):
        draw_up(EXACT_SHARE, OCTOBER, MANAGER, parameters())
