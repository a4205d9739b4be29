"""Fourth rung: a formal group, studied only once the cooperation has been questioned."""

from prefect import flow

from flows.families import ACCOMPANIMENT, COMMON_VOICE, FOUNDING, RUNNING, STAFF, THINGS
from flows.work import Report, Work
from store.cases.attempts import Lease


@flow(name="grouping", flow_run_name="{lease.case_id}")
def grouping(lease: Lease) -> Report:
    """The group is founded, its members receive their agreement, and the people it employs their contract."""
    work = Work.begin(lease)
    for document in FOUNDING:
        work.draft(document)
    work.draft("convention_mise_a_disposition")  # one for each member that receives staff
    work.draft("contrat_de_travail")  # one for each employee, signed with the group alone
    for document in (*RUNNING, *STAFF, *THINGS, *ACCOMPANIMENT, *COMMON_VOICE):
        work.draft(document)
    work.draft("ordre_du_jour")  # of each session planned: tasks, questions, topics left open
    work.draft("compte_rendu")  # of each assembly and workshop
    return work.carry_out()
