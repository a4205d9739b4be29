"""One short attempt to move a case forward: it may be killed anywhere and started again at any time."""

from collections.abc import Callable

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import traces
from flows.collaboration import collaboration
from flows.cooperation import cooperation
from flows.grouping import grouping
from flows.mutualisation import mutualisation
from flows.work import Report
from models.dossier import Stage
from store.cases.attempts import Fenced, Lease, acquire, give_up, keep, load, release
from store.deadlines.kept import refresh_case

RUNGS: dict[Stage, Callable[[Lease], Report]] = {
    Stage.MUTUALISATION: mutualisation,
    Stage.COLLABORATION: collaboration,
    Stage.COOPERATION: cooperation,
    Stage.GROUPING: grouping,
}


@flow(name="advance-case", flow_run_name="{case_id}")
def advance_case(case_id: str) -> State[None]:
    """Do all that can be done for a case today.

    Returns:
        A completed state named ``Waiting`` (its message says for what), ``Done`` (nothing is waited for),
        ``Busy`` (another run holds the case and will see what is new), ``Fenced`` (the case went to
        another run) or ``AtRest`` (it is paused or stopped: what arrived waits for it to be resumed).

    Raises:
        ProblemsFound: the case is unknown, or a document cannot be made; the case stays as it was and rests.
    """
    if not load(case_id).dossier.is_active:
        return Completed(name="AtRest", message=case_id)
    lease = acquire(case_id)
    if lease is None:
        return Completed(name="Busy", message=case_id)
    try:
        with keep(lease):
            traces.sign(lease)
            report = _go_on(lease)
    except Fenced:
        return Completed(name="Fenced", message=case_id)
    except BaseException:
        give_up(lease)
        raise
    refresh_case(case_id)
    traces.write_page(case_id, report)
    return Completed(name="Waiting" if report.waits else "Done", message=traces.summary(report))


def _go_on(lease: Lease) -> Report:
    """Work until nothing arrives any more; the lease is only given back by a run that has read everything."""
    while True:
        report = RUNGS[load(lease).dossier.stage](lease)
        if release(lease, report.wake):
            return report
