"""Third rung: means are organised together to carry a lasting project."""

from prefect import flow

from flows.families import ACCOMPANIMENT, COMMON_VOICE, STAFF, THINGS
from flows.work import Report, Work
from store.cases.attempts import Lease


@flow(name="cooperation", flow_run_name="{lease.case_id}")
def cooperation(lease: Lease) -> Report:
    """Objectives before tools: what is talked through is tied in a charter and an agreement."""
    work = Work.begin(lease)
    work.draft("propositions_de_partage")  # which needs of work add up to a post, before any form is chosen
    work.draft("charte_cooperation")  # what the parties hold to; its list of signatories stays open
    work.draft("convention_cooperation")  # what each topic concluded: who decides, who does what
    for document in (*STAFF, *THINGS, *ACCOMPANIMENT, *COMMON_VOICE):
        work.draft(document)
    work.draft("note_information_cse")  # an employer tells its staff before it joins a group
    work.draft("ordre_du_jour")  # of each session planned: tasks, questions, topics left open
    work.draft("compte_rendu")  # of each workshop
    return work.carry_out()
