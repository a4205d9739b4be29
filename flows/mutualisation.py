"""First rung: things are shared (premises, equipment, information, at times money)."""

from prefect import flow

from flows.families import ACCOMPANIMENT, PARTNERSHIP, STAFF, THINGS
from flows.work import Report, Work
from models.dossier import Stage
from store.cases.attempts import Lease


@flow(name="mutualisation", flow_run_name="{lease.case_id}")
def mutualisation(lease: Lease) -> Report:
    """Each says what it can lend and what it lacks; the use of what is shared is agreed in writing.

    People's work that was begun on another rung goes on: one rung does not exclude the other.
    """
    work = Work.begin(lease)
    work.draft("inventaire_ressources")  # what each offers and needs, before anything is agreed
    work.draft("propositions_de_partage")  # offers and needs crossed: who could lend what, which posts add up
    work.draft("convention_materiel")  # the inventory with states and values, who uses, who insures, who pays
    for document in (*THINGS, *ACCOMPANIMENT):
        work.draft(document)
    if work.loaded.dossier.passed - {Stage.MUTUALISATION}:
        for document in (PARTNERSHIP, *STAFF):
            work.draft(document)
    work.draft("ordre_du_jour")  # of each session planned: tasks, questions, topics left open
    work.draft("compte_rendu")  # of each workshop: who came, what was said, what was decided
    return work.carry_out()
