"""Second rung: people's work is done, or organised, together."""

from prefect import flow

from flows.families import ACCOMPANIMENT, STAFF, THINGS
from flows.work import Report, Work
from store.cases.attempts import Lease


@flow(name="collaboration", flow_run_name="{lease.case_id}")
def collaboration(lease: Lease) -> Report:
    """An event or a task is carried together; what is learnt there is written before anything lasts.

    Things may still be shared meanwhile: one rung does not exclude the other.
    """
    work = Work.begin(lease)
    work.draft("convention_partenariat")  # one action, one pilot, what each brings, how it ends
    for document in (*STAFF, *THINGS, *ACCOMPANIMENT):
        work.draft(document)
    work.draft("compte_rendu")  # of each workshop: who came, what was said, who does what next
    return work.carry_out()
