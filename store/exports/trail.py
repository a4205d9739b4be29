"""What was handed over, by whom: each export leaves a line in the trail of the case."""

from models.actor import Actor
from store.cases.audit import note
from store.cases.records import locked
from store.database import transaction


def handed_over(case_id: str, actor: Actor, kind: str, **what: object) -> None:
    """Note an export: its kind (``facturx``, ``fec``, ``sepa``, ``classeur``) and what it held."""
    with transaction() as session:
        locked(session, case_id)
        note(session, case_id, actor, "exported", export=kind, **what)
