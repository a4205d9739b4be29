"""Second rung: people's work is done, or organised, together."""

from prefect import flow

from flows.families import ACCOMPANIMENT, PARTNERSHIP, STAFF, THINGS
from flows.work import Report, Work
from store.cases.attempts import Lease


@flow(name="collaboration", flow_run_name="{lease.case_id}")
def collaboration(lease: Lease) -> Report:
    """An event or a task is carried together; what is learnt there is written before anything lasts.

    Things are still shared meanwhile, and what is offered or needed may change: one rung does not exclude
    the other.
    """
    work = Work.begin(lease)
    work.draft(PARTNERSHIP)
    work.draft("inventaire_ressources")
    work.draft("propositions_de_partage")
    work.draft("convention_materiel")
    for document in (*STAFF, *THINGS, *ACCOMPANIMENT):
        work.draft(document)
    work.draft("ordre_du_jour")  # of each session planned: tasks, questions, topics left open
    work.draft("compte_rendu")  # of each workshop: who came, what was said, who does what next
    return work.carry_out()
